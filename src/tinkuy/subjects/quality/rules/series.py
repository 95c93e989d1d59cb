"""The series of years in a table, and the rate of growth that is printed at the end of each: below its column or beside its row."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Passage
from tinkuy.subjects.quality.rules.printed import Printed
from tinkuy.subjects.quality.rules.tabular import FigureTable

_RATE = re.compile(r"\b(?:tasa|tcpa|tcpp|tcac|cagr|crecimiento|variacion)\b")
_CHANGE = re.compile(r"\bvariacion\b")
_COMPOUND = re.compile(r"\b(?:compuest\w*|acumulativ\w*|tcpa|tcpp|tcac|cagr)\b")
_OTHER_AMOUNTS = re.compile(r"\b(?:real|reales|per capita|constantes|deflactad\w*|meta)\b")
_SPAN = re.compile(r"\b((?:19|20)\d\d)\s*(?:[-–—/]|\ba\b|\bal\b)\s*((?:19|20)\d\d)\b")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Series:
    """The printed rate of one series: where it stands, its years (ascending) and its amounts.

    `gap` is what the stated total of the column has more than its rows.
    """

    place: Passage
    name: str
    printed: Printed
    years: tuple[int, ...]
    amounts: tuple[Printed, ...]
    evidence: str
    gap: Decimal = Decimal(0)

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The amounts as numbers."""
        return tuple(amount.value for amount in self.amounts)


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates that stand under one label, with the series of each."""

    label: str
    series: tuple[Series, ...]

    @property
    def is_change(self) -> bool:
        """True for a plain variation, which no year shares out."""
        return bool(_CHANGE.search(fold(self.label))) and not re.search(
            r"\b(?:tasa|anual|promedio|media)\b", fold(self.label)
        )

    @property
    def may_be_mean(self) -> bool:
        """True when the label promises a mean and no compound rate: the mean of the yearly variations is then right too."""
        folded = fold(self.label)
        return bool(re.search(r"\b(?:promedio|media)\b", folded)) and not _COMPOUND.search(folded)


def rates_of(table: FigureTable) -> Iterator[Rates]:
    """The rates of growth of a table. Missing: a series of fewer than three years has none."""
    yield from _below(table)
    yield from _beside(table)


def _below(table: FigureTable) -> Iterator[Rates]:
    by_year = [(year, row) for row in table.body_rows if (year := table.year_of_row(row))]
    for closing in sorted(table.closing_rows):
        label = table.rows[closing].name
        if _OTHER_AMOUNTS.search(fold(label)):
            continue
        found = (_series(table, closing, column, by_year, label) for column in table.amount_columns)
        yield Rates(label, tuple(each for each in found if each))


def _series(
    table: FigureTable, closing: int, column: int, by_year: Sequence[tuple[int, int]], label: str
) -> Series | None:
    printed = table.columns[column].get(closing)
    places = [(year, table.columns[column][row]) for year, row in by_year if row in table.columns[column]]
    place, evidence = table.rows[closing].cell(column), table.evidence(closing)
    made = _made(place, table.head(column), printed, places, label, evidence)
    return replace(made, gap=table.gap(column)) if made else None


def _beside(table: FigureTable) -> Iterator[Rates]:
    by_year = [(year, column) for column in table.amount_columns if (year := table.year_of_column(column))]
    for column in table.percent_columns:
        label = table.head(column)
        if not _RATE.search(fold(label)) or _OTHER_AMOUNTS.search(fold(label)):
            continue
        found = (_row_series(table, row, column, by_year, label) for row in range(len(table.rows)))
        yield Rates(label, tuple(each for each in found if each))


def _row_series(
    table: FigureTable, row: int, column: int, by_year: Sequence[tuple[int, int]], label: str
) -> Series | None:
    printed = table.columns[column].get(row)
    places = [(year, table.columns[each][row]) for year, each in by_year if row in table.columns[each]]
    return _made(table.rows[row].cell(column), table.name(row), printed, places, label, table.evidence(row))


def _made(
    place: Passage,
    name: str,
    printed: Printed | None,
    places: list[tuple[int, Printed]],
    label: str,
    evidence: str,
) -> Series | None:
    """The series within the years that the label names, where it names them and both are there."""
    span = _SPAN.search(label)
    years = {year for year, _ in places}
    if span and int(span[1]) in years and int(span[2]) in years:
        places = [each for each in places if int(span[1]) <= each[0] <= int(span[2])]
    places.sort(key=lambda each: each[0])
    if printed is None or len(places) < _FEWEST or len({year for year, _ in places}) < len(places):
        return None
    return Series(place, name, printed, tuple(y for y, _ in places), tuple(p for _, p in places), evidence)
