"""Who could be held, hours aside: the heaviest choice of requests, and of those the fairest.

Each party and each host alone can hold no more meetings than a matching of its requests with its slots tells. Everything
else is left out, so that what is best here bounds every timetable; and where the hours allow it, it is one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ortools.sat.python import cp_model

from tinkuy.engines.timetables.bounds import most_held
from tinkuy.engines.timetables.grid import Grid
from tinkuy.engines.timetables.measuring import share_costs, share_unit
from tinkuy.engines.timetables.model import Literal


@dataclass(frozen=True)
class Choice:
    """The requests chosen, and a bound that no timetable passes on the goal that was asked for."""

    held: frozenset[int]
    bound: int


class Choosing:
    """One question after another about the same choice, each with what was answered before as a rule."""

    def __init__(self, grid: Grid, *, pins: int, workers: int) -> None:
        """At least `pins` of the pinned requests are chosen."""
        self.grid, self.workers, self.cp = grid, workers, cp_model.CpModel()
        self.chosen: list[Literal] = [self.cp.new_bool_var("") if slots else 0 for slots in grid.domains]
        for own in grid.requests_of_party:
            self._limit(own, lambda slot: 1)
        for host, own in enumerate(grid.requests_of_host):
            self._limit(own, grid.desks[host].__getitem__)
        pinned = [one for one, asked in zip(self.chosen, grid.problem.requests, strict=True) if asked.pinned]
        self.cp.add(sum(pinned) >= pins)

    def heaviest(self, seconds: float) -> Choice | None:
        """The most weight that can be chosen; nothing when time is over first."""
        requests = self.grid.problem.requests
        weight = sum(asked.weight * one for asked, one in zip(requests, self.chosen, strict=True))
        found = self._least(-weight, seconds)
        if found is not None:
            self.cp.add(weight >= -found.bound)
            return Choice(found.held, -found.bound)
        return None

    def fairest(self, seconds: float) -> Choice | None:
        """Of the heaviest choices the one that misses least of each party's share; nothing when time is over first."""
        unit, total = share_unit(self.grid), []
        for own in filter(None, self.grid.requests_of_party):
            missed = [self.cp.new_bool_var("") for _ in own]
            self.cp.add(sum(missed) + sum(self.chosen[at] for at in own) == len(own))
            for less, more in pairwise(missed):
                self.cp.add_implication(more, less)
            costs = share_costs(len(own), unit)
            total += [cost * one for cost, one in zip(costs, missed, strict=True)]
        return self._least(sum(total), seconds)

    def _limit(self, own: Sequence[int], room: Callable[[int], int]) -> None:
        if own:
            self.cp.add(sum(self.chosen[at] for at in own) <= most_held(self.grid, own, room))

    def _least(self, total: Literal, seconds: float) -> Choice | None:
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = self.workers
        solver.parameters.max_time_in_seconds = max(seconds, 0.01)
        self.cp.minimize(total)
        if solver.solve(self.cp) != cp_model.OPTIMAL:
            return None
        held = (at for at, one in enumerate(self.chosen) if self._yes(solver, one))
        return Choice(frozenset(held), round(solver.best_objective_bound))

    @staticmethod
    def _yes(solver: cp_model.CpSolver, one: Literal) -> bool:
        return not isinstance(one, int) and bool(solver.boolean_value(one))
