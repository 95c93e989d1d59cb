"""What happened to the commitments between two cut-offs: where each stood before, where it stands after."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import F, FilteredRelation, Prefetch, Q, QuerySet

from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules import CommitmentStatus, status
from tinkuy.subjects.territory.models import Territory


class Kind(StrEnum):
    """What may happen to a commitment in a period; several may."""

    CREATED = "created"
    ADVANCED = "advanced"
    WENT_BACK = "went_back"
    REPORTED = "reported"
    FULFILLED = "fulfilled"
    DELAYED = "delayed"
    EXTENDED = "extended"
    ENDED = "ended"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        """The words people read."""
        return _LABELS[self]


_LABELS = {
    Kind.CREATED: "Se tomaron",
    Kind.ADVANCED: "Avanzaron",
    Kind.WENT_BACK: "Retrocedieron",
    Kind.REPORTED: "Llegaron a 100 % según reporte",
    Kind.FULFILLED: "Se cumplieron",
    Kind.DELAYED: "Se vencieron",
    Kind.EXTENDED: "Se prorrogaron",
    Kind.ENDED: "Se anularon o fusionaron",
    Kind.REOPENED: "Se reabrieron",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """Where a commitment stood on one of the two days."""

    status: CommitmentStatus
    percent: int
    verified_percent: int
    due_on: date | None
    extension_count: int


@dataclass(frozen=True, slots=True)
class Movement:
    """One commitment that changed; `before` is None when it was taken in the period."""

    code: str
    text: str
    space_code: str
    space_name: str
    is_simulated: bool
    entities: tuple[str, ...]
    territories: tuple[str, ...]
    before: Moment | None
    after: Moment

    @property
    def kinds(self) -> frozenset[Kind]:
        """Everything that happened to it."""
        return kinds_of(self.before, self.after)


def kinds_of(before: Moment | None, after: Moment) -> frozenset[Kind]:
    """What happened between two moments. A commitment taken in the period is compared with one without any progress."""
    start = before or Moment(CommitmentStatus.PENDING, 0, 0, after.due_on, 0)
    was, now = start.status, after.status
    closed = {CommitmentStatus.CANCELLED, CommitmentStatus.MERGED}
    told = (
        (Kind.CREATED, before is None),
        (
            Kind.ADVANCED,
            after.percent > start.percent or after.verified_percent > start.verified_percent,
        ),
        (Kind.WENT_BACK, after.percent < start.percent),
        (Kind.REPORTED, after.percent == 100 > start.percent),
        (Kind.FULFILLED, now is CommitmentStatus.FULFILLED is not was),
        (Kind.DELAYED, now is CommitmentStatus.OVERDUE is not was),
        (Kind.EXTENDED, after.extension_count > start.extension_count),
        (Kind.ENDED, now in closed and was not in closed),
        (Kind.REOPENED, not was.is_open and now.is_open),
    )
    return frozenset(kind for kind, happened in told if happened)


def movements(*, since: date, as_of: date, mesas_only: bool = False) -> tuple[Movement, ...]:
    """Every commitment to which anything happened after `since` and up to `as_of`, by space and code. Five SQL statements.

    Missing: what only got older is absent; what fell due in the period is there though no fact was written.
    """
    found = _rows(since, as_of)
    kept = found.filter(space__kind__is_mesa=True) if mesas_only else found
    rows = (_movement(row, since, as_of) for row in kept)
    return tuple(sorted((m for m in rows if m.kinds), key=lambda m: (m.space_name, m.code)))


_FIELDS = ("reported_percent", "verified_percent", "due_on", "extension_count", "closure")


def _rows(since: date, as_of: date) -> "QuerySet[Any]":
    before = Q(standings__starts_on__lte=since, standings__ends_on__gt=since)
    after = Q(standings__starts_on__lte=as_of, standings__ends_on__gt=as_of)
    joined: QuerySet[Any] = Commitment.objects.annotate(
        earlier=FilteredRelation("standings", condition=before),
        later=FilteredRelation("standings", condition=after),
    )
    fell_due = Q(later__due_on__gte=since, later__due_on__lt=as_of)
    found = joined.filter(later__isnull=False).filter(Q(later__starts_on__gt=since) | fell_due)
    given: Any = {f"{side}_{name}": F(f"{side}__{name}") for side in ("earlier", "later") for name in _FIELDS}
    rows: QuerySet[Any] = (
        found.annotate(**given)
        .select_related("space", "territory")
        .prefetch_related(
            Prefetch("responsibles", Entity.objects.only("id", "code", "acronym", "name").order_by("code")),
            Prefetch("other_territories", Territory.objects.only("id", "code").order_by("code")),
        )
        .order_by("pk")
    )
    return rows


def _movement(row: Any, since: date, as_of: date) -> Movement:
    own = (row.territory.code,) if row.territory else ()
    return Movement(
        code=row.code,
        text=row.text,
        space_code=row.space.code,
        space_name=row.space.short_name,
        is_simulated=row.is_simulated,
        entities=tuple(str(entity) for entity in row.responsibles.all()),
        territories=(*own, *(place.code for place in row.other_territories.all())),
        before=_moment(row, "earlier", since) if row.agreed_on <= since else None,
        after=_moment(row, "later", as_of),
    )


def _moment(row: Any, side: str, day: date) -> Moment:
    percent, verified, due, extended, closure = (getattr(row, f"{side}_{name}") for name in _FIELDS)
    found = status(agreed_on=row.agreed_on, due_on=due, percent=percent, closure=closure, as_of=day)
    if found is None:  # the query keeps only what existed on the day
        raise ValueError(row.code)
    return Moment(found, percent, verified, due, extended)
