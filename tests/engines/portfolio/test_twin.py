"""The solver agrees with the twin that tries every plan."""

from dataclasses import replace

from hypothesis import assume, given, settings

from tests.engines.portfolio import naive
from tests.engines.portfolio.problems import problems
from tinkuy.engines.portfolio.choosing import NoPlan, choose
from tinkuy.engines.portfolio.entering import Entering
from tinkuy.engines.portfolio.explaining import REACH, Why, explain
from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.problem import Problem
from tinkuy.engines.portfolio.running import Clock
from tinkuy.engines.portfolio.sensitivity import scenarios
from tinkuy.engines.portfolio.solving import MILLION, Status, solve
from tinkuy.engines.portfolio.verifying import verify

CALM = settings(max_examples=40, deadline=None)


def clock() -> Clock:
    return Clock(60)


@CALM
@given(problems())
def test_plan_is_worth_what_the_best_of_all_plans_is_worth(problem: Problem) -> None:
    plans = naive.every_plan(problem)
    expected = naive.best(problem, plans)
    try:
        choice = choose(Grid(problem), clock())
    except NoPlan as none:
        assert none.is_proved and expected is None
        return
    assert (choice.value, choice.bound) == (expected, expected)
    costs = sum(p.cost for p in problem.projects if p.id in choice.starts)
    delay = sum(year - min(problem.ceilings) for year in choice.starts.values())
    assert (costs, delay) == naive.cheapest(problem, plans, choice.value)
    assert verify(problem, choice.starts) == ()


@CALM
@given(problems())
def test_verifier_accepts_exactly_the_plans_that_the_twin_accepts(problem: Problem) -> None:
    kept = {
        tuple(sorted(plan.starts.items())) for plan in naive.every_plan(problem) if naive.fits(problem, plan)
    }
    loose = replace(
        problem,
        ceilings=dict.fromkeys(problem.ceilings, 10**6),
        floors=(),
        projects=tuple(replace(p, requires=(), excludes=(), is_fixed=False) for p in problem.projects),
    )
    for plan in naive.every_plan(loose):
        assert (verify(problem, plan.starts) == ()) == (tuple(sorted(plan.starts.items())) in kept)


@CALM
@given(problems(most_projects=4))
def test_least_money_with_which_a_project_enters_is_the_least_there_is(problem: Problem) -> None:
    plans = naive.every_plan(problem)
    value = naive.best(problem, plans)
    assume(value is not None)
    grid = Grid(problem)
    chosen = frozenset(choose(grid, clock()).starts)
    asking = Entering(grid, clock(), chosen, value or 0)
    for project in problem.projects:
        if project.id in chosen or not grid.starts[project.id]:
            continue
        most = REACH * project.cost
        found = asking.least(project.id, shares=tuple((year,) for year in grid.years), most=most)
        expected = naive.entry(problem, plans, project.id, most)
        assert (None if found is None else (found.soles, *found.money)) == expected
        if found is not None:
            assert project.id in found.enter


@CALM
@given(problems(most_projects=4))
def test_least_money_shared_out_among_years_is_the_least_there_is(problem: Problem) -> None:
    plans = naive.every_plan(problem)
    value = naive.best(problem, plans)
    assume(value is not None)
    grid = Grid(problem)
    starts = choose(grid, clock()).starts
    for out in explain(grid, starts, value or 0, clock()):
        assert out.is_told
        if out.why is Why.YEARS:
            continue
        least = naive.spread(problem, plans, out.project, out.searched)
        alone = naive.entry(problem, plans, out.project, out.searched)
        is_less = least is not None and (alone is None or least < alone[0])
        assert (out.spread.soles if out.spread else None) == (least if is_less else None)
        if out.spread is None:
            continue
        more = dict(out.spread.money)
        top = naive.best(problem, plans, more)
        best = [plan for plan in plans if naive.fits(problem, plan, more) and plan.value == top]
        assert any(frozenset(plan.starts) - frozenset(starts) == frozenset(out.spread.enter) for plan in best)


@CALM
@given(problems(most_projects=4))
def test_a_choice_survives_a_scenario_when_a_best_plan_of_it_keeps_it_with_the_most_of_the_others(
    problem: Problem,
) -> None:
    assume(naive.best(problem, naive.every_plan(problem)) is not None)
    chosen = frozenset(choose(Grid(problem), clock()).starts)
    found = scenarios(problem, chosen, clock())
    assert len(found) == 2 * len(problem.criteria)
    for scenario in found:
        weights = tuple(
            replace(c, weight=c.weight * scenario.factor) if c.code == scenario.criterion else c
            for c in problem.criteria
        )
        moved = replace(problem, criteria=weights)
        plans = [plan for plan in naive.every_plan(moved) if naive.fits(moved, plan)]
        top = max(plan.value for plan in plans)
        sets = [frozenset(plan.starts) for plan in plans if plan.value == top]
        assert scenario.chosen in sets
        assert len(chosen ^ scenario.chosen) == min(len(chosen ^ each) for each in sets)


@settings(max_examples=15, deadline=None)
@given(problems(most_projects=4))
def test_whole_answer_agrees_with_the_twin(problem: Problem) -> None:
    problem = replace(
        problem,
        ceilings={year: soles * MILLION // 2 for year, soles in problem.ceilings.items()},
        projects=tuple(replace(p, costs=tuple(c * MILLION // 2 for c in p.costs)) for p in problem.projects),
    )
    plans = naive.every_plan(problem)
    value = naive.best(problem, plans)
    if any(
        floor.soles and floor.group not in {p.group for p in problem.projects} for floor in problem.floors
    ):
        return
    answer = solve(problem, time_limit=60)
    if value is None:
        assert answer.status is Status.IMPOSSIBLE and answer.blocked
        return
    assert answer.status is Status.OPTIMAL and answer.choice is not None
    for marginal in answer.marginals:
        assert marginal.gain == (naive.best(problem, plans, {marginal.year: MILLION}) or 0) - value
    for out in answer.left_out:
        forced = [p.value for p in plans if naive.fits(problem, p) and out.project in p.starts]
        assert out.is_known
        assert out.loss == (value - max(forced) if forced else None)
        assert (out.why is Why.TIE) == (out.loss == 0)
