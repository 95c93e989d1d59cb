"""The least more money with which a project that was left out would be in the best plan: found exactly, by solving again.

With more money the best plan changes too, so it is not enough that the project fits. The search climbs a stair: the least money
with which a plan with the project is worth what the best plan is worth now; what the best plan is worth with that money; and
so on until the two are the same. Below the last step the project was never in a best plan.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from tinkuy.engines.portfolio.choosing import NoPlan, choose, most_value
from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.model import Model
from tinkuy.engines.portfolio.running import Clock, run

Cheapest = Callable[[int], int | None]
Best = Callable[[int], int]


@dataclass(frozen=True, slots=True)
class Step:
    """So much money at least; `is_last` when it is enough. Units: soles."""

    money: int
    is_last: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """With `soles` more in `year` the project is in a best plan; then these projects come in and these go out.

    0 soles: a plan worth the same already holds it.
    """

    year: int
    soles: int
    enter: tuple[str, ...]
    leave: tuple[str, ...]


@dataclass(frozen=True)
class Entering:
    """Asks for one problem; what the best plan is worth with so much more in a year is remembered among projects."""

    grid: Grid
    clock: Clock
    chosen: frozenset[str]
    value: int
    _known: dict[tuple[int, int], int] = field(default_factory=dict)

    def least(self, project: str, *, years: Collection[int], most: int) -> Entry | None:
        """The least over the years, the earliest of equals. Missing: None when up to `most` soles in one year do not bring it in.

        Errors: NoPlan when the time was not enough.
        """
        stairs = [(0, year, climb(self.value, *self._questions(project, year, most))) for year in years]
        heapify(stairs)
        while stairs:
            _, year, stair = heappop(stairs)
            step = next(stair, None)
            if step is None:
                continue
            if step.is_last:
                return self._entry(project, year, step.money)
            heappush(stairs, (step.money, year, stair))
        return None

    def _entry(self, project: str, year: int, soles: int) -> Entry:
        plan = choose(
            self.grid, self.clock, more={year: soles}, include=project, near=self.chosen | {project}
        )
        now = frozenset(plan.starts)
        return Entry(year, soles, tuple(sorted(now - self.chosen)), tuple(sorted(self.chosen - now)))

    def _questions(self, project: str, year: int, most: int) -> tuple[Cheapest, Best]:
        return (
            lambda value: self._cheapest(project, year, value, most),
            lambda soles: self._best(year, soles),
        )

    def _cheapest(self, project: str, year: int, value: int, most: int) -> int | None:
        """The least more soles in the year with which a plan with the project is worth this much."""
        model = Model(self.grid, open_years=(year,), most=most)
        model.include(project)
        model.reach(value)
        found = run(model, model.extra, self.clock, is_most=False)
        if not found.is_proved:
            raise NoPlan(False)
        return None if found.found is None else found.value

    def _best(self, year: int, soles: int) -> int:
        if soles == 0:
            return self.value
        if (year, soles) not in self._known:
            self._known[year, soles] = most_value(self.grid, self.clock, more={year: soles})
        return self._known[year, soles]


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
