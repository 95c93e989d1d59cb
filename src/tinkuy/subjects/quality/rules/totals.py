"""Rules on the totals of tables: each row TOTAL and each column «Total» must be the sum of its parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold, join_spanish
from tinkuy.engines.texts.model import Row, TextTable
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.numbers import cell_number, is_percentage
from tinkuy.subjects.quality.rules.printed import groups_by_point
from tinkuy.subjects.quality.rules.readings import of_total
from tinkuy.subjects.quality.rules.table_notes import counts_once, is_rounded, notes_under

_COMMAS = re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![\d.,])")
_MOST_EXPLAINED = 500
_NAMED = 3


def _table_totals(study: Study) -> Iterator[Hit]:
    for table in (*study.document.tables, *study.loose_tables):
        yield from wrong_totals(table, notes_under(study.document, table))


def wrong_totals(table: TextTable, notes: Sequence[str] = ()) -> Iterator[Hit]:
    """Hits for the totals of a table that are not the sum of their rows: each total against the rows above it since the total before; a general total also against the sum of the subtotals.

    Where `notes` say that the total counts once what several rows have, it may be less than their sum. Where the caption, the headings
    or the notes say that amounts are rounded, a difference that rounding explains is only a note.
    """
    words = [
        *notes,
        table.caption.text if table.caption else "",
        *(table.heading.texts if table.heading else ()),
    ]
    for hit, stated, sums, rows in _unequal(table):
        if counts_once(notes) and stated <= max(sums):
            continue
        if is_rounded(words) and any(abs(stated - total) * 2 <= rows for total in sums):
            message = f"{hit.message} El redondeo de {rows} filas puede explicarlo."
            hit = replace(hit, message=message, severity=Severity.NOTE)
        yield hit


def _unequal(table: TextTable) -> Iterator[tuple[Hit, Decimal, list[Decimal], int]]:
    """Each total that is not its sum: the finding, the stated total, the sums, and how many rows they have."""
    since: list[Row] = []
    before: list[Row] = []
    if groups_by_point([text for row in table.rows for text in row.texts]):
        table = replace(table, rows=tuple(_with_commas(row) for row in table.rows))
    for row in table.rows:
        if not row.is_total:
            since.append(row)
            continue
        for column in range(table.width):
            yield from _wrong_total(table, row, column, since, before)
        before, since = [*before, *since], []


def _with_commas(row: Row) -> Row:
    """A row whose thousands are parted by points, written as the rest of the rules read them."""
    return Row(tuple(replace(cell, text=_COMMAS.sub(_swap_marks, cell.text)) for cell in row.cells))


def _swap_marks(match: re.Match[str]) -> str:
    return match[0].translate(str.maketrans(".,", ",."))


def _wrong_total(
    table: TextTable, row: Row, column: int, since: list[Row], before: list[Row]
) -> Iterator[tuple[Hit, Decimal, list[Decimal], int]]:
    stated = cell_number(row.cell(column).text)
    if stated is None or never_summed(table, column) or is_percentage(row.cell(column).text):
        return
    sums = [
        total for rows in (since, [*before, *since]) if rows and (total := _sum(rows, column)) is not None
    ]
    # Where rows of groups stand among the rows of their parts, everything is there twice.
    twice = [total / 2 for total in sums if total]
    if sums and not any(_close(stated, total, len(since) + len(before)) for total in [*sums, *twice]):
        found = _plain(sums[0])
        head = (
            f" de «{table.heading.cell(column).text}»"
            if table.heading and table.heading.cell(column).text
            else ""
        )
        evidence = " | ".join(text for text in row.texts if text)
        readings = _readings(table, stated, column, since or before)
        message = f"El total{head} dice {_plain(stated)} y las filas suman {found}.{readings}"
        yield Hit(row.cell(column).line, message, evidence), stated, sums, len(since) or len(before)


def _readings(table: TextTable, stated: Decimal, column: int, rows: list[Row]) -> str:
    """How else the stated total comes out of the rows, said after the finding. Missing: nothing when it does not."""
    parts = [
        (row.name, number)
        for row in rows[:_MOST_EXPLAINED]
        if (number := cell_number(row.cell(column).text)) is not None
    ]
    others = [c for c in range(table.width) if c != column and not never_summed(table, c)]
    neighbours = [(_head(table, c), total) for c in others if (total := _sum(rows, c)) is not None]
    phrases = list(dict.fromkeys(each.phrase for each in of_total(stated, parts, neighbours)))[:_NAMED]
    return f" El total impreso sale {join_spanish(phrases, 'o')}." if phrases else ""


def _head(table: TextTable, column: int) -> str:
    head = table.heading.cell(column).text if table.heading else ""
    return head or f"columna {column + 1}"


def never_summed(table: TextTable, column: int) -> bool:
    """Columns of rates, years, codes and ordinals have no sum."""
    head = fold(table.heading.cell(column).text) if table.heading else ""
    return "%" in (table.heading.cell(column).text if table.heading else "") or bool(
        re.search(
            r"\b(ano|anos|codigo|ubigeo|cui|siaf|porcentaje|variacion|avance|promedio|tasa|indice|item|orden|fecha)\b",
            head,
        )
    )


def _sum(rows: list[Row], column: int) -> Decimal | None:
    """The sum of a column, or None when fewer than two rows have a figure there or some cell is neither figure nor blank."""
    numbers = [
        cell_number(row.cell(column).text) for row in rows if row.cell(column).text not in {"", "-", "–", "—"}
    ]
    kept = [number for number in numbers if number is not None]
    return sum(kept, Decimal(0)) if len(kept) == len(numbers) and len(kept) > 1 else None


def _close(stated: Decimal, total: Decimal, rows: int) -> bool:
    """Whole numbers must agree; figures with decimals may differ by the rounding of their rows."""
    exponent = stated.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    slack = Decimal(rows) / 2 * Decimal(10) ** -places if places else Decimal(0)
    return abs(stated - total) <= slack


def _plain(number: Decimal) -> str:
    return f"{number:,f}"


TABLE_TOTALS = Rule(
    RuleText(
        "DOC-TOTAL-FILAS",
        "El total de la tabla no es la suma de sus filas",
        "La fila TOTAL debe ser la suma de las filas que están sobre ella, columna por columna.",
        "Estado\tN°\nConcluido\t2\nEn proceso\t16\nTOTAL\t19\n",
        "Revise las filas y el total; corrija el que esté mal.",
        Severity.ERROR,
    ),
    "Estado\tN°\nConcluido\t2\nEn proceso\t16\nTOTAL\t18\n",
    _table_totals,
)


def _row_totals(study: Study) -> Iterator[Hit]:
    """A column «Total» that adds the columns before it in most rows, and not in this one."""
    for table in (*study.document.tables, *study.loose_tables):
        for column in table.columns_named(" total "):
            judged = [(row, *_across(table, row, column)) for row in table.rows]
            known = [
                (row, stated, added)
                for row, stated, added in judged
                if stated is not None and added is not None
            ]
            wrong = [
                (row, stated, added) for row, stated, added in known if abs(stated - added) > Decimal("0.5")
            ]
            if len(known) > 2 and wrong and len(wrong) * 3 <= len(known):
                for row, stated, added in wrong:
                    yield Hit(
                        row.cell(column).line,
                        f"El total de la fila dice {_plain(stated)} y sus columnas suman {_plain(added)}.",
                        " | ".join(row.texts),
                    )


def _across(table: TextTable, row: Row, column: int) -> tuple[Decimal | None, Decimal | None]:
    parts = [
        cell_number(row.cell(i).text)
        for i in range(column)
        if not never_summed(table, i) and not is_percentage(row.cell(i).text)
    ]
    numbers = [part for part in parts if part is not None]
    return cell_number(row.cell(column).text), sum(numbers, Decimal(0)) if len(numbers) > 1 else None


_ACROSS = "Año\tNacional\tRegional\tTotal\n2019\t10\t20\t30\n2020\t11\t21\t32\n"
ROW_TOTALS = Rule(
    RuleText(
        "DOC-TOTAL-COLUMNAS",
        "El total de la fila no es la suma de sus columnas",
        "La columna «Total» suma las columnas anteriores en las demás filas, pero no en esta.",
        f"{_ACROSS}2021\t12\t22\t44\n2022\t13\t23\t36\n",
        "Revise las cantidades de la fila y su total.",
        Severity.ERROR,
    ),
    f"{_ACROSS}2021\t12\t22\t34\n2022\t13\t23\t36\n",
    _row_totals,
)


RULES = (TABLE_TOTALS, ROW_TOTALS)
