"""How many meetings an edition has room for, and whose load is the largest. Simple counting: no timetable is made here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ALL_DESKS = 0


@dataclass(frozen=True, slots=True)
class Desks:
    """A host: its desks, and its hall with how many meetings this holds at once (None: as many as desks)."""

    entity: str
    desks: int
    hall: str = ""
    hall_capacity: int | None = None


@dataclass(frozen=True, slots=True)
class Away:
    """An entity, or one of its desks (0 for all), that cannot meet in these slots."""

    entity: str
    desk: int
    slots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Load:
    """Meetings that want an entity and the places it has for them: slots of a party, desks times slots of a host."""

    entity: str
    meetings: int
    places: int

    @property
    def is_over(self) -> bool:
        """True when not all of them can be held, whatever the timetable."""
        return self.meetings > self.places


def host_places(host: Desks, slots: Sequence[str], away: Iterable[Away]) -> dict[str, int]:
    """Slot -> how many meetings the host can hold in it."""
    closed: dict[str, set[int]] = {slot: set() for slot in slots}
    for stretch in away:
        if stretch.entity == host.entity:
            gone = range(1, host.desks + 1) if stretch.desk == ALL_DESKS else (stretch.desk,)
            for slot in stretch.slots & closed.keys():
                closed[slot] |= {desk for desk in gone if desk <= host.desks}
    most = host.desks if host.hall_capacity is None else min(host.desks, host.hall_capacity)
    return {slot: min(most, host.desks - len(desks)) for slot, desks in closed.items()}


def host_load(host: Desks, slots: Sequence[str], away: Iterable[Away], meetings: int) -> Load:
    """The load of a host that so many meetings want."""
    return Load(host.entity, meetings, sum(host_places(host, slots, away).values()))


def party_load(entity: str, slots: Sequence[str], away: Iterable[Away], meetings: int) -> Load:
    """The load of a party that wants so many meetings: one at a time."""
    gone = frozenset(slot for stretch in away if stretch.entity == entity for slot in stretch.slots)
    return Load(entity, meetings, sum(1 for slot in slots if slot not in gone))


def room_for(
    hosts: Iterable[Desks], slots: Sequence[str], away: Sequence[Away], *, room_limit: int | None
) -> int:
    """How many meetings fit at most: over the slots, what the desks, their halls and the whole place can hold."""
    return sum(_at_once(tuple(hosts), slots, away, room_limit))


def _at_once(
    hosts: tuple[Desks, ...], slots: Sequence[str], away: Sequence[Away], limit: int | None
) -> Iterable[int]:
    places = {host.entity: host_places(host, slots, away) for host in hosts}
    halls = {host.hall: host.hall_capacity for host in hosts if host.hall and host.hall_capacity is not None}
    for slot in slots:
        held: Counter[str] = Counter()
        for host in hosts:
            held[host.hall if host.hall in halls else f"|{host.entity}"] += places[host.entity][slot]
        total = sum(min(count, halls.get(hall, count)) for hall, count in held.items())
        yield total if limit is None else min(total, limit)
