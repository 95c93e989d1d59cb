"""What stands on the day: where each meeting was, what has been held already, and what that alone says about any mending."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tinkuy.engines.timetables.greedy import Greedy
from tinkuy.engines.timetables.grid import Grid
from tinkuy.engines.timetables.model import Literal, Model
from tinkuy.engines.timetables.problem import Placed, Timetable


@dataclass(frozen=True)
class Standing:
    """A timetable that was, and the part of it that no longer moves."""

    grid: Grid
    previous: Timetable
    begun: frozenset[str]
    past: frozenset[str]

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each request."""
        return {request.id: at for at, request in enumerate(self.grid.problem.requests)}

    @cached_property
    def before(self) -> dict[str, Placed]:
        """Where each request was that the problem still has."""
        slots = self.grid.place_of_slot
        return {
            p.request: p for p in self.previous.scheduled if p.request in self.numbers and p.slot in slots
        }

    @cached_property
    def held(self) -> dict[str, Placed]:
        """What has begun or passed: it keeps its place."""
        return {
            name: placed
            for name, placed in self.before.items()
            if name in self.begun or placed.slot in self.past
        }

    @cached_property
    def fixed(self) -> dict[int, int]:
        """The slots of what has begun or passed."""
        return {
            self.numbers[name]: self.grid.place_of_slot[placed.slot] for name, placed in self.held.items()
        }

    @cached_property
    def old(self) -> dict[int, int]:
        """The slots of what was to come."""
        return {
            self.numbers[name]: self.grid.place_of_slot[placed.slot]
            for name, placed in self.before.items()
            if name not in self.held
        }

    @cached_property
    def gone(self) -> frozenset[int]:
        """Slots that can no longer be used."""
        slots = self.grid.place_of_slot
        return frozenset(slots[name] for name in self.past if name in slots)

    @cached_property
    def domains(self) -> tuple[tuple[int, ...], ...]:
        """The slots that each request could still go to."""
        return tuple(tuple(s for s in domain if s not in self.gone) for domain in self.grid.domains)

    @cached_property
    def desk_lost(self) -> frozenset[int]:
        """Requests to come whose desk is gone in their slot: closed, or taken by one that stands."""
        taken = {
            (self.grid.host_of[at], slot, self.held[self.grid.problem.requests[at].id].desk)
            for at, slot in self.fixed.items()
        }
        found = set()
        for at, slot in self.old.items():
            host, desk = self.grid.host_of[at], self.before[self.grid.problem.requests[at].id].desk
            if desk not in self.grid.open_desks[host][slot] or (host, slot, desk) in taken:
                found.add(at)
        return frozenset(found)

    @cached_property
    def able(self) -> tuple[int, ...]:
        """Requests that stand or could be held if they were alone."""
        return tuple(at for at, domain in enumerate(self.domains) if domain or at in self.fixed)

    def kept(self) -> dict[int, int]:
        """What stands, then what still fits where it was, then the rest wherever it fits."""
        growing, requests = Greedy(self.grid), self.grid.problem.requests
        for at, stands in self.fixed.items():
            growing.place(at, stands)
        order = sorted(range(len(requests)), key=lambda at: (requests[at].priority, at in self.desk_lost))
        for stay in (True, False):
            for at in order:
                wanted = [self.old[at]] if stay and at in self.old else [] if stay else self.domains[at]
                if at not in growing.slots:
                    slot = next((s for s in wanted if s in self.domains[at] and growing.fits(at, s)), None)
                    if slot is not None:
                        growing.place(at, slot)
        return growing.slots

    def values(self, slots: Mapping[int, int]) -> dict[str, int]:
        """What a mended timetable is worth, goal by goal."""
        both = [at for at in slots if at in self.old]
        return {
            "held_weight": sum(self.grid.problem.requests[at].weight for at in slots),
            "moved": sum(slots[at] != self.old[at] for at in both),
            "desks_changed": sum(slots[at] == self.old[at] and at in self.desk_lost for at in both),
            "end": max(slots.values(), default=-1) + 1,
        }

    def bound(self, goal: str, slots: Mapping[int, int]) -> int:
        """What needs no search, the goals before being as this timetable has them."""
        if goal == "held_weight":
            return sum(self.grid.problem.requests[at].weight for at in self.able)
        floor = max(self.fixed.values(), default=-1) + 1 if goal == "end" else 0
        if len(slots) < len(self.able):
            return floor
        if goal == "moved":
            return self._crowded()
        moved = self.values(slots)["moved"]
        if goal == "desks_changed":
            out = sum(self.old[at] not in self.domains[at] for at in self.old if at in slots)
            return max(0, sum(self.old[at] in self.domains[at] for at in self.desk_lost) - (moved - out))
        late = sorted((slot for at, slot in self.old.items() if at in slots), reverse=True)
        return max(floor, late[moved] + 1 if moved < len(late) else 0)

    def total(self, goal: str, model: Model) -> Literal:
        """A goal in the words of the solver, to be made least."""
        totals = {"held_weight": self._weight, "moved": self._moved, "desks_changed": self._desks}
        return totals[goal](model)

    def near(self) -> frozenset[int]:
        """Requests of the hosts at which anything no longer fits, and those that have no place."""
        kept = self.kept()
        loose = {at for at in range(len(self.domains)) if kept.get(at) != self.old.get(at, kept.get(at))}
        loose |= {at for at in range(len(self.domains)) if at not in kept and self.domains[at]}
        loose |= self.desk_lost
        hosts = {self.grid.host_of[at] for at in loose}
        return frozenset(at for host in hosts for at in self.grid.requests_of_host[host])

    def _crowded(self) -> int:
        """Of the meetings of a host in a slot those that cannot stay, when all must be held."""
        standing = Counter((self.grid.host_of[at], slot) for at, slot in self.fixed.items())
        there: dict[tuple[int, int], list[int]] = defaultdict(list)
        for at, slot in self.old.items():
            if self.domains[at]:
                there[self.grid.host_of[at], slot].append(at)
        total = 0
        for (host, slot), requests in there.items():
            room = max(0, self.grid.desks[host][slot] - standing[host, slot])
            staying = sum(slot in self.domains[at] for at in requests)
            total += len(requests) - min(room, staying)
        return total

    def _weight(self, model: Model) -> Literal:
        return -sum(self.grid.problem.requests[at].weight * model.count(at) for at in model.literals)

    def _moved(self, model: Model) -> Literal:
        return sum(
            literal
            for at, old in self.old.items()
            for slot, literal in model.literals[at].items()
            if slot != old
        )

    def _desks(self, model: Model) -> Literal:
        literals = model.literals
        return sum(literals[at][self.old[at]] for at in self.desk_lost if self.old[at] in literals[at])
