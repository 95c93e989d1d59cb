"""The twin: every plan there is, tried one by one. It reads the problem by itself and shares nothing with the solver but its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from tinkuy.engines.portfolio.problem import After, Criterion, Problem, Project, Scale


@dataclass(frozen=True)
class Tried:
    """A plan that keeps every rule but, perhaps, the ceilings."""

    starts: dict[str, int]
    value: int
    spent: dict[int, int]


def every_plan(problem: Problem) -> list[Tried]:
    """All plans that keep the rules that are not about ceilings."""
    years = sorted(problem.ceilings)
    choices = [[None, *_starts(project, years)] for project in problem.projects]
    names = [project.id for project in problem.projects]
    worth = {project.id: _worth(problem, project) for project in problem.projects}
    found = []
    for picked in product(*choices):
        starts = {name: at for name, at in zip(names, picked, strict=True) if at is not None}
        if not any(_broken(problem, starts)):
            value = sum(worth[name] for name in starts) + _linked(problem, starts)
            found.append(Tried(starts, value, _spent(problem, starts)))
    return found


def fits(problem: Problem, plan: Tried, more: dict[int, int] | None = None) -> bool:
    """Whether it stays under the ceilings."""
    return all(soles <= problem.ceilings[y] + (more or {}).get(y, 0) for y, soles in plan.spent.items())


def best(problem: Problem, plans: list[Tried], more: dict[int, int] | None = None) -> int | None:
    """What the best plan is worth; None when there is none."""
    return max((plan.value for plan in plans if fits(problem, plan, more)), default=None)


def cheapest(problem: Problem, plans: list[Tried], value: int) -> tuple[int, int]:
    """Of the plans worth this, the least cost and, for it, the least delay."""
    costs = {project.id: sum(project.costs) for project in problem.projects}
    first = min(problem.ceilings)
    equal = [plan.starts for plan in plans if fits(problem, plan) and plan.value == value]
    return min((sum(costs[n] for n in s), sum(y - first for y in s.values())) for s in equal)


def entry(problem: Problem, plans: list[Tried], project: str, most: int) -> tuple[int, int] | None:
    """(soles, year): the least more money in one year with which a best plan has the project, up to `most`."""
    found = []
    for year in problem.ceilings:
        others = [p for p in plans if all(s <= problem.ceilings[y] for y, s in p.spent.items() if y != year)]
        needs = {max(0, p.spent[year] - problem.ceilings[year]) for p in others if project in p.starts}
        for soles in sorted(need for need in needs if need <= most):
            can = [p for p in others if p.spent[year] <= problem.ceilings[year] + soles]
            top = max(p.value for p in can)
            if any(p.value == top and project in p.starts for p in can):
                found.append((soles, year))
                break
    return min(found, default=None)


def spread(problem: Problem, plans: list[Tried], project: str, most: int) -> int | None:
    """The least more money, shared out among the years as one likes, with which a best plan has the project, up to `most`."""
    lack = [sum(max(0, s - problem.ceilings[y]) for y, s in plan.spent.items()) for plan in plans]
    needs = {soles for plan, soles in zip(plans, lack, strict=True) if project in plan.starts}
    for soles in sorted(need for need in needs if need <= most):
        can = [plan for plan, need in zip(plans, lack, strict=True) if need <= soles]
        top = max(plan.value for plan in can)
        if any(plan.value == top and project in plan.starts for plan in can):
            return soles
    return None


def _starts(project: Project, years: list[int]) -> list[int]:
    return [
        year
        for year in years
        if year + len(project.costs) - 1 <= years[-1]
        and (project.earliest is None or year >= project.earliest)
        and (project.latest is None or year <= project.latest)
    ]


def _broken(problem: Problem, starts: dict[str, int]) -> Iterator[bool]:
    by_name = {project.id: project for project in problem.projects}
    for project in problem.projects:
        if project.id not in starts:
            yield project.is_fixed
            continue
        yield any(other in starts for other in project.excludes)
        for need in project.requires:
            wait = len(by_name[need.other].costs) if need.after is After.END else 0
            yield need.other not in starts or starts[need.other] + wait > starts[project.id]
    for floor in problem.floors:
        yield sum(sum(by_name[n].costs) for n in starts if by_name[n].group == floor.group) < floor.soles


def _spent(problem: Problem, starts: dict[str, int]) -> dict[int, int]:
    spent = dict.fromkeys(problem.ceilings, 0)
    for project in problem.projects:
        if project.id in starts:
            for year in spent:
                at = year - starts[project.id]
                if at >= 0:
                    spent[year] += project.costs[at] if at < len(project.costs) else project.upkeep
    return spent


def _worth(problem: Problem, project: Project) -> int:
    total = sum((Fraction(c.weight) for c in problem.criteria), Fraction(0))
    return sum(
        round(10_000 * Fraction(c.weight) / total * _level(problem, c, project))
        for c in problem.criteria
        if c.scale is not Scale.LINKAGE
    )


def _level(problem: Problem, criterion: Criterion, project: Project) -> Fraction:
    if criterion.code not in project.values:
        return Fraction(0)
    value = Fraction(project.values[criterion.code])
    if criterion.scale is Scale.SHARE:
        return max(Fraction(0), min(Fraction(1), value))
    known = [Fraction(p.values[criterion.code]) for p in problem.projects if criterion.code in p.values]
    low = Fraction(criterion.low) if criterion.low is not None else min(known)
    high = Fraction(criterion.high) if criterion.high is not None else max(known)
    if low == high:
        return Fraction(1)
    level = max(Fraction(0), min(Fraction(1), (value - low) / (high - low)))
    return level if criterion.scale is Scale.MORE else 1 - level


def _linked(problem: Problem, starts: dict[str, int]) -> int:
    total = sum((Fraction(c.weight) for c in problem.criteria), Fraction(0))
    weight = sum((Fraction(c.weight) for c in problem.criteria if c.scale is Scale.LINKAGE), Fraction(0))
    return sum(
        round(10_000 * weight / total * Fraction(link.strength))
        for link in problem.links
        if link.one in starts and link.other in starts
    )
