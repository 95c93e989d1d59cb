"""The problem that a timetable of an edition answers, from the day plan, the hosts, the parties and the admitted requests."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from tinkuy.core.text import fold
from tinkuy.engines.timetables.problem import Host, Party, Problem, Request, Rules, Slot
from tinkuy.engines.timetables.writing import as_json
from tinkuy.platform.audit.kept import kept
from tinkuy.subjects.meetings import queries as meetings
from tinkuy.subjects.meetings.queries import AbsenceRow, EditionRow, RequestRow, Side
from tinkuy.subjects.meetings.rules import (
    Block,
    BlockKind,
    SlotTime,
    last_slot_before,
    slots,
    slots_within,
)


@dataclass(frozen=True, slots=True)
class Outside:
    """An admitted request that cannot enter the problem at all: why, what would let it in, and where that is changed."""

    request: str
    why: str
    remedy: str
    about: str


@dataclass(frozen=True, slots=True)
class Posed:
    """A problem, the requests that stand outside it, and the names that people know its codes by."""

    problem: Problem
    outside: tuple[Outside, ...]
    names: Mapping[str, str]

    @property
    def sha256(self) -> str:
        """The hash of everything the timetable is made from."""
        return hashlib.sha256(json.dumps(as_json(self.problem), sort_keys=True).encode()).hexdigest()


def posed(*, edition: str, as_of: date) -> Posed:
    """The problem of an edition at a date with all that goes with it. Eleven SQL statements at most. Errors: UnknownEdition."""
    row = meetings.edition(code=edition)
    blocks = meetings.blocks(edition=edition)
    times = slots(blocks)
    hosts, parties = meetings.hosts(edition=edition), meetings.parties(edition=edition)
    away = _away(meetings.absences(edition=edition), times)
    requests = meetings.admitted(edition=edition, as_of=as_of)
    known = {host.entity for host in hosts}, {party.entity for party in parties}, {slot.id for slot in times}
    outside = tuple(found for request in requests if (found := _outside(request, *known)))
    left = {each.request for each in outside}
    people = _People(hosts, parties)
    before = _last_slots(blocks, times)
    problem = Problem(
        slots=tuple(Slot(slot.id, slot.start, slot.end) for slot in times),
        hosts=tuple(_host(host, away) for host in hosts),
        parties=tuple(
            Party(party.entity, frozenset(away.get((party.entity, 0), ())), party.delegation)
            for party in parties
        ),
        requests=tuple(_request(one, people, before) for one in requests if one.code not in left),
        rules=_rules(row, hosts),
    )
    return Posed(problem, outside, names_of(hosts, parties, requests))


def kept_posed(*, edition: str, as_of: date) -> Posed:
    """The same for pages, computed once for each state of the register. Never within a transaction that writes. Errors: UnknownEdition."""
    return kept(f"timetable-problem-{edition}", as_of, lambda: posed(edition=edition, as_of=as_of))


def problem_of(*, edition: str, as_of: date) -> Problem:
    """The problem of an edition at a date. Eleven SQL statements at most. Errors: UnknownEdition.

    Requests that cannot enter it (see `outside`) are not in it. A request may be held until the last slot before the first
    plenary on its theme; where that plenary comes before every slot there is no such slot, and the rule says nothing.
    """
    return posed(edition=edition, as_of=as_of).problem


def outside(*, edition: str, as_of: date) -> tuple[Outside, ...]:
    """The admitted requests that cannot enter the problem. SQL as in `problem_of`."""
    return posed(edition=edition, as_of=as_of).outside


def names_of(
    hosts: Iterable[Side], parties: Iterable[Side], requests: Iterable[RequestRow]
) -> dict[str, str]:
    """The name that people know each entity and request by."""
    sides = {side.entity: side.short for side in chain(hosts, parties)}
    return sides | {request.code: f"N° {request.number}" for request in requests}


def _outside(request: RequestRow, hosts: set[str], parties: set[str], times: set[str]) -> Outside | None:
    if request.host not in hosts:
        why = f"{request.host_name} no es entidad anfitriona de esta edición."
        return Outside(request.code, why, "Agréguela con sus mesas, o derive la solicitud a otra.", "hosts")
    if request.party not in parties:
        why = f"{request.party_name} no participa en esta edición."
        return Outside(request.code, why, "Agréguela a las entidades participantes.", "hosts")
    if request.pinned_slot and request.pinned_slot not in times:
        why = "La hora que le fijaron no está en el plan del día."
        return Outside(request.code, why, "Fije otra hora o quite la que tiene.", "request")
    return None


def _away(rows: Sequence[AbsenceRow], times: Sequence[SlotTime]) -> dict[tuple[str, int], set[str]]:
    """(entity, desk) -> the slots in which it cannot meet; desk 0 stands for all of it."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in rows:
        found[row.entity, row.desk] |= slots_within(times, row.day, row.starts_at, row.ends_at)
    return dict(found)


def _host(side: Side, away: Mapping[tuple[str, int], set[str]]) -> Host:
    closed = {
        desk: frozenset(away[side.entity, desk])
        for desk in range(1, side.desks + 1)
        if away.get((side.entity, desk))
    }
    return Host(side.entity, side.desks, frozenset(away.get((side.entity, 0), ())), side.hall, closed)


class _People:
    """The person that must be in each meeting of a party, and of a host that has one desk only."""

    def __init__(self, hosts: Iterable[Side], parties: Iterable[Side]) -> None:
        self._hosts = {host.entity: host.person_key for host in hosts if host.desks == 1}
        self._parties = {party.entity: party.person_key for party in parties}

    def of(self, request: RequestRow) -> frozenset[str]:
        """Those of one meeting."""
        found = {self._hosts.get(request.host, ""), self._parties.get(request.party, "")}
        return frozenset(found - {""})


def _last_slots(blocks: Iterable[Block], times: Sequence[SlotTime]) -> dict[str, str]:
    """Theme, folded -> the last slot before the first plenary on it."""
    found: dict[str, str] = {}
    for block in sorted(blocks, key=lambda block: (block.day, block.starts_at)):
        theme = fold(block.theme)
        if block.kind is BlockKind.PLENARY and theme and theme not in found:
            last = last_slot_before(times, block)
            found |= {theme: last} if last else {}
    return found


def _request(request: RequestRow, people: _People, before: Mapping[str, str]) -> Request:
    return Request(
        id=request.code,
        party=request.party,
        host=request.host,
        priority=request.priority,
        pinned=request.pinned_slot or None,
        not_after=before.get(fold(request.theme)) if request.theme else None,
        people=people.of(request),
    )


def _rules(row: EditionRow, hosts: Iterable[Side]) -> Rules:
    capacity: dict[str, int] = {}
    for host in hosts:
        if host.hall and host.hall_capacity is not None:
            capacity[host.hall] = min(host.hall_capacity, capacity.get(host.hall, host.hall_capacity))
    return Rules(row.min_rest_minutes, row.longest_row, row.room_limit, capacity)
