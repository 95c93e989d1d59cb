"""The pending work of one person: for each of its roles the commitments that wait for it, counted and listed in SQL."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from tinkuy.platform.access.reach import Scopes
from tinkuy.platform.access.scopes import scopes_of
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.kept import kept
from tinkuy.subjects.actas import queries as actas
from tinkuy.subjects.attention.queries import projects
from tinkuy.subjects.attention.queries.alerting import OPEN, UNFINISHED
from tinkuy.subjects.attention.queries.ruling import rulebook
from tinkuy.subjects.attention.rules import Rule, Told
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments.models import ProgressReport
from tinkuy.subjects.commitments.reaches import within
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.spaces.reaches import spaces_within

SOON_DAYS = 30
PROJECTS = "proyectos-en-alerta"
READERS = frozenset({Role.AUTHORITY, Role.AUDITOR, Role.ADMIN})
REVIEWERS = frozenset({Role.SECRETARY, Role.SECRETARIAT})
REPORTERS = frozenset({Role.FOCAL_POINT})


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, on which day, after how many days a commitment counts as silent, and which rules of projects are in use."""

    user: User
    as_of: date
    silence_days: int
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Pile:
    """One list of «Mi trabajo». `noun` is what it counts, `remedy` what there is to do, `roles` whose work it is."""

    slug: str
    title: str
    noun: tuple[str, str]
    remedy: str
    roles: frozenset[Role]
    asks: Callable[[Asking], Q]
    order: tuple[Any, ...]

    def scopes(self, user: User) -> Scopes:
        """What of it the person reaches: its own work, or as a reader of everything in its scope."""
        return scopes_of(user, self.roles | READERS)


def _to_report(asking: Asking) -> Q:
    soon = Q(now__due_on__lte=asking.as_of + timedelta(days=SOON_DAYS))
    return Q(status__in=UNFINISHED, now__is_returned=False) & (
        soon | Q(now__last_report_on=None) | _quiet(asking)
    )


def _returned(asking: Asking) -> Q:
    return Q(status__in=OPEN, now__is_returned=True)


def _to_review(asking: Asking) -> Q:
    return Q(status__in=OPEN, now__is_awaiting_review=True) & ~_mine(asking)


def _overdue(asking: Asking) -> Q:
    return Q(status=CommitmentStatus.OVERDUE)


def _silent(asking: Asking) -> Q:
    return Q(status__in=UNFINISHED) & _quiet(asking)


def _to_close(asking: Asking) -> Q:
    return Q(status__in=OPEN, now__verified_percent__gte=100) & ~_mine(asking)


def _flagged(asking: Asking) -> Q:
    return Q(status__in=OPEN, pk__in=list(troubled(asking)))


def _quiet(asking: Asking) -> Q:
    last = asking.as_of - timedelta(days=asking.silence_days)
    return Q(now__last_report_on__lte=last) | Q(now__last_report_on=None, agreed_on__lte=last)


def _mine(asking: Asking) -> Q:
    """The last report is the person's own: who reports neither reviews nor closes."""
    own = ProgressReport.objects.filter(
        commitment=OuterRef("pk"), reported_on=OuterRef("now__last_report_on"), reported_by=asking.user
    )
    return Q(Exists(own))


