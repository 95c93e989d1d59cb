"""The same problem by trying every timetable: slow, short, and easy to believe. The rules and goals are written anew."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product

from tinkuy.engines.timetables.problem import Placed, Problem, Timetable, Unplaced

Chosen = dict[str, str]


def every(problem: Problem) -> Iterator[Chosen]:
    """Each legal choice of a slot, or of none, for each request."""
    names = [request.id for request in problem.requests]
    options = [None, *(slot.id for slot in problem.slots)]
    for choice in product(options, repeat=len(names)):
        chosen = {name: slot for name, slot in zip(names, choice, strict=True) if slot}
        if legal(problem, chosen):
            yield chosen


def legal(problem: Problem, chosen: Chosen) -> bool:
    slots = {slot.id: slot for slot in problem.slots}
    parties, hosts = {p.id: p for p in problem.parties}, {h.id: h for h in problem.hosts}
    asked = [(request, slots[chosen[request.id]]) for request in problem.requests if request.id in chosen]
    rules = problem.rules
    for request, slot in asked:
        if slot.id in parties[request.party].unavailable | hosts[request.host].unavailable:
            return False
        if request.pinned not in (None, slot.id):
            return False
        if request.not_before and slot.start < slots[request.not_before].start:
            return False
        if request.not_after and slot.start > slots[request.not_after].start:
            return False
    for slot in problem.slots:
        now = [request for request, when in asked if when is slot]
        for host in problem.hosts:
            desks = sum(slot.id not in host.closed.get(desk, ()) for desk in range(1, host.desks + 1))
            if sum(request.host == host.id for request in now) > desks:
                return False
        if len({request.party for request in now}) < len(now):
            return False
        people = [person for request in now for person in request.people]
        if len(set(people)) < len(people) or (rules.rooms is not None and len(now) > rules.rooms):
            return False
        for place, most in rules.room_capacity.items():
            if sum(hosts[request.host].place == place for request in now) > most:
                return False
    return all(
        paced(problem, [slot for r, slot in asked if r.party == party.id]) for party in problem.parties
    )


def paced(problem: Problem, own: list) -> bool:
    own = sorted(own, key=lambda slot: slot.start)
    row = 1
    order = list(problem.in_order())
    for before, after in pairwise(own):
        if (after.start - before.end).total_seconds() < problem.rules.min_rest_minutes * 60:
            return False
        near = (
            after.start - before.end < before.end - before.start and before.start.date() == after.start.date()
        )
        row = row + 1 if near and order.index(after) == order.index(before) + 1 else 1
        if problem.rules.longest_row is not None and row > problem.rules.longest_row:
            return False
    return True


def values(problem: Problem, chosen: Chosen) -> tuple:
    """The goals, smaller is better: pins, weight, fair shares, end, gaps, spread, changes of place."""
    order = [slot.id for slot in problem.in_order()]
    day = {slot.id: slot.start.date() for slot in problem.slots}
    place = {host.id: host.place for host in problem.hosts}
    pins = -sum(1 for request in problem.requests if request.pinned and request.id in chosen)
    weight = -sum(4 - request.priority for request in problem.requests if request.id in chosen)
    shares, gaps, changes = Fraction(0), 0, 0
    for party in problem.parties:
        asked = [request for request in problem.requests if request.party == party.id]
        held = sorted((order.index(chosen[r.id]), place[r.host]) for r in asked if r.id in chosen)
        if asked:
            shares += Fraction((len(asked) - len(held)) ** 2, len(asked))
        for (a, here), (b, there) in pairwise(held):
            if day[order[a]] == day[order[b]]:
                gaps += sum(order[s] not in party.unavailable for s in range(a + 1, b))
                changes += here != there
    spread = 0
    for delegation in {party.delegation for party in problem.parties} - {""}:
        members = {party.id for party in problem.parties if party.delegation == delegation}
        own = [order.index(chosen[r.id]) for r in problem.requests if r.party in members and r.id in chosen]
        for today in set(day.values()):
            here = [s for s in own if day[order[s]] == today]
            spread += max(here) - min(here) + 1 if here else 0
    end = max((order.index(slot) + 1 for slot in chosen.values()), default=0)
    return pins, weight, shares, end, gaps, spread, changes


def replan_values(problem: Problem, before: dict[str, Placed], chosen: Chosen) -> tuple:
    """The goals of mending, smaller is better. A desk is lost when it is closed in the slot that stays."""
    order = [slot.id for slot in problem.in_order()]
    hosts = {host.id: host for host in problem.hosts}
    moved = lost = 0
    for request in problem.requests:
        old, slot = before.get(request.id), chosen.get(request.id)
        if old and slot:
            moved += old.slot != slot
            lost += old.slot == slot and slot in hosts[request.host].closed.get(old.desk, ())
    weight = -sum(4 - request.priority for request in problem.requests if request.id in chosen)
    return weight, moved, lost, max((order.index(slot) + 1 for slot in chosen.values()), default=0)


def held(timetable: Timetable) -> Chosen:
    return {placed.request: placed.slot for placed in timetable.scheduled}


def by_hand(problem: Problem, *placed: Placed) -> Timetable:
    names = {one.request for one in placed}
    missing = tuple(Unplaced(request.id, "") for request in problem.requests if request.id not in names)
    return Timetable("feasible", placed, missing)
