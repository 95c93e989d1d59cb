"""Reading commitments as they stood at a date. The status in SQL is the twin of `rules.status`; a test holds them equal."""

from collections import Counter
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Substr

from tinkuy.core.text import fold
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.models import Closure, Commitment, ProgressReport
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.models import Space

_DONE = [status.value for status in CommitmentStatus if not status.is_open]
_STANDING = (
    "verified_percent",
    "last_report_on",
    "last_verified_on",
    "extension_count",
    "is_awaiting_review",
    "is_returned",
    "spent_soles",
)


class UnknownCommitment(LookupError):
    """No commitment with this code is known at this date."""


def matrix(*, as_of: date) -> "QuerySet[Commitment]":
    """Every commitment taken up to the date, each as it stood then: `status`, `percent` (reported), `verified_percent`,
    `last_report_on`, `last_verified_on`, `current_due_on`, `extension_count`, `is_awaiting_review`, `is_returned`,
    `spent_soles`.

    Missing: no report gives percent 0 and last_report_on None. Columns are annotations, so lists sort and filter in SQL.
    """
    found: QuerySet[Commitment] = _bare(as_of).annotate(**{name: F(f"now__{name}") for name in _STANDING})
    return found.select_related("space", "territory").order_by("code")


def search(found: "QuerySet[Commitment]", text: str) -> "QuerySet[Commitment]":
    """Keep those whose text, code or origin hold every word, accents and case aside."""
    for word in fold(text).split():
        found = found.filter(search_text__contains=word)
    return found


def in_status(found: "QuerySet[Any]", status: CommitmentStatus) -> "QuerySet[Any]":
    """Keep those of a `matrix` that stand in a status."""
    return found.filter(status=status.value)


def commitment(*, code: str, as_of: date) -> Commitment:
    """One commitment at the date, annotated as in `matrix`. Errors: UnknownCommitment."""
    found = matrix(as_of=as_of).filter(code=code).prefetch_related("responsibles", "projects").first()
    if found is None:
        raise UnknownCommitment(code)
    return found


def first_due(*, space: str, as_of: date) -> "QuerySet[Commitment]":
    """The commitments of a space by due date, those without one after, fulfilled ones last, with their responsibles."""
    is_done = Case(When(status__in=_DONE, then=Value(1)), default=Value(0))
    found = matrix(as_of=as_of).filter(space__code=space).prefetch_related("responsibles")
    return found.order_by(is_done, F("current_due_on").asc(nulls_last=True), "code")


def progress(*, code: str, as_of: date) -> "QuerySet[ProgressReport]":
    """The reports of one commitment up to the date, newest first."""
    return ProgressReport.objects.filter(commitment__code=code, reported_on__lte=as_of).order_by(
        "-reported_on", "-sequence"
    )


def report(*, key: str) -> ProgressReport | None:
    """One report by its key (`C-0001|2022-05-31`), with its commitment and milestone; None when there is none."""
    parts = key.split("|")
    if len(parts) not in (2, 3) or not (parts[2:] or ["1"])[0].isdecimal():
        return None
    try:
        day = date.fromisoformat(parts[1])
    except ValueError:
        return None
    found = ProgressReport.objects.select_related("commitment__space", "milestone", "reported_by")
    return found.filter(
        commitment__code=parts[0], reported_on=day, sequence=int((parts[2:] or ["1"])[0])
    ).first()


def counts_by_status(*, as_of: date, space: str = "", mesas_only: bool = False) -> Counter[CommitmentStatus]:
    """How many commitments stand in each status, of one space when its code is given. One SQL statement."""
    counted = _of_mesas(_counted(as_of), mesas_only)
    found = counted.filter(space__code=space) if space else counted
    rows = found.order_by().values("status").annotate(n=Count("pk"))
    return Counter({CommitmentStatus(row["status"]): row["n"] for row in rows})


def counts_by_space(*, as_of: date, mesas_only: bool = False) -> dict[str, Counter[CommitmentStatus]]:
    """Space code -> how many of its commitments stand in each status. One SQL statement."""
    found: dict[str, Counter[CommitmentStatus]] = {}
    counted = _of_mesas(_counted(as_of), mesas_only)
    for row in counted.order_by().values("space__code", "status").annotate(n=Count("pk")):
        found.setdefault(row["space__code"], Counter())[CommitmentStatus(row["status"])] = row["n"]
    return found


