"""Capacity of an edition against its load, as its page says it. Requests are counted for people inside only."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings.queries import AbsenceRow, EditionRow, RequestRow, Side
from tinkuy.subjects.meetings.rules import (
    Away,
    Block,
    Desks,
    Load,
    RequestState,
    host_load,
    party_load,
    room_for,
    slots,
    slots_within,
)

WANTED = (RequestState.ASKED, RequestState.WITH_HOST, RequestState.ADMITTED)


@dataclass(frozen=True, slots=True)
class NamedLoad:
    """A load with the name of whom it is of."""

    name: str
    load: Load


@dataclass(frozen=True, slots=True)
class Capacity:
    """What the plan has room for: slots, desks, their product, and the meetings that fit at most in the halls and the place."""

    slots: int
    desks: int
    room: int

    @property
    def product(self) -> int:
        """Slots times desks."""
        return self.slots * self.desks


@dataclass(frozen=True, slots=True)
class Pressure:
    """For people inside: how many meetings are wanted (admitted or under review), how many fit after absences, the largest loads.

    `over` are the loads of which not every meeting can be held, whatever the timetable.
    """

    wanted: int
    admitted: int
    room: int
    largest_host: NamedLoad | None
    largest_party: NamedLoad | None
    over: tuple[NamedLoad, ...]


def capacity(row: EditionRow, plan: Sequence[Block], hosts: Sequence[Side]) -> Capacity:
    """What the plan has room for while nobody is away. No SQL."""
    found = [slot.id for slot in slots(plan)]
    room = room_for(_desks(hosts), found, (), room_limit=row.room_limit)
    return Capacity(slots=len(found), desks=sum(host.desks for host in hosts), room=room)


def pressure(
    row: EditionRow, plan: Sequence[Block], hosts: Sequence[Side], parties: Sequence[Side], *, as_of: date
) -> Pressure:
    """What weighs on the plan. Five SQL statements whatever the number of requests."""
    wanted = [r for r in queries.requests(edition=row.code, as_of=as_of) if r.state in WANTED]
    away = away_of(queries.absences(edition=row.code), plan)
    of_hosts, of_parties = loads_of(plan, hosts, parties, away, wanted)
    ids = [slot.id for slot in slots(plan)]
    return Pressure(
        wanted=len(wanted),
        admitted=sum(1 for request in wanted if request.state is RequestState.ADMITTED),
        room=room_for(_desks(hosts), ids, away, room_limit=row.room_limit),
        largest_host=_largest(of_hosts),
        largest_party=_largest(of_parties),
        over=tuple(each for each in (*of_hosts, *of_parties) if each.load.is_over),
    )


def loads_of(
    plan: Sequence[Block],
    hosts: Sequence[Side],
    parties: Sequence[Side],
    away: Sequence[Away],
    wanted: Sequence[RequestRow],
) -> tuple[tuple[NamedLoad, ...], tuple[NamedLoad, ...]]:
    """The loads of the hosts and those of the parties, in their order."""
    ids, gone = [slot.id for slot in slots(plan)], _by_entity(away)
    to_host, of_party = Counter(r.host for r in wanted), Counter(r.party for r in wanted)
    of_hosts = (
        NamedLoad(side.short, host_load(desks, ids, gone[side.entity], to_host[side.entity]))
        for side, desks in zip(hosts, _desks(hosts), strict=True)
    )
    of_parties = (
        NamedLoad(side.short, party_load(side.entity, ids, gone[side.entity], of_party[side.entity]))
        for side in parties
    )
    return tuple(of_hosts), tuple(of_parties)


def away_of(absences: Iterable[AbsenceRow], plan: Sequence[Block]) -> tuple[Away, ...]:
    """The absences as the slots they take."""
    found = slots(plan)
    return tuple(
        Away(row.entity, row.desk, slots_within(found, row.day, row.starts_at, row.ends_at))
        for row in absences
    )


def _by_entity(away: Iterable[Away]) -> dict[str, list[Away]]:
    found: dict[str, list[Away]] = defaultdict(list)
    for stretch in away:
        found[stretch.entity].append(stretch)
    return found


def _desks(hosts: Sequence[Side]) -> tuple[Desks, ...]:
    return tuple(Desks(side.entity, side.desks, side.hall, side.hall_capacity) for side in hosts)


def _largest(found: Sequence[NamedLoad]) -> NamedLoad | None:
    loaded = [each for each in found if each.load.meetings]
    return max(loaded, key=lambda each: (each.load.meetings, each.name), default=None)
