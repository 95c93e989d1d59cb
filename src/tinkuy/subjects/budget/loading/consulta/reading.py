"""Reading the rows below the headings of an export."""

from dataclasses import replace
from decimal import Decimal

from tinkuy.core.text import squeeze
from tinkuy.subjects.budget.loading.consulta import amounts
from tinkuy.subjects.budget.loading.consulta.dimensions import Columns
from tinkuy.subjects.budget.loading.consulta.filling import Filling
from tinkuy.subjects.budget.loading.consulta.labels import (
    coded,
    is_subtotal,
    is_total,
    month_of,
    quarter_of,
)
from tinkuy.subjects.budget.loading.consulta.layout import Block, Heading, Row
from tinkuy.subjects.budget.loading.consulta.lines import (
    BLANK,
    INCOMPLETE,
    NOTE,
    SUBTOTAL,
    TOTAL,
    UNREADABLE,
    Line,
    Reading,
    Rejected,
)
from tinkuy.subjects.budget.loading.consulta.titles import Titles, first_text

FIRST_YEAR, LAST_YEAR = 1999, 2100
_WHOLE_COUNTRY = frozenset({"total", "unnamed", "concepto"})
_SUMS = frozenset({TOTAL, SUBTOTAL})
_IS_NONE = "que no es un monto"
_NOTHING = ("", "")


def read_lines(block: Block, titles: Titles) -> Reading:
    """Read every row below the headings of a block."""
    heading = block.heading
    if heading is None:
        return Reading((), tuple(Rejected(row, BLANK if not row.text else NOTE) for row in block.below), ())
    filling = Filling(heading)
    found = _coded_alike([_read(filling.fill(row), heading, titles) for row in block.below])
    lines = [each for each, _ in found if isinstance(each, Line)]
    rejected = [each for each, _ in found if isinstance(each, Rejected)]
    totals = [(each.row, each.amounts) for each in rejected if each.reason == TOTAL]
    if not lines and totals and heading.axes[-1].dimension.code in _WHOLE_COUNTRY:
        lines, rejected = _only_a_total(heading, titles, rejected)
        totals = []
    bare = [replace(each, amounts={}) if each.reason in _SUMS else each for each in rejected]
    remarks = tuple(remark for _, remark in found if remark)
    return Reading(tuple(lines), tuple(bare), tuple(totals), (*remarks, *_filled(heading, filling)))


def _filled(heading: Heading, filling: Filling) -> tuple[str, ...]:
    outer = ", ".join(axis.heading for axis in heading.axes[:-1]) or "Año"
    rows = "1 fila toma" if filling.count == 1 else f"{filling.count:,} filas toman"
    told = f"{rows} lo que dice la de arriba en sus columnas en blanco ({outer}), como en celdas combinadas."
    return (told,) if filling.count else ()


def _coded_alike(found: list[tuple[Line | Rejected, str]]) -> list[tuple[Line | Rejected, str]]:
    """Where most rows have a code, one without is a note with a figure, or lost it: it is left out and told."""
    lines = [each for each, _ in found if isinstance(each, Line)]
    bare = {id(line) for line in lines if not line.code}
    if len(bare) * 2 > len(lines):
        return found
    return [
        (_without_code(each), "") if isinstance(each, Line) and id(each) in bare else (each, remark)
        for each, remark in found
    ]


def _without_code(line: Line) -> Rejected:
    told = {name: value for name, value in line.amounts.items() if value is not None}
    return Rejected(line.row, INCOMPLETE, f"«{line.name}» no tiene código y las demás filas sí", told)


def _read(row: Row, heading: Heading, titles: Titles) -> tuple[Line | Rejected, str]:
    if not row.text:
        return Rejected(row, BLANK), ""
    values, wrong = _amounts(row, heading)
    told = {name: value for name, value in values.items() if value is not None}
    if is_total(first_text(row)) or (_is_alone(row, heading) and is_total(_label(row, heading))):
        return Rejected(row, TOTAL, "; ".join(wrong), told), ""
    if is_subtotal(first_text(row)) or is_subtotal(_label(row, heading)):
        return Rejected(row, SUBTOTAL, row.text, told), ""
    if not told and not wrong and not coded(_label(row, heading))[0]:
        return Rejected(row, NOTE, row.text), ""
    if wrong and not told and not _label(row, heading):
        return Rejected(row, NOTE, row.text), ""
    line, remark = _line(row, heading, titles, values)
    wrong += _gaps(line, heading)
    if not wrong:
        return line, remark
    reason = UNREADABLE if all(_IS_NONE in each for each in wrong) else INCOMPLETE
    return Rejected(row, reason, "; ".join(wrong), told), ""


