"""The model: a yes or no for each request and slot, and the rules that every timetable keeps.

Desks are not variables: how many meetings a host has at once is counted, and desks are given out afterwards. What has been
held already is `fixed`: such a meeting stands where it stood, even where it breaks a rule, and no rule asks more of the rest.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ortools.sat.python import cp_model

from tinkuy.engines.timetables.grid import Grid

Literal = Any  # a variable or a sum of variables of the solver, which tells no types


class Model:
    """Variables and rules for the first `end` slots; goals are added by `goals`."""

    def __init__(
        self,
        grid: Grid,
        end: int,
        *,
        domains: Sequence[Sequence[int]] | None = None,
        held: Iterable[int] = (),
        fixed: Mapping[int, int] | None = None,
    ) -> None:
        """`held` are the requests that must be held, `fixed` the slots of those that stand already."""
        self.grid, self.end, self.cp = grid, end, cp_model.CpModel()
        self.fixed = dict(fixed or {})
        self.literals: dict[int, dict[int, Literal]] = {}
        for at, domain in enumerate(domains or grid.domains):
            slots = [self.fixed[at]] if at in self.fixed else [slot for slot in domain if slot < end]
            self.literals[at] = {slot: self.cp.new_bool_var("") for slot in slots}
        self.held = frozenset({*held, *self.fixed})
        self._hold()
        self.busy = self._parties()
        self._hosts()
        self._people()
        self._rooms()
        self._rests()

    def count(self, at: int) -> Literal:
        """1 when the request is held."""
        return sum(self.literals[at].values())

    def at_slot(self, requests: Iterable[int]) -> dict[int, list[Literal]]:
        """For each slot what could be held there of these requests."""
        found: dict[int, list[Literal]] = defaultdict(list)
        for at in requests:
            for slot, literal in self.literals[at].items():
                found[slot].append(literal)
        return found

    def hint(self, slots: Mapping[int, int]) -> None:
        """Tell the solver where to begin."""
        self.cp.clear_hints()
        for at, literals in self.literals.items():
            for slot, literal in literals.items():
                self.cp.add_hint(literal, slots.get(at) == slot)

    def _hold(self) -> None:
        for at, literals in self.literals.items():
            if at in self.held:
                self.cp.add_exactly_one(literals.values())
            else:
                self.cp.add_at_most_one(literals.values())

    def _limit(self, requests: Iterable[int], most: Mapping[int, int] | Sequence[int]) -> None:
        """No more meetings at once than `most` tells for the slot, or than stand there already."""
        own = list(requests)
        for slot, literals in self.at_slot(own).items():
            standing = sum(1 for at in own if self.fixed.get(at) == slot)
            if len(literals) > max(most[slot], standing):
                self.cp.add(sum(literals) <= max(most[slot], standing))

    def _parties(self) -> dict[tuple[int, int], Literal]:
        """A yes or no for each party and slot: has it a meeting there?"""
        busy = {}
        for party, requests in enumerate(self.grid.requests_of_party):
            for slot, literals in sorted(self.at_slot(requests).items()):
                one = busy[party, slot] = self.cp.new_bool_var("")
                if sum(1 for at in requests if self.fixed.get(at) == slot) > 1:
                    self.cp.add(one == 1)
                else:
                    self.cp.add(sum(literals) == one)
        return busy

    def _hosts(self) -> None:
        for host, requests in enumerate(self.grid.requests_of_host):
            self._limit(requests, self.grid.desks[host])

    def _people(self) -> None:
        for requests in self.grid.requests_of_person.values():
            self._limit(requests, [1] * len(self.grid.slots))

    def _rooms(self) -> None:
        rules, everything = self.grid.problem.rules, range(len(self.grid.host_of))
        if rules.rooms is not None:
            self._limit(everything, [rules.rooms] * len(self.grid.slots))
        for place, most in rules.room_capacity.items():
            there = [at for at in everything if self.grid.problem.hosts[self.grid.host_of[at]].place == place]
            self._limit(there, [most] * len(self.grid.slots))

    def _rests(self) -> None:
        for party, requests in enumerate(self.grid.requests_of_party):
            standing = {self.fixed[at] for at in requests if at in self.fixed}
            for near in self.grid.too_near:
                self._leave_free(party, near, 1, standing)
            for row in self.grid.rows_too_long:
                self._leave_free(party, row, len(row) - 1, standing)

    def _leave_free(self, party: int, slots: Sequence[int], most: int, standing: set[int]) -> None:
        taken = [self.busy[party, slot] for slot in slots if (party, slot) in self.busy]
        allowed = max(most, sum(1 for slot in slots if slot in standing))
        if len(taken) > allowed:
            self.cp.add(sum(taken) <= allowed)
