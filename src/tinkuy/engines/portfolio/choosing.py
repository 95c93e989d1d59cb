"""The best plan of a problem: worth most; of those, the one that costs least; of those, the one that starts earliest."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.model import Model, Pool
from tinkuy.engines.portfolio.running import Clock, run


@dataclass(frozen=True, slots=True)
class Choice:
    """A plan: the year in which each chosen project starts, what it is worth, and the most that any plan could be worth."""

    starts: Mapping[str, int]
    value: int
    bound: int

    @property
    def is_optimal(self) -> bool:
        """True when no plan is worth more."""
        return self.value >= self.bound


class NoPlan(Exception):
    """No plan keeps the rules. `is_proved` is False when the time was not enough to find one."""

    def __init__(self, is_proved: bool) -> None:
        super().__init__(is_proved)
        self.is_proved = is_proved


def choose(
    grid: Grid,
    clock: Clock,
    *,
    more: Mapping[int, int] | None = None,
    pool: Pool | None = None,
    include: str = "",
    near: Collection[str] | None = None,
) -> Choice:
    """The best plan, with ceilings raised by `more` or out of a `pool`, and a project that must be in, if one is named.

    Of plans worth the same, the one that agrees most with `near`, if given; otherwise the cheapest and earliest.
    Errors: NoPlan.
    """
    model = Model(grid, more=more, pool=pool)
    if include:
        model.include(include)
    first = run(model, model.value, clock, is_most=True)
    if first.found is None:
        raise NoPlan(first.is_proved)
    value = grid.value(first.found)
    bound = value if first.is_proved else first.bound
    model.reach(value)
    model.hint(first.found)
    goal = model.thrift() if near is None else model.overlap(near)
    second = run(model, goal, clock, is_most=near is not None)
    starts = first.found if second.found is None else second.found
    return Choice(dict(sorted(starts.items())), grid.value(starts), max(bound, grid.value(starts)))


def most_value(
    grid: Grid, clock: Clock, *, pool: Pool | None = None, include: str = "", at_least: int = 0
) -> int:
    """What the best plan is worth with the money of a pool; it is known to be worth `at_least` so much.

    Errors: NoPlan, also when the best could not be proved.
    """
    model = Model(grid, pool=pool)
    if include:
        model.include(include)
    if at_least:
        model.reach(at_least)
    found = run(model, model.value, clock, is_most=True)
    if found.found is None or not found.is_proved:
        raise NoPlan(found.is_proved)
    return grid.value(found.found)
