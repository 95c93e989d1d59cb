"""The dates of a calendar: those of a mesa for everybody, and those of a person behind its secret link."""

from collections.abc import Callable, Iterator
from datetime import date, time
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from tinkuy.core.text import join_spanish
from tinkuy.engines.feeds import Dated, midnight
from tinkuy.platform.access.checks import may, reached
from tinkuy.platform.access.scopes import scopes_of
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.accounts.rules import fingerprint
from tinkuy.subjects.actas import queries as actas
from tinkuy.subjects.actas.models import ActaDraft
from tinkuy.subjects.actas.permissions import READ_INSIDE
from tinkuy.subjects.actas.rules import read_content
from tinkuy.subjects.attention import rules, working_days
from tinkuy.subjects.attention.models import FeedLink
from tinkuy.subjects.attention.permissions import READ
from tinkuy.subjects.attention.queries.alerting import OPEN
from tinkuy.subjects.attention.queries.ruling import rulebook
from tinkuy.subjects.attention.queries.work import REVIEWERS, Asking, listed, pile
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments.reaches import within
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.models import Session, Space
from tinkuy.subjects.spaces.reaches import spaces_within

Absolute = Callable[[str], str]
MOST = 5000
_GONE = (CommitmentStatus.CANCELLED, CommitmentStatus.MERGED)
_REVIEW = rules.Rule("revisar", rules.Kind.AWAITING_REVIEW, 5, counts_working_days=True)


def live_link(user: User) -> FeedLink | None:
    """The link of a person that works now; None when there is none."""
    return FeedLink.objects.filter(user=user, revoked_at=None).first()


def owner(secret: str) -> User | None:
    """Whose calendar a secret opens; None when it opens none, was ended, or its person has nothing to read any more."""
    found = (
        FeedLink.objects.select_related("user")
        .filter(token_hash=fingerprint(secret), revoked_at=None)
        .first()
    )
    return found.user if found and found.user.is_active and may(found.user, READ) else None


def dates_of_space(space: Space, *, as_of: date, absolute: Absolute) -> list[Dated]:
    """The sessions held and the due dates of a mesa, as everybody may know them. Three SQL statements."""
    found: QuerySet[Any] = commitments.matrix(as_of=as_of)
    found = found.filter(space=space, now__due_on__isnull=False)
    held = Session.objects.filter(space=space, held_on__lte=as_of).select_related("space")
    return [*_due(found, absolute), *(_session(row, absolute) for row in held.order_by("held_on", "number"))]


def dates_of_person(user: User, *, as_of: date, absolute: Absolute) -> list[Dated]:
    """What is due from the person, what waits for its review, and the sessions to come in its spaces.

    At most 5,000 of each, the nearest first. Nothing that its roles do not reach on this day.
    """
    return [
        *_own_due(user, as_of, absolute),
        *_to_review(user, as_of, absolute),
        *_sessions_to_come(user, as_of, absolute),
    ]


def _own_due(user: User, as_of: date, absolute: Absolute) -> Iterator[Dated]:
    own = within(commitments.matrix(as_of=as_of), scopes_of(user, [Role.FOCAL_POINT]))
    found = own.filter(now__due_on__isnull=False, status__in=[*OPEN, *_GONE]).order_by("-now__due_on", "code")
    return _due(found[:MOST], absolute)


def _due(found: "QuerySet[Any]", absolute: Absolute) -> Iterator[Dated]:
    for row in found.prefetch_related("responsibles"):
        status = CommitmentStatus(row.status)
        who = join_spanish(str(entity) for entity in row.responsibles.all())
        told = (
            f"{row.text}\nMesa: {row.space.short_name}\nResponsables: {who or 'sin responsable'}\n"
            f"Estado: {status.label}; reportado {row.percent} %, verificado {row.verified_percent} %."
        )
        done = "Cumplido: " if status is CommitmentStatus.FULFILLED else "Vence: "
        yield Dated(
            uid=f"plazo-{row.code}",
            day=row.current_due_on,
            summary=f"{done}{row.code} {_short(row.text)}",
            description=f"{told}\nDato simulado." if row.is_simulated else told,
            told_at=midnight(row.agreed_on),
            category="Plazo",
            href=absolute(reverse("commitment", args=[row.code])),
            sequence=row.extension_count + (status in _GONE),
            is_cancelled=status in _GONE,
        )


def _to_review(user: User, as_of: date, absolute: Absolute) -> Iterator[Dated]:
    if scopes_of(user, REVIEWERS).is_empty:
        return
    rule = next((rule for rule in rulebook().rules if rule.kind is rules.Kind.AWAITING_REVIEW), _REVIEW)
    for row in listed(pile("por-revisar"), Asking(user, as_of, 0))[:MOST]:
        yield Dated(
            uid=f"revision-{row.code}-{row.last_report_on.isoformat()}",
            day=rules.since(row.last_report_on, rule, working_days.peru()),
            summary=f"Revisar: {row.code} {_short(row.text)}",
            description=f"{row.text}\nMesa: {row.space.short_name}\nReportado el {row.last_report_on:%d/%m/%Y}: {row.percent} %.",
            told_at=midnight(row.last_report_on),
            category="Revisión",
            href=absolute(reverse("commitment", args=[row.code])),
        )


def _sessions_to_come(user: User, as_of: date, absolute: Absolute) -> Iterator[Dated]:
    """Those already known to everybody, and those still worked on, which only people inside read."""
    spaces = spaces_within(Space.objects.all(), reached(user, READ_INSIDE)).values("pk")
    known = Session.objects.filter(space__in=spaces, held_on__gte=as_of).select_related("space")
    drafts = actas.drafts().filter(space__in=spaces, held_on__gte=as_of, session=None)
    for row in known.order_by("held_on", "number")[:MOST]:
        yield _session(row, absolute)
    for draft in drafts[:MOST]:
        yield _draft(draft, absolute)


def _session(row: Session, absolute: Absolute) -> Dated:
    acta = f"Acta N° {row.acta_number}" if row.acta_number else ""
    return Dated(
        uid=_session_uid(row.space.code, row.number),
        day=row.held_on,
        summary=f"Sesión N° {row.number}: {row.space.short_name}",
        description=_lines(row.title, row.get_modality_display().capitalize(), acta),
        told_at=midnight(row.held_on),
        category="Sesión",
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        href=absolute(reverse("session", args=[row.space.code, row.number])),
        sequence=1 if row.acta_number else 0,
    )


def _draft(draft: ActaDraft, absolute: Absolute) -> Dated:
    header = read_content(draft.content).header
    return Dated(
        uid=_session_uid(draft.space.code, draft.number),
        day=header.held_on,
        summary=f"Sesión N° {draft.number}: {draft.space.short_name}",
        description=_lines(header.title, "Acta abierta"),
        told_at=draft.opened_at,
        category="Sesión",
        starts_at=_hour(header.starts_at),
        ends_at=_hour(header.ends_at),
        place=header.place,
        href=absolute(reverse("acta-draft", args=[draft.space.code, draft.number])),
    )


def _session_uid(space: str, number: int) -> str:
    return f"sesion-{space}-{number}"


def _hour(text: str) -> time | None:
    return time.fromisoformat(text) if text else None


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:80].rstrip()}…"
