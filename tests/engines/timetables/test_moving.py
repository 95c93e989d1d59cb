"""Mending on the day: as few moves as there can be, and what has been held stands."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import instances
from tests.engines.timetables import naive
from tests.engines.timetables.problems import changed, problems, simple
from tinkuy.engines.timetables.comparing import compare
from tinkuy.engines.timetables.moving import replan
from tinkuy.engines.timetables.problem import Placed, Problem, Timetable
from tinkuy.engines.timetables.solving import solve
from tinkuy.engines.timetables.verifying import verify

SEVERAL = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
LONG = 120.0
NONE: frozenset[str] = frozenset()


@SEVERAL
@given(problems(slots=4, requests=4, plain=True), st.data())
def test_mending_is_the_best_of_all_timetables(problem: Problem, data: st.DataObject) -> None:
    before = solve(problem, time_limit=LONG)
    host = data.draw(st.sampled_from(problem.hosts))
    closed = {1: frozenset(data.draw(st.sets(st.sampled_from([slot.id for slot in problem.slots]))))}
    now = changed(problem, "hosts", host.id, closed={**host.closed, **closed}) if host.desks else problem
    past = frozenset(slot.id for slot in problem.in_order()[: data.draw(st.integers(0, 2))])
    stands = {placed.request: placed for placed in before.scheduled if placed.slot in past}
    mended = replan(now, before, begun=NONE, past=past, time_limit=LONG)
    assert mended.status == "optimal"
    assert {placed.request: placed for placed in mended.scheduled if placed.slot in past} == stands
    if not any(set(clash.requests) <= stands.keys() for clash in verify(now, mended)):
        old = {placed.request: placed for placed in before.scheduled}
        best = min(
            naive.replan_values(now, old, chosen)
            for chosen in naive.every(now)
            if {name: slot for name, slot in chosen.items() if slot in past}
            == {name: placed.slot for name, placed in stands.items()}
        )
        assert naive.replan_values(now, old, naive.held(mended)) == best
        assert verify(now, mended) == ()


def test_nothing_changed_moves_nothing() -> None:
    problem = instances.gore(1)
    before = solve(problem, time_limit=LONG)
    mended = replan(problem, before, begun=NONE, past=NONE, time_limit=LONG)
    assert not compare(before, mended, problem)
    assert mended.objective["moved"] == mended.bound["moved"] == 0


def test_meeting_that_has_begun_stays_even_where_its_desk_is_closed_now() -> None:
    problem = simple("p1-h1 p2-h1", slots=2)
    before = solve(problem, time_limit=LONG)
    first = next(placed for placed in before.scheduled if placed.slot == "s1")
    now = changed(problem, "hosts", "h1", closed={1: frozenset({"s1"})})
    mended = replan(now, before, begun=frozenset({first.request}), past=NONE, time_limit=LONG)
    assert set(mended.scheduled) == set(before.scheduled)


def test_request_taken_back_leaves_and_a_new_one_comes_in_a_slot_to_come() -> None:
    problem = simple("p1-h1 p2-h1", slots=3)
    before = naive.by_hand(problem, Placed("r1", "s1", 1), Placed("r2", "s2", 1))
    new = replace(problem.requests[1], id="r3")
    now = replace(problem, requests=(problem.requests[0], new))
    mended = replan(now, before, begun=NONE, past=frozenset({"s1"}), time_limit=LONG)
    assert naive.held(mended) == {"r1": "s1", "r3": "s2"}


def test_no_slot_left_is_said() -> None:
    problem = simple("p1-h1", slots=1)
    mended = replan(problem, Timetable("feasible"), begun=NONE, past=frozenset({"s1"}), time_limit=LONG)
    assert mended.unscheduled[0].remedy == "No queda ninguna franja por delante: agregue una."
    assert mended.status == "optimal"


def test_desk_lost_at_midday_moves_as_few_as_are_crowded_out() -> None:
    problem = instances.gore(3, fullness=0.4)
    before = solve(problem, time_limit=LONG)
    late = frozenset(slot.id for slot in problem.in_order()[5:])
    host = max(problem.hosts, key=lambda host: sum(r.host == host.id for r in problem.requests))
    now = changed(problem, "hosts", host.id, closed={host.desks: late})
    past = frozenset(slot.id for slot in problem.slots) - late
    mended = replan(now, before, begun=NONE, past=past, time_limit=LONG)
    assert mended.bound["moved"] == mended.objective["moved"] == len(compare(before, mended, now).moved)
    assert mended.objective["desks_changed"] == len(compare(before, mended, now).desk_only)
    assert verify(now, mended) == ()
