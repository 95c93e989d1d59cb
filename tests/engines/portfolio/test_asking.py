"""What cannot be asked says why, what cannot be told in time is marked, and the same problem is always written the same."""

import random
from dataclasses import replace
from decimal import Decimal
from time import monotonic

import pytest

from tinkuy.engines.portfolio.choosing import choose
from tinkuy.engines.portfolio.explaining import explain
from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.mistakes import mistakes
from tinkuy.engines.portfolio.problem import Criterion, Floor, Link, Problem, Project, Requirement, Scale
from tinkuy.engines.portfolio.running import Clock
from tinkuy.engines.portfolio.scoring import points, score
from tinkuy.engines.portfolio.solving import BadProblem, Status, solve
from tinkuy.engines.portfolio.verifying import verify
from tinkuy.engines.portfolio.writing import write_problem

GAP = Criterion("gap", "Brecha", Decimal(30))
PRICE = Criterion("price", "Costo por persona", Decimal(10), Scale.LESS)
ROAD = Project("road", "Camino", (6,), {"gap": Decimal(1), "price": Decimal(500)})
SCHOOL = Project("school", "Escuela", (4,), {"gap": Decimal("0.5"), "price": Decimal(100)})
PROBLEM = Problem({2027: 6}, (GAP, PRICE), (ROAD, SCHOOL))


def test_scores_are_weights_times_levels() -> None:
    found = score(PROBLEM)
    assert found.projects == {"road": 7500, "school": 3750 + 2500}
    assert points(found.projects["road"]) == Decimal("75.0")


def test_answer_tells_the_money_that_brings_the_other_in() -> None:
    answer = solve(PROBLEM, time_limit=30)
    assert answer.status is Status.OPTIMAL and answer.choice is not None
    assert answer.choice.starts == {"road": 2027}
    (out,) = answer.left_out
    assert out.entry is not None
    assert (out.loss, out.entry.money, out.entry.leave) == (1250, {2027: 4}, ())


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"ceilings": {}}, "no tiene años"),
        ({"ceilings": {2027: 1, 2029: 1}}, "Falta el techo de 2028"),
        ({"ceilings": {2027: -1}}, "El techo de 2027"),
        ({"ceilings": {2000: 1, **dict.fromkeys(range(2001, 2020), 1)}}, "caben 15 años"),
        ({"criteria": ()}, "Ningún criterio tiene peso"),
        ({"criteria": (replace(GAP, low=Decimal(2), high=Decimal(1)),)}, "el extremo menor"),
        ({"projects": ()}, "no tiene proyectos candidatos"),
        ({"projects": (ROAD, ROAD)}, "dos veces"),
        ({"projects": (replace(ROAD, costs=()),)}, "no tiene un costo"),
        ({"projects": (replace(ROAD, requires=(Requirement("x"),)),)}, "que no es un candidato"),
        ({"projects": (replace(ROAD, excludes=("road",)),)}, "a sí mismo"),
        ({"links": (Link("road", "school", Decimal(1)),)}, "ningún criterio de enlace"),
        ({"links": (Link("road", "x", Decimal(2)),)}, "no va de 0 a 1"),
        ({"floors": (Floor("Grau", 5),)}, "no tiene candidatos"),
    ],
)
def test_mistake_is_told_in_words(change: dict[str, object], told: str) -> None:
    problem = replace(PROBLEM, **change)
    assert any(told in each for each in mistakes(problem))
    with pytest.raises(BadProblem):
        solve(problem, time_limit=1)


def test_without_time_nothing_is_guessed() -> None:
    assert solve(PROBLEM, time_limit=0).status is Status.UNKNOWN


def test_same_problem_is_written_the_same() -> None:
    again = replace(PROBLEM, ceilings=dict(PROBLEM.ceilings))
    assert (
        write_problem(PROBLEM) == write_problem(again) != write_problem(replace(PROBLEM, ceilings={2027: 7}))
    )


def hard(number: int) -> Problem:
    """Many projects over five years that are worth about what they cost, so that no bound closes by itself."""
    draw = random.Random(7)
    costs = [
        tuple(draw.randint(200_000, 9_000_000) for _ in range(draw.randint(1, 3))) for _ in range(number)
    ]
    values = [Decimal(sum(each)) / 30_000_000 + Decimal(draw.randint(0, 50)) / 1000 for each in costs]
    projects = tuple(
        Project(f"p{at:02}", f"P{at}", cost, {"gap": min(Decimal(1), value)}, upkeep=draw.randint(0, 90_000))
        for at, (cost, value) in enumerate(zip(costs, values, strict=True))
    )
    links = tuple(Link(f"p{at:02}", f"p{at + 1:02}", Decimal(1)) for at in range(0, number - 1, 2))
    criteria = (GAP, Criterion("link", "Enlace", Decimal(9), Scale.LINKAGE))
    return Problem(dict.fromkeys(range(2027, 2032), 31_234_567), criteria, projects, links)


@pytest.mark.parametrize("seconds", [4, 15])
def test_forty_hard_candidates_are_answered_in_time_and_each_says_what_is_proved(seconds: int) -> None:
    begun = monotonic()
    answer = solve(hard(40), time_limit=seconds)
    assert monotonic() - begun < seconds + 5
    assert answer.choice is not None
    assert len(answer.left_out) + len(answer.choice.starts) == 40
    for out in answer.left_out:
        assert out.is_known or out.entry is None
        assert out.is_spread_known or out.spread is None
        assert 0 <= out.at_least <= out.searched
        assert out.beside
        ceilings = {year: soles + out.beside.get(year, 0) for year, soles in hard(40).ceilings.items()}
        start = [{**answer.choice.starts, out.project: year} for year in ceilings]
        assert any(verify(replace(hard(40), ceilings=ceilings), each) == () for each in start)


def test_what_was_proved_before_the_time_was_over_is_kept() -> None:
    grid = Grid(hard(12))
    choice = choose(grid, Clock(60))
    whole = explain(grid, choice.starts, choice.value, Clock(60))
    for seconds in (0.0, 0.2, 0.6):
        for part, out in zip(explain(grid, choice.starts, choice.value, Clock(seconds)), whole, strict=True):
            assert part.project == out.project
            assert (
                not part.is_known or part.entry is None or part.entry.soles == (out.entry and out.entry.soles)
            )
            assert part.at_least <= (out.entry.soles if out.entry else out.searched)
