"""Why each project that is not in the plan is not: what no money mends first, then the money that would."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from tinkuy.engines.portfolio.choosing import NoPlan, most_value
from tinkuy.engines.portfolio.entering import Entering, Entry
from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.running import Clock

REACH = 2  # more money is looked for up to so many times what the project costs
FAIR = 3  # one project may take so many times its fair part of the time that is left


class Why(StrEnum):
    """What keeps a project out."""

    YEARS = "years"  # no year of the plan in which it may start and still end
    NEEDS = "needs"  # what it requires is left out
    RIVAL = "rival"  # it excludes a project that was chosen
    MONEY = "money"  # others are worth more for the same money
    TIE = "tie"  # a plan worth the same would hold it


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One project out of the plan. `others` are the projects it needs or is excluded by; `loss` what the plan would lose, in
    scores, if the project had to be in as things are (None: it cannot be in, or it is not known).

    `entry` is the least more money that brings it in. None: up to `searched` soles more in a single year do not, or the time was
    not enough to know, and then `is_known` is False.
    """

    project: str
    why: Why
    others: tuple[str, ...] = ()
    loss: int | None = None
    entry: Entry | None = None
    searched: int = 0
    is_known: bool = True


def explain(grid: Grid, starts: Mapping[str, int], value: int, clock: Clock) -> Iterator[LeftOut]:
    """Each project left out, in the order of the problem; one at a time, for each takes a while."""
    out = [project.id for project in grid.problem.projects if project.id not in starts]
    known: dict[tuple[int, int], int] = {}
    for at, name in enumerate(out):
        slice_ = clock.part(FAIR / (len(out) - at))
        yield _explained(Entering(grid, slice_, frozenset(starts), value, known), name, starts)


def _explained(asking: Entering, name: str, starts: Mapping[str, int]) -> LeftOut:
    grid = asking.grid
    if not grid.starts[name]:
        return LeftOut(name, Why.YEARS)
    rivals = tuple(
        sorted(o for pair in grid.exclusions if name in pair for o in pair - {name} if o in starts)
    )
    needs = tuple(n.other for n in grid.projects[name].requires if n.other not in starts)
    why = Why.RIVAL if rivals else Why.NEEDS if needs else Why.MONEY
    most = REACH * grid.projects[name].cost
    try:
        loss = _loss(asking, name)
        entry = asking.least(name, years=grid.years, most=most)
    except NoPlan:
        return LeftOut(name, why, rivals or needs, is_known=False)
    if entry is not None and entry.soles == 0:
        why = Why.TIE
    return LeftOut(name, why, rivals or needs, loss, entry, most)


def _loss(asking: Entering, name: str) -> int | None:
    """What the best plan loses when the project must be in; None when it cannot be. Errors: NoPlan when time is over."""
    try:
        return asking.value - most_value(asking.grid, asking.clock, include=name)
    except NoPlan as none:
        if none.is_proved:
            return None
        raise
