"""Legal places for a drag, and what changed between two versions."""

from hypothesis import HealthCheck, given, settings

from tests.engines.timetables import naive
from tests.engines.timetables.problems import problems, simple
from tinkuy.engines.timetables.comparing import Changes, compare
from tinkuy.engines.timetables.legality import legal_places
from tinkuy.engines.timetables.problem import Placed, Problem, Timetable, Unplaced
from tinkuy.engines.timetables.solving import solve
from tinkuy.engines.timetables.verifying import verify


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems(slots=4, requests=5))
def test_place_is_legal_exactly_when_the_whole_timetable_would_be(problem: Problem) -> None:
    found = solve(problem, time_limit=0)
    for request in problem.requests:
        rest = [placed for placed in found.scheduled if placed.request != request.id]
        for place in legal_places(problem, found.scheduled, request.id):
            here = Placed(request.id, place.slot, place.desk)
            whole = verify(problem, naive.by_hand(problem, *rest, here))
            assert set(place.clashes) == {clash for clash in whole if request.id in clash.requests}


def test_places_are_every_slot_and_desk_of_the_host_in_order() -> None:
    problem = simple("p1-h1 p2-h1", slots=2, desks=2)
    places = legal_places(problem, [Placed("r2", "s1", 2)], "r1")
    told = [(place.slot, place.desk, [clash.code for clash in place.clashes]) for place in places]
    assert told == [("s1", 1, []), ("s1", 2, ["desk_twice"]), ("s2", 1, []), ("s2", 2, [])]


def test_changes_tell_whom_they_touch() -> None:
    problem = simple("p1-h1 p2-h1 p3-h2 p4-h2", desks=2)
    old = Timetable(
        "feasible",
        (Placed("r1", "s1", 1), Placed("r2", "s1", 2), Placed("r3", "s1", 1)),
        (Unplaced("r4", ""),),
    )
    new = Timetable(
        "feasible",
        (Placed("r1", "s2", 1), Placed("r2", "s1", 1), Placed("r4", "s1", 1)),
        (Unplaced("r3", ""),),
    )
    assert compare(old, new, problem) == Changes(
        ("r4",), ("r3",), ("r1",), ("r2",), ("p1", "p2", "p3", "p4"), ("h1", "h2")
    )
    assert not compare(old, old, problem)