def _gaps(line: Line, heading: Heading) -> list[str]:
    """What a line must say and does not (Spanish)."""
    found = []
    if not line.year:
        told = line.row.at(heading.year) if heading.year is not None else ""
        found.append(f"«{told}» no es un año" if told else "sin año")
    if not line.code and not line.name:
        found.append("sin código ni nombre")
    for kind, value, words in (("month", line.month, "un mes"), ("quarter", line.quarter, "un trimestre")):
        if line.dimension.code == kind and not value:
            found.append(f"«{line.code or line.name}» no es {words}")
        elif kind in line.parents and not value:
            found.append(f"«{' '.join(filter(None, line.parents[kind]))}» no es {words}")
    return found


def _line(row: Row, heading: Heading, titles: Titles, values: dict[str, Decimal | None]) -> tuple[Line, str]:
    year = titles.year if heading.year is None else _year(row.at(heading.year))
    *outer, axis = heading.axes
    dimension, (code, name) = axis.dimension, axis.read(row.cells)
    parents = {each.dimension.code: (each.code, each.name) for each in titles.filters}
    parents |= {each.dimension.code: each.read(row.cells) for each in outer}
    columns: Columns = {}
    for each in titles.filters:
        columns |= each.columns
    for around in outer:
        columns |= around.dimension.split(parents[around.dimension.code][0])
    columns |= dimension.split(code)
    told = parents | {dimension.code: (code, name)}
    month, quarter = month_of(*told.get("month", _NOTHING)), quarter_of(*told.get("quarter", _NOTHING))
    advance, remark = _advance(row, heading)
    line = Line(row, year, month, quarter, dimension, code, name, parents, columns, values, advance)
    return line, remark


def _is_alone(row: Row, heading: Heading) -> bool:
    """Whether no outer dimension is told: a total is then that of all, or of its year, and not of a group."""
    return not any(row.at(column) for axis in heading.axes[:-1] for column in axis.columns)


def _label(row: Row, heading: Heading) -> str:
    """What the narrowest dimension says, in one cell or in several."""
    cells = [row.at(column) for column in heading.axes[-1].columns]
    return squeeze(" ".join(str(cell) for cell in cells if cell is not None))


def _amounts(row: Row, heading: Heading) -> tuple[dict[str, Decimal | None], list[str]]:
    """Its amounts, None where the file has none, and the cells that are none (Spanish)."""
    values: dict[str, Decimal | None] = dict.fromkeys(amounts.NAMES)
    wrong = []
    for column, name in heading.amounts:
        try:
            values[name] = amounts.parse(row.at(column))
        except amounts.NotAnAmount:
            wrong.append(f"{amounts.LABELS[name]} dice «{row.at(column)}», {_IS_NONE}")
    return values, wrong


def _advance(row: Row, heading: Heading) -> tuple[Decimal | None, str]:
    if heading.advance is None:
        return None, ""
    try:
        return amounts.parse_percent(row.at(heading.advance)), ""
    except amounts.NotAnAmount:
        return (
            None,
            f"{row.place}: Avance % dice «{row.at(heading.advance)}», que no es un porcentaje; se deja en blanco.",
        )


def _year(cell: object) -> int:
    text = squeeze(str("" if cell is None else cell)).removesuffix(".0")
    return int(text) if text.isdigit() and FIRST_YEAR <= int(text) <= LAST_YEAR else 0


def _only_a_total(
    heading: Heading, titles: Titles, rejected: list[Rejected]
) -> tuple[list[Line], list[Rejected]]:
    """The first page of the query has one row, the total of the country: there it is the datum."""
    lines = []
    for each in rejected:
        if each.reason == TOTAL and titles.year:
            values, _ = _amounts(each.row, heading)
            lines.append(_line(each.row, heading, titles, values)[0])
    return lines, [each for each in rejected if each.reason != TOTAL]
