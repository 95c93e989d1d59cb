"""What a good timetable is, in the words of the solver: one sum for each goal, with the variables it needs.

A stretch without holes is told by where it starts: of the slots of a day in order, at most one begins it. That form is
tight, so that asking outright for no gap at all is solved in a moment where minimising gaps by their sum is not.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tinkuy.engines.timetables.measuring import share_costs, share_unit
from tinkuy.engines.timetables.model import Literal, Model


def pins(model: Model) -> Literal:
    """Pinned meetings held."""
    requests = model.grid.problem.requests
    return sum(model.count(at) for at in model.literals if requests[at].pinned)


def weight(model: Model) -> Literal:
    """Weight of the meetings held."""
    return sum(model.grid.problem.requests[at].weight * model.count(at) for at in model.literals)


def unfairness(model: Model) -> Literal:
    """Each further meeting that a party misses costs more than the one before."""
    unit, total = share_unit(model.grid), []
    for requests in filter(None, model.grid.requests_of_party):
        costs = share_costs(len(requests), unit)
        missed = [model.cp.new_bool_var("") for _ in requests]
        model.cp.add(sum(missed) + sum(model.count(at) for at in requests) == len(requests))
        for less, more in pairwise(missed):
            model.cp.add_implication(more, less)
        total += [cost * one for cost, one in zip(costs, missed, strict=True)]
    return sum(total)


class Gaps:
    """For each party and day the stretch from its first to its last meeting, over the slots in which it is available."""

    def __init__(self, model: Model, *, none: bool) -> None:
        """With `none` there are no gaps: the stretch is the meetings."""
        self.model, self.none = model, none
        self.span: dict[tuple[int, int], Literal] = {}
        for party in range(len(model.grid.party_free)):
            for slots in own_days(model, party):
                self._stretch(party, slots)

    def total(self) -> Literal:
        """Slots of the stretches without a meeting."""
        return 0 if self.none else sum(self.span.values()) - sum(self.model.busy.values())

    def _stretch(self, party: int, slots: Sequence[int]) -> None:
        model = self.model
        for slot in slots:
            if self.none:
                self.span[party, slot] = model.busy.get((party, slot), 0)
            else:
                self.span[party, slot] = model.cp.new_bool_var("")
                if (party, slot) in model.busy:
                    model.cp.add_implication(model.busy[party, slot], self.span[party, slot])
        model.cp.add_at_most_one(starts(model, [self.span[party, slot] for slot in slots]))


def spread(model: Model) -> Literal:
    """For each delegation and day the slots from the first to the last meeting of any of its parties."""
    total: list[Literal] = []
    for parties in model.grid.delegations.values():
        for day in model.grid.days:
            span = {slot: model.cp.new_bool_var("") for slot in day if slot < model.end}
            for party in parties:
                for slot in span:
                    if (party, slot) in model.busy:
                        model.cp.add_implication(model.busy[party, slot], span[slot])
            model.cp.add_at_most_one(starts(model, list(span.values())))
            total += span.values()
    return sum(total)


def own_days(model: Model, party: int) -> Iterable[list[int]]:
    """The slots of each day in which a party is available or has a meeting, in order."""
    free = model.grid.party_free[party]
    for day in model.grid.days:
        yield [slot for slot in day if slot < model.end and (slot in free or (party, slot) in model.busy)]


def starts(model: Model, row: Sequence[Literal]) -> list[Literal]:
    """For each place of a row a yes or no that must be yes where a stretch begins."""
    found = []
    before: Literal = 0
    for one in row:
        if isinstance(one, int) and one == 0:
            before = 0
            continue
        start = model.cp.new_bool_var("")
        model.cp.add(start >= one - before)
        found.append(start)
        before = one
    return found
