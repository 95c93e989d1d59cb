"""Reading sessions, their actas and their agreements. What these give is public, but for drafts, which say so."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from tinkuy.core.text import fold
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actas.likes import Text, near_keys
from tinkuy.subjects.actas.models import Acta, ActaDraft, ActaFile, AgendaItem, Agreement, Annex, Attendance
from tinkuy.subjects.actas.rules import (
    Annexed,
    Content,
    Header,
    Likeness,
    Person,
    Point,
    Presence,
    Promise,
    Quorum,
    alike,
    quorum_of,
    read_frozen,
)
from tinkuy.subjects.actas.stores import ATTENDANCES
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.spaces.actions import session_code
from tinkuy.subjects.spaces.models import Session, Space

_CANDIDATES = 3000  # agreements compared at most; the nearest in kind come first


def space_named(code: str) -> Space | None:
    """The space, with its kind; None when there is none."""
    return Space.objects.select_related("kind").filter(code=code).first()


def session(*, space: str, number: int, as_of: date | None = None) -> Session | None:
    """A session that everybody may know; None when there is none, or (with a day) none yet."""
    found = Session.objects.select_related("space", "convened_by").filter(space__code=space, number=number)
    return (found if as_of is None else found.filter(held_on__lte=as_of)).first()


def sessions(*, space: str, as_of: date) -> "QuerySet[Session]":
    """The sessions of a space up to the date, newest first, each with `agreement_count`. One SQL statement."""
    return spaces.sessions(code=space, as_of=as_of).annotate(agreement_count=Count("agreements"))


def draft(*, space: str, number: int) -> ActaDraft | None:
    """The draft of a session. For people inside only: who asks has to look at its reach."""
    return (
        ActaDraft.objects.select_related("space", "session").filter(space__code=space, number=number).first()
    )


def drafts(*, space: str | None = None) -> "QuerySet[ActaDraft]":
    """Drafts by day, of one space or of all. For people inside only: see `reaches.readable`."""
    found = ActaDraft.objects.select_related("space", "session")
    return found.filter(space__code=space) if space else found


def actas(*, session: str) -> "QuerySet[Acta]":
    """The closed versions of a session, newest first, with their files."""
    return Acta.objects.filter(session__code=session).prefetch_related("files").order_by("-version")


def acta_of(versions: Iterable[Acta], *, as_of: date) -> Acta | None:
    """The version that held at the date; one closed later when none was yet: the session itself is of its day."""
    found = sorted(versions, key=lambda acta: acta.version)
    closed = [acta for acta in found if date.fromisoformat(acta.content["closed_on"]) <= as_of]
    return closed[-1] if closed else next(iter(found), None)


def acta_file(*, session: str, version: int, audience: str, form: str) -> ActaFile | None:
    """One copy of one version; None when there is none."""
    return (
        ActaFile.objects.select_related("acta")
        .filter(acta__session__code=session, acta__version=version, audience=audience, format=form)
        .first()
    )


def series(*, space: str, year: int) -> list[int]:
    """The numbers taken in the series of a space in a year."""
    found = Acta.objects.filter(session__space__code=space, series_year=year)
    return list(found.values_list("series_number", flat=True).distinct())


def content_of(found: Session) -> Content:
    """What the rows of a session say. Five SQL statements."""
    return Content(
        header=_header(found),
        points=tuple(
            Point(item.number, item.title, item.presenter)
            for item in AgendaItem.objects.filter(session=found).order_by("number")
        ),
        presences=tuple(
            _presence(row)
            for row in Attendance.objects.filter(session=found)
            .select_related("entity")
            .order_by("entity__name")
        ),
        promises=tuple(_promise(row) for row in _agreements().filter(session=found).order_by("number")),
        annexes=tuple(
            Annexed(row.number, row.title, row.name, row.sha256, row.size, row.media_type, row.is_public)
            for row in Annex.objects.filter(session=found).order_by("number")
        ),
    )


def _header(found: Session) -> Header:
    return Header(
        number=found.number,
        held_on=found.held_on,
        title=found.title,
        starts_at=f"{found.starts_at:%H:%M}" if found.starts_at else "",
        ends_at=f"{found.ends_at:%H:%M}" if found.ends_at else "",
        place=found.place,
        modality=found.modality,
        convened_by=found.convened_by.code if found.convened_by else "",
        summary=found.summary,
    )


def _presence(row: Attendance) -> Presence:
    people = tuple(Person("", post) for post in row.posts.split("; ") if post)
    return Presence(row.entity.code, row.people, row.mode, row.delegated, people)


def _promise(row: Agreement) -> Promise:
    return Promise(
        row.number,
        row.text,
        row.agenda_item.number if row.agenda_item else None,
        tuple(entity.code for entity in row.responsibles.all()),
        row.responsible_text,
        row.due_on,
        row.due_text,
    )


def _agreements() -> "QuerySet[Agreement]":
    return Agreement.objects.select_related("session__space", "agenda_item").prefetch_related("responsibles")


def agreements(*, as_of: date) -> "QuerySet[Agreement]":
    """Agreements of the sessions held up to the date, newest first, with session, space and responsibles. Two SQL statements."""
    return (
        _agreements().filter(session__held_on__lte=as_of).order_by("-session__held_on", "session", "number")
    )


def agreement(*, code: str, as_of: date) -> Agreement | None:
    """One agreement; None when there is none, or none yet."""
    return agreements(as_of=as_of).filter(code=code).first()


def is_protected(code: str) -> bool:
    """True when something that may not be lost hangs on the agreement (a commitment, whatever rooms above add)."""
    found = Agreement.objects.filter(code=code).first()
    if found is None:
        return False
    for relation in Agreement._meta.related_objects:
        if relation.on_delete.__name__ == "PROTECT":  # type: ignore[union-attr]
            related = relation.related_model._default_manager
            if related.filter(**{relation.field.name: found}).exists():
                return True
    return False


def annexes_of(found: Session) -> tuple[Content, ...]:
    """What holds the annexes of a session that everybody knows: every closed version, or its rows when it has no acta."""
    contents = tuple(read_frozen(acta.content).content for acta in actas(session=found.code))
    return contents or (content_of(found),)


def agreements_of(found: Session) -> "QuerySet[Agreement]":
    """The agreements of one session, in order."""
    return Agreement.objects.filter(session=found).order_by("number")


def next_session_number(*, space: str) -> int:
    """The number after the last session of a space, drafts included."""
    taken = [
        Session.objects.filter(space__code=space).aggregate(last=Max("number"))["last"],
        ActaDraft.objects.filter(space__code=space).aggregate(last=Max("number"))["last"],
    ]
    return max(number or 0 for number in taken) + 1


def spaces_with_agreements() -> list[tuple[str, str]]:
    """Code and name of the spaces that have agreements, by name. One SQL statement."""
    found = Space.objects.filter(sessions__agreements__isnull=False).distinct().order_by("short_name")
    return list(found.values_list("code", "short_name"))


def entity_names(codes: Iterable[str]) -> dict[str, str]:
    """Code -> `Ministerio de Vivienda (MVCS)`; unknown codes are absent. One SQL statement."""
    rows = Entity.objects.filter(code__in=set(codes)).values_list("code", "name", "acronym")
    return {
        c: f"{name} ({acronym})" if acronym and acronym not in name else name for c, name, acronym in rows
    }


def member_codes(*, space: str, on: date) -> tuple[str, ...]:
    """The entities that are members of a space at a date, each once: chair and secretary first."""
    rows = spaces.members(code=space, as_of=on).values_list("entity__code", flat=True)
    return tuple(dict.fromkeys(rows))


def quorum(space: Space, content: Content) -> Quorum:
    """The quorum of a session by the members its space had that day. One SQL statement."""
    members = member_codes(space=space.code, on=content.header.held_on)
    return quorum_of(space.quorum, members=members, present=(row.entity for row in content.presences))


@dataclass(frozen=True, slots=True)
class Alike:
    """An agreement that looks like another, and how much, from 0 to 100."""

    agreement: Agreement
    percent: int


def similar(
    text: str, *, space: str, session: str = "", responsibles: Iterable[str] = (), most: int = 5
) -> tuple[Alike, ...]:
    """Public agreements of other sessions that say nearly the same as `text`, the likest first.

    Compared are those of the same space, of spaces that share a territory, and of the same responsibles. Three SQL statements.
    """
    places = Space.objects.filter(code=space).values("territories")
    near = Q(session__space__code=space) | Q(session__space__territories__in=places)
    near |= Q(responsibles__code__in=list(responsibles))
    rows = (
        Agreement.objects.filter(near)
        .exclude(session__code=session)
        .distinct()
        .order_by("-session__held_on", "code")
    )
    texts = list(rows.values_list("code", "folded_text", "session__held_on")[:_CANDIDATES])
    found = alike(fold(text), ((code, folded) for code, folded, _ in texts), most=most)
    return _with_rows(found)


def _with_rows(found: Iterable[Likeness]) -> tuple[Alike, ...]:
    likest = list(found)
    rows = {row.code: row for row in _agreements().filter(code__in=[like.code for like in likest])}
    return tuple(Alike(rows[like.code], like.percent) for like in likest if like.code in rows)


def closed_sessions() -> dict[str, str]:
    """Session code -> number of its closed acta, for those sessions that have one. One SQL statement."""
    return dict(Session.objects.exclude(acta_number="").values_list("code", "acta_number"))


def session_codes() -> frozenset[str]:
    """The codes of every session on record. One SQL statement."""
    return frozenset(Session.objects.values_list("code", flat=True))


def draft_codes() -> frozenset[str]:
    """The codes that sessions being worked on will have. For people inside only. One SQL statement."""
    rows = ActaDraft.objects.filter(session=None).values_list("space__code", "number")
    return frozenset(session_code(space, number) for space, number in rows)


def keys_of(store: RecordStore, sessions: Collection[str]) -> set[str]:
    """The keys that a store of this room holds for some sessions. One SQL statement."""
    own = "entity__code" if store is ATTENDANCES else "number"
    rows = store.model._default_manager.filter(session__code__in=sessions).values_list("session__code", own)
    return {store.key({"session": session, own.removesuffix("__code"): value}) for session, value in rows}


def places_of_spaces() -> dict[str, set[str]]:
    """Space code -> the codes of its territories. One SQL statement."""
    places: dict[str, set[str]] = {}
    for space, place in Space.objects.filter(territories__isnull=False).values_list(
        "code", "territories__code"
    ):
        places.setdefault(space, set()).add(place)
    return places


def every_text(*, as_of: date | None = None) -> list[Text]:
    """Every agreement (up to a day) as comparing needs it, oldest first. Three SQL statements."""
    places = places_of_spaces()
    responsibles: dict[str, set[str]] = {}
    for code, entity in Agreement.objects.filter(responsibles__isnull=False).values_list(
        "code", "responsibles__code"
    ):
        responsibles.setdefault(code, set()).add(entity)
    found = Agreement.objects.filter(session__held_on__lte=as_of) if as_of else Agreement.objects.all()
    rows = found.order_by("session__held_on", "code").values_list(
        "code", "session__code", "folded_text", "session__space__code"
    )
    return [
        Text(
            code,
            session,
            folded,
            near_keys(space, places=places.get(space, ()), responsibles=responsibles.get(code, ())),
        )
        for code, session, folded, space in rows
    ]
