"""From a JSON document to a problem or a timetable; every mistake is told at once, with its place.

A problem has `slots`, `hosts`, `parties`, `requests` and, if wanted, `rules`; a list may be empty, not missing. Missing
`unavailable` means always available; missing `priority` means 1, the most important of 1, 2 and 3.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from tinkuy.engines.timetables.mistakes import LARGEST, Reader, WrongProblem, joined
from tinkuy.engines.timetables.moments import check_slots, read_slot
from tinkuy.engines.timetables.problem import (
    PRIORITIES,
    Host,
    Party,
    Placed,
    Problem,
    Request,
    Rules,
    Slot,
    Timetable,
    Unplaced,
)

__all__ = ["WrongProblem", "read_problem", "read_timetable"]
MOST_DESKS = 500
_SECTIONS = ("slots", "hosts", "parties", "requests", "rules")
_SLOT = ("id", "start", "end")
_HOST = ("id", "desks", "unavailable", "place", "closed")
_PARTY = ("id", "unavailable", "delegation")
_REQUEST = ("id", "party", "host", "priority", "pinned", "not_before", "not_after", "people")
_RULES = ("min_rest_minutes", "longest_row", "rooms", "room_capacity")
_TIMETABLE = ("status", "scheduled", "unscheduled", "objective", "bound", "seconds")
_T = TypeVar("_T")
_Entry = Mapping[str, object]


def read_problem(document: object) -> Problem:
    """The problem a document tells. Errors: WrongProblem with every mistake."""
    read = Reader()
    told = read.record(document, "documento", _SECTIONS)
    if read.mistakes and not told:
        read.check()
    slots = _slots(read, told)
    known = frozenset(_ids(told, "slots"))
    hosts = _each(read, told, "hosts", _HOST, lambda one, at: _host(read, one, at, known))
    parties = _each(read, told, "parties", _PARTY, lambda one, at: _party(read, one, at, known))
    names = {"party": frozenset(_ids(told, "parties")), "host": frozenset(_ids(told, "hosts"))}
    requests = _each(
        read, told, "requests", _REQUEST, lambda one, at: _request(read, one, at, names, slots, known)
    )
    rules = _rules(read, told.get("rules"), frozenset(host.place for host in hosts))
    read.check()
    return Problem(slots, hosts, parties, requests, rules)


def read_timetable(document: object) -> Timetable:
    """The timetable a document tells, solved or made by hand. Errors: WrongProblem with every mistake."""
    read = Reader()
    told = read.record(document, "documento", _TIMETABLE)
    if read.mistakes and not told:
        read.check()
    scheduled = _each(
        read,
        told,
        "scheduled",
        ("request", "slot", "desk"),
        lambda one, at: _placed(read, one, at),
        ids=False,
    )
    keys = ("request", "why", "remedy")
    unscheduled = _each(
        read, told, "unscheduled", keys, lambda one, at: _unplaced(read, one, at), ids=False, needed=False
    )
    objective, bound = (_numbers(read, told, key) for key in ("objective", "bound"))
    seconds = told.get("seconds", 0)
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < 1e9:
        read.wrong("seconds", "se espera un número de segundos.")
    status = told.get("status", "feasible")
    if status not in ("optimal", "feasible"):
        read.wrong("status", "se espera «optimal» o «feasible».")
    read.check()
    return Timetable(str(status), scheduled, unscheduled, objective, bound, float(str(seconds)))


def _each(
    read: Reader,
    told: _Entry,
    key: str,
    keys: Iterable[str],
    make: Callable[[_Entry, str], _T],
    *,
    ids: bool = True,
    needed: bool = True,
) -> tuple[_T, ...]:
    made = [
        make(one, at)
        for at, entry in read.entries(told, key, "", needed=needed)
        if (one := read.record(entry, at, keys)) or isinstance(entry, Mapping)
    ]
    if ids:
        _check_distinct(read, told, key)
    return tuple(made)


def _ids(told: _Entry, key: str) -> list[str]:
    entries = told.get(key)
    if not isinstance(entries, list | tuple):
        return []
    ids = (entry.get("id") for entry in entries if isinstance(entry, Mapping))
    return [found for found in ids if isinstance(found, str) and found]


def _check_distinct(read: Reader, told: _Entry, key: str) -> None:
    first: dict[str, int] = {}
    entries = told.get(key)
    for at, entry in enumerate(entries if isinstance(entries, list | tuple) else ()):
        found = entry.get("id") if isinstance(entry, Mapping) else None
        if isinstance(found, str) and found and first.setdefault(found, at) != at:
            read.wrong(
                f"{key}[{at}].id",
                f"«{found[:40]}» ya está en {key}[{first[found]}]; cada uno lleva un código distinto.",
            )


def _slots(read: Reader, told: _Entry) -> tuple[Slot, ...]:
    found = _each(read, told, "slots", _SLOT, lambda one, at: (at, read_slot(read, one, at)))
    return check_slots(read, [(at, slot) for at, slot in found if slot is not None])


def _known(read: Reader, names: Iterable[str], known: frozenset[str], where: str) -> frozenset[str]:
    for name in sorted(set(names) - known):
        read.wrong(where, f"la franja «{name}» no está en «slots»; corríjala o agréguela.")
    return frozenset(names) & known


def _host(read: Reader, one: _Entry, at: str, slots: frozenset[str]) -> Host:
    desks = read.whole(one.get("desks"), f"{at}.desks", least=0, most=MOST_DESKS)
    return Host(
        read.text(one, "id", at),
        desks,
        _known(read, read.words(one, "unavailable", at), slots, f"{at}.unavailable"),
        read.optional_text(one, "place", at),
        _closed(read, one.get("closed"), f"{at}.closed", desks, slots),
    )


def _closed(
    read: Reader, value: object, at: str, desks: int, slots: frozenset[str]
) -> dict[int, frozenset[str]]:
    """Keys of a JSON object are texts: the number of the desk."""
    if value is None:
        return {}
    told = read.record(value, at, [str(desk) for desk in range(1, desks + 1)])
    found = {}
    for desk in range(1, desks + 1):
        if str(desk) in told:
            found[desk] = _known(read, read.words(told, str(desk), at), slots, joined(at, str(desk)))
    return found


def _party(read: Reader, one: _Entry, at: str, slots: frozenset[str]) -> Party:
    return Party(
        read.text(one, "id", at),
        _known(read, read.words(one, "unavailable", at), slots, f"{at}.unavailable"),
        read.optional_text(one, "delegation", at),
    )


def _request(
    read: Reader,
    one: _Entry,
    at: str,
    names: Mapping[str, frozenset[str]],
    slots: tuple[Slot, ...],
    known: frozenset[str],
) -> Request:
    found = {key: read.text(one, key, at) for key in ("id", "party", "host")}
    for key, told in (("party", "parties"), ("host", "hosts")):
        if found[key] and found[key] not in names[key]:
            read.wrong(f"{at}.{key}", f"«{found[key]}» no está en «{told}»; corríjalo o agréguelo.")
    priority = read.whole(
        one.get("priority", 1), f"{at}.priority", least=min(PRIORITIES), most=max(PRIORITIES)
    )
    when = {key: read.optional_text(one, key, at) or None for key in ("pinned", "not_before", "not_after")}
    for key, slot in when.items():
        _known(read, [slot] if slot else [], known, f"{at}.{key}")
    order = {slot.id: place for place, slot in enumerate(slots)}
    if order.get(when["not_before"] or "", 0) > order.get(when["not_after"] or "", len(order)):
        read.wrong(at, "«not_before» es posterior a «not_after»; corrija uno de los dos.")
    return Request(
        found["id"],
        found["party"],
        found["host"],
        priority,
        when["pinned"],
        when["not_before"],
        when["not_after"],
        read.words(one, "people", at),
    )


def _rules(read: Reader, value: object, places: frozenset[str]) -> Rules:
    if value is None:
        return Rules()
    told = read.record(value, "rules", _RULES)
    limits = {
        key: None if told.get(key) is None else read.whole(told[key], f"rules.{key}", least=least)
        for key, least in (("longest_row", 1), ("rooms", 0))
    }
    rest = read.whole(told.get("min_rest_minutes", 0), "rules.min_rest_minutes", least=0, most=LARGEST)
    capacity = told.get("room_capacity")
    rooms = {} if capacity is None else read.record(capacity, "rules.room_capacity", sorted(places))
    capacities = {
        place: read.whole(most, f"rules.room_capacity.{place}", least=0)
        for place, most in rooms.items()
        if place in places
    }
    return Rules(rest, limits["longest_row"], limits["rooms"], capacities)


def _placed(read: Reader, one: _Entry, at: str) -> Placed:
    desk = read.whole(one.get("desk"), f"{at}.desk", least=1)
    return Placed(read.text(one, "request", at), read.text(one, "slot", at), desk)


def _unplaced(read: Reader, one: _Entry, at: str) -> Unplaced:
    request = read.text(one, "request", at)
    why, remedy = one.get("why", ""), one.get("remedy", "")
    if not isinstance(why, str) or not isinstance(remedy, str):
        read.wrong(at, "«why» y «remedy» son textos; escríbalos entre comillas.")
    return Unplaced(request, str(why), str(remedy))


def _numbers(read: Reader, told: _Entry, key: str) -> dict[str, int]:
    value = told.get(key, {})
    found = read.record(value, key, map(str, value) if isinstance(value, Mapping) else ())
    return {
        name: read.whole(number, f"{key}.{name}", least=-(2**62), most=2**62)
        for name, number in found.items()
    }
