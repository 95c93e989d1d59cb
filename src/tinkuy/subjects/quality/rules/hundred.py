"""The rule on shares: where a table says that they make 100 %, they must, within what rounding each of them explains."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.formulas import Where
from tinkuy.subjects.quality.rules.printed import Printed, shown
from tinkuy.subjects.quality.rules.published import Published
from tinkuy.subjects.quality.rules.tabular import FigureTable

_WHOLE = Decimal(100)
_NO_SHARE = re.compile(
    r"\b(?:avance|ejecucion|eficacia|variacion|var|tasa|crecimiento|cumplimiento|cobertura|acumulad\w*)\b"
)


def _not_a_hundred(study: Study) -> Iterator[Hit]:
    for published in study.published:
        yield from _down(published)
        yield from _across(published.figures)


def _down(published: Published) -> Iterator[Hit]:
    """Columns of shares over a total that says 100."""
    table = published.figures
    ratios = {j.column for j in published.judged if j.formula.bottom.where is not Where.TOTAL}
    for column in table.percent_columns:
        total = table.columns[column].get(table.total_row) if table.total_row is not None else None
        if (
            total is None
            or total.value != _WHOLE
            or column in ratios
            or _NO_SHARE.search(table.folded(column))
        ):
            continue
        parts = [figure for row in table.body_rows if (figure := table.columns[column].get(row))]
        if len(parts) > 1 and not _adds_up(parts):
            place = table.rows[table.total_row or 0].cell(column)
            message = f"La columna «{table.head(column)}» dice 100 % y sus {len(parts)} filas suman {_sum(parts)} %. {_slack(parts)}"
            yield Hit(place.line, message, table.evidence(table.total_row or 0))


def _across(table: FigureTable) -> Iterator[Hit]:
    """Rows of shares before a column «Total» that says 100, in most rows."""
    for last in table.percent_columns:
        before = [column for column in table.percent_columns if column < last]
        if not re.search(r"\btotal\b", table.folded(last)) or len(before) < 2:
            continue
        rows = {
            row: [table.columns[c][row] for c in before if row in table.columns[c]] for row in table.body_rows
        }
        kept = {
            row: parts for row, parts in rows.items() if len(parts) > 1 and _says_hundred(table, last, row)
        }
        wrong = {row: parts for row, parts in kept.items() if not _adds_up(parts)}
        if len(kept) > 2 and len(wrong) * 3 <= len(kept):
            for row, parts in wrong.items():
                message = f"«{table.name(row)}» dice 100 % y sus {len(parts)} porcentajes suman {_sum(parts)} %. {_slack(parts)}"
                yield Hit(table.rows[row].cell(last).line, message, table.evidence(row))


def _says_hundred(table: FigureTable, column: int, row: int) -> bool:
    figure = table.columns[column].get(row)
    return figure is not None and figure.value == _WHOLE


def _adds_up(parts: Sequence[Printed]) -> bool:
    """Once, or twice where rows of groups stand among the rows of their parts."""
    total, slack = sum(part.value for part in parts), sum(part.half for part in parts)
    return any(abs(total - _WHOLE * times) <= slack for times in (1, 2))


def _sum(parts: Sequence[Printed]) -> str:
    return shown(sum((part.value for part in parts), Decimal(0)), max(part.places for part in parts))


def _slack(parts: Sequence[Printed]) -> str:
    slack = sum((part.half for part in parts), Decimal(0))
    return f"El redondeo de {len(parts)} cifras explica hasta {slack.normalize():f} puntos de diferencia."


HUNDRED = Rule(
    RuleText(
        "DOC-CUADRO-CIEN",
        "Las participaciones no suman 100 %",
        "La fila o la columna Total dice 100 %, y las partes suman otra cosa. Se admite media unidad del último decimal por cada parte.",
        "Sector\tParticipación\nSalud\t30%\nEducación\t45%\nTransporte\t15%\nTotal\t100%\n",
        "Revise cada participación y si falta una fila («Otros»).",
        Severity.ERROR,
    ),
    "Sector\tParticipación\nSalud\t30%\nEducación\t45%\nTransporte\t24%\nTotal\t100%\n",
    _not_a_hundred,
)

RULES = (HUNDRED,)
