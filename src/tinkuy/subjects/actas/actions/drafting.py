"""Work on a draft, one thing at a time. What somebody else changed meanwhile is said and never written over."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import BinaryIO

from tinkuy.platform.access import checks as access
from tinkuy.platform.accounts.models import User
from tinkuy.platform.attachments import keeping
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.actas import queries
from tinkuy.subjects.actas.actions.opening import locked, told
from tinkuy.subjects.actas.models import ActaDraft
from tinkuy.subjects.actas.permissions import WRITE
from tinkuy.subjects.actas.reaches import reach_of
from tinkuy.subjects.actas.rules import (
    Annexed,
    Content,
    Header,
    NotSo,
    Point,
    Presence,
    Promise,
    content_json,
    editing,
    read_content,
)
from tinkuy.subjects.actas.stores import agreement_code


def change_header(*, draft: ActaDraft, header: Header, seen: str = "", by: User | None) -> ActaDraft:
    """Say when, where and how; the number of the session stays. `seen` is the mark of what the person had before the eyes.

    Errors: Forbidden; NotSo when it changed meanwhile or the draft is closed.
    """
    access.require(by, WRITE, reach_of(draft.space.code))

    def change(content: Content) -> Content:
        _require_unchanged(content.header, seen)
        return replace(content, header=replace(header, number=content.header.number))

    return _edit(draft, change, by)


def put_agenda_item(*, draft: ActaDraft, point: Point, by: User | None) -> ActaDraft:
    """Add or change a point of the agenda; number 0 adds it after the last. Errors: Forbidden; NotSo."""
    access.require(by, WRITE, reach_of(draft.space.code))

    def change(content: Content) -> Content:
        number = point.number or editing.next_number(content.points)
        return editing.put_point(content, replace(point, number=number))

    return _edit(draft, change, by)


def remove_agenda_item(*, draft: ActaDraft, number: int, by: User | None) -> ActaDraft:
    """Take a point off. Errors: Forbidden; NotSo when an agreement hangs on it."""
    access.require(by, WRITE, reach_of(draft.space.code))
    return _edit(draft, lambda content: editing.remove_point(content, number), by)


def record_attendance(
    *,
    draft: ActaDraft,
    presences: Sequence[Presence],
    seen: str = "",
    by: User | None,
) -> ActaDraft:
    """Say who came, all entities at once. Errors: Forbidden; NotSo when it changed meanwhile or an entity stands twice."""
    access.require(by, WRITE, reach_of(draft.space.code))

    def change(content: Content) -> Content:
        _require_unchanged(content.presences, seen)
        return editing.record_presences(content, presences)

    return _edit(draft, change, by)


def put_agreement(*, draft: ActaDraft, promise: Promise, seen: str = "", by: User | None) -> ActaDraft:
    """Add or change an agreement; number 0 adds it after the last. Errors: Forbidden; NotSo."""
    access.require(by, WRITE, reach_of(draft.space.code))

    def change(content: Content) -> Content:
        if seen:
            _require_unchanged(editing.one(content.promises, promise.number, "acuerdo"), seen)
        number = promise.number or _next_agreement(draft, content)
        return editing.put_promise(content, replace(promise, number=number))

    return _edit(draft, change, by)


def remove_agreement(*, draft: ActaDraft, number: int, by: User | None) -> ActaDraft:
    """Take an agreement out. Errors: Forbidden; NotSo when commitments were born of it."""
    access.require(by, WRITE, reach_of(draft.space.code))
    if draft.session and queries.is_protected(
        agreement_code({"session": draft.session.code, "number": number})
    ):
        raise NotSo(
            f"Del acuerdo {number} ya nacieron compromisos: no se retira. Corrija su texto o anule el compromiso."
        )
    return _edit(draft, lambda content: editing.remove_promise(content, number), by)


def add_annex(
    *, draft: ActaDraft, title: str, name: str, file: BinaryIO, is_public: bool = False, by: User | None
) -> ActaDraft:
    """Keep a file as the next annex. Errors: Forbidden; Refused for a file that is not taken, or is an annex already."""
    access.require(by, WRITE, reach_of(draft.space.code))
    kept = keeping.keep(file, name)

    def change(found: Content) -> Content:
        number = editing.next_number(found.annexes)
        annex = Annexed(number, title, kept.name, kept.sha256, kept.size, kept.media_type, is_public)
        return editing.put_annex(found, annex)

    return _edit(draft, change, by)


def remove_annex(*, draft: ActaDraft, number: int, by: User | None) -> ActaDraft:
    """Take an annex out; the file stays kept. Errors: Forbidden; NotSo."""
    access.require(by, WRITE, reach_of(draft.space.code))
    return _edit(draft, lambda content: editing.remove_annex(content, number), by)


def _next_agreement(draft: ActaDraft, content: Content) -> int:
    """Never the number of an agreement that was closed once: people cite it."""
    closed = queries.content_of(draft.session).promises if draft.session else ()
    return max(editing.next_number(content.promises), editing.next_number(closed))


def _require_unchanged(now: object, seen: str) -> None:
    if seen and editing.mark(now) != seen:
        raise NotSo(
            "Otra persona cambió esto mientras usted escribía. Revise en otra ventana cómo quedó; si guarda otra vez, vale lo suyo."
        )


def _edit(draft: ActaDraft, change: Callable[[Content], Content], by: User | None) -> ActaDraft:
    with audit.writing():
        fresh = locked(draft)
        before = read_content(fresh.content)
        after = change(before)
        if after == before:
            return fresh
        old, fresh.content = fresh.content, content_json(after)
        fresh.held_on, fresh.revision = after.header.held_on, fresh.revision + 1
        fresh.save(update_fields=["content", "held_on", "revision"])
        told(fresh, "edit", by=by, before=old, after=fresh.content)
    return fresh
