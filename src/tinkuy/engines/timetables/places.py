"""Changes of place, in the words of the solver.

On a day a party changes place once less than it has stretches in one place. A stretch needs at least one visit to its place,
so the visits less the days bound the changes from below; and a timetable that visits each place but once a day reaches
as many changes as visits less days. Both are far easier to solve than the changes themselves; when they meet, all is proved.
"""

from collections import defaultdict

from tinkuy.engines.timetables.goals import Gaps, own_days, starts
from tinkuy.engines.timetables.model import Literal

FREELY, ONCE_A_DAY, ONCE = "freely", "once a day", "once"


class Places:
    """Visits of parties to places, or, with `ordered`, their stretches in one place."""

    def __init__(self, gaps: Gaps, *, ordered: bool, visiting: str = FREELY) -> None:
        """Parties that ask for one place only never change. `visiting` tells how often a place may be gone to."""
        self.model, self.gaps, self.ordered, self.visiting = gaps.model, gaps, ordered, visiting
        self._terms: list[Literal] = []
        for party, requests in enumerate(self.model.grid.requests_of_party):
            by_place = self._by_place(requests)
            if len(by_place) > 1:
                self._begun: dict[int, list[Literal]] = defaultdict(list)
                for slots in own_days(self.model, party):
                    self._day(party, slots, by_place)
                if visiting == ONCE:
                    self._once(by_place)

    def total(self) -> Literal:
        """Stretches, or visits where stretches are not told, less days with any."""
        return sum(self._terms)

    def _by_place(self, requests: tuple[int, ...]) -> dict[int, list[int]]:
        grid = self.model.grid
        found = defaultdict(list)
        for at in requests:
            if self.model.literals[at]:
                found[grid.place_of_host[grid.host_of[at]]].append(at)
        return found

    def _day(self, party: int, slots: list[int], by_place: dict[int, list[int]]) -> None:
        cp, here = self.model.cp, set(slots)
        there = {place: self.model.at_slot(requests) for place, requests in by_place.items()}
        busy = [self.model.busy[party, slot] for slot in slots if (party, slot) in self.model.busy]
        if not busy:
            return
        used = cp.new_bool_var("")
        cp.add_bool_or([*busy, used.negated()])
        for one in busy:
            cp.add_implication(one, used)
        self._terms.append(-used)
        for literals in there.values():
            visits = [one for slot, row in literals.items() if slot in here for one in row]
            visit = cp.new_bool_var("")
            for one in visits:
                cp.add_implication(one, visit)
            self._terms.append(visit)
        if self.ordered:
            del self._terms[-len(there) :]
            self._stretches(party, slots, there)

    def _stretches(self, party: int, slots: list[int], there: dict[int, dict[int, list[Literal]]]) -> None:
        """Where the party is in each slot of its day, waiting too; a stretch in one place begins where it was elsewhere."""
        cp = self.model.cp
        presence: dict[int, list[Literal]] = {place: [] for place in there}
        for slot in slots:
            row = []
            for place, literals in there.items():
                one = self._present(literals.get(slot, []))
                presence[place].append(one)
                row.append(one)
            if not self.gaps.none:
                cp.add(sum(row) == self.gaps.span[party, slot])
        for place in there:
            begun = starts(self.model, presence[place])
            self._begun[place] += begun
            if self.visiting == ONCE_A_DAY:
                cp.add_at_most_one(begun)
            if self.visiting != ONCE:
                self._terms += begun

    def _once(self, by_place: dict[int, list[int]]) -> None:
        """A place that must be visited begins exactly once, and counts one: the fewer terms, the sooner it is solved."""
        for place, requests in by_place.items():
            begun = self._begun[place]
            if self.model.held.isdisjoint(requests):
                self.model.cp.add_at_most_one(begun)
                self._terms += begun
            else:
                self.model.cp.add_exactly_one(begun)
                self._terms.append(1)

    def _present(self, literals: list[Literal]) -> Literal:
        """Without gaps the party is where it has a meeting; with gaps it may wait in any place."""
        cp = self.model.cp
        if self.gaps.none and not literals:
            return 0
        one = cp.new_bool_var("")
        if self.gaps.none:
            cp.add(sum(literals) == one)
        else:
            for literal in literals:
                cp.add_implication(literal, one)
        return one
