"""The MUNI Ejecutivo that nobody held: who takes part, what they asked for, and what was decided on it.

Everything is drawn with a fixed seed from the register that ships with the product, so that the timetable that was solved
for it once fits for ever. No request carries a CUI: a code of seven digits could be that of a real project.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache
from random import Random

from tinkuy.core.values import Record
from tinkuy.demo.simulation import CITED, SEED, working_day
from tinkuy.demo.tables import rows
from tinkuy.subjects.actors.rules import muni_code
from tinkuy.subjects.meetings.stores import request_code
from tinkuy.subjects.territory.register import entries

EDITION = "muni-ejecutivo-2022-simulado"
NAME = "MUNI Ejecutivo 2022 (dato simulado)"
REQUESTS_FROM, REQUESTS_UNTIL = date(2022, 6, 6), date(2022, 6, 17)
DAYS = (date(2022, 7, 7), date(2022, 7, 8))
MUNICIPALITIES = 200
LEAST_OF_DEPARTMENT = 4
# How the triage ends where it is not a plain acceptance by both sides.
ENDS = {
    "merge": 18,
    "redirect": 27,
    "in_writing": 16,
    "answered": 22,
    "decline_secretariat": 12,
    "decline_host": 14,
    "withdraw": 6,
}
ABSENT_PARTIES, CLOSED_DESKS = 14, (("mvcs", 6), ("mtc", 5), ("minedu", 4), ("minem", 1))


@dataclass(frozen=True)
class Asked:
    """Records of the edition up to its timetable, by the names of their stores."""

    hosts: list[Record] = field(default_factory=list)
    parties: list[Record] = field(default_factory=list)
    absences: list[Record] = field(default_factory=list)
    requests: list[Record] = field(default_factory=list)
    steps: list[Record] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality that takes part: its entity, its territory, and what people call the place."""

    entity: str
    territory: str
    name: str


