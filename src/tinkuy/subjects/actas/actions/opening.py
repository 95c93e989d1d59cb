"""A session comes to be worked on: convened here, or opened again because its acta needs a correction, or put aside."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet

from tinkuy.platform.access import checks as access
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.actas import queries
from tinkuy.subjects.actas.models import ActaDraft
from tinkuy.subjects.actas.permissions import WRITE
from tinkuy.subjects.actas.reaches import reach_of
from tinkuy.subjects.actas.rules import Content, Header, NotSo, content_json, digest, read_frozen
from tinkuy.subjects.spaces.models import Session, Space

SUBJECT = "acta_draft"


def convene(*, space: Space, header: Header, by: User | None) -> ActaDraft:
    """Start a session that only people inside know of until its acta closes.

    Errors: Forbidden; NotSo when the space has a session of that number.
    """
    access.require(by, WRITE, reach_of(space.code))
    with audit.writing():
        if queries.session(space=space.code, number=header.number) or queries.draft(
            space=space.code, number=header.number
        ):
            raise NotSo(
                f"La mesa ya tiene una sesión N° {header.number}. Escriba otro número o abra esa sesión."
            )
        return _start(space, Content(header), by=by)


def open_acta(*, session: Session, reason: str = "", by: User | None) -> ActaDraft:
    """Open the acta of a known session: a correction of the closed one, which needs a reason, or the first of an imported session.

    Errors: Forbidden; NotSo when it is open already or the reason is missing.
    """
    access.require(by, WRITE, reach_of(session.space.code))
    with audit.writing():
        if ActaDraft.objects.select_for_update().filter(session=session).exists():
            raise NotSo("El acta de esta sesión ya está abierta. Continúe el trabajo que está en curso.")
        last = queries.actas(session=session.code).first()
        if last is not None and not reason.strip():
            raise NotSo("Falta el motivo de la corrección: la nueva versión del acta lo dirá.")
        content = read_frozen(last.content).content if last else queries.content_of(session)
        return _start(session.space, content, session=session, reason=reason.strip() if last else "", by=by)


def discard(*, draft: ActaDraft, by: User | None) -> None:
    """Put a draft aside: a session that was not held, or a correction that is not needed. What was closed stays as it is.

    Errors: Forbidden; NotSo when it is no longer open.
    """
    access.require(by, WRITE, reach_of(draft.space.code))
    with audit.writing():
        fresh = locked(draft)
        told(fresh, "discard", by=by, before=fresh.content, after=None)
        fresh.delete()


def current(draft: ActaDraft) -> ActaDraft:
    """The draft as it stands now. Errors: NotSo when it is no longer open."""
    return _there(ActaDraft.objects.filter(pk=draft.pk))


def locked(draft: ActaDraft) -> ActaDraft:
    """The draft as it stands now, its row held until the transaction ends. Errors: NotSo when it is no longer open."""
    return _there(ActaDraft.objects.select_for_update(of=("self",)).filter(pk=draft.pk))


def _there(found: "QuerySet[ActaDraft]") -> ActaDraft:
    fresh = found.select_related("space", "session").first()
    if fresh is None:
        raise NotSo(
            "El acta ya no está abierta: alguien la cerró o la descartó. Vuelva a la sesión para ver cómo quedó."
        )
    return fresh


def told(
    draft: ActaDraft,
    verb: str,
    *,
    by: User | None,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """Enter an act on a draft into the log: its token and the hash of its content, and nothing that could tell what it says."""
    hashes = [None if content is None else {"sha256": digest(content)} for content in (before, after)]
    audit.record(acts=[audit.Act(verb, SUBJECT, draft.token, hashes[0], hashes[1])], by=by)


def _start(
    space: Space, content: Content, *, by: User | None, session: Session | None = None, reason: str = ""
) -> ActaDraft:
    salted = replace(content, salt=secrets.token_hex(16))
    draft = ActaDraft.objects.create(
        token=secrets.token_hex(16),
        space=space,
        number=content.header.number,
        session=session,
        held_on=content.header.held_on,
        reason=reason,
        content=content_json(salted),
        opened_by=by,
    )
    told(draft, "open", by=by, before=None, after=draft.content)
    return draft
