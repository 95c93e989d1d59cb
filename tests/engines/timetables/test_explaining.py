"""Why a meeting is not held, and that the remedy would do."""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from tests.engines.timetables import naive
from tests.engines.timetables.problems import changed, problems, simple
from tinkuy.engines.timetables.blocking import Blocking
from tinkuy.engines.timetables.grid import Grid
from tinkuy.engines.timetables.legality import legal_places
from tinkuy.engines.timetables.problem import Problem, Rules, Unplaced
from tinkuy.engines.timetables.solving import solve

LONG = 120.0


def missed(problem: Problem) -> dict[str, Unplaced]:
    return {one.request: one for one in solve(problem, time_limit=LONG).unscheduled}


def test_full_host_says_how_many_it_holds_and_which_desk_would_do() -> None:
    (one,) = missed(simple("p1-h1 p2-h1 p3-h1", slots=2)).values()
    party = {"r1": "p1", "r2": "p2", "r3": "p3"}[one.request]
    assert one.why == (
        "«h1» atiende 2 reuniones y tiene 3 solicitudes; en las 2 franjas en que coincide con"
        f" «{party}»: «h1» tiene todas sus mesas ocupadas."
    )
    assert one.remedy == "Cabría en la franja «s1» (20/11 a las 09:00) con una mesa más de «h1»."


ALL = frozenset({"s1", "s2", "s3"})
ALONE = simple("p1-h1")


@pytest.mark.parametrize(
    ("problem", "why", "remedy"),
    [
        (
            changed(ALONE, "parties", "p1", unavailable=ALL),
            "no coinciden en ninguna franja: «p1» no está disponible.",
            "si «p1» estuviera disponible",
        ),
        (
            changed(ALONE, "hosts", "h1", desks=0),
            "no tiene ninguna mesa abierta",
            "con una mesa abierta de «h1»",
        ),
        (
            Problem(ALONE.slots, ALONE.hosts, ALONE.parties, ALONE.requests, Rules(rooms=0)),
            "no queda sala libre",
            "con una sala más",
        ),
        (Problem((), ALONE.hosts, ALONE.parties, ALONE.requests), "No hay ninguna franja", "Agregue franjas"),
        (
            changed(
                changed(ALONE, "parties", "p1", unavailable=frozenset({"s1"})), "requests", "r1", pinned="s1"
            ),
            "Está fijada en la franja «s1» (20/11 a las 09:00), pero ahí «p1» no está disponible.",
            "Fíjela en otra franja: cabe, por ejemplo, en «s2»",
        ),
    ],
)
def test_cause_and_remedy_are_told(problem: Problem, why: str, remedy: str) -> None:
    one = missed(problem)["r1"]
    assert why in one.why
    assert remedy in one.remedy


def test_two_pins_of_one_party_in_one_slot_name_each_other() -> None:
    problem = simple("p1-h1 p1-h2")
    for name in ("r1", "r2"):
        problem = changed(problem, "requests", name, pinned="s1")
    ((name, one),) = missed(problem).items()
    other = {"r1": "r2", "r2": "r1"}[name]
    assert f"«p1» ya tiene otra reunión («{other}»)" in one.why


def test_more_pins_than_desks_say_so_and_the_rest_is_still_held() -> None:
    problem = simple("p1-h1 p2-h1 p3-h1")
    for name in ("r1", "r2"):
        problem = changed(problem, "requests", name, pinned="s1")
    found = solve(problem, time_limit=LONG)
    assert len(found.scheduled) == 2 and naive.held(found)["r3"] != "s1"
    assert "«h1» tiene todas sus mesas ocupadas" in found.unscheduled[0].why


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems(slots=4, requests=5))
def test_causes_are_those_of_the_judge(problem: Problem) -> None:
    """A slot has no cause exactly when the judge has nothing against some desk there."""
    grid = Grid(problem)
    found = solve(problem, time_limit=0)
    assume(found.unscheduled)
    numbers = {request.id: at for at, request in enumerate(problem.requests)}
    slots = {numbers[placed.request]: grid.place_of_slot[placed.slot] for placed in found.scheduled}
    blocking = Blocking(grid, slots)
    for one in found.unscheduled:
        at = numbers[one.request]
        pin = problem.requests[at].pinned
        legal = {
            place.slot for place in legal_places(problem, found.scheduled, one.request) if not place.clashes
        }
        free = {slot.id for n, slot in enumerate(grid.slots) if not blocking.causes(at, n)}
        assert legal == (free if pin is None else free & {pin})
