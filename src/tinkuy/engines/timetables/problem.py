"""The words of a timetable: who asks whom, when everybody can, the rules of the house, and what came out of it.

Ids are text and stand for themselves. Slots are ordered by their start and never overlap; a desk is a number from 1 on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

# The day of slots that were told by the clock alone; it is never shown.
NO_DAY = date(2000, 1, 1)
PRIORITIES = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Slot:
    """One stretch of time in which a meeting fits: naive local times."""

    id: str
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Host:
    """Who receives: `closed` tells in which slots one of its desks is not there. Hosts without a place share one."""

    id: str
    desks: int
    unavailable: frozenset[str] = frozenset()
    place: str = ""
    closed: Mapping[int, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Party:
    """Who asks. Parties of one delegation travel together."""

    id: str
    unavailable: frozenset[str] = frozenset()
    delegation: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One meeting asked for. Priority 1 is the most important; `not_before` and `not_after` are the first and last slot allowed."""

    id: str
    party: str
    host: str
    priority: int = 1
    pinned: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    people: frozenset[str] = frozenset()

    @property
    def weight(self) -> int:
        """What holding it is worth: 3 for priority 1, 2 for priority 2, 1 for priority 3."""
        return 4 - self.priority


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules of the house.

    min_rest_minutes: between the end of a meeting of a party and the start of its next.
    longest_row: meetings of a party one after the other; a pause at least as long as the slot before it ends a row.
    rooms: meetings at once in all.  room_capacity: meetings at once in each place.
    """

    min_rest_minutes: int = 0
    longest_row: int | None = None
    rooms: int | None = None
    room_capacity: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything a timetable is made from."""

    slots: tuple[Slot, ...] = ()
    hosts: tuple[Host, ...] = ()
    parties: tuple[Party, ...] = ()
    requests: tuple[Request, ...] = ()
    rules: Rules = Rules()

    def in_order(self) -> tuple[Slot, ...]:
        """The slots from the first to the last."""
        return tuple(sorted(self.slots, key=lambda slot: slot.start))


@dataclass(frozen=True, slots=True)
class Placed:
    """A meeting that is held: when, and at which desk of its host."""

    request: str
    slot: str
    desk: int


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A meeting that is not held: why, and what would make it fit, in words for people."""

    request: str
    why: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Timetable:
    """What came out. `status` is "optimal" when every goal is proved: then `bound` equals `objective` key by key."""

    status: str
    scheduled: tuple[Placed, ...] = ()
    unscheduled: tuple[Unplaced, ...] = ()
    objective: Mapping[str, int] = field(default_factory=dict)
    bound: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0