def rng(*what: object) -> Random:
    """A source of its own for each thing, so that one more changes nothing in the others."""
    return Random(f"{SEED} {EDITION} {what}")  # noqa: S311 -- invented facts, not secrets


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of one of the word tables, read once."""
    return tuple(rows("simulated", f"edition_{name}"))


def words(kind: str) -> list[str]:
    """The sentences of a kind."""
    return [row["text"] for row in table("words") if row["kind"] == kind]


def ask() -> Asked:
    """Draw it: the same on every machine and every day."""
    found, places = Asked(), municipalities()
    found.hosts.extend(_hosts())
    found.parties.extend(_parties(places))
    found.absences.extend(_absences(places))
    drawn = _requests(places)
    found.requests.extend(record for record, _ in drawn)
    found.steps.extend(step for record, end in drawn for step in _steps(record, end))
    return found


def municipalities() -> tuple[Place, ...]:
    """Provincial and district municipalities, at least a few of each department, by their codes."""
    by_department: dict[str, list[Place]] = defaultdict(list)
    for entry in entries():
        is_district = entry.level == "district" and not entry.code.endswith("01")
        if is_district or entry.level == "province":
            place = Place(muni_code(entry.code), entry.code, entry.name)
            by_department[entry.code[:2]].append(place)
    total = sum(map(len, by_department.values()))
    counts = {
        code: max(LEAST_OF_DEPARTMENT, MUNICIPALITIES * len(own) // total)
        for code, own in by_department.items()
    }
    counts = _exactly(counts, {code: len(own) for code, own in by_department.items()})
    drawn = [
        place
        for code, own in sorted(by_department.items())
        for place in rng("places", code).sample(own, counts[code])
    ]
    return tuple(sorted(drawn, key=lambda place: place.entity))


def _exactly(counts: dict[str, int], most: Mapping[str, int]) -> dict[str, int]:
    """As many as wanted in all: the departments with most give up, or take, one each in turn."""
    order = sorted(counts, key=lambda code: (-most[code], code))
    counts = {code: min(count, most[code]) for code, count in counts.items()}
    at = 0
    while (short := MUNICIPALITIES - sum(counts.values())) != 0:
        code = order[at % len(order)]
        step = 1 if short > 0 else -1
        if 0 < counts[code] + step <= most[code]:
            counts[code] += step
        at += 1
    return counts


def _hosts() -> Iterator[Record]:
    for row in table("hosts"):
        yield {
            "edition": EDITION,
            "entity": row["host"],
            "desks": int(row["desks"]),
            "hall": row["hall"],
            "hall_capacity": None,
            "person_key": "",
        }


def _parties(places: Sequence[Place]) -> Iterator[Record]:
    """Municipalities of one province travel together."""
    of_province = Counter(place.territory[:4] for place in places)
    names = {entry.code: entry.name for entry in entries()}
    for place in places:
        province = place.territory[:4]
        delegation = f"Provincia de {names[province]}" if of_province[province] > 1 else ""
        yield {"edition": EDITION, "entity": place.entity, "delegation": delegation, "person_key": ""}


def _absences(places: Sequence[Place]) -> Iterator[Record]:
    """Some arrive late on the first day, and some desks close on the second after lunch."""
    away = rng("absences")
    for place in sorted(away.sample(places, ABSENT_PARTIES), key=lambda place: place.entity):
        yield _absence(place.entity, DAYS[0], time(9), time(13), 0, away.choice(words("absence")))
    for host, desk in CLOSED_DESKS:
        yield _absence(host, DAYS[1], time(14), time(16), desk, words("desk")[0])


def _absence(entity: str, day: date, start: time, end: time, desk: int, reason: str) -> Record:
    return {
        "edition": EDITION,
        "entity": entity,
        "day": day,
        "starts_at": start,
        "ends_at": end,
        "desk": desk,
        "reason": reason,
    }


def _requests(places: Sequence[Place]) -> list[tuple[Record, tuple[str, str]]]:
    """Each request with how its triage ends and what that names: the new host, or the request it goes into."""
    pairs = _pairs(places)
    ends = _ends(pairs)
    dated = sorted((_asked_on(at), at) for at in range(len(pairs)))
    numbers = {at: number for number, (_, at) in enumerate(dated, 1)}
    found = []
    for day, at in dated:
        end, about = ends.get(at, ("", ""))
        into = request_code(EDITION, numbers[int(about)]) if end == "merge" else about
        found.append((_request(pairs[at], numbers[at], day, at, end, about, pairs), (end, into)))
    return found


def _pairs(places: Sequence[Place]) -> list[tuple[Place, str]]:
    """Who asks whom: each host as often as it is asked, shared out so that everybody asks for some meetings."""
    asked, found = Counter[str](), list[tuple[Place, str]]()
    repeats = rng("repeats")
    shares = {row["host"]: int(row["asked"]) for row in table("hosts")}
    twice = Counter(repeats.choices(list(shares)[:5], k=ENDS["merge"]))
    for host, share in shares.items():
        draw = rng("pairs", host)
        # Who has asked least comes first, with some luck.
        order = sorted(places, key=lambda place: (asked[place.entity] + 2.5 * draw.random(), place.entity))
        chosen = order[: share - twice[host]]
        chosen += sorted(draw.sample(chosen, twice[host]), key=lambda place: place.entity)
        asked.update(place.entity for place in chosen)
        found += [(place, host) for place in chosen]
    return found


def _ends(pairs: Sequence[tuple[Place, str]]) -> dict[int, tuple[str, str]]:
    """The place in the list of each request that is not simply accepted -> how it ends and what that names."""
    first: dict[tuple[str, str], int] = {}
    found: dict[int, tuple[str, str]] = {}
    for at, (place, host) in enumerate(pairs):
        known = first.setdefault((place.entity, host), at)
        if known != at:
            found[at] = ("merge", str(known))
    kept = {int(about) for _, about in found.values()}
    draw = rng("ends")
    elsewhere: dict[str, list[str]] = defaultdict(list)
    for row in table("misaddressed"):
        elsewhere[row["host"]].append(row["to"])
    free = [at for at in range(len(pairs)) if at not in found and at not in kept]
    movable = [at for at in free if _may_move(pairs[at], elsewhere, pairs)]
    for at in draw.sample(movable, ENDS["redirect"]):
        found[at] = ("redirect", draw.choice(elsewhere[pairs[at][1]]))
    for end in ("in_writing", "answered", "decline_secretariat", "decline_host", "withdraw"):
        rest = [at for at in free if at not in found]
        for at in draw.sample(rest, ENDS[end]):
            found[at] = (end, "")
    return found


def _may_move(
    pair: tuple[Place, str], elsewhere: Mapping[str, list[str]], pairs: Sequence[tuple[Place, str]]
) -> bool:
    """A request goes elsewhere only when its municipality asked nothing of whom it would go to."""
    place, host = pair
    asked = {other for one, other in pairs if one.entity == place.entity}
    return host in elsewhere and not asked & set(elsewhere[host])


def _asked_on(at: int) -> date:
    """A working day of the window; most come in its last days."""
    length = (REQUESTS_UNTIL - REQUESTS_FROM).days
    draw = rng("asked", at)
    days = max(draw.randint(0, length), draw.randint(0, length))
    return min(working_day(REQUESTS_FROM + timedelta(days=days)), REQUESTS_UNTIL)


def _request(
    pair: tuple[Place, str],
    number: int,
    day: date,
    at: int,
    end: str,
    about: str,
    pairs: Sequence[tuple[Place, str]],
) -> Record:
    place, host = pair
    topic = _topic(host, int(about) if end == "merge" else at, about if end == "redirect" else "")
    return {
        "code": request_code(EDITION, number),
        "edition": EDITION,
        "number": number,
        "party": place.entity,
        "host": host,
        "theme": topic["theme"],
        "topic": f"{topic['topic'].format(place=place.name)} (dato simulado)",
        "expected_result": topic.get("expected", ""),
        "priority": rng("priority", at).choice((1, 2, 2, 3)),
        "asked_on": day,
        "pinned_slot": "",
        "is_simulated": True,
        "projects": (),
        **CITED,
    }


def _topic(host: str, at: int, redirected_to: str) -> Mapping[str, str]:
    draw = rng("topic", at)
    if redirected_to:
        known = table("misaddressed")
        return draw.choice([row for row in known if (row["host"], row["to"]) == (host, redirected_to)])
    return draw.choice([row for row in table("topics") if row["host"] == host])


def _steps(record: Record, end: tuple[str, str]) -> Iterator[Record]:
    """The decisions on one request: the secretariat within three days, the host within three more."""
    kind, about = end
    code, asked = str(record["code"]), record["asked_on"]
    if not isinstance(asked, date):
        raise TypeError(asked)
    draw = rng("steps", code)
    first = working_day(asked + timedelta(days=draw.randint(1, 3)))
    then = working_day(first + timedelta(days=draw.randint(1, 3)))
    for number, (stage, decision, day, named, reason) in enumerate(
        _course(kind, about, first, then, record, draw), 1
    ):
        yield {
            "request": code,
            "number": number,
            "stage": stage,
            "decision": decision,
            "decided_on": day,
            "host": named if decision == "redirect" else None,
            "into": named if decision == "merge" else None,
            "reason": reason,
            "decided_by": None,
        }


_Decided = tuple[str, str, date, str, str]


def _course(
    kind: str, about: str, first: date, then: date, record: Record, draw: Random
) -> Iterator[_Decided]:
    said = f"{draw.choice(words(kind))} (dato simulado)" if words(kind) else ""
    if kind == "merge":
        yield "secretariat", "merge", first, about, said
        return
    if kind == "decline_secretariat":
        yield "secretariat", "decline", first, "", said
        return
    if kind == "redirect":
        yield "secretariat", "redirect", first, about, f"{_why_moved(record, about)} (dato simulado)"
        yield "host", "accept", then, "", ""
        return
    yield "secretariat", "accept", first, "", ""
    if kind == "decline_host":
        yield "host", "decline", then, "", said
        return
    if kind in ("in_writing", "answered"):
        yield "host", "in_writing", then, "", f"{draw.choice(words('in_writing'))} (dato simulado)"
        if kind == "answered":
            yield "host", "answered", working_day(then + timedelta(days=draw.randint(2, 9))), "", said
        return
    yield "host", "accept", then, "", ""
    if kind == "withdraw":
        yield "party", "withdraw", working_day(then + timedelta(days=2)), "", said


def _why_moved(record: Record, to: str) -> str:
    known = table("misaddressed")
    return next(
        row["reason"]
        for row in known
        if (row["host"], row["to"], row["theme"]) == (record["host"], to, record["theme"])
    )
