"""The solver against every timetable there is, on problems small enough to try them all."""

from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings

from bench import instances
from tests.engines.timetables import naive
from tests.engines.timetables.problems import changed, problems, simple
from tinkuy.engines.timetables.greedy import greedy
from tinkuy.engines.timetables.grid import Grid
from tinkuy.engines.timetables.measuring import measure, share_unit
from tinkuy.engines.timetables.problem import Problem
from tinkuy.engines.timetables.solving import solve
from tinkuy.engines.timetables.verifying import verify
from tinkuy.engines.timetables.writing import as_json

SEVERAL = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
LONG = 120.0


def told(problem: Problem, objective: dict) -> tuple:
    """The objective of a timetable as the twin tells it."""
    shares = Fraction(objective["unfairness"], share_unit(Grid(problem)))
    rest = (objective.get("spread", 0), objective["place_changes"])
    first = (-objective.get("pins_held", 0), -objective["held_weight"], shares)
    return (*first, objective["end"], objective["gaps"], *rest)


@SEVERAL
@given(problems(slots=4, requests=5))
def test_objective_is_that_of_the_best_of_all_timetables(problem: Problem) -> None:
    found = solve(problem, time_limit=LONG)
    assert found.status == "optimal"
    assert found.bound == found.objective
    assert verify(problem, found) == ()
    best = min(naive.values(problem, chosen) for chosen in naive.every(problem))
    assert told(problem, dict(found.objective)) == best
    assert naive.values(problem, naive.held(found)) == best


@SEVERAL
@given(problems(slots=8, requests=12))
def test_any_problem_gets_a_timetable_that_the_judge_accepts_and_explains_the_rest(problem: Problem) -> None:
    found = solve(problem, time_limit=LONG)
    assert verify(problem, found) == ()
    assert all(one.why.endswith(".") and one.remedy.endswith(".") for one in found.unscheduled)
    assert found.objective == measure_of(problem, naive.held(found))


def measure_of(problem: Problem, chosen: dict[str, str]) -> dict[str, int]:
    grid = Grid(problem)
    numbers = {request.id: at for at, request in enumerate(problem.requests)}
    return measure(grid, {numbers[name]: grid.place_of_slot[slot] for name, slot in chosen.items()})


@SEVERAL
@given(problems(slots=6, requests=12))
def test_greedy_breaks_no_rule(problem: Problem) -> None:
    grid = Grid(problem)
    chosen = {problem.requests[at].id: grid.slots[slot].id for at, slot in greedy(grid).items()}
    assert naive.legal(problem, chosen)


def test_nothing_asked_is_held_at_once_and_proved() -> None:
    found = solve(Problem(), time_limit=1)
    assert (found.status, found.scheduled, found.unscheduled) == ("optimal", (), ())


@pytest.mark.parametrize("seconds", [0.0, 0.01])
def test_without_time_the_plain_timetable_is_given_and_nothing_claimed(seconds: float) -> None:
    problem = instances.gore(1, fullness=1.0)
    found = solve(problem, time_limit=seconds)
    assert verify(problem, found) == ()
    assert found.status == "feasible"
    assert found.bound["gaps"] == 0 < found.objective["gaps"]


def test_event_of_the_regions_is_proved_optimal_in_all_goals() -> None:
    problem = instances.gore(2, places=4)
    found = solve(problem, time_limit=LONG)
    assert (found.status, len(found.scheduled), found.objective["gaps"]) == ("optimal", 180, 0)
    assert verify(problem, found) == ()


def test_first_priority_is_held_before_the_others() -> None:
    problem = simple("p1-h1 p2-h1", slots=1)
    problem = changed(problem, "requests", "r1", priority=3)
    assert naive.held(solve(problem, time_limit=LONG)) == {"r2": "s1"}


def test_what_is_missed_is_shared_among_parties() -> None:
    problem = simple("p1-h1 p1-h1 p2-h1 p2-h1", slots=2)
    found = solve(problem, time_limit=LONG)
    assert {placed.request[:2] for placed in found.scheduled} & {"r1", "r2"}
    assert {placed.request[:2] for placed in found.scheduled} & {"r3", "r4"}


def test_pinned_meeting_is_held_before_any_other() -> None:
    problem = changed(simple("p1-h1 p2-h1", slots=1), "requests", "r1", priority=3, pinned="s1")
    found = solve(problem, time_limit=LONG)
    assert naive.held(found) == {"r1": "s1"}
    assert found.objective["pins_held"] == 1


def test_hint_keeps_its_desks_and_is_never_made_worse() -> None:
    problem = simple("p1-h1 p2-h1", slots=1, desks=2)
    first = solve(problem, time_limit=LONG)
    turned = {"r1": 2, "r2": 1}
    hint = type(first)(
        "feasible", tuple(type(p)(p.request, p.slot, turned[p.request]) for p in first.scheduled)
    )
    again = solve(problem, time_limit=LONG, hint=hint)
    assert {placed.request: placed.desk for placed in again.scheduled} == turned


def test_phases_are_told_in_words_and_time_only_grows() -> None:
    heard: list[tuple[str, float]] = []
    solve(simple("p1-h1"), time_limit=LONG, told=lambda phase, part: heard.append((phase, part)))
    assert heard[0][0] == "Primera propuesta"
    assert [part for _, part in heard] == sorted(part for _, part in heard)


def test_document_of_a_timetable_has_the_promised_keys() -> None:
    document = as_json(solve(simple("p1-h1 p2-h1", slots=1), time_limit=LONG))
    assert set(document) == {"status", "scheduled", "unscheduled", "objective", "bound", "seconds"}
    assert set(document["scheduled"][0]) == {"request", "slot", "desk"}
    assert set(document["unscheduled"][0]) >= {"request", "why"}
