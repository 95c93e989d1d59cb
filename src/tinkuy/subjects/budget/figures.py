"""The figures of the budget: what was accrued beside what could be, over months and over years."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.words import format_cell
from tinkuy.engines.figures.palette import SEQUENCE
from tinkuy.engines.figures.spec import (
    Category,
    GroupBar,
    GroupFigure,
    LineFigure,
    LinePoint,
)
from tinkuy.subjects.budget.rules.dimensions import LEVEL_NAMES
from tinkuy.subjects.budget.tables.curve import MONTHS
from tinkuy.subjects.budget.tables.ground import MONTH_NAMES

MOST_GROUPS = 15
MOST_YEARS = 6
MOST_CROSSED, MOST_BARS = 8, 5  # groups, and bars in each, of a figure of two ways
UNITS = {"S/": "Soles", "miles de S/": "Miles de soles", "millones de S/": "Millones de soles"}
# Told apart in lightness too, for print and for colour-blind readers.
_BUDGET, _SPENT = SEQUENCE[1], SEQUENCE[4]
_LINES = ("#123f73", "#58b486", "#f2b544", "#8f1510", "#4a6fa5", "#2b3138")


def compared(
    table: Table, key: str, pair: tuple[str, str], *, headline: str, cutoff: date, in_order: bool = False
) -> GroupFigure | None:
    """Two amounts of the rows of a table side by side, of the largest of the first amount (`in_order`: of the first rows).

    `key` is the column of names, `pair` the columns of amounts. Units: those of the table. Missing: None without rows or
    when no amount is above zero; an amount below zero is written and not drawn.
    """
    rows = list(table.rows) if in_order else sorted(table.rows, key=lambda row: -_number(row, pair[0]))
    rows = rows[:MOST_GROUPS]
    most = max((_number(row, name) for row in rows for name in pair), default=Decimal())
    if most <= 0:
        return None
    columns = {column.key: column for column in table.columns}
    left_out = len(table.rows) - len(rows)
    shown = [columns[name] for name in (key, *pair)]
    return GroupFigure(
        id=f"{table.id}-barras",
        headline=headline,
        alt=f"Barras de {columns[pair[0]].title} y {columns[pair[1]].title}. {headline}.",
        unit=_unit_words(columns[pair[0]].unit),
        source="; ".join(table.sources),
        cutoff=cutoff,
        table=_data(table, shown, rows),
        note=f"Se dibujan los {len(rows)} mayores; el cuadro tiene {left_out:,} más." if left_out else "",
        categories=(
            Category(pair[0], columns[pair[0]].title, _BUDGET),
            Category(pair[1], columns[pair[1]].title, _SPENT),
        ),
        bars=tuple(_bars(rows, key, pair, columns)),
        most=most,
    )


def crossed(table: Table, key: str, other: str, *, cutoff: date, of: str = "accrued") -> GroupFigure | None:
    """One amount of the rows of a table told apart by two ways: a group for each of the largest of `key`, a bar for each of the
    largest of `other`. Units and missing as in `compared`.
    """
    columns = {column.key: column for column in table.columns}
    groups, drawn = _largest(table.rows, key, of)[:MOST_CROSSED], _largest(table.rows, other, of)[:MOST_BARS]
    rows = [row for row in table.rows if _of(row, key) in groups and _of(row, other) in drawn]
    rows.sort(key=lambda row: (groups.index(_of(row, key)), drawn.index(_of(row, other))))
    most = max((_number(row, of) for row in rows), default=Decimal())
    if most <= 0:
        return None
    headline = f"{columns[of].title} por {columns[key].title.lower()} y {columns[other].title.lower()}"
    left_out = len(table.rows) - len(rows)
    return GroupFigure(
        id=f"{table.id}-barras",
        headline=headline,
        alt=f"Barras de {columns[of].title}, {len(groups)} grupos. {headline}.",
        unit=_unit_words(columns[of].unit),
        source="; ".join(table.sources),
        cutoff=cutoff,
        table=_data(table, [columns[name] for name in (key, other, of)], rows),
        note=f"Se dibujan los mayores de cada forma: {left_out:,} filas del cuadro no están."
        if left_out
        else "",
        categories=tuple(
            Category(code, label, _LINES[at]) for at, (code, label) in enumerate(_labels(rows, other, drawn))
        ),
        bars=tuple(_crossed_bars(rows, key, other, columns[of], dict(_labels(rows, key, groups)))),
        most=most,
    )


def curve(table: Table, *, cutoff: date) -> LineFigure | None:
    """What was accrued up to each month, a line for each of the last years. Missing: None without rows."""
    years = list(dict.fromkeys(str(row["year"]) for row in table.rows))[-MOST_YEARS:]
    rows = [row for row in table.rows if row["year"] in years]
    points = tuple(LinePoint(str(row["year"]), str(row["month"]), _whole(row["so_far"])) for row in rows)
    if not points:
        return None
    last = table.rows[-1]
    headline = (
        f"Hasta {_month(last['month'])} de {last['year']} se devengó el {format_cell(last['share'], ColumnKind.RATIO)} del PIM"
        if last["share"] is not None
        else f"Devengado acumulado mes a mes, {', '.join(years)}"
    )
    columns = [column for column in table.columns if column.key in {"year", "month", "so_far", "share"}]
    return _lines(
        table,
        headline,
        points,
        MONTHS,
        tuple((year, year) for year in years),
        data=_data(table, columns, rows),
        cutoff=cutoff,
        unit="devengado acumulado",
    )


def by_level(table: Table, *, cutoff: date) -> LineFigure | None:
    """What each level spent in each year, a line for each level that spent. Missing: None for a single year or no spending."""
    years = tuple(str(row["year"]) for row in table.rows)
    spent = {
        level: [_number(row, level) for row in table.rows]
        for level in LEVEL_NAMES
        if any(_number(row, level) for row in table.rows)
    }
    if len(years) < 2 or not spent:
        return None
    points = tuple(
        LinePoint(level, year, value)
        for level, values in spent.items()
        for year, value in zip(years, values, strict=True)
    )
    first = max(spent, key=lambda level: spent[level][-1])
    headline = f"{LEVEL_NAMES[first]}: el mayor gasto de inversión de {years[-1]}"
    named = tuple((level, LEVEL_NAMES[level]) for level in spent)
    data = _data(table, table.columns, table.rows)
    return _lines(table, headline, points, years, named, data=data, cutoff=cutoff, unit="devengado")


def _lines(
    table: Table,
    headline: str,
    points: Sequence[LinePoint],
    labels: Sequence[str],
    named: Iterable[tuple[str, str]],
    *,
    data: Table,
    cutoff: date,
    unit: str,
) -> LineFigure:
    values = [point.value for point in points if point.value is not None]
    money = next((column.unit for column in table.columns if column.unit), "")
    series = tuple(named)
    return LineFigure(
        id=f"{table.id}-lineas",
        headline=headline,
        alt=f"Líneas: {', '.join(words for _, words in series)}. {headline}.",
        unit=f"{_unit_words(money)}, {unit}",
        source="; ".join(table.sources),
        cutoff=cutoff,
        table=data,
        categories=tuple(Category(code, words, _LINES[at]) for at, (code, words) in enumerate(series)),
        labels=tuple(labels),
        points=tuple(points),
        least=min(0, *values) if values else 0,
        most=max([1, *values]),
        dashed=frozenset(code for at, (code, _) in enumerate(series) if at % 2),
    )


def _bars(
    rows: Sequence[Mapping[str, Cell]], key: str, pair: tuple[str, str], columns: Mapping[str, Column]
) -> Iterable[GroupBar]:
    names = [str(row.get(key) or "Sin nombre") for row in rows]
    for at, (row, name) in enumerate(zip(rows, names, strict=True), 1):
        label = name if names.count(name) == 1 else f"{name} ({row.get(f'{key}_code') or at})"
        for part in pair:
            value = _number(row, part)
            yield GroupBar(
                label, part, value if value >= 0 else None, format_cell(row.get(part), columns[part].kind)
            )


def _crossed_bars(
    rows: Sequence[Mapping[str, Cell]], key: str, other: str, column: Column, labels: Mapping[str, str]
) -> Iterable[GroupBar]:
    for row in rows:
        value, text = _number(row, column.key), format_cell(row.get(column.key), column.kind)
        yield GroupBar(labels[_of(row, key)], _of(row, other), value if value >= 0 else None, text)


def _largest(rows: Sequence[Mapping[str, Cell]], key: str, of: str) -> list[str]:
    """The codes of a way, the one with the largest sum first; years and months as they come."""
    sums: dict[str, Decimal] = {}
    for row in rows:
        sums[_of(row, key)] = sums.get(_of(row, key), Decimal()) + _number(row, of)
    return list(sums) if key in ("year", "month") else sorted(sums, key=lambda code: -sums[code])


def _labels(rows: Sequence[Mapping[str, Cell]], key: str, codes: Sequence[str]) -> list[tuple[str, str]]:
    """The name of each code, with the code behind it where two go by one name. Missing: codes of no row are left out."""
    names = {_of(row, key): str(row.get(key) or "Sin nombre") for row in rows}
    told = list(names.values())
    return [
        (code, names[code] if told.count(names[code]) == 1 else f"{names[code]} ({code})")
        for code in codes
        if code in names
    ]


def _of(row: Mapping[str, Cell], key: str) -> str:
    return str(row.get(f"{key}_code") or "")


def _unit_words(unit: str) -> str:
    """`Millones de soles de 2024` of `millones de S/ de 2024`."""
    plain, of, year = unit.rpartition(" de 2")
    return f"{UNITS.get(plain, plain)}{of}{year}" if of and year.isdigit() else UNITS.get(unit, unit)


def _data(table: Table, columns: Sequence[Column], rows: Sequence[Mapping[str, Cell]]) -> Table:
    """The table beside a figure; its sources stand under the figure already."""
    return Table(f"{table.id}-datos", f"Datos: {table.title}", tuple(columns), tuple(rows))


def _month(short: Cell) -> str:
    """`setiembre` of `Set`."""
    return MONTH_NAMES[MONTHS.index(str(short)) + 1].lower()


def _number(row: Mapping[str, Cell], name: str) -> Decimal:
    value = row.get(name)
    return Decimal(value) if isinstance(value, int | Decimal) else Decimal()


def _whole(value: Cell) -> int | Decimal | None:
    return value if isinstance(value, int | Decimal) else None
