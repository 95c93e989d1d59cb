"""Which choices survive when the weights move: the problem is solved again with each weight a fifth less and a fifth more."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from decimal import Decimal

from tinkuy.engines.portfolio.choosing import NoPlan, choose
from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.problem import Problem
from tinkuy.engines.portfolio.running import Clock

MOVES = (Decimal("0.8"), Decimal("1.2"))


@dataclass(frozen=True, slots=True)
class Scenario:
    """The plan with the weight of a criterion times `factor`, the others keeping their proportion. `chosen` None: not known."""

    criterion: str
    factor: Decimal
    chosen: frozenset[str] | None


def scenarios(
    problem: Problem,
    chosen: Collection[str],
    clock: Clock,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[Scenario, ...]:
    """One for each move of each weight above zero. Of plans worth the same, the one that keeps most of `chosen` counts: a
    choice falls only when it must.
    """
    moved = [(each, factor) for each in problem.criteria if each.weight > 0 for factor in MOVES]
    found = []
    for at, (criterion, factor) in enumerate(moved):
        told(at, len(moved))
        part = clock.part(1 / (len(moved) - at))
        weights = tuple(
            replace(each, weight=each.weight * factor) if each.code == criterion.code else each
            for each in problem.criteria
        )
        grid = Grid(replace(problem, criteria=weights))
        found.append(Scenario(criterion.code, factor, _chosen(grid, chosen, part)))
    return tuple(found)


def survivals(found: tuple[Scenario, ...], project: str) -> tuple[int, int]:
    """In how many scenarios the project is chosen, of how many that are known."""
    known = [each.chosen for each in found if each.chosen is not None]
    return sum(project in each for each in known), len(known)


def _chosen(grid: Grid, near: Collection[str], clock: Clock) -> frozenset[str] | None:
    try:
        choice = choose(grid, clock, near=near)
    except NoPlan:
        return None
    return frozenset(choice.starts) if choice.is_optimal else None
