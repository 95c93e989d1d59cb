"""The two days of the MUNI Ejecutivo that nobody held: what was noted of each meeting, and what some of them agreed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tinkuy.core.values import Record
from tinkuy.demo.editions.asking import EDITION, NAME, Asked, Place, municipalities, rng, table, words
from tinkuy.demo.simulation import CITED, LAST_DAY, Row, working_day
from tinkuy.demo.tables import rows
from tinkuy.engines.timetables.problem import Placed, Timetable
from tinkuy.subjects.actas.stores import agreement_code
from tinkuy.subjects.spaces.actions import session_code

LIMA = ZoneInfo("America/Lima")
ABSENT, CANCELLED, UNNOTED = 26, 5, 4
_DELAYS = (0, 0, 1, 2, 3, 5, 8, 12)
_DONE_DAYS = 14  # what falls due so soon has mostly ended


@dataclass(frozen=True, slots=True)
class Meeting:
    """One placed meeting with what is known of it: `host` is who receives it."""

    placed: Placed
    number: int
    place: Place
    host: str
    theme: str

    @property
    def start(self) -> datetime:
        """When it should begin, in Lima."""
        return datetime.fromisoformat(self.placed.slot).replace(tzinfo=LIMA)


@dataclass(frozen=True)
class Held:
    """Records by store, the requests whose acta is closed in the order of their sessions, and rows by sheet."""

    events: list[Record] = field(default_factory=list)
    outcomes: list[Record] = field(default_factory=list)
    said: list[Record] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    sheets: dict[str, list[Row]] = field(default_factory=dict)


def hold(asked: Asked, timetable: Timetable) -> Held:
    """What happened of a timetable: most meetings held, some absent, a few called off or not noted."""
    found, meetings = Held(), _meetings(asked, timetable)
    apart = rng("day").sample(meetings, ABSENT + CANCELLED + UNNOTED)
    absent, cancelled = apart[:ABSENT], apart[ABSENT : ABSENT + CANCELLED]
    held = [meeting for meeting in meetings if meeting not in apart]
    found.events.extend(_arrivals(meetings))
    for meeting in held:
        found.events.extend(_course(meeting))
    for meeting in absent:
        why = rng("absent", meeting.number).choice(words("absent"))
        found.events.append(_note(meeting, 1, "party_absent", 13, why))
    for meeting in cancelled:
        found.events.append(_note(meeting, 1, "cancelled", -60, words("cancelled")[0]))
    _agree(held, found)
    return found


def _meetings(asked: Asked, timetable: Timetable) -> list[Meeting]:
    requests = {str(record["code"]): record for record in asked.requests}
    hosts = {code: str(record["host"]) for code, record in requests.items()}
    hosts |= {str(step["request"]): str(step["host"]) for step in asked.steps if step["host"]}
    places = {place.entity: place for place in municipalities()}
    found = [
        Meeting(
            placed,
            int(str(requests[placed.request]["number"])),
            places[str(requests[placed.request]["party"])],
            hosts[placed.request],
            str(requests[placed.request]["theme"]),
        )
        for placed in timetable.scheduled
    ]
    return sorted(found, key=lambda meeting: (meeting.placed.slot, meeting.host, meeting.placed.desk))


def _arrivals(meetings: Sequence[Meeting]) -> Iterator[Record]:
    """Each municipality comes once a day, some minutes before its first meeting."""
    first: dict[tuple[str, date], Meeting] = {}
    for meeting in meetings:
        first.setdefault((meeting.place.entity, meeting.start.date()), meeting)
    numbers: dict[str, int] = {}
    for (entity, day), meeting in first.items():
        numbers[entity] = numbers.get(entity, 0) + 1
        early = rng("arrival", entity, day).randint(4, 30)
        yield {
            **_event(numbers[entity], "party_here", meeting.start - timedelta(minutes=early)),
            "request": None,
            "entity": entity,
        }


def _event(number: int, kind: str, at: datetime, note: str = "") -> Record:
    return {
        "edition": EDITION,
        "number": number,
        "kind": kind,
        "at": at.astimezone(UTC),
        "minutes": None,
        "undoes": None,
        "note": note,
        "noted_by": None,
    }


def _note(meeting: Meeting, number: int, kind: str, minutes: int, note: str = "") -> Record:
    at = meeting.start + timedelta(minutes=minutes)
    return {**_event(number, kind, at, note), "request": meeting.placed.request, "entity": None}


def _course(meeting: Meeting) -> Iterator[Record]:
    draw = rng("course", meeting.number)
    late = draw.choice(_DELAYS)
    yield _note(meeting, 1, "started", late)
    yield _note(meeting, 2, "ended", max(late + 8, draw.randint(15, 20)))


def _agree(held: Sequence[Meeting], found: Held) -> None:
    """The sessions with their agreements, each of which became a commitment."""
    agreed = sorted(_agreed(held), key=lambda pair: (pair[0].placed.slot, pair[0].number))
    sheets = ("commitment", "progress", "review", "closure")
    found.sheets.update({kind: [] for kind in sheets})
    count = 0
    for number, (meeting, texts) in enumerate(agreed, 1):
        _open(meeting, number, found)
        for at, text in enumerate(texts, 1):
            count += 1
            _promise(meeting, number, at, f"SIM-E{count:02}", text, found)


def _agreed(held: Sequence[Meeting]) -> Iterator[tuple[Meeting, list[Row]]]:
    """Meetings with what they agreed: the first two agreements on a theme belong to one, each other to one of its own."""
    by_theme: dict[str, list[Row]] = {}
    for row in table("agreements"):
        by_theme.setdefault(row["theme"], []).append(row)
    for theme, texts in by_theme.items():
        # What the municipality asked itself of a ministry, not what was sent on from another.
        fitting = [m for m in held if m.theme == theme and m.host == _host_of(theme)]
        chosen = rng("agreed", theme).sample(fitting, len(texts[1:]) or 1)
        yield from zip(chosen, [texts[:2], *([text] for text in texts[2:])], strict=True)


def _host_of(theme: str) -> str:
    return next(row["host"] for row in table("topics") if row["theme"] == theme)


def _open(meeting: Meeting, number: int, found: Held) -> None:
    """What the desk wrote, from which the acta is made."""
    start, code = meeting.start, meeting.placed.request
    end = start + timedelta(minutes=20)
    found.closed.append(code)
    found.outcomes.append(
        {
            "request": code,
            "result": "agreed",
            "reason": "",
            "party_people": rng("people", number).randint(1, 4),
            "party_posts": "Alcaldía; Gerencia de infraestructura",
            "host_people": 2,
            "host_posts": "Dirección de línea",
            "starts_at": start.time(),
            "ends_at": end.time(),
            "statement": "",
            "others": (),
        }
    )


def _promise(meeting: Meeting, session: int, at: int, code: str, row: Row, found: Held) -> None:
    given = {"host": meeting.host.upper(), "party": "la municipalidad", "place": meeting.place.name}
    told = str(row["text"]).format(**given)
    text = told[0].upper() + told[1:]
    responsibles = (meeting.host, meeting.place.entity)
    due = working_day(meeting.start.date() + timedelta(days=int(str(row["days"]))))
    found.said.append(
        {
            "request": meeting.placed.request,
            "number": at,
            "text": text,
            "due_on": due,
            "responsibles": tuple(sorted(responsibles)),
        }
    )
    draw = rng("promise", code)
    amount = draw.randrange(int(str(row["least"])), int(str(row["most"]))) * 1000 if row["least"] else None
    agreement = agreement_code({"session": session_code(EDITION, session), "number": at})
    found.sheets["commitment"].append(
        {
            "code": code,
            "space": EDITION,
            "text": text,
            "responsibles": responsibles,
            "due_on": due,
            **CITED,
            "literal_text": text,
            "origin": NAME,
            "agreed_on": meeting.start.date(),
            "agreement": agreement,
            "lead": meeting.host,
            "territory": meeting.place.territory,
            "tags": (meeting.theme,),
            "amount_soles": amount,
            "is_simulated": True,
        }
    )
    _follow(code, str(row["kind"]), due, amount, found)


def _follow(code: str, kind: str, due: date, amount: int | None, found: Held) -> None:
    """What falls due at once is mostly done; of the rest some have begun."""
    draw = rng("follow", code)
    soon = due <= LAST_DAY
    is_nth = len([row for row in found.sheets["progress"] if row["percent"] == 100]) if soon else 0
    if not soon and draw.random() < 0.4:
        return
    percent = (100 if is_nth < 3 else 40) if soon else draw.choice((5, 10, 15, 20))
    told = LAST_DAY - timedelta(days=draw.randint(2, 4) if soon else draw.randint(0, 5))
    day = min(working_day(told), LAST_DAY)
    found.sheets["progress"].append(
        {
            "commitment": code,
            "reported_on": day,
            "percent": percent,
            "text": draw.choice(_said(kind, percent)),
            "spent_soles": amount * percent // 100 // 1000 * 1000 if amount else None,
            **CITED,
        }
    )
    if (percent == 100 and is_nth == 2) or (percent < 100 and draw.random() < 0.5):
        return
    accepted = {"commitment": code, "reported_on": day, "decision": "Aceptado", "reviewed_on": LAST_DAY}
    found.sheets["review"].append({**accepted, "observation": None})
    if percent == 100:
        ended = {"kind": "Cumplimiento verificado", "closed_on": LAST_DAY, "result": _RESULT}
        found.sheets["closure"].append({"commitment": code, "number": 1, **ended, **CITED})


_RESULT = "Se comprobó con el documento que entregó la entidad."


def _said(kind: str, percent: int) -> list[str]:
    known = [step for step in rows("simulated", "steps") if step["kind"] == kind]
    stage = max(int(step["from_percent"]) for step in known if int(step["from_percent"]) <= percent)
    return [step["text"] for step in known if int(step["from_percent"]) == stage]
