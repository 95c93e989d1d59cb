"""From what a desk wrote to the session of the edition with its acta. Closing follows the rules of actas, all of them."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from tinkuy.core.refusal import Problems, Refused, refuse
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.actas import actions as actas
from tinkuy.subjects.actas import queries as actas_queries
from tinkuy.subjects.actas.models import ActaDraft
from tinkuy.subjects.actas.permissions import CLOSE
from tinkuy.subjects.actas.reaches import reach_of
from tinkuy.subjects.actas.rules import Content, Header, Person, Presence, Promise, read_content
from tinkuy.subjects.floor import rules
from tinkuy.subjects.floor.actions.ground import meeting_of
from tinkuy.subjects.floor.actions.noting import note
from tinkuy.subjects.floor.queries import MeetingRow, numbers, outcome
from tinkuy.subjects.floor.rules import EventKind, MeetingState, Outcome, Result
from tinkuy.subjects.floor.stores import BECAME
from tinkuy.subjects.meetings import queries as editions
from tinkuy.subjects.spaces.models import Session

_LONGEST_TITLE = 300


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing gave: the number of the acta and of its session; neither when nobody came."""

    request: str
    session: int = 0
    acta: str = ""


def close_meeting(*, request: str, at: datetime, by: User | None) -> Closed:
    """Close a meeting with what its desk wrote: its acta, or the note that nobody came. Doing it again takes up where it broke off.

    Errors: Forbidden; Problems for what is missing, by the fields of the outcome; Refused when it is closed already.
    """
    now = timezone.localdate(at)
    found = meeting_of(request, today=now)
    require(by, CLOSE, reach_of(found.request.edition))
    said = outcome(request=request)
    refuse(_wrong(found, said, at))
    if said.result is Result.NO_SHOW:
        return _absent(found, said, at, by)
    draft = _prepare(found, said, at, by)
    acta = actas.close(draft=draft, at=at, statement=said.statement, by=by)
    return Closed(request, draft.number, acta.number)


def _wrong(found: MeetingRow, said: Outcome, at: datetime) -> list[tuple[str, str]]:
    if found.session:
        raise Refused(f"La reunión ya tiene el acta N° {found.acta_number}.")
    if found.state in (MeetingState.ABSENT, MeetingState.CANCELLED):
        raise Refused(
            f"La reunión figura como «{found.state.label}». Si se realizó, corrija primero esa nota."
        )
    if found.day > timezone.localdate(at):
        raise Refused(f"La reunión es el {found.day:%d/%m/%Y}: todavía no se realiza.")
    return rules.missing(said)


def _absent(found: MeetingRow, said: Outcome, at: datetime, by: User | None) -> Closed:
    """Nobody came: that is noted, and there is no acta."""
    kind = EventKind.HOST_ABSENT if said.party_people and not said.host_people else EventKind.PARTY_ABSENT
    happened = min(at, timezone.make_aware(found.end))
    note(request=said.request, kind=kind, at=happened, now=at, text=said.reason[:500], by=by)
    return Closed(said.request)


def _prepare(found: MeetingRow, said: Outcome, at: datetime, by: User | None) -> ActaDraft:
    """The draft of the acta, saying what the desk wrote; the hours are noted and its number kept, all in one transaction."""
    with audit.writing():
        number = numbers(edition=found.request.edition).get(said.request) or _next(found.request.edition)
        content = content_of(found, said, number)
        _require_quorum(found, said, content)
        _note_hours(found, said, at, by)
        record: Record = {"request": said.request, "edition": found.request.edition, "number": number}
        BECAME.write({said.request: record}, by=by)
        return _drafted(found.request.edition, content, by)


def _next(edition: str) -> int:
    kept = max(numbers(edition=edition).values(), default=0)
    return max(kept + 1, actas_queries.next_session_number(space=edition))


