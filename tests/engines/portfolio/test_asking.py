"""What cannot be asked says why, what cannot be told in time is marked, and the same problem is always written the same."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tinkuy.engines.portfolio.mistakes import mistakes
from tinkuy.engines.portfolio.problem import Criterion, Floor, Link, Problem, Project, Requirement, Scale
from tinkuy.engines.portfolio.scoring import points, score
from tinkuy.engines.portfolio.solving import BadProblem, Status, solve
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
    assert (out.loss, out.entry.year, out.entry.soles, out.entry.leave) == (1250, 2027, 4, ())


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
