"""A version judged whole by the verifier that stands apart from the solver."""

from collections.abc import Iterable

from tinkuy.engines.timetables.problem import Placed, Timetable, Unplaced
from tinkuy.engines.timetables.verifying import Clash, verify
from tinkuy.subjects.timetables.queries import Posed


def clashes(posed: Posed, placed: Iterable[Placed]) -> tuple[Clash, ...]:
    """Every clash of these meetings; a request without an hour is no clash."""
    scheduled = tuple(placed)
    with_hour = {one.request for one in scheduled}
    rest = tuple(Unplaced(one.id, "") for one in posed.problem.requests if one.id not in with_hour)
    return verify(posed.problem, Timetable("feasible", scheduled, rest))
