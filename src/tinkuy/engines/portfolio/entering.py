"""The least more money with which a project that was left out would be in the best plan: found exactly, by solving again.

With more money the best plan changes too, so it is not enough that the project fits. The search climbs a stair: the least money
with which a plan with the project is worth what the best plan is worth now; what the best plan is worth with that money; and
so on until the two are the same. Below the last step the project was never in a best plan.

The money comes in one year, or is shared out among several as serves the plan best.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from tinkuy.engines.portfolio.choosing import NoPlan, choose, most_value
from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.model import Model, Pool
from tinkuy.engines.portfolio.running import Clock, run

Years = tuple[int, ...]
Cheapest = Callable[[int], int | None]
Best = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Step:
    """So much money at least; `is_last` when it is enough. Units: soles."""

    money: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """With these soles more in these years the project is in a best plan; then these projects come in and these go out.

    0 soles: a plan worth the same already holds it.
    """

    money: Mapping[int, int]
    enter: tuple[str, ...]
    leave: tuple[str, ...]

    @property
    def soles(self) -> int:
        """All of it."""
        return sum(self.money.values())


class NotReached(Exception):
    """The time was not enough; less than `at_least` soles more are proved not to bring the project in."""

    def __init__(self, at_least: int) -> None:
        super().__init__(at_least)
        self.at_least = at_least


@dataclass(slots=True)
class Memory:
    """What was proved already, among projects and from one try to the next: what the best plan is worth with a pool, and how high
    (value, soles) the stair of a project was climbed.
    """

    best: dict[tuple[Years, int], int] = field(default_factory=dict)
    climbed: dict[tuple[str, Years], tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Entering:
    """Asks for one problem, whose best plan is worth `value` and holds `chosen`."""

    grid: Grid
    clock: Clock
    chosen: frozenset[str]
    value: int
    memory: Memory = field(default_factory=Memory)

    def least(self, project: str, *, shares: tuple[Years, ...], most: int) -> Entry | None:
        """The least more money that goes to one of the shares of years, the first of equals. Missing: None when up to `most` soles do
        not bring the project in.

        Errors: NotReached when the time was not enough.
        """
        stairs = [
            (self._climbed(project, years)[1], years, self._stair(project, years, most)) for years in shares
        ]
        heapify(stairs)
        while stairs:
            reached, years, stair = heappop(stairs)
            try:
                step = next(stair, None)
                if step is not None and step.is_last:
                    return self._entry(project, years, step.money)
            except NoPlan as none:
                raise NotReached(reached) from none
            if step is not None:
                heappush(stairs, (step.money, years, stair))
        return None

    def _stair(self, project: str, years: Years, most: int) -> Iterator[Step]:
        return climb(
            self._climbed(project, years)[0],
            lambda value: self._cheapest(project, years, value, most),
            lambda soles: self._reached(project, years, soles),
        )

    def _climbed(self, project: str, years: Years) -> tuple[int, int]:
        return self.memory.climbed.get((project, years), (self.value, 0))

    def _entry(self, project: str, years: Years, soles: int) -> Entry:
        near, pool = self.chosen | {project}, Pool(years, soles)
        plan = choose(self.grid, self.clock, pool=pool, include=project, near=near)
        if not plan.is_optimal:
            raise NoPlan(False)
        now, spent = frozenset(plan.starts), self.grid.spending(plan.starts)
        over = {year: spent[year] - self.grid.problem.ceilings[year] for year in years}
        money = {year: more for year, more in over.items() if more > 0} or {years[0]: 0}
        return Entry(money, tuple(sorted(now - self.chosen)), tuple(sorted(self.chosen - now)))

    def _cheapest(self, project: str, years: Years, value: int, most: int) -> int | None:
        """The least more soles in the years with which a plan with the project is worth this much."""
        model = Model(self.grid, pool=Pool(years, most))
        model.include(project)
        model.reach(value)
        found = run(model, model.extra, self.clock, is_most=False)
        if not found.is_proved:
            raise NoPlan(False)
        return None if found.found is None else found.value

    def _reached(self, project: str, years: Years, soles: int) -> int:
        """What the best plan is worth with so much more in the years; the project needs to reach that."""
        known = self.memory.best
        if soles == 0:
            return self.value
        if (years, soles) not in known:
            pool = Pool(years, soles)
            known[years, soles] = most_value(self.grid, self.clock, pool=pool, at_least=self.value)
        self.memory.climbed[project, years] = (known[years, soles], soles)
        return known[years, soles]


def climb(value: int, cheapest: Cheapest, best: Best) -> Iterator[Step]:
    """Step by step to the least money at which the best with a thing is the best of all; it ends without a last step when it
    never is. Less money than a step tells is known not to be enough.

    `value` is the best without more money, `cheapest(value)` the least money that reaches a value with the thing, `best(money)`
    the best of all with that money.
    """
    while (money := cheapest(value)) is not None:
        yield Step(money, False)
        reached = best(money)
        if reached <= value:
            yield Step(money, True)
            return
        value = reached
