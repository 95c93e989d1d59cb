"""What an export prints as the sum of its rows, held against them: a file that is cut, or one page of several, betrays itself here.

Consulta Amigable rounds each row to the sol, so the rows may miss their total by half a sol each; a file with cents may not.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tinkuy.subjects.budget.loading.consulta import amounts
from tinkuy.subjects.budget.loading.consulta.layout import Block, Row
from tinkuy.subjects.budget.loading.consulta.lines import INCOMPLETE, UNREADABLE, Amounts, Reading
from tinkuy.subjects.budget.loading.consulta.titles import Titles

_HALF_SOL, _HALF_CENT = Decimal("0.5"), Decimal("0.005")
_LEFT_OUT = frozenset({UNREADABLE, INCOMPLETE})


@dataclass(frozen=True)
class Difference:
    """An amount that a total prints and its rows do not add up to. Units: soles."""

    name: str
    printed: Decimal
    summed: Decimal
    is_rounding: bool

    @property
    def words(self) -> str:
        """What is told of it (Spanish)."""
        return (
            f"{amounts.LABELS[self.name]} dice S/ {self.printed:,.2f} y sus filas suman S/ {self.summed:,.2f}"
        )


@dataclass(frozen=True)
class Verdict:
    """A printed total beside its rows: `words` name it (Spanish), `row_count` is how many rows it should be the sum of."""

    words: str
    row_count: int
    differences: tuple[Difference, ...]

    @property
    def broken(self) -> tuple[Difference, ...]:
        """The differences that rounding does not explain."""
        return tuple(each for each in self.differences if not each.is_rounding)

    @property
    def weight(self) -> tuple[bool, Decimal]:
        """How far it is from holding."""
        apart = sum((abs(each.printed - each.summed) for each in self.differences), Decimal())
        return bool(self.broken), apart


@dataclass(frozen=True)
class _Own:
    """A row with amounts of its own. `unreadable`: some of its cells are no amounts."""

    place: int
    year: object
    amounts: Amounts
    is_kept: bool
    is_unreadable: bool = False


def verdicts(block: Block, titles: Titles, reading: Reading) -> list[Verdict]:
    """One for what stands above the rows and one for each total among them; none where nothing is printed, or no row to compare."""
    places = {(row.where, row.number): place for place, row in enumerate(block.below)}
    rows = sorted(_rows(block, reading, places), key=lambda each: each.place)
    told = [_best(words, printed, [rows]) for words, printed in titles.printed if rows]
    # Filters are told in any order: one that holds is the narrowest, and where none does the last should have been.
    above = [next((each for each in told if not each.broken), told[-1])] if told else []
    at = [_place(row, places) for row, _ in reading.totals]
    below = [
        _best(row.place, printed, _groups(rows, _place(row, places), at, _year(block, row)))
        for row, printed in reading.totals
        if rows and printed
    ]
    return above + below


def _rows(block: Block, reading: Reading, places: dict[tuple[str, int], int]) -> Iterator[_Own]:
    for line in reading.lines:
        told = {name: value for name, value in line.amounts.items() if value is not None}
        yield _Own(_place(line.row, places), _year(block, line.row), told, is_kept=True)
    for each in reading.rejected:
        if each.reason in _LEFT_OUT:
            place, year = _place(each.row, places), _year(block, each.row)
            yield _Own(place, year, each.amounts, False, each.reason == UNREADABLE)


def _place(row: Row, places: dict[tuple[str, int], int]) -> int:
    return places[row.where, row.number]


def _year(block: Block, row: Row) -> object:
    column = block.heading.year if block.heading else None
    return None if column is None else row.at(column)


def _groups(rows: Sequence[_Own], place: int, totals: Sequence[int], year: object) -> list[list[_Own]]:
    """The rows that a total may be the sum of: all, those up from it or down from it to the next total, those of its year."""
    before = max((each for each in totals if each < place), default=-1)
    after = min((each for each in totals if each > place), default=rows[-1].place + 1)
    found = [
        list(rows),
        [row for row in rows if before < row.place < place],
        [row for row in rows if place < row.place < after],
        [row for row in rows if year is not None and row.year == year],
    ]
    return [group for group in found if group]


def _best(words: str, printed: Amounts, groups: Iterable[Sequence[_Own]]) -> Verdict:
    """The reading of a total that holds best; rows that were left out count or not, as they may be notes."""
    kept = [[row for row in group if row.is_kept] for group in groups]
    found = [
        Verdict(words, len(group), tuple(_differences(printed, group))) for group in [*kept, *groups] if group
    ]
    return min(found, key=lambda each: each.weight)


def _differences(printed: Amounts, rows: Sequence[_Own]) -> Iterator[Difference]:
    """Amounts that no row has, or that a row has and nobody can read, are not compared."""
    for name, value in printed.items():
        present = [row.amounts[name] for row in rows if name in row.amounts]
        summed = sum(present, Decimal())
        if (
            not present
            or summed == value
            or any(row.is_unreadable and name not in row.amounts for row in rows)
        ):
            continue
        half = _HALF_CENT if any(each % 1 for each in present) else _HALF_SOL
        yield Difference(name, value, summed, abs(summed - value) <= (len(present) + 1) * half)