def simulated_by_space(*, as_of: date, mesas_only: bool = False) -> Counter[str]:
    """Space code -> how many of its commitments at the date are simulated; spaces without any are absent."""
    simulated = Commitment.objects.filter(agreed_on__lte=as_of, is_simulated=True)
    found = _of_mesas(simulated, mesas_only).order_by()
    return Counter(dict(found.values_list("space__code").annotate(n=Count("pk"))))


def changes(*, since: date, as_of: date) -> dict[str, int]:
    """How many were taken, reported on, and closed as fulfilled after `since` and up to `as_of`."""
    taken = Commitment.objects.filter(agreed_on__gt=since, agreed_on__lte=as_of).count()
    window = ProgressReport.objects.filter(reported_on__gt=since, reported_on__lte=as_of)
    closed = Closure.objects.filter(kind=Closure.Kind.FULFILLED, closed_on__gt=since, closed_on__lte=as_of)
    return {
        "taken": taken,
        "reported": window.values("commitment").distinct().count(),
        "fulfilled": closed.values("commitment").distinct().count(),
    }


def known_since(*, code: str) -> date | None:
    """The day on which a commitment was taken; None when there is no such commitment."""
    return Commitment.objects.filter(code=code).values_list("agreed_on", flat=True).first()


def spaces_with_commitments() -> "QuerySet[Space]":
    """Spaces that have any commitment, whatever the date, by name."""
    return Space.objects.filter(Exists(Commitment.objects.filter(space=OuterRef("pk")))).order_by(
        "short_name"
    )


def responsible_entities() -> "QuerySet[Entity]":
    """Entities that answer for any commitment, whatever the date, by level and name."""
    links = Commitment.responsibles.through.objects.filter(entity=OuterRef("pk"))
    return Entity.objects.filter(Exists(links)).order_by("level", "name")


def departments_with_commitments() -> tuple[str, ...]:
    """Codes of the departments where any commitment has its territory, whatever the date."""
    found = (
        Commitment.objects.filter(territory__code__regex=r"^[0-9]{2}")
        .annotate(department=Substr("territory__code", 1, 2))
        .order_by("department")
        .values_list("department", flat=True)
        .distinct()
    )
    return tuple(found)


def space_by_code() -> dict[str, str]:
    """Code of every commitment -> code of its space, whatever the date."""
    return dict(Commitment.objects.order_by().values_list("code", "space__code"))


def codes() -> set[str]:
    """Every code in use, whatever the date."""
    return set(Commitment.objects.values_list("code", flat=True))


def _of_mesas(found: "QuerySet[Any]", mesas_only: bool) -> "QuerySet[Any]":
    """Without the commitments of the Ejecutivos, for what is said of mesas."""
    return found.filter(space__kind__is_mesa=True) if mesas_only else found


def _bare(as_of: date) -> "QuerySet[Any]":
    """Commitments taken up to the date, with where they stand, for counting."""
    in_force = Q(standings__starts_on__lte=as_of, standings__ends_on__gt=as_of)
    # What was taken by the date has one standing then. Asking for the day of the agreement and not for the standing lets
    # a page of the matrix walk the commitments in their order, and a bare count leave the standings alone.
    taken = Commitment.objects.filter(agreed_on__lte=as_of)
    joined: QuerySet[Any] = taken.annotate(now=FilteredRelation("standings", condition=in_force))
    found: QuerySet[Any] = joined.annotate(
        percent=F("now__reported_percent"), current_due_on=F("now__due_on"), status=_status(as_of)
    )
    return found


def _counted(as_of: date) -> "QuerySet[Any]":
    """Those that have their standing, as all do: what lost it is missed by a total, which a report finds out."""
    return _bare(as_of).filter(now__isnull=False)


def _status(as_of: date) -> Case:
    return Case(
        When(now__isnull=True, then=Value(CommitmentStatus.PENDING.value)),
        When(~Q(now__closure=""), then=F("now__closure")),
        When(now__reported_percent__gte=100, then=Value(CommitmentStatus.REPORTED.value)),
        When(now__due_on__lt=as_of, then=Value(CommitmentStatus.OVERDUE.value)),
        When(now__reported_percent__gt=0, then=Value(CommitmentStatus.IN_PROCESS.value)),
        default=Value(CommitmentStatus.PENDING.value),
        output_field=CharField(max_length=12),
    )
