"""The best timetable of a problem, with what is proved of it."""

from collections.abc import Mapping
from time import monotonic

from tinkuy.engines.timetables.desks import give_desks
from tinkuy.engines.timetables.explaining import explain
from tinkuy.engines.timetables.greedy import Greedy, greedy
from tinkuy.engines.timetables.grid import Grid
from tinkuy.engines.timetables.problem import Placed, Problem, Timetable
from tinkuy.engines.timetables.running import Clock, stopping_time
from tinkuy.engines.timetables.search import Search, Told
from tinkuy.engines.timetables.steps import Steps
from tinkuy.engines.timetables.verifying import verify

DEFAULT_SECONDS = 60.0


class BrokenModel(RuntimeError):
    """A timetable of the solver breaks a rule: a mistake of ours, never one of the problem."""


def solve(
    problem: Problem, *, time_limit: float, hint: Timetable | None = None, told: Told | None = None
) -> Timetable:
    """The best timetable found in `time_limit` seconds, which hold for the whole call within a second.

    Goals and their order stand in `measuring`. `bound` tells what is proved of each, those before it being as they are in
    `objective`; status is "optimal" when every bound is reached. `told` hears the phase and the part of the time that has
    gone. Parallel search is not reproducible: two calls may give different timetables of the same worth. Store the result.
    Errors: BrokenModel.
    """
    started, grid = monotonic(), Grid(problem)
    clock = Clock(started, time_limit, stopping_time(sum(map(len, grid.domains))))
    search = Search(grid, clock, told)
    search.tell("Primera propuesta")
    search.consider(greedy(grid))
    if hint is not None:
        search.consider(_kept(grid, hint))
    Steps(search).work()
    search.tell("Comprobación")
    return _judged(search, give_desks(grid, search.slots, before=_by_request(hint)))


def _judged(search: Search, scheduled: tuple[Placed, ...]) -> Timetable:
    values, bound = search.values, {goal: search.bound[goal] for goal in search.goals()}
    optimal = all(search.proved(goal) for goal in search.goals())
    timetable = Timetable(
        "optimal" if optimal else "feasible",
        scheduled,
        explain(search.grid, search.slots),
        values,
        bound,
        search.clock.spent(),
    )
    clashes = verify(search.grid.problem, timetable)
    if clashes:
        raise BrokenModel("\n".join(clash.message for clash in clashes))
    return timetable


def _kept(grid: Grid, hint: Timetable) -> Mapping[int, int]:
    """As much of an older timetable as breaks no rule now."""
    growing, known = Greedy(grid), {request.id: at for at, request in enumerate(grid.problem.requests)}
    for placed in hint.scheduled:
        at, slot = known.get(placed.request), grid.place_of_slot.get(placed.slot)
        if at is None or slot is None or at in growing.slots:
            continue
        if slot in grid.domains[at] and growing.fits(at, slot):
            growing.place(at, slot)
    return growing.slots


def _by_request(hint: Timetable | None) -> dict[str, Placed]:
    return {} if hint is None else {placed.request: placed for placed in hint.scheduled}
