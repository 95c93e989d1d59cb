"""The judge finds each broken rule by its code, and agrees with the twin on any timetable made by hand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.engines.timetables import naive
from tests.engines.timetables.problems import changed, problems, simple
from tinkuy.engines.timetables.problem import Placed, Problem, Rules, Timetable, Unplaced
from tinkuy.engines.timetables.verifying import verify


def codes(problem: Problem, *placed: Placed) -> set[str]:
    return {clash.code for clash in verify(problem, naive.by_hand(problem, *placed))}


def ruled(pairs: str, **rules: object) -> Problem:
    problem = simple(pairs, slots=4, desks=2)
    return Problem(problem.slots, problem.hosts, problem.parties, problem.requests, Rules(**rules))


ONE = simple("p1-h1 p2-h1")
FIRST = Placed("r1", "s1", 1)


@pytest.mark.parametrize(
    ("problem", "placed", "code"),
    [
        (ONE, [Placed("otra", "s1", 1)], "unknown_request"),
        (ONE, [FIRST, Placed("r1", "s2", 1)], "repeated_request"),
        (ONE, [Placed("r1", "s9", 1)], "unknown_slot"),
        (ONE, [Placed("r1", "s1", 2)], "desk"),
        (ONE, [Placed("r1", "s1", 0)], "desk"),
        (ONE, [FIRST, Placed("r2", "s1", 1)], "desk_twice"),
        (changed(ONE, "hosts", "h1", closed={1: frozenset({"s1"})}), [FIRST], "closed_desk"),
        (changed(ONE, "hosts", "h1", unavailable=frozenset({"s1"})), [FIRST], "host_unavailable"),
        (changed(ONE, "parties", "p1", unavailable=frozenset({"s1"})), [FIRST], "party_unavailable"),
        (changed(ONE, "requests", "r1", pinned="s2"), [FIRST], "pin"),
        (changed(ONE, "requests", "r1", not_before="s2"), [FIRST], "too_early"),
        (changed(ONE, "requests", "r1", not_after="s1"), [Placed("r1", "s2", 1)], "too_late"),
        (simple("p1-h1 p1-h2"), [FIRST, Placed("r2", "s1", 1)], "party_twice"),
        (ruled("p1-h1 p1-h1", min_rest_minutes=5), [FIRST, Placed("r2", "s2", 1)], "rest"),
        (ruled("p1-h1 p1-h1", longest_row=1), [FIRST, Placed("r2", "s2", 1)], "longest_row"),
        (ruled("p1-h1 p2-h1", rooms=1), [FIRST, Placed("r2", "s1", 2)], "rooms"),
        (ruled("p1-h1 p2-h1", room_capacity={"": 1}), [FIRST, Placed("r2", "s1", 2)], "room_capacity"),
    ],
)
def test_broken_rule_is_told_by_its_code(problem: Problem, placed: list[Placed], code: str) -> None:
    assert codes(problem, *placed) == {code}


def test_person_in_two_meetings_at_once() -> None:
    problem = simple("p1-h1 p2-h2")
    for name in ("r1", "r2"):
        problem = changed(problem, "requests", name, people=frozenset({"ana"}))
    assert codes(problem, FIRST, Placed("r2", "s1", 1)) == {"person_twice"}


def test_requests_are_all_accounted_for_once() -> None:
    both = Timetable("feasible", (FIRST,), (Unplaced("r1", ""),))
    assert [clash.code for clash in verify(ONE, both)] == ["both", "unaccounted"]


def test_clash_names_its_requests_its_slot_and_the_hour() -> None:
    (clash,) = verify(ONE, naive.by_hand(ONE, FIRST, Placed("r2", "s1", 1)))
    assert (clash.requests, clash.slot) == (("r1", "r2"), "s1")
    assert "«s1» (20/11 a las 09:00)" in clash.message


def test_rest_is_enough_after_a_free_slot_and_a_night_ends_a_row() -> None:
    assert codes(ruled("p1-h1 p1-h1", min_rest_minutes=30), FIRST, Placed("r2", "s3", 1)) == set()
    nights = simple("p1-h1 p1-h1", slots=2, days=2)
    ruled_nights = Problem(nights.slots, nights.hosts, nights.parties, nights.requests, Rules(longest_row=1))
    assert codes(ruled_nights, FIRST, Placed("r2", "s2", 1)) == set()


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems(slots=4, requests=5), st.data())
def test_judge_agrees_with_the_twin(problem: Problem, data: st.DataObject) -> None:
    placed, taken = [], set()
    for request in problem.requests:
        slot = data.draw(st.none() | st.sampled_from([slot.id for slot in problem.slots]))
        host = next(host for host in problem.hosts if host.id == request.host)
        free = [
            desk
            for desk in range(1, host.desks + 1)
            if slot not in host.closed.get(desk, ()) and (host.id, slot, desk) not in taken
        ]
        if slot:
            desk = free[0] if free else 1
            taken.add((host.id, slot, desk))
            placed.append(Placed(request.id, slot, desk))
    found = verify(problem, naive.by_hand(problem, *placed))
    assert (not found) == naive.legal(problem, {one.request: one.slot for one in placed})
