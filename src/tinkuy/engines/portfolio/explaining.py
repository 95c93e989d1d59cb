"""Why each project that is not in the plan is not: what no money mends first, then the money that would."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from tinkuy.engines.portfolio.choosing import NoPlan, most_value
from tinkuy.engines.portfolio.entering import Entering, Entry, Memory, NotReached
from tinkuy.engines.portfolio.grid import Grid
from tinkuy.engines.portfolio.running import Clock

REACH = 2  # more money is looked for up to so many times what the project costs
ROUNDS = 2  # what one project leaves of its part of the time serves the others, and then those that were not told yet


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

    `entry` is the least more money in a single year that brings it in; `spread` is less than that, shared out among years. None: up
    to `searched` soles more do not, or the time was not enough to know, and then `is_known`, or `is_spread_known`, is False. Less
    than `at_least` soles in a single year are proved not to bring it in. `beside` is the least money, by year, with which it fits
    beside the plan as it is, nothing else moved (None: it does not, whatever the money).
    """

    project: str
    why: Why
    others: tuple[str, ...] = ()
    loss: int | None = None
    entry: Entry | None = None
    searched: int = 0
    is_known: bool = True
    spread: Entry | None = None
    is_spread_known: bool = True
    at_least: int = 0
    beside: Mapping[int, int] | None = None

    @property
    def is_told(self) -> bool:
        """True when nothing is left to be found."""
        return self.is_known and self.is_spread_known


def explain(
    grid: Grid,
    starts: Mapping[str, int],
    value: int,
    clock: Clock,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> tuple[LeftOut, ...]:
    """Each project left out, in the order of the problem. Each has its fair part of the time, so that none is left without; what is over
    goes to those that were not told whole.
    """
    names = [project.id for project in grid.problem.projects if project.id not in starts]
    found: dict[str, LeftOut] = {}
    memory = Memory()
    for _ in range(ROUNDS):
        waiting = [name for name in names if name not in found or not found[name].is_told]
        for at, name in enumerate(waiting):
            slice_ = clock.part(1 / (len(waiting) - at))
            asking = Entering(grid, slice_, frozenset(starts), value, memory)
            found[name] = _explained(asking, name, starts, found.get(name))
            told(sum(each.is_told for each in found.values()), len(names))
    return tuple(found[name] for name in names)


def _explained(asking: Entering, name: str, starts: Mapping[str, int], before: LeftOut | None) -> LeftOut:
    grid = asking.grid
    if not grid.starts[name]:
        return LeftOut(name, Why.YEARS)
    out = before or _structure(grid, name, starts)
    try:
        if not out.is_known:
            loss = _loss(asking, name) if out.loss is None else out.loss
            out = replace(out, loss=loss)
            entry = asking.least(name, shares=tuple((year,) for year in grid.years), most=out.searched)
            is_tie = entry is not None and entry.soles == 0
            out = replace(out, entry=entry, is_known=True, why=Why.TIE if is_tie else out.why)
        return replace(out, spread=_spread(asking, name, out), is_spread_known=True)
    except NoPlan:
        return out
    except NotReached as reached:
        return out if out.is_known else replace(out, at_least=max(out.at_least, reached.at_least))


def _structure(grid: Grid, name: str, starts: Mapping[str, int]) -> LeftOut:
    """What is seen without solving anything."""
    rivals = tuple(
        sorted(o for pair in grid.exclusions if name in pair for o in pair - {name} if o in starts)
    )
    needs = tuple(n.other for n in grid.projects[name].requires if n.other not in starts)
    why = Why.RIVAL if rivals else Why.NEEDS if needs else Why.MONEY
    most = REACH * grid.projects[name].cost
    room = None if rivals else beside(grid, name, starts)
    return LeftOut(
        name, why, rivals or needs, searched=most, is_known=False, is_spread_known=False, beside=room
    )


def beside(grid: Grid, name: str, starts: Mapping[str, int]) -> Mapping[int, int] | None:
    """The least more money, by year, with which a project fits beside a plan; of equals, the earliest start. Missing: None when
    what it requires is not there in time.
    """
    spent, ceilings = grid.spending(starts), grid.problem.ceilings
    options = []
    for start in grid.starts[name]:
        if grid.is_ready(name, start, starts):
            need = {y: spent[y] + soles - ceilings[y] for y, soles in grid.profile(name, start).items()}
            lacks = {year: soles for year, soles in sorted(need.items()) if soles > 0}
            options.append((sum(lacks.values()), start, lacks))
    return min(options)[2] if options else None


def _spread(asking: Entering, name: str, out: LeftOut) -> Entry | None:
    """Less than in a single year, shared out among several. Errors: NotReached."""
    most = out.searched if out.entry is None else out.entry.soles - 1
    if len(asking.grid.years) == 1 or most < 1:
        return None
    return asking.least(name, shares=(asking.grid.years,), most=most)


def _loss(asking: Entering, name: str) -> int | None:
    """What the best plan loses when the project must be in; None when it cannot be. Errors: NoPlan when time is over."""
    try:
        return asking.value - most_value(asking.grid, asking.clock, include=name)
    except NoPlan as none:
        if none.is_proved:
            return None
        raise
