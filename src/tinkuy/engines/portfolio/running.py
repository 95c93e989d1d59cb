"""One run of the solver within the time that is left. A small model is answered by one worker, a stubborn one by eight."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Protocol

from ortools.sat.python import cp_model

ALONE_SECONDS = 2.0
WORKERS = 8
SHORTEST = 0.01


class Searchable(Protocol):
    """A model that can be run: it reads a solution out of the solver, and can begin near a known one."""

    cp: Any

    def hint(self, found: Mapping[str, Any]) -> None:
        """Begin the search near a known solution."""

    def read(self, solver: Any) -> dict[str, Any]:
        """The solution that the solver holds."""


@dataclass(frozen=True)
class Clock:
    """The time promised for a whole call. Units: seconds."""

    limit: float
    started: float = field(default_factory=monotonic)

    def left(self) -> float:
        """What remains; below zero when it is over."""
        return self.limit - (monotonic() - self.started)

    def part(self, share: float) -> "Clock":
        """A clock for a part of what remains, never for more than all of it."""
        return Clock(max(0.0, self.left() * min(share, 1.0)))

    def spent(self) -> float:
        """What has gone since the call began."""
        return monotonic() - self.started


@dataclass(frozen=True)
class Run:
    """What came of a run. `found` None and `is_proved`: there is no solution. `is_proved` False: the time was not enough."""

    found: dict[str, Any] | None
    value: int
    bound: int
    is_proved: bool

    @property
    def is_impossible(self) -> bool:
        """Proved that nothing keeps the rules."""
        return self.is_proved and self.found is None


def run(model: Searchable, goal: Any, clock: Clock, *, is_most: bool) -> Run:
    """The best solution by one sum, the most or the least of it. Errors: RuntimeError for a model the solver refuses."""
    (model.cp.maximize if is_most else model.cp.minimize)(goal)
    first = _once(model, min(ALONE_SECONDS, clock.left()), 1)
    if first.is_proved or clock.left() < SHORTEST:
        return first
    if first.found is not None:
        model.hint(first.found)
    second = _once(model, clock.left(), WORKERS)
    return second if second.found is not None or second.is_proved else first


def _once(model: Searchable, seconds: float, workers: int) -> Run:
    if seconds < SHORTEST:
        return Run(None, 0, 0, False)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.random_seed = 1
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model.cp)
    if status == cp_model.MODEL_INVALID:
        raise RuntimeError(model.cp.validate())
    if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        value, bound = round(solver.objective_value), round(solver.best_objective_bound)
        return Run(model.read(solver), value, bound, status == cp_model.OPTIMAL)
    return Run(None, 0, 0, status == cp_model.INFEASIBLE)