_BY_DUE = (F("now__due_on").asc(nulls_last=True), "code")
_BY_REPORT = (F("now__last_report_on").asc(nulls_first=True), "code")
_ONE = ("compromiso", "compromisos")
PILES: Sequence[Pile] = (
    Pile("devueltos", "Devueltos", ("avance devuelto", "avances devueltos"), "Corrija el avance y repórtelo otra vez.", REPORTERS, _returned, _BY_REPORT),
    Pile("por-reportar", "Por reportar", ("compromiso por reportar", "compromisos por reportar"), "Reporte qué se hizo, con su evidencia.", REPORTERS, _to_report, _BY_DUE),
    Pile("por-revisar", "Por revisar", ("avance por revisar", "avances por revisar"), "Acepte el avance o devuélvalo con lo que falta.", REVIEWERS, _to_review, _BY_REPORT),
    Pile("por-cerrar", "Por cerrar", ("compromiso por cerrar", "compromisos por cerrar"), "Ya se verificó el 100 %: ciérrelo con su resultado.", REVIEWERS, _to_close, _BY_REPORT),
    Pile("vencidos", "Vencidos", ("compromiso vencido", "compromisos vencidos"), "Reporte el avance o pida una prórroga en la sesión.", REPORTERS | REVIEWERS, _overdue, _BY_DUE),
    Pile("sin-noticias", "Sin noticias", ("compromiso sin noticias", "compromisos sin noticias"), "Averigüe cómo va y pida el reporte.", REPORTERS | REVIEWERS, _silent, (Coalesce(F("now__last_report_on"), F("agreed_on")), "code")),
    Pile(PROJECTS, "Proyectos en alerta", ("compromiso con un proyecto en alerta", "compromisos con un proyecto en alerta"), "Averigüe qué pasa con el proyecto y dígalo en su próximo reporte.", REPORTERS | REVIEWERS, _flagged, _BY_DUE),
)  # fmt: skip


def asking(user: User, *, as_of: date) -> Asking:
    """What a person asks on a day, by the rules in use. Two SQL statements."""
    book = rulebook()
    return Asking(user, as_of, book.silence_days, tuple(r for r in book.rules if r.kind.is_of_projects))


def troubled(asking: Asking) -> Mapping[int, Sequence[Told]]:
    """Number of each commitment of which a rule of projects holds, whatever its state -> what is the matter with its projects."""
    return projects.told(asking.rules, as_of=asking.as_of)


def piles_of(user: User) -> tuple[Pile, ...]:
    """The lists that make sense for the person's roles, in their order."""
    return tuple(pile for pile in PILES if not pile.scopes(user).is_empty)


def counts(asking: Asking) -> dict[str, int]:
    """Slug of each list of the person -> how many. One SQL statement for each different scope, at most two.

    Kept until the next act, since nothing else changes them.
    """
    name = f"work-{asking.user.pk}-{asking.silence_days}-{_scopes_key(asking.user)}"
    return kept(name, asking.as_of, lambda: _counts(asking))


def listed(pile: Pile, asking: Asking) -> "QuerySet[Any]":
    """The commitments of one list, the most pressing first. One SQL statement."""
    found = within(commitments.matrix(as_of=asking.as_of), pile.scopes(asking.user))
    return found.filter(pile.asks(asking)).order_by(*pile.order)


def open_actas(user: User) -> "QuerySet[Any]":
    """The sessions whose acta is open, in the spaces of the person's work, the oldest first."""
    spaces = spaces_within(Space.objects.all(), scopes_of(user, REVIEWERS | READERS))
    return actas.drafts().filter(space__in=spaces.values("pk"))


def has_actas(user: User) -> bool:
    """True for who works on actas or reads them in its scope."""
    return not scopes_of(user, REVIEWERS | READERS).is_empty


def _counts(asking: Asking) -> dict[str, int]:
    by_scope: dict[Scopes, list[Pile]] = {}
    for pile in piles_of(asking.user):
        by_scope.setdefault(pile.scopes(asking.user), []).append(pile)
    found: dict[str, int] = {}
    for scopes, piles in by_scope.items():
        rows = within(commitments.matrix(as_of=asking.as_of), scopes).order_by()
        found |= rows.aggregate(**{p.slug: Count("pk", filter=p.asks(asking)) for p in piles})
    return found


def _scopes_key(user: User) -> int:
    """A different number for different roles: counts are of the roles as they are now."""
    return hash(tuple((pile.slug, pile.scopes(user)) for pile in PILES))


def pile(slug: str) -> Pile:
    """One list by its name. Errors: KeyError."""
    return {pile.slug: pile for pile in PILES}[slug]
