"""A problem in numbers, for those who search: requests, slots, hosts and parties by their place in order.

The judge in `verifying` does not use it: it reads the problem for itself.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from tinkuy.engines.timetables.problem import Host, Problem, Request, Slot


@dataclass(frozen=True)
class Grid:
    """What follows from a problem and does not change while it is searched."""

    problem: Problem

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """From the first to the last."""
        return self.problem.in_order()

    @cached_property
    def place_of_slot(self) -> dict[str, int]:
        """The number of each slot."""
        return {slot.id: at for at, slot in enumerate(self.slots)}

    @cached_property
    def days(self) -> tuple[tuple[int, ...], ...]:
        """The slots of each day."""
        by_day = defaultdict(list)
        for at, slot in enumerate(self.slots):
            by_day[slot.start.date()].append(at)
        return tuple(tuple(slots) for slots in by_day.values())

    @cached_property
    def host_number(self) -> dict[str, int]:
        """The number of each host."""
        return {host.id: at for at, host in enumerate(self.problem.hosts)}

    @cached_property
    def party_number(self) -> dict[str, int]:
        """The number of each party."""
        return {party.id: at for at, party in enumerate(self.problem.parties)}

    @cached_property
    def party_of(self) -> tuple[int, ...]:
        """The party of each request."""
        return tuple(self.party_number[request.party] for request in self.problem.requests)

    @cached_property
    def host_of(self) -> tuple[int, ...]:
        """The host of each request."""
        return tuple(self.host_number[request.host] for request in self.problem.requests)

    @cached_property
    def requests_of_party(self) -> tuple[tuple[int, ...], ...]:
        """The requests of each party."""
        return _grouped(self.party_of, len(self.problem.parties))

    @cached_property
    def requests_of_host(self) -> tuple[tuple[int, ...], ...]:
        """The requests of each host."""
        return _grouped(self.host_of, len(self.problem.hosts))

    @cached_property
    def requests_of_person(self) -> dict[str, tuple[int, ...]]:
        """The requests that each person must attend, of those who attend more than one."""
        found = defaultdict(list)
        for at, request in enumerate(self.problem.requests):
            for person in sorted(request.people):
                found[person].append(at)
        return {person: tuple(requests) for person, requests in found.items() if len(requests) > 1}

    @cached_property
    def open_desks(self) -> tuple[tuple[tuple[int, ...], ...], ...]:
        """The desks that each host has in each slot."""
        return tuple(tuple(_open(host, slot.id) for slot in self.slots) for host in self.problem.hosts)

    @cached_property
    def desks(self) -> tuple[tuple[int, ...], ...]:
        """How many desks each host has in each slot."""
        return tuple(tuple(len(desks) for desks in row) for row in self.open_desks)

    @cached_property
    def party_free(self) -> tuple[frozenset[int], ...]:
        """The slots in which each party is available."""
        return tuple(
            frozenset(at for at, slot in enumerate(self.slots) if slot.id not in party.unavailable)
            for party in self.problem.parties
        )

    @cached_property
    def domains(self) -> tuple[tuple[int, ...], ...]:
        """The slots in which each request could be held if it were alone."""
        return tuple(self._domain(at, request) for at, request in enumerate(self.problem.requests))

    @cached_property
    def too_near(self) -> tuple[tuple[int, int], ...]:
        """Pairs of slots that one party cannot have both, for want of rest."""
        least = self.problem.rules.min_rest_minutes * 60
        return tuple(
            (a, b)
            for a, before in enumerate(self.slots)
            for b, after in enumerate(self.slots[a + 1 :], a + 1)
            if (after.start - before.end).total_seconds() < least
        )

    @cached_property
    def rows_too_long(self) -> tuple[tuple[int, ...], ...]:
        """Stretches of slots one after the other of which a party must leave one free."""
        most = self.problem.rules.longest_row
        if most is None:
            return ()
        joined = [self._follows(at) for at in range(len(self.slots))]
        starts = range(len(self.slots) - most)
        return tuple(tuple(range(at, at + most + 1)) for at in starts if all(joined[at + 1 : at + most + 1]))

    @cached_property
    def place_of_host(self) -> tuple[int, ...]:
        """The number of the place of each host."""
        places = sorted({host.place for host in self.problem.hosts})
        return tuple(places.index(host.place) for host in self.problem.hosts)

    @cached_property
    def delegations(self) -> dict[str, tuple[int, ...]]:
        """The parties of each delegation that has a name."""
        found = defaultdict(list)
        for at, party in enumerate(self.problem.parties):
            if party.delegation:
                found[party.delegation].append(at)
        return {name: tuple(parties) for name, parties in found.items()}

    def _follows(self, at: int) -> bool:
        if at == 0:
            return False
        before, after = self.slots[at - 1], self.slots[at]
        pause = after.start - before.end
        return before.start.date() == after.start.date() and pause < before.end - before.start

    def _domain(self, at: int, request: Request) -> tuple[int, ...]:
        first = self.place_of_slot[request.not_before] if request.not_before else 0
        last = self.place_of_slot[request.not_after] if request.not_after else len(self.slots) - 1
        pin = None if request.pinned is None else self.place_of_slot[request.pinned]
        free, desks = self.party_free[self.party_of[at]], self.desks[self.host_of[at]]
        return tuple(
            s for s in range(first, last + 1) if s in free and desks[s] and (pin is None or s == pin)
        )


def _open(host: Host, slot: str) -> tuple[int, ...]:
    if slot in host.unavailable:
        return ()
    return tuple(desk for desk in range(1, host.desks + 1) if slot not in host.closed.get(desk, ()))


def _grouped(owners: tuple[int, ...], count: int) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in range(count)]
    for at, owner in enumerate(owners):
        found[owner].append(at)
    return tuple(map(tuple, found))
