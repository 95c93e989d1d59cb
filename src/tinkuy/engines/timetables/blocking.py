"""What stands in the way of a meeting in a slot, one cause after the other, looked up in a timetable that is there."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from tinkuy.engines.timetables.grid import Grid


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause: its kind, and the requests that hold the place, if any do.

    Kinds: past, window, host_away, party_away, no_desk, desks, party_busy, person, rooms, capacity, rest, row.
    """

    kind: str
    requests: tuple[str, ...] = ()


class Blocking:
    """A timetable laid out so that each cause is one look-up."""

    def __init__(self, grid: Grid, slots: Mapping[int, int], past: frozenset[int] = frozenset()) -> None:
        """The slots of the requests that are held; slots in `past` can no longer be used."""
        self.grid, self.past = grid, past
        self._party: dict[tuple[int, int], list[str]] = defaultdict(list)
        self._host: dict[tuple[int, int], list[str]] = defaultdict(list)
        self._person: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._place: dict[tuple[str, int], list[str]] = defaultdict(list)
        self._all: dict[int, list[str]] = defaultdict(list)
        for at, slot in sorted(slots.items()):
            request, host = grid.problem.requests[at], grid.host_of[at]
            self._party[grid.party_of[at], slot].append(request.id)
            self._host[host, slot].append(request.id)
            self._place[grid.problem.hosts[host].place, slot].append(request.id)
            self._all[slot].append(request.id)
            for person in request.people:
                self._person[person, slot].append(request.id)

    def held_by_host(self, host: int) -> int:
        """How many meetings a host holds."""
        return sum(len(held) for (one, _), held in self._host.items() if one == host)

    def causes(self, at: int, slot: int) -> tuple[Cause, ...]:
        """Everything that keeps a request out of a slot, its pin apart; nothing when it fits."""
        return (*self._own(at, slot), *self._others(at, slot), *self._pace(at, slot))

    def _own(self, at: int, slot: int) -> list[Cause]:
        grid, request = self.grid, self.grid.problem.requests[at]
        host, name = grid.problem.hosts[grid.host_of[at]], grid.slots[slot].id
        first = grid.place_of_slot[request.not_before] if request.not_before else 0
        last = grid.place_of_slot[request.not_after] if request.not_after else slot
        there = (
            ("past", slot in self.past),
            ("window", not first <= slot <= last),
            ("host_away", name in host.unavailable),
            ("party_away", slot not in grid.party_free[grid.party_of[at]]),
            ("no_desk", name not in host.unavailable and not grid.desks[grid.host_of[at]][slot]),
        )
        return [Cause(kind) for kind, holds in there if holds]

    def _others(self, at: int, slot: int) -> list[Cause]:
        grid, request, rules = self.grid, self.grid.problem.requests[at], self.grid.problem.rules
        host, found = grid.host_of[at], []
        held, desks = self._host[host, slot], grid.desks[host][slot]
        if desks and len(held) >= desks:
            found.append(Cause("desks", tuple(held)))
        if own := self._party[grid.party_of[at], slot]:
            found.append(Cause("party_busy", tuple(own)))
        with_person = {name for person in request.people for name in self._person[person, slot]} - set(own)
        if with_person:
            found.append(Cause("person", tuple(sorted(with_person))))
        if rules.rooms is not None and len(self._all[slot]) >= rules.rooms:
            found.append(Cause("rooms"))
        place = grid.problem.hosts[host].place
        if len(self._place[place, slot]) >= rules.room_capacity.get(place, len(grid.party_of) + 1):
            found.append(Cause("capacity"))
        return found

    def _pace(self, at: int, slot: int) -> list[Cause]:
        """Rest and rows: with which meetings of the party it would stand too near."""
        party, found = self.grid.party_of[at], []
        near = {
            name
            for pair in self.grid.too_near
            if slot in pair
            for other in pair
            if other != slot
            for name in self._party[party, other]
        }
        if near:
            found.append(Cause("rest", tuple(sorted(near))))
        for row in self.grid.rows_too_long:
            if slot in row and all(self._party[party, other] for other in row if other != slot):
                found.append(
                    Cause("row", tuple(name for s in row if s != slot for name in self._party[party, s]))
                )
                break
        return found
