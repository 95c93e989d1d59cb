"""Reading the follow-up matrix: the ways of narrowing it, its order, and what its filters offer to choose from."""

from datetime import date
from typing import Any

from django.db.models import Case, Exists, IntegerField, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Substr

from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.models import Commitment, CommitmentTag
from tinkuy.subjects.commitments.queries import departments_with_commitments
from tinkuy.subjects.commitments.rules import CommitmentStatus

CLOSED = [status.value for status in CommitmentStatus if not status.is_open]
_BY_CODE = Entity.objects.only("id", "code", "name", "acronym").order_by("code")


def with_answering(found: "QuerySet[Any]") -> "QuerySet[Any]":
    """The rows with the entities that answer for them. One more SQL statement for a page of rows."""
    return found.prefetch_related(Prefetch("responsibles", _BY_CODE))


def whole(found: "QuerySet[Any]") -> "QuerySet[Any]":
    """The rows with everything a file says of them. Four more SQL statements for each portion of rows."""
    return with_answering(found).prefetch_related(
        Prefetch("co_responsibles", _BY_CODE), "other_territories", "tags"
    )


def in_department(found: "QuerySet[Any]", code: str) -> "QuerySet[Any]":
    """Keep those whose principal place, or one of the others, lies in a department."""
    links = Commitment.other_territories.through.objects
    others = links.filter(territory__code__startswith=code).values("commitment")
    return found.filter(Q(territory__code__startswith=code) | Q(pk__in=others))


def silent_since(found: "QuerySet[Any]", day: date) -> "QuerySet[Any]":
    """Keep the open ones of a matrix that nobody reported on since the day, nor were taken since."""
    silent = Q(last_report_on__lt=day) | Q(last_report_on__isnull=True, agreed_on__lt=day)
    return found.exclude(status__in=CLOSED).filter(silent)


def by_priority(found: "QuerySet[Any]", *, descending: bool) -> "QuerySet[Any]":
    """High first, those without priority last; the other way round when descending."""
    ranks = [When(priority=value, then=Value(rank)) for rank, value in enumerate(Commitment.Priority.values)]
    rank = Case(*ranks, default=Value(len(ranks)), output_field=IntegerField())
    return found.order_by(rank.desc() if descending else rank.asc(), "code")


def leading_entities() -> "QuerySet[Entity]":
    """Entities that lead any commitment, whatever the date, by level and name."""
    return Entity.objects.filter(Exists(Commitment.objects.filter(lead=OuterRef("pk")))).order_by(
        "level", "name"
    )


def tags_in_use() -> tuple[str, ...]:
    """Every theme of any commitment, whatever the date, in order."""
    return tuple(CommitmentTag.objects.order_by("text").values_list("text", flat=True).distinct())


def departments_in_use() -> tuple[str, ...]:
    """Codes of the departments where any commitment has its principal place or another one, whatever the date."""
    links = Commitment.other_territories.through.objects.filter(territory__code__regex=r"^[0-9]{2}")
    others = links.order_by().values_list(Substr("territory__code", 1, 2), flat=True).distinct()
    return tuple(sorted({*departments_with_commitments(), *others}))
