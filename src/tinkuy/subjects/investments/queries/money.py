"""The money of one or several projects over time, from the monthly spending; a project counts once, however often it is named."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from tinkuy.subjects.investments.queries.standing import answer, standing


@dataclass(frozen=True, slots=True)
class YearMoney:
    """The budget of one year. Units: soles."""

    year: int
    pia: Decimal
    pim: Decimal
    certified: Decimal
    committed: Decimal
    accrued: Decimal
    paid: Decimal


@dataclass(frozen=True, slots=True)
class MonthMoney:
    """What was accrued and paid in one month. Units: soles."""

    year: int
    month: int
    accrued: Decimal
    paid: Decimal

    @property
    def label(self) -> str:
        """`2024-09`."""
        return f"{self.year}-{self.month:02}"


def by_year(*, codes: Iterable[str], as_of: date) -> tuple[YearMoney, ...]:
    """The budget of the projects by year, oldest first; empty when no spending is loaded or it does not name them."""
    columns = "year, sum(pia), sum(pim), sum(certified), sum(committed), sum(accrued), sum(paid)"
    return tuple(YearMoney(*told) for told in _read(columns, "year", codes, as_of))


def by_month(*, codes: Iterable[str], as_of: date) -> tuple[MonthMoney, ...]:
    """What the projects accrued in each month that the spending tells of them, oldest first."""
    found = _read("year, month, sum(accrued), sum(paid)", "year, month", codes, as_of)
    return tuple(MonthMoney(*told) for told in found if told[1])


def _read(columns: str, grouped: str, codes: Iterable[str], as_of: date) -> tuple[tuple[Any, ...], ...]:
    found, wanted = standing(as_of=as_of), sorted(set(codes))
    if found is None or not wanted:
        return ()
    slots = ", ".join("?" for _ in wanted)
    statement = f"select {columns} from {found.rows('money')} where project in ({slots}) group by {grouped} order by {grouped}"
    return answer(statement, tuple(wanted))
