"""Where a meeting may be dropped: every slot and desk of its host, with what it would clash with there."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tinkuy.engines.timetables.problem import Placed, Problem, Timetable
from tinkuy.engines.timetables.verifying import Clash, verify


@dataclass(frozen=True, slots=True)
class LegalPlace:
    """One slot and desk; no clashes means that the meeting fits."""

    slot: str
    desk: int
    clashes: tuple[Clash, ...]


def legal_places(problem: Problem, scheduled: Iterable[Placed], request: str) -> tuple[LegalPlace, ...]:
    """Every place of a request beside what is scheduled, which may hold the request itself: it is lifted first.

    Shape: slots in order, and in each the desks of the host, even closed ones.  Errors: KeyError for an unknown request.
    """
    near = _Near(problem, [placed for placed in scheduled if placed.request != request], request)
    desks = next(host.desks for host in problem.hosts if host.id == near.asked.host)
    return tuple(
        LegalPlace(slot.id, desk, near.clashes(slot.id, desk))
        for slot in problem.in_order()
        for desk in range(1, desks + 1)
    )


class _Near:
    """The judge asked about the few meetings that a place can clash with: those of the party and those of the slot."""

    def __init__(self, problem: Problem, scheduled: list[Placed], request: str) -> None:
        requests = {one.id: one for one in problem.requests}
        self.asked = requests[request]
        self._problem, self._requests = problem, requests
        self._own = [
            p for p in scheduled if p.request in requests and requests[p.request].party == self.asked.party
        ]
        self._by_slot: dict[str, list[Placed]] = defaultdict(list)
        for placed in scheduled:
            if placed.request in requests:
                self._by_slot[placed.slot].append(placed)
        self._hosts = {host.id: host for host in problem.hosts}
        self._parties = {party.id: party for party in problem.parties}

    def clashes(self, slot: str, desk: int) -> tuple[Clash, ...]:
        """What the judge says of the request at this place, of nothing else."""
        beside = {placed.request: placed for placed in (*self._own, *self._by_slot[slot])}
        here = Placed(self.asked.id, slot, desk)
        names = [self.asked, *(self._requests[name] for name in beside)]
        part = replace(
            self._problem,
            requests=tuple(names),
            hosts=tuple(self._hosts[name] for name in {one.host for one in names}),
            parties=tuple(self._parties[name] for name in {one.party for one in names}),
        )
        found = verify(part, Timetable("feasible", (*beside.values(), here)))
        return tuple(clash for clash in found if self.asked.id in clash.requests)
