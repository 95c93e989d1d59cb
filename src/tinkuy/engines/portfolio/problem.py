"""What a portfolio is chosen from: years with their ceilings, projects with what they cost and are worth, and how they hang together.

Money is in whole soles. A year is a number. Nothing here knows whose money it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Scale(StrEnum):
    """How the raw value of a criterion becomes a number from 0 to 1.

    SHARE is one already. MORE and LESS are measured between `low` and `high`: the high end, or the low end, is worth 1.
    LINKAGE has no values of its own: its weight is for the links between chosen projects.
    """

    SHARE = "share"
    MORE = "more"
    LESS = "less"
    LINKAGE = "linkage"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion with its weight; only the proportion among weights counts. Missing bounds are those of the projects."""

    code: str
    name: str
    weight: Decimal
    scale: Scale = Scale.SHARE
    low: Decimal | None = None
    high: Decimal | None = None


class After(StrEnum):
    """When the required project must be there: ended before this one starts, or started no later than it."""

    END = "end"
    START = "start"


@dataclass(frozen=True, slots=True)
class Requirement:
    """The project needs another one in the plan."""

    other: str
    after: After = After.END


@dataclass(frozen=True, slots=True)
class Project:
    """One candidate. `costs` are soles by year of the project, from its first; `upkeep` soles a year after its last.

    `earliest` and `latest` bound the year of its start; None does not. A value that is missing counts as the worst.
    `is_fixed` says that it is in the plan whatever it is worth, because it was decided or has begun.
    """

    id: str
    name: str
    costs: tuple[int, ...]
    values: Mapping[str, Decimal] = field(default_factory=dict)
    earliest: int | None = None
    latest: int | None = None
    group: str = ""
    upkeep: int = 0
    requires: tuple[Requirement, ...] = ()
    excludes: tuple[str, ...] = ()
    is_fixed: bool = False

    @property
    def cost(self) -> int:
        """What it costs until it is finished, in soles."""
        return sum(self.costs)


@dataclass(frozen=True, slots=True)
class Link:
    """Two projects that are worth more together, as the stretches of a road; `strength` from 0 to 1."""

    one: str
    other: str
    strength: Decimal


@dataclass(frozen=True, slots=True)
class Floor:
    """At least this much of the cost of the chosen projects goes to a group."""

    group: str
    soles: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a plan is chosen from. `ceilings` maps each year of the plan to what may be spent in it."""

    ceilings: Mapping[int, int]
    criteria: tuple[Criterion, ...]
    projects: tuple[Project, ...]
    links: tuple[Link, ...] = ()
    floors: tuple[Floor, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """The years in order."""
        return tuple(sorted(self.ceilings))