def _drafted(edition: str, content: Content, by: User | None) -> ActaDraft:
    space = actas_queries.space_named(edition)
    if space is None:
        raise Refused(f"No hay un espacio «{edition}».")
    draft = actas_queries.draft(space=edition, number=content.header.number)
    if draft is None:
        draft = actas.convene(space=space, header=content.header, by=by)
    actas.change_header(draft=draft, header=content.header, by=by)
    actas.record_attendance(draft=draft, presences=content.presences, by=by)
    kept = {promise.number for promise in content.promises}
    for old in read_content(draft.content).promises:
        if old.number not in kept:
            actas.remove_agreement(draft=draft, number=old.number, by=by)
    for promise in content.promises:
        actas.put_agreement(draft=draft, promise=promise, by=by)
    return draft


def content_of(found: MeetingRow, said: Outcome, number: int) -> Content:
    """What the acta of a meeting says. Posts are public, as in every acta; names of persons are not asked at the desk."""
    sides = (
        (found.request.party, said.party_people, said.party_posts),
        (found.host, said.host_people, said.host_posts),
    )
    came = [(entity, people, posts) for entity, people, posts in sides if people]
    taken = {entity for entity, _, _ in came}
    came += [(entity, 1, "") for entity in said.others if entity not in taken]
    return Content(
        header=_header(found, said, number),
        presences=tuple(
            Presence(
                entity, people, "in_person", False, tuple(Person("", post) for post in rules.posts_of(posts))
            )
            for entity, people, posts in came
        ),
        promises=tuple(
            Promise(number=one.number, text=one.text, responsibles=one.responsibles, due_on=one.due_on)
            for one in said.agreements
        ),
    )


def _header(found: MeetingRow, said: Outcome, number: int) -> Header:
    starts, ends = hours_of(found, said)
    return Header(
        number=number,
        held_on=found.day,
        title=found.request.topic[:_LONGEST_TITLE],
        starts_at=f"{starts:%H:%M}",
        ends_at=f"{ends:%H:%M}",
        place=_place(found),
        modality=Session.Modality.IN_PERSON.value,
        summary=f"La reunión terminó sin acuerdos. {said.reason}"
        if said.result is Result.NO_AGREEMENT
        else "",
    )


def hours_of(found: MeetingRow, said: Outcome) -> tuple[time, time]:
    """When it began and ended: as the desk wrote, as was noted, or as the timetable has it."""
    noted = found.standing
    starts = said.starts_at or (noted.started_at or found.start).time()
    ends = said.ends_at or (noted.ended_at or found.end).time()
    return starts, max(starts, ends)


def _place(found: MeetingRow) -> str:
    hall = next(
        (side.hall for side in editions.hosts(edition=found.request.edition) if side.entity == found.host), ""
    )
    desk = f"mesa de atención {found.desk} de {found.request.host_name}" if found.desk else ""
    return ", ".join(part for part in (hall, desk) if part)[:_LONGEST_TITLE]


def _require_quorum(found: MeetingRow, said: Outcome, content: Content) -> None:
    space = actas_queries.space_named(found.request.edition)
    quorum = actas_queries.quorum(space, content) if space else None
    if quorum and not quorum.is_reached and not said.statement.strip():
        raise Problems(
            ("statement", f"{quorum.words} Para cerrar así, escriba la constancia que dirá el acta.")
        )


def _note_hours(found: MeetingRow, said: Outcome, at: datetime, by: User | None) -> None:
    """Note the beginning and the end that nobody noted. What ended later than now is noted as ending now."""
    starts, ends = hours_of(found, said)
    began = timezone.make_aware(datetime.combine(found.day, starts))
    if not found.standing.started_at:
        began = min(at, began)
        note(request=said.request, kind=EventKind.STARTED, at=began, now=at, by=by)
    if not found.standing.ended_at:
        over = min(at, timezone.make_aware(datetime.combine(found.day, ends)))
        noted = found.standing.started_at
        over = max(over, timezone.make_aware(noted)) if noted else max(over, began)
        note(request=said.request, kind=EventKind.ENDED, at=over, now=at, by=by)
