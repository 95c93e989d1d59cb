"""What the pages of acts show besides the commitment: what came before, what may be chosen, what waits."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from tinkuy.core.text import fold
from tinkuy.platform.access.reach import Scopes
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.actas.rules import alike
from tinkuy.subjects.commitments.models import (
    Closure,
    Commitment,
    CommitmentMilestone,
    Extension,
    PeriodLock,
    ProgressReport,
    Review,
)
from tinkuy.subjects.commitments.queries import matrix
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.models import Session, Space
from tinkuy.subjects.spaces.reaches import places_of, spaces_within
from tinkuy.subjects.territory.enclosing import containing

_TELLING = 6  # letters: shorter words are everywhere
_WORDS = 4
_MOST_COMPARED = 4000
_MOST_FOUND = 20
_CLOSED = [status.value for status in CommitmentStatus if not status.is_open]


def unreviewed(*, commitment: int, as_of: date) -> tuple[ProgressReport, ...]:
    """The reports of a commitment (its primary key) up to the date that nobody has answered, oldest first."""
    waiting = ProgressReport.objects.filter(
        commitment=commitment, review__isnull=True, reported_on__lte=as_of
    )
    return tuple(waiting.order_by("reported_on", "sequence"))


def accepted_before(report: ProgressReport) -> ProgressReport | None:
    """The last accepted report of the same commitment before one, with its evidence; None when there is none."""
    earlier = Q(reported_on__lt=report.reported_on) | Q(
        reported_on=report.reported_on, sequence__lt=report.sequence
    )
    found = ProgressReport.objects.filter(
        earlier, commitment=report.commitment_id, review__decision=Review.Decision.ACCEPTED
    )
    return found.select_related("review", "entity", "milestone").order_by("reported_on", "sequence").last()


def review_of(report: ProgressReport) -> Review | None:
    """What was answered to a report; None while it waits."""
    return Review.objects.select_related("reviewed_by").filter(report=report).first()


def spaces_reached(scopes: Scopes) -> "QuerySet[Space]":
    """The spaces that the scopes reach, by name."""
    return spaces_within(Space.objects.order_by("short_name"), scopes)


def sessions(*, space: str, as_of: date) -> tuple[Session, ...]:
    """The sessions of a space held up to the date, newest first."""
    held = Session.objects.select_related("space").filter(space__code=space, held_on__lte=as_of)
    return tuple(held.order_by("-held_on", "-number"))


def extensions(*, commitment: int) -> tuple[Extension, ...]:
    """The extensions of a commitment (its primary key), first granted first, with their session."""
    found = Extension.objects.select_related("session").filter(commitment=commitment)
    return tuple(found.order_by("granted_on", "number"))


def milestones(*, commitment: int) -> tuple[CommitmentMilestone, ...]:
    """The milestones of a commitment (its primary key), by number."""
    return tuple(CommitmentMilestone.objects.filter(commitment=commitment).order_by("number"))


def last_closure(*, commitment: int) -> Closure | None:
    """The last closure or reopening of a commitment (its primary key), with where it goes on."""
    found = Closure.objects.select_related("merged_into").filter(commitment=commitment)
    return found.order_by("closed_on", "number").last()


def open_in_space(*, space: str, text: str, without: str, as_of: date, only: str = "") -> tuple[Any, ...]:
    """Open commitments of a space but for one, that hold every word of a text (empty: all), cut to twenty; or the one
    with the code `only`."""
    found: QuerySet[Any] = matrix(as_of=as_of).filter(space__code=space).exclude(code=without)
    if only:
        found = found.filter(code=only) if only.isprintable() else found.none()
    for word in fold(text).split():
        found = found.filter(search_text__contains=word)
    return tuple(found.exclude(status__in=_CLOSED)[:_MOST_FOUND])


def open_among(*, codes: Collection[str], as_of: date) -> frozenset[str]:
    """Those of the codes whose commitment is open at the date."""
    found: QuerySet[Any] = matrix(as_of=as_of).filter(code__in=codes)
    return frozenset(found.exclude(status__in=_CLOSED).values_list("code", flat=True))


def alike_commitments(
    *, text: str, spaces: Iterable[str], without: Collection[str] = (), most: int = 5
) -> tuple[tuple[Commitment, int], ...]:
    """The commitments of these spaces, or of spaces that share a place with them, that say nearly the same, the likest
    first, each with how much from 0 to 100. SQL keeps those that share one of the telling words; the rest is compared.
    """
    folded = fold(text)
    words = sorted({word for word in folded.split() if len(word) >= _TELLING}, key=lambda w: (-len(w), w))
    if not words:
        return ()
    shares = Q(*(Q(search_text__contains=word) for word in words[:_WORDS]), _connector=Q.OR)
    near = Commitment.objects.filter(shares, space__in=_overlapping(frozenset(spaces)))
    rows = near.exclude(code__in=without).order_by("-agreed_on", "code").values_list("code", "text")
    likes = alike(folded, [(code, fold(other)) for code, other in rows[:_MOST_COMPARED]], most=most)
    found = Commitment.objects.select_related("space").in_bulk(
        [like.code for like in likes], field_name="code"
    )
    return tuple((found[like.code], like.percent) for like in likes)


def _overlapping(spaces: frozenset[str]) -> "QuerySet[Space]":
    places = list(Space.objects.filter(code__in=spaces).values_list("territories__code", flat=True))
    own = [code for code in places if code]
    touched = places_of(own) | containing(own)
    return Space.objects.filter(Q(code__in=spaces) | Q(territories__code__in=touched))


def agreement(*, code: str) -> Agreement | None:
    """An agreement of a closed acta with its session and space; None when there is none."""
    found = Agreement.objects.select_related("session__space").prefetch_related("responsibles")
    return found.filter(code=code).first()


def born_of(*, agreements: Sequence[int], as_of: date) -> tuple[Any, ...]:
    """The commitments born of agreements (their primary keys), as they stand at the date, by code."""
    return tuple(matrix(as_of=as_of).filter(agreement__in=agreements).order_by("agreement", "code"))


def born_count(*, agreements: Collection[str], as_of: date) -> dict[str, int]:
    """Agreement code -> how many commitments were born of it up to the date; those with none are absent. One statement."""
    found = Commitment.objects.filter(agreement__code__in=agreements, agreed_on__lte=as_of).order_by()
    return dict(found.values_list("agreement__code").annotate(n=Count("pk")))


def period_locks() -> tuple[PeriodLock, ...]:
    """Every lock, the furthest first, with its exceptions."""
    found = PeriodLock.objects.select_related("space").order_by("-until", "code")
    return tuple(found.prefetch_related("exceptions__commitment", "exceptions__person"))


def period_lock(*, code: str) -> PeriodLock | None:
    """One lock; None when there is none."""
    return PeriodLock.objects.select_related("space").filter(code=code).first()
