"""What each project and each link is worth, in whole hundredths of a point, so that everything after is exact.

A project that is best in everything is worth 100 points. The same numbers are summed by the solver, by the verifier and by
whoever adds them up on paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tinkuy.engines.portfolio.problem import Criterion, Problem, Project, Scale

WHOLE = 10_000
POINT = WHOLE // 100


@dataclass(frozen=True, slots=True)
class Scores:
    """`projects` by id and `links` by their place in the problem; `parts` says what each criterion gives to each project."""

    projects: Mapping[str, int]
    links: tuple[int, ...]
    parts: Mapping[str, Mapping[str, int]]


def score(problem: Problem) -> Scores:
    """Weigh every project and link. Units: hundredths of a point. Missing: a missing value adds nothing."""
    shares = _shares(problem.criteria)
    ends = {each.code: _ends(each, problem.projects) for each in problem.criteria}
    own = [each for each in problem.criteria if each.scale is not Scale.LINKAGE]
    parts = {
        project.id: {
            each.code: round(WHOLE * shares[each.code] * _level(each, project, ends[each.code]))
            for each in own
        }
        for project in problem.projects
    }
    linkage = sum((shares[c.code] for c in problem.criteria if c.scale is Scale.LINKAGE), Fraction(0))
    links = tuple(round(WHOLE * linkage * Fraction(link.strength)) for link in problem.links)
    return Scores({name: sum(found.values()) for name, found in parts.items()}, links, parts)


def points(score_: int) -> Decimal:
    """`62.4`: a score as people read it, from 0 to 100 for one project, with one decimal."""
    return (Decimal(score_) / POINT).quantize(Decimal("0.1"))


def _shares(criteria: tuple[Criterion, ...]) -> dict[str, Fraction]:
    """The weights as parts of one."""
    total = sum((Fraction(each.weight) for each in criteria), Fraction(0))
    return {each.code: Fraction(each.weight) / total if total else Fraction(0) for each in criteria}


def _ends(criterion: Criterion, projects: tuple[Project, ...]) -> tuple[Fraction, Fraction]:
    """From where to where a criterion is measured."""
    known = [Fraction(p.values[criterion.code]) for p in projects if criterion.code in p.values]
    low = min(known, default=Fraction(0)) if criterion.low is None else Fraction(criterion.low)
    high = max(known, default=Fraction(1)) if criterion.high is None else Fraction(criterion.high)
    return low, high


def _level(criterion: Criterion, project: Project, ends: tuple[Fraction, Fraction]) -> Fraction:
    """From 0 (worst) to 1 (best). Where all are equal, all are best."""
    if criterion.code not in project.values:
        return Fraction(0)
    value = Fraction(project.values[criterion.code])
    if criterion.scale is Scale.SHARE:
        return _within(value)
    low, high = ends
    if low == high:
        return Fraction(1)
    level = _within((value - low) / (high - low))
    return 1 - level if criterion.scale is Scale.LESS else level


def _within(value: Fraction) -> Fraction:
    return min(max(value, Fraction(0)), Fraction(1))
