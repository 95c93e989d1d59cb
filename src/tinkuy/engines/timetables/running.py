"""One run of the solver within the time that is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from time import monotonic

from ortools.sat.python import cp_model

from tinkuy.engines.timetables.model import Literal, Model

WORKERS = 8
LARGE = 60_000
SHORTEST = 0.05


class TimeOver(Exception):
    """Not enough time is left to begin anything."""


@dataclass(frozen=True)
class Clock:
    """The time promised for a whole call. `stopping` is kept back for the solver to come to an end and for the judge."""

    started: float
    limit: float
    stopping: float = 0.5

    def left(self) -> float:
        """Seconds that a run may still take."""
        return self.limit - self.spent() - self.stopping

    def allow(self, seconds: float) -> None:
        """Errors: TimeOver when less than that is left."""
        if self.left() < max(seconds, SHORTEST):
            raise TimeOver

    def spent(self) -> float:
        """Seconds since the call began."""
        return monotonic() - self.started


@dataclass(frozen=True)
class Run:
    """What a run found: the slot of each request held, if any timetable was found; whether the end was reached; a bound."""

    slots: Mapping[int, int] | None
    finished: bool
    bound: int | None = None

    @property
    def impossible(self) -> bool:
        """Proved that there is no such timetable."""
        return self.finished and self.slots is None


def run(
    model: Model,
    seconds: float,
    *,
    least: Literal | None = None,
    most: Literal | None = None,
    hint: Mapping[int, int] | None = None,
    workers: int = WORKERS,
) -> Run:
    """Any timetable of the model, or the best by one sum; with hardly any time left, nothing.

    Fewer workers than usual serve a question that one known way of searching answers: it then has the processors to itself.
    """
    if seconds < SHORTEST:
        return Run(None, False)
    model.cp.clear_objective()
    if least is not None:
        model.cp.minimize(least)
    elif most is not None:
        model.cp.maximize(most)
    if hint:
        model.hint(hint)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    solver.parameters.max_time_in_seconds = seconds
    if least is None and most is None and len(model.cp.proto.variables) > LARGE:
        # Local search finds what there is to find in a large model; probing and many workers only keep it waiting.
        solver.parameters.num_workers = 2
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.symmetry_level = 0
    status = solver.solve(model.cp)
    if status == cp_model.MODEL_INVALID:
        raise RuntimeError(model.cp.validate())
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    goal = least is not None or most is not None
    bound = round(solver.best_objective_bound) if goal and status != cp_model.INFEASIBLE else None
    return Run(
        _slots(model, solver) if found else None, status in (cp_model.OPTIMAL, cp_model.INFEASIBLE), bound
    )


def _slots(model: Model, solver: cp_model.CpSolver) -> dict[int, int]:
    return {
        at: slot
        for at, literals in model.literals.items()
        for slot, literal in literals.items()
        if solver.boolean_value(literal)
    }


def stopping_time(choices: int) -> float:
    """Seconds to keep back: more for a large model, which is slower to build, to stop and to judge."""
    return 0.5 + choices / 100_000
