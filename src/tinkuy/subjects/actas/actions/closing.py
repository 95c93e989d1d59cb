"""Closing an acta: what it says becomes rows that everybody reads, a frozen version with its hash, and its files."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import ProtectedError
from django.utils import timezone

from tinkuy.core.values import Record
from tinkuy.platform import paper
from tinkuy.platform.access import checks as access
from tinkuy.platform.accounts.models import User
from tinkuy.platform.attachments import keeping
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.actas import queries, rules
from tinkuy.subjects.actas.actions.opening import current, locked, told
from tinkuy.subjects.actas.actions.rows import rows_of
from tinkuy.subjects.actas.documents import FORMATS, acta_spec
from tinkuy.subjects.actas.models import Acta, ActaDraft, ActaFile
from tinkuy.subjects.actas.permissions import CLOSE
from tinkuy.subjects.actas.reaches import reach_of
from tinkuy.subjects.actas.rules import Frozen, NotSo, editing
from tinkuy.subjects.actas.stores import ACTAS, PARTS
from tinkuy.subjects.spaces.actions import SESSIONS, session_code
from tinkuy.subjects.spaces.models import Session

_TRIES = 3


@dataclass(frozen=True, slots=True)
class Copy:
    """A file of the acta, ready to be kept."""

    audience: str
    format: str
    content: bytes


def close(*, draft: ActaDraft, at: datetime, statement: str = "", by: User | None) -> Acta:
    """Close the acta: number it, freeze it, write its rows and its files. From then on only a new version changes it.

    `statement` is what the acta says about a quorum that was not reached or cannot be proved; without quorum it is needed.
    The files are drawn before anybody has to wait; when the draft changed meanwhile they are drawn again.
    Errors: Forbidden; NotSo, saying what is missing.
    """
    access.require(by, CLOSE, reach_of(draft.space.code))
    for _ in range(_TRIES):
        acta = prepared(current(draft), at=at, statement=statement)
        copies = tuple(_copies(acta))
        with audit.writing():
            fresh = locked(draft)
            if prepared(fresh, at=at, statement=statement) == acta:
                return _close(fresh, acta, copies, at, by)
    raise NotSo("El acta cambió mientras se cerraba. Revise cómo quedó y ciérrela otra vez.")


def prepared(draft: ActaDraft, *, at: datetime, statement: str) -> Frozen:
    """The version that closing now would make. Errors: NotSo, saying everything that is missing."""
    content = rules.read_content(draft.content)
    quorum = queries.quorum(draft.space, content)
    missing = [*editing.reasons_not_to_close(content)]
    if not quorum.is_reached and not statement.strip():
        missing.append(f"{quorum.words} Para cerrar así, escriba la constancia que dirá el acta.")
    if content.header.held_on > timezone.localdate(at):
        missing.append("La sesión todavía no se realiza: su fecha es posterior a hoy.")
    last = queries.actas(session=draft.session.code).first() if draft.session else None
    before = rules.read_frozen(last.content) if last else None
    names = queries.entity_names(content.entities)
    changed = (
        rules.changes(before.content, content, name=lambda code: names.get(code, code)) if before else ()
    )
    if before and not changed:
        missing.append("La corrección no cambia nada. Haga el cambio o descarte la corrección.")
    if missing:
        raise NotSo(" ".join(missing))
    return Frozen(
        number=last.number if last else _number(draft, content.header.held_on.year),
        version=last.version + 1 if last else 1,
        closed_on=timezone.localdate(at),
        space=draft.space.code,
        space_name=draft.space.short_name,
        official_name=draft.space.official_name,
        content=content,
        quorum=quorum,
        names=names,
        members=queries.member_codes(space=draft.space.code, on=content.header.held_on),
        statement="" if quorum.is_reached else statement.strip(),
        reason=draft.reason,
        changes=changed,
    )


def _number(draft: ActaDraft, year: int) -> str:
    taken = queries.series(space=draft.space.code, year=year)
    return rules.acta_number(rules.next_in_series(taken), year, draft.space.short_name)


def _copies(acta: Frozen) -> Iterable[Copy]:
    public = rules.without_names(acta)
    for audience, shown in ((ActaFile.Audience.PUBLIC, public), (ActaFile.Audience.INSIDE, acta)):
        spec = acta_spec(shown, sha256=rules.digest(rules.frozen_json(shown)))
        for form in FORMATS:
            yield Copy(audience, form, paper.render(spec, form))


def _close(draft: ActaDraft, acta: Frozen, copies: Iterable[Copy], at: datetime, by: User | None) -> Acta:
    code = session_code(acta.space, acta.content.header.number)
    SESSIONS.write({f"{acta.space}|{acta.content.header.number}": _session_record(acta)}, by=by)
    _write_parts(code, acta, by)
    closed = _freeze(Session.objects.get(code=code), acta, copies, at, by)
    told(draft, "close", by=by, before=draft.content, after=None)
    draft.delete()
    return closed


def _session_record(acta: Frozen) -> Record:
    header = acta.content.header
    return {
        "space": acta.space,
        "number": header.number,
        "held_on": header.held_on,
        "title": header.title,
        "starts_at": header.starts_at or None,
        "ends_at": header.ends_at or None,
        "place": header.place,
        "modality": header.modality,
        "convened_by": header.convened_by or None,
        "summary": header.summary,
        "acta_number": acta.number,
        "source_document": f"Acta N° {acta.number}",
        "source_place": "",
    }


def _write_parts(session: str, acta: Frozen, by: User | None) -> None:
    """Make the rows say what the acta says: first what is new or changed, then what goes, the last kind first."""
    gone: list[tuple[RecordStore, dict[str, None]]] = []
    for store in PARTS:
        rows = rows_of(store, session, acta)
        store.write(rows, by=by)
        gone.append((store, dict.fromkeys(queries.keys_of(store, [session]) - rows.keys())))
    try:
        for store, keys in reversed(gone):
            store.write(keys, by=by)
    except ProtectedError as exc:
        raise NotSo(
            "La corrección retira un acuerdo del que ya nacieron compromisos. Vuelva a ponerlo, o anule antes el compromiso."
        ) from exc


def _freeze(session: Session, acta: Frozen, copies: Iterable[Copy], at: datetime, by: User | None) -> Acta:
    content = rules.frozen_json(acta)
    closed = Acta.objects.create(
        code=f"{session.code}-v{acta.version}",
        session=session,
        version=acta.version,
        series_number=int(acta.number.split("-")[0]),
        series_year=int(acta.number.split("-")[1]),
        number=acta.number,
        closed_at=at,
        closed_by=by,
        reason=acta.reason,
        has_quorum=acta.quorum.is_reached,
        content=content,
        content_sha256=rules.digest(content),
        public_sha256=rules.digest(rules.frozen_json(rules.without_names(acta))),
    )
    for copy in copies:
        kept = keeping.keep_made(copy.content, copy.format, f"{closed.code}.{copy.format}")
        ActaFile.objects.create(
            acta=closed, audience=copy.audience, format=copy.format, sha256=kept.sha256, size=kept.size
        )
    record = ACTAS.current([closed.code])[closed.code]
    audit.record(acts=[audit.Act("create", ACTAS.subject, closed.code, None, record)], by=by)
    return closed
