"""Cost above what was declared viable: by how much, in which grade, and since when it is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tinkuy.subjects.investments.rules.facts import Register

# Ratios of the viable cost: any excess, from 30 % on, and twice the cost or more.
OVER_COST_GRADES = (Decimal(0), Decimal("0.30"), Decimal(1))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one bank said of a project. Units: soles. Missing: None."""

    cut_off: date
    viable_soles: Decimal | None
    updated_soles: Decimal | None
    state: str = ""
    register: Register | None = None


def over_cost(viable_soles: Decimal | None, updated_soles: Decimal | None) -> Decimal | None:
    """The excess as a ratio of the viable cost, 0.30 for 30 %. Missing: None when there is no excess or no viable cost."""
    if not viable_soles or updated_soles is None or viable_soles < 0 or updated_soles <= viable_soles:
        return None
    return updated_soles / viable_soles - 1


def grade(ratio: Decimal) -> int:
    """0 for any excess, 1 from 30 % on, 2 from 100 % on."""
    return sum(ratio >= least for least in OVER_COST_GRADES) - 1


def since_when(readings: Sequence[Reading]) -> tuple[date | None, date] | None:
    """Between which cut-offs the cost came to exceed the viable one: (the last without excess, the first with it).

    `readings` are oldest first. The first is None when already the oldest bank told it.
    Missing: None when the newest reading shows no excess.
    """
    before, found = None, None
    for reading in readings:
        if over_cost(reading.viable_soles, reading.updated_soles) is None:
            before, found = reading.cut_off, None
        elif found is None:
            found = reading.cut_off
    return (before, found) if found is not None else None
