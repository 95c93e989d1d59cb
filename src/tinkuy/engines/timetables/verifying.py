"""The judge: does a timetable, solved or made by hand, keep every rule? Written apart from the model, with loops and sets.

It shares nothing with the solver but the words of `problem`, so that a mistake there cannot hide here.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tinkuy.engines.timetables.problem import NO_DAY, Host, Party, Placed, Problem, Request, Slot, Timetable


@dataclass(frozen=True, slots=True)
class Clash:
    """One rule broken: its code, what to tell people, between which requests, in which slot (empty when in none)."""

    code: str
    message: str
    requests: tuple[str, ...]
    slot: str = ""


@dataclass(frozen=True, slots=True)
class _Meeting:
    """A placed request of which everything is known."""

    placed: Placed
    request: Request
    party: Party
    host: Host
    slot: Slot
    at: int


def verify(problem: Problem, timetable: Timetable) -> tuple[Clash, ...]:
    """Every clash, those of the list first and then slot by slot; empty when the timetable keeps all rules."""
    clashes = [*_accounts(problem, timetable), *_unknown_slots(problem, timetable.scheduled)]
    meetings = _meetings(problem, timetable.scheduled)
    for one in meetings:
        clashes += _alone(problem, one)
    by_slot: dict[int, list[_Meeting]] = defaultdict(list)
    by_party: dict[str, list[_Meeting]] = defaultdict(list)
    for one in meetings:
        by_slot[one.at].append(one)
        by_party[one.party.id].append(one)
    for at in sorted(by_slot):
        clashes += _at_once(problem, by_slot[at])
    for party in sorted(by_party):
        own = sorted(by_party[party], key=lambda one: one.at)
        clashes += _rests(problem, own)
        clashes += _rows(problem, own)
    return tuple(clashes)


def when(slot: Slot) -> str:
    """A slot in words: its id, its day when it has one, and its hour."""
    day = "" if slot.start.date() == NO_DAY else f"{slot.start:%d/%m} a las "
    return f"«{slot.id}» ({day}{slot.start:%H:%M})"


def _accounts(problem: Problem, timetable: Timetable) -> Iterator[Clash]:
    """Every request stands once, held or not held, and nothing else stands."""
    held: dict[str, int] = defaultdict(int)
    missed: dict[str, int] = defaultdict(int)
    for placed in timetable.scheduled:
        held[placed.request] += 1
    for unplaced in timetable.unscheduled:
        missed[unplaced.request] += 1
    known = {request.id for request in problem.requests}
    for name in sorted((held.keys() | missed.keys()) - known):
        yield Clash("unknown_request", f"La solicitud «{name}» no existe.", (name,))
    for name in sorted(known):
        if held[name] > 1 or missed[name] > 1:
            yield Clash("repeated_request", f"La solicitud «{name}» está más de una vez.", (name,))
        if held[name] and missed[name]:
            yield Clash("both", f"La solicitud «{name}» está a la vez programada y sin programar.", (name,))
        if not held[name] and not missed[name]:
            yield Clash(
                "unaccounted", f"La solicitud «{name}» no está ni programada ni sin programar.", (name,)
            )


def _unknown_slots(problem: Problem, scheduled: Iterable[Placed]) -> Iterator[Clash]:
    known = {slot.id for slot in problem.slots}
    for placed in scheduled:
        if placed.slot not in known:
            message = f"La franja «{placed.slot}» de la solicitud «{placed.request}» no existe."
            yield Clash("unknown_slot", message, (placed.request,), placed.slot)


def _meetings(problem: Problem, scheduled: Iterable[Placed]) -> list[_Meeting]:
    slots = {slot.id: (at, slot) for at, slot in enumerate(sorted(problem.slots, key=lambda s: s.start))}
    requests = {request.id: request for request in problem.requests}
    parties = {party.id: party for party in problem.parties}
    hosts = {host.id: host for host in problem.hosts}
    found = []
    for placed in scheduled:
        request = requests.get(placed.request)
        if request is not None and placed.slot in slots:
            at, slot = slots[placed.slot]
            found.append(_Meeting(placed, request, parties[request.party], hosts[request.host], slot, at))
    return found


def _alone(problem: Problem, one: _Meeting) -> Iterator[Clash]:
    """What a meeting breaks by itself: desk, availability, pin and window."""
    name, desk, slot = one.request.id, one.placed.desk, when(one.slot)

    def clash(code: str, message: str) -> Clash:
        return Clash(code, f"Solicitud «{name}»: {message}", (name,), one.slot.id)

    if isinstance(desk, bool) or not 1 <= desk <= one.host.desks:
        yield clash("desk", f"la mesa {desk} de «{one.host.id}» no existe: tiene {one.host.desks}.")
    elif one.slot.id in one.host.closed.get(desk, ()):
        yield clash("closed_desk", f"la mesa {desk} de «{one.host.id}» está cerrada en la franja {slot}.")
    if one.slot.id in one.host.unavailable:
        yield clash("host_unavailable", f"«{one.host.id}» no atiende en la franja {slot}.")
    if one.slot.id in one.party.unavailable:
        yield clash("party_unavailable", f"«{one.party.id}» no está disponible en la franja {slot}.")
    if one.request.pinned is not None and one.request.pinned != one.slot.id:
        yield clash("pin", f"está fijada en la franja «{one.request.pinned}» y figura en {slot}.")
    order = {s.id: s.start for s in problem.slots} if one.request.not_before or one.request.not_after else {}
    if one.request.not_before and one.slot.start < order[one.request.not_before]:
        yield clash("too_early", f"no puede ser antes de «{one.request.not_before}» y figura en {slot}.")
    if one.request.not_after and one.slot.start > order[one.request.not_after]:
        yield clash("too_late", f"no puede ser después de «{one.request.not_after}» y figura en {slot}.")


def _at_once(problem: Problem, together: Sequence[_Meeting]) -> Iterator[Clash]:
    """What meetings of one slot break among themselves: desks, parties, people, rooms."""
    slot = together[0].slot
    desks: dict[tuple[str, int], list[str]] = defaultdict(list)
    parties: dict[str, list[str]] = defaultdict(list)
    people: dict[str, list[str]] = defaultdict(list)
    places: dict[str, list[str]] = defaultdict(list)
    for one in together:
        desks[one.host.id, one.placed.desk].append(one.request.id)
        parties[one.party.id].append(one.request.id)
        places[one.host.place].append(one.request.id)
        for person in one.request.people:
            people[person].append(one.request.id)
    at = f"en la franja {when(slot)}"
    for (host, desk), names in sorted(desks.items()):
        if len(names) > 1:
            yield _shared(
                "desk_twice", f"La mesa {desk} de «{host}» tiene dos o más reuniones {at}", names, slot
            )
    for party, names in sorted(parties.items()):
        if len(names) > 1:
            yield _shared("party_twice", f"«{party}» tiene dos o más reuniones {at}", names, slot)
    for person, names in sorted(people.items()):
        if len(names) > 1:
            yield _shared("person_twice", f"«{person}» debe estar en dos o más reuniones {at}", names, slot)
    for place, names in sorted(places.items()):
        most = problem.rules.room_capacity.get(place)
        if most is not None and len(names) > most:
            told = f"En «{place}» hay {len(names)} reuniones {at} y caben {most}"
            yield _shared("room_capacity", told, names, slot)
    most = problem.rules.rooms
    if most is not None and len(together) > most:
        told = f"Hay {len(together)} reuniones {at} y caben {most}"
        yield _shared("rooms", told, [one.request.id for one in together], slot)


def _shared(code: str, told: str, names: Iterable[str], slot: Slot) -> Clash:
    ordered = tuple(sorted(names))
    listed = ", ".join(f"«{name}»" for name in ordered[:6]) + (" y otras" if len(ordered) > 6 else "")
    return Clash(code, f"{told}: {listed}.", ordered, slot.id)


def _rests(problem: Problem, own: Sequence[_Meeting]) -> Iterator[Clash]:
    """Meetings of one party, in order: enough rest between each two that follow each other."""
    least = problem.rules.min_rest_minutes
    for before, after in pairwise(own):
        pause = (after.slot.start - before.slot.end).total_seconds() / 60
        if before.at != after.at and pause < least:
            told = (
                f"«{before.party.id}» tiene {pause:.0f} minutos de descanso antes de la franja"
                f" {when(after.slot)} y se piden {least}"
            )
            yield _shared("rest", told, (before.request.id, after.request.id), after.slot)


def _rows(problem: Problem, own: Sequence[_Meeting]) -> Iterator[Clash]:
    """Meetings of one party, in order: no row longer than allowed."""
    most = problem.rules.longest_row
    if most is None:
        return
    row: list[_Meeting] = []
    for one in [*own, None]:
        if one is not None and row and one.at == row[-1].at:
            continue
        if one is not None and row and one.at == row[-1].at + 1 and not _is_break(row[-1].slot, one.slot):
            row.append(one)
            continue
        if len(row) > most:
            told = f"«{row[0].party.id}» tiene {len(row)} reuniones seguidas desde {when(row[0].slot)} y se permiten {most}"
            yield _shared("longest_row", told, [each.request.id for each in row], row[0].slot)
        row = [one] if one is not None else []


def _is_break(before: Slot, after: Slot) -> bool:
    """A night, or a pause in which a meeting as long as the one before would fit."""
    return before.start.date() != after.start.date() or after.start - before.end >= before.end - before.start
