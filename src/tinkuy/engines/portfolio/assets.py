"""What a maintenance calendar is made from: assets with their condition and cycle, and what may be spent each year.

Money is in whole soles. Nothing here knows what the assets are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

BEST, WORST = 5, 1
BAD = 2  # an asset in this condition or a worse one is due at once, whatever its cycle says


@dataclass(frozen=True, slots=True)
class Asset:
    """One thing to be kept. `condition` goes from 1 (very bad) to 5 (very good); `last` is the year of its last maintenance,
    None when nobody knows, which makes it due at once. `weight` says how much a year of lateness matters (people served).
    """

    id: str
    name: str
    kind: str
    condition: int
    cycle: int
    cost: int
    weight: int
    last: int | None = None


@dataclass(frozen=True, slots=True)
class Upkeep:
    """Assets and yearly budgets. Each year of lateness makes a maintenance dearer by `dearer_percent` of its cost."""

    budgets: Mapping[int, int]
    assets: tuple[Asset, ...]
    dearer_percent: int = 10

    @property
    def years(self) -> tuple[int, ...]:
        """The years in order."""
        return tuple(sorted(self.budgets))


@dataclass(frozen=True, slots=True)
class Course:
    """What becomes of an asset that is maintained in some years: soles by year, the years in which it is late, its condition
    at the end, and the weighted lateness.
    """

    years: tuple[int, ...]
    spending: Mapping[int, int]
    late: tuple[int, ...]
    condition: int
    penalty: int


def due_in(asset: Asset, first: int) -> int:
    """The year in which its next maintenance is due; in bad condition, or nobody knows since when, the first of the plan."""
    if asset.last is None or asset.condition <= BAD:
        return first if asset.last is None else min(first, asset.last + asset.cycle)
    return asset.last + asset.cycle


def course(asset: Asset, chosen: tuple[int, ...], years: tuple[int, ...], dearer_percent: int) -> Course:
    """Follow an asset through the years. Each late year costs a step of condition; a maintenance gives the best one.

    The price of a maintenance rises with each year since it was due, rounded up to the sol.
    """
    due, condition = due_in(asset, years[0]), asset.condition
    spending: dict[int, int] = {}
    late: list[int] = []
    for year in years:
        if year in chosen:
            spending[year] = price(asset, year - due, dearer_percent)
            due, condition = year + asset.cycle, BEST
        elif year >= due:
            late.append(year)
            condition = max(WORST, condition - 1)
    return Course(chosen, spending, tuple(late), condition, asset.weight * len(late))


def price(asset: Asset, late_years: int, dearer_percent: int) -> int:
    """Soles of a maintenance so many years after it was due."""
    return asset.cost + -(-asset.cost * dearer_percent * max(0, late_years) // 100)
