"""The rows below the headings: one line each, or a reason why it cannot be used."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tinkuy.core.text import fold, squeeze
from tinkuy.subjects.budget.loading.consulta import amounts
from tinkuy.subjects.budget.loading.consulta.dimensions import Columns, Dimension
from tinkuy.subjects.budget.loading.consulta.layout import Block, Heading, Row
from tinkuy.subjects.budget.loading.consulta.titles import (
    Titles,
    coded,
    first_text,
    is_total,
    month_of,
    quarter_of,
)

Amounts = dict[str, Decimal]
FIRST_YEAR, LAST_YEAR = 1999, 2100
BLANK = "fila vacía"
HEADINGS = "fila de encabezados"
_WHOLE_COUNTRY = frozenset({"total", "unnamed", "concepto"})
NOTE = "nota o texto sin montos"
TOTAL = "total o filtro elegido: se comprueba, no se guarda"


@dataclass(frozen=True)
class Line:
    """One line of an export. `month` and `quarter` are 0 for the whole year; amounts absent from the file are None.

    `parents` are the codes and names of what encloses it (filters chosen, columns to its left), by dimension.
    """

    row: Row
    year: int
    month: int
    quarter: int
    dimension: Dimension
    code: str
    name: str
    parents: dict[str, tuple[str, str]]
    columns: Columns
    amounts: dict[str, Decimal | None]
    advance: Decimal | None = None
    ubigeo: str | None = None
    entity: str | None = None


@dataclass(frozen=True)
class Rejected:
    """A row that is not kept, why, and the amounts that it takes with it (only those that could be read)."""

    row: Row
    reason: str
    detail: str = ""
    amounts: Amounts = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """What a block gave. `totals` are rows that are sums of the others; `remarks` (Spanish) name cells that were left blank."""

    lines: tuple[Line, ...]
    rejected: tuple[Rejected, ...]
    totals: tuple[tuple[Row, Amounts], ...]
    remarks: tuple[str, ...] = ()


def read_lines(block: Block, titles: Titles) -> Reading:
    """Read every row below the headings of a block."""
    heading = block.heading
    if heading is None:
        return Reading((), tuple(Rejected(row, BLANK if not row.text else NOTE) for row in block.below), ())
    found = [_read(row, heading, titles) for row in block.below]
    lines = [each for each, _ in found if isinstance(each, Line)]
    rejected = [each for each, _ in found if isinstance(each, Rejected)]
    totals = [(each.row, each.amounts) for each in rejected if each.reason == TOTAL]
    if not lines and totals and heading.dimensions[-1][1].code in _WHOLE_COUNTRY:
        lines, rejected = _only_a_total(heading, titles, rejected)
        totals = []
    kept, twice = _once(lines)
    bare = [replace(each, amounts={}) if each.reason == TOTAL else each for each in rejected]
    remarks = tuple(remark for _, remark in found if remark)
    return Reading(kept, (*bare, *twice), tuple(totals), remarks)


def _read(row: Row, heading: Heading, titles: Titles) -> tuple[Line | Rejected, str]:
    if not row.text:
        return Rejected(row, BLANK), ""
    values, wrong = _amounts(row, heading)
    told = {name: value for name, value in values.items() if value is not None}
    if is_total(first_text(row)):
        return Rejected(row, TOTAL, "; ".join(wrong), told), ""
    if not told and not wrong and not coded(_label(row, heading))[0]:
        return Rejected(row, NOTE, row.text), ""
    if wrong and not told and not _label(row, heading):
        return Rejected(row, NOTE, row.text), ""
    year = titles.year if heading.year is None else _year(row.at(heading.year))
    if not year:
        wrong.append(f"«{row.at(heading.year or 0)}» no es un año")
    if not _label(row, heading):
        wrong.append("sin código ni nombre")
    if wrong:
        reason = (
            "monto que no se puede leer" if len(wrong) == 1 and "monto" in wrong[0] else "fila incompleta"
        )
        return Rejected(row, reason, "; ".join(wrong), told), ""
    return _line(row, heading, titles, year, values)


def _line(
    row: Row, heading: Heading, titles: Titles, year: int, values: dict[str, Decimal | None]
) -> tuple[Line, str]:
    *outer, (column, dimension) = heading.dimensions
    code, name = coded(row.at(column))
    parents = {each.dimension.code: (each.code, each.name) for each in titles.filters}
    parents |= {each.code: coded(row.at(at)) for at, each in outer}
    columns: Columns = {}
    for each in titles.filters:
        columns |= each.columns
    for at, each_dimension in outer:
        columns |= each_dimension.split(coded(row.at(at))[0])
    columns |= dimension.split(code)
    months = {key: parents[key] for key in ("month",) if key in parents}
    month = month_of(code, name) if dimension.code == "month" else month_of(*months.get("month", ("", "")))
    quarter = (
        quarter_of(code) if dimension.code == "quarter" else quarter_of(parents.get("quarter", ("", ""))[0])
    )
    advance, remark = _advance(row, heading)
    line = Line(row, year, month, quarter, dimension, code, name, parents, columns, values, advance)
    return line, remark


def _label(row: Row, heading: Heading) -> str:
    """What the narrowest dimension says."""
    cell = row.at(heading.dimensions[-1][0]) if heading.dimensions else None
    return squeeze(str("" if cell is None else cell))


def _amounts(row: Row, heading: Heading) -> tuple[dict[str, Decimal | None], list[str]]:
    """Its amounts, None where the file has none, and the cells that are none (Spanish)."""
    values: dict[str, Decimal | None] = dict.fromkeys(amounts.NAMES)
    wrong = []
    for column, name in heading.amounts:
        try:
            values[name] = amounts.parse(row.at(column))
        except amounts.NotAnAmount:
            wrong.append(f"{amounts.LABELS[name]} dice «{row.at(column)}», que no es un monto")
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
            lines.append(_line(each.row, heading, titles, titles.year, values)[0])
    return lines, [each for each in rejected if each.reason != TOTAL]


def key(line: Line) -> tuple[object, ...]:
    """What may stand once: the year, the period, the dimension with its code, and all that encloses it."""
    parents = tuple(sorted((name, code or fold(words)) for name, (code, words) in line.parents.items()))
    return (line.year, line.month, line.quarter, line.dimension.code, line.code or fold(line.name), parents)


def _once(lines: list[Line]) -> tuple[tuple[Line, ...], tuple[Rejected, ...]]:
    """The first of each; later ones are told to repeat it, or to contradict it."""
    first: dict[tuple[object, ...], Line] = {}
    twice = []
    for line in lines:
        known = first.setdefault(key(line), line)
        if known is not line:
            twice.append(_repeated(line, known))
    return tuple(first.values()), tuple(twice)


def _repeated(line: Line, known: Line) -> Rejected:
    told = {name: value for name, value in line.amounts.items() if value is not None}
    is_same = line.amounts == known.amounts
    reason = "repetida con los mismos montos" if is_same else "repetida con otros montos"
    return Rejected(line.row, reason, f"ya está en {known.row.place}", told)


def rows_of(reading: Reading) -> Iterator[tuple[Row, Amounts]]:
    """Each row that carries amounts of its own, kept or rejected, with those that could be read."""
    for line in reading.lines:
        yield line.row, {name: value for name, value in line.amounts.items() if value is not None}
    for each in reading.rejected:
        yield each.row, each.amounts
