"""The best timetable found so far, and what is proved about it, while goal after goal is looked at."""

from collections.abc import Callable, Mapping

from tinkuy.engines.timetables.grid import Grid
from tinkuy.engines.timetables.measuring import MOST, goals_of, measure
from tinkuy.engines.timetables.running import Clock

Told = Callable[[str, float], None]


class Search:
    """Keeps the best timetable by the goals in their order; a bound once proved stays."""

    def __init__(self, grid: Grid, clock: Clock, told: Told | None) -> None:
        """Nothing is placed and nothing proved."""
        self.grid, self.clock = grid, clock
        self._told = told
        self.slots: Mapping[int, int] = {}
        self.values = measure(grid, {})
        self.bound: dict[str, int] = {}

    def consider(self, slots: Mapping[int, int] | None) -> None:
        """Keep a timetable when it is better than the best so far."""
        if slots is None:
            return
        values = measure(self.grid, slots)
        if _rank(values) < _rank(self.values):
            self.slots, self.values = dict(slots), values

    def prove(self, goal: str, bound: int | None) -> None:
        """No timetable does better than this at a goal, those before it being as good as they are."""
        if bound is None:
            return
        tighter = min if goal in MOST else max
        self.bound[goal] = tighter(self.bound.get(goal, bound), bound)

    def proved(self, goal: str) -> bool:
        """Whether the best timetable reaches the bound of a goal."""
        return self.bound.get(goal) == self.values[goal]

    def tell(self, phase: str) -> None:
        """Say what is being done and how much of the time has gone."""
        if self._told is not None:
            self._told(phase, min(1.0, self.clock.spent() / max(self.clock.limit, 1e-9)))

    def goals(self) -> tuple[str, ...]:
        """The goals in their order."""
        return goals_of(self.grid)


def _rank(values: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(-value if goal in MOST else value for goal, value in values.items())
