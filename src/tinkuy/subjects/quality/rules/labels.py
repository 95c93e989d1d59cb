"""The rule on headings of percentages: what a heading says must be what its column works out."""

from collections.abc import Iterator

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.declared import label_pair, phrase, role_of
from tinkuy.subjects.quality.rules.formulas import Where
from tinkuy.subjects.quality.rules.judged import Judged
from tinkuy.subjects.quality.rules.tabular import FigureTable


def _labels(study: Study) -> Iterator[Hit]:
    for published in study.published:
        for judged in published.judged:
            yield from _upside_down(published.figures, judged)
            yield from _another_base(published.figures, judged)


def _upside_down(table: FigureTable, judged: Judged) -> Iterator[Hit]:
    """«Variación PIA/PIM» over figures of PIM / PIA − 1."""
    head = table.head(judged.column)
    pair, formula = label_pair(head), judged.formula
    roles = role_of(table, formula.top.column), role_of(table, formula.bottom.column)
    if pair and formula.is_variation and roles == (pair[1], pair[0]):
        message = f"El rótulo «{head}» pone {pair[0].upper()} sobre {pair[1].upper()} y las cifras salen de {phrase(table, formula)}."
        yield Hit(_line(table, judged), message, head, severity=Severity.NOTE)


def _another_base(table: FigureTable, judged: Judged) -> Iterator[Hit]:
    first, formula = judged.first, judged.formula
    following = sum(cell.follows for cell in judged.cells)
    if first is None or first == formula or first.bottom.where is not Where.SAME or following < 3:
        return
    head = table.head(judged.column)
    message = (
        f"El rótulo «{head}» hace esperar {phrase(table, first)}, y {following:,} de {len(judged.cells):,} filas salen con "
        f"{phrase(table, formula)}."
    )
    yield Hit(_line(table, judged), message, head)


def _line(table: FigureTable, judged: Judged) -> int:
    heading = table.table.heading
    return heading.cell(judged.column).line if heading else table.table.line


LABELS = Rule(
    RuleText(
        "DOC-CUADRO-ROTULO",
        "El rótulo no dice lo que la columna calcula",
        "Las cifras de la columna siguen una cuenta, y el rótulo anuncia otra: otra base, u otro orden. Si solo está invertido el orden "
        "(«PIA/PIM» por «PIM/PIA»), es una nota.",
        "Función\tPIA\tPIM\tDevengado\tAvance % (Devengado/PIM)\nSalud\t1,000\t1,450\t700\t70%\nAgua\t800\t1,000\t600\t75%\nRiego\t500\t640\t200\t40%\n",
        "Escriba en el rótulo la cuenta que se hizo, por ejemplo «PIM/PIA − 1».",
        Severity.WARNING,
    ),
    "Función\tPIA\tPIM\tDevengado\tAvance % (Devengado/PIA)\nSalud\t1,000\t1,450\t700\t70%\nAgua\t800\t1,000\t600\t75%\nRiego\t500\t640\t200\t40%\n",
    _labels,
)

RULES = (LABELS,)
