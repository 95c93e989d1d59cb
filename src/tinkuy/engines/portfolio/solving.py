"""A whole answer: the best plan, why the rest is not in it, what a million more is worth in each year, and what survives."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tinkuy.engines.portfolio.choosing import Choice, NoPlan, choose
from tinkuy.engines.portfolio.explaining import LeftOut, explain
from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.impossible import reasons
from tinkuy.engines.portfolio.mistakes import mistakes
from tinkuy.engines.portfolio.problem import Problem
from tinkuy.engines.portfolio.running import Clock
from tinkuy.engines.portfolio.sensitivity import Scenario, scenarios
from tinkuy.engines.portfolio.verifying import verify

MILLION = 1_000_000
DEFAULT_SECONDS = 60.0
CHOOSING = 0.7  # the part of the time for the choice itself: what is not proved to be best explains nothing
MOVING, MEASURING = (
    0.35,
    0.25,
)  # parts of the time left that go to moved weights and to one more million; the rest explains
Told = Callable[[str, int, int], None]


class BrokenModel(RuntimeError):
    """A plan of the solver breaks a rule: a mistake of ours, never one of the problem."""


class BadProblem(ValueError):
    """The problem cannot be asked; `reasons` (Spanish) say why, all of them."""

    def __init__(self, found: tuple[str, ...]) -> None:
        super().__init__("\n".join(found))
        self.reasons = found


class Status(StrEnum):
    """What is known of a plan: the best, a good one, none that keeps the rules, none found in time."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Marginal:
    """What one more million in a year is worth: scores gained (None: not known), who comes in and who goes out."""

    year: int
    gain: int | None
    enter: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Portfolio:
    """The answer. `choice` is None where there is no plan; `blocked` then says why (Spanish). Units: `seconds`."""

    status: Status
    choice: Choice | None
    left_out: tuple[LeftOut, ...] = ()
    marginals: tuple[Marginal, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    blocked: tuple[str, ...] = ()
    seconds: float = 0.0


def _silent(phase: str, done: int, total: int) -> None:
    """Nobody listens."""


def solve(problem: Problem, *, time_limit: float = DEFAULT_SECONDS, told: Told = _silent) -> Portfolio:
    """Choose exactly and explain, in `time_limit` seconds for the whole call; `told` hears the phase (Spanish) and how far it is.

    What could not be proved in time is marked so and never guessed. Of several plans that are equal in value, cost and years,
    any may come: store the answer. Errors: BadProblem; BrokenModel.
    """
    wrong = mistakes(problem)
    if wrong:
        raise BadProblem(wrong)
    clock, grid = Clock(time_limit), Grid(problem)
    told("Eligiendo los proyectos", 0, 0)
    try:
        choice = choose(grid, Clock(time_limit * CHOOSING))
    except NoPlan as none:
        return _none(grid, none, clock)
    broken = verify(problem, choice.starts)
    if broken:
        raise BrokenModel("\n".join(broken))
    if not choice.is_optimal:
        out = explain(grid, choice.starts, choice.value, Clock(0))
        return Portfolio(Status.FEASIBLE, choice, out, seconds=clock.spent())
    return _told_whole(grid, choice, clock, told)


def _told_whole(grid: Grid, choice: Choice, clock: Clock, told: Told) -> Portfolio:
    """The questions that only a best plan can answer, each with its part of the time that is left."""
    moved = scenarios(
        grid.problem,
        frozenset(choice.starts),
        clock.part(MOVING),
        lambda done, total: told("Moviendo los pesos", done, total),
    )
    marginals, measuring = [], clock.part(MEASURING)
    for at, year in enumerate(grid.years):
        told("Midiendo cuánto vale un millón más", at, len(grid.years))
        marginals.append(_marginal(grid, choice, year, measuring.part(1 / (len(grid.years) - at))))
    out = explain(
        grid,
        choice.starts,
        choice.value,
        clock,
        lambda done, total: told("Buscando qué haría entrar a cada proyecto", done, total),
    )
    return Portfolio(Status.OPTIMAL, choice, out, tuple(marginals), moved, seconds=clock.spent())


def _marginal(grid: Grid, choice: Choice, year: int, clock: Clock) -> Marginal:
    chosen = frozenset(choice.starts)
    try:
        more = choose(grid, clock, more={year: MILLION}, near=chosen)
    except NoPlan:
        return Marginal(year, None)
    if not more.is_optimal:
        return Marginal(year, None)
    now = frozenset(more.starts)
    return Marginal(year, more.value - choice.value, tuple(sorted(now - chosen)), tuple(sorted(chosen - now)))


def _none(grid: Grid, none: NoPlan, clock: Clock) -> Portfolio:
    if not none.is_proved:
        return Portfolio(Status.UNKNOWN, None, seconds=clock.spent())
    return Portfolio(Status.IMPOSSIBLE, None, blocked=reasons(grid, clock), seconds=clock.spent())
