"""What the personal workbook shows: the open commitments of a person as they stand after every fact on record."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Prefetch, QuerySet

from tinkuy.core.values import Record
from tinkuy.platform.access.reach import Scopes
from tinkuy.platform.records.facets import chunks
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.actors.queries import units_of
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.models import CommitmentMilestone, ProgressReport, Review
from tinkuy.subjects.commitments.reaches import within
from tinkuy.subjects.commitments.rules import CommitmentStatus

_AFTER_ALL = date(
    9999, 12, 30
)  # every fact on record counts: what a workbook shows must change with any of them


@dataclass(frozen=True)
class Own:
    """One commitment that a person reports on. `entities` are those of its own that answer for it, by acronym."""

    code: str
    space: str
    agreed_on: date
    status: CommitmentStatus
    view: Record
    milestones: Mapping[int, str]
    entities: Mapping[str, str]

    @cached_property
    def only_entity(self) -> str | None:
        """The code of the entity when there is just one."""
        codes = set(self.entities.values())
        return next(iter(codes)) if len(codes) == 1 else None


def own_rows(*, scopes: Scopes, codes: Iterable[str] | None = None) -> dict[str, Own]:
    """The commitments within the scopes, by code; only the `codes` when given. A bounded number of SQL per five thousand."""
    found: dict[str, Own] = {}
    for rows in _parts(within(queries.matrix(as_of=_AFTER_ALL), scopes), codes):
        loaded = list(rows)
        answers = _answers([row.pk for row in loaded])
        for row in loaded:
            found[row.code] = _own(row, scopes, answers.get(row.pk, ""))
    return found


def reports_of_day(codes: Iterable[str]) -> dict[str, tuple[Mapping[str, object], ...]]:
    """Code -> its reports, each with day, number, percentage, text and spending."""
    found: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    fields = ("reported_on", "sequence", "percent", "text", "spent_soles")
    for part in chunks(set(codes)):
        rows = ProgressReport.objects.filter(commitment__code__in=part).order_by()
        for row in rows.values("commitment__code", *fields):
            found[row["commitment__code"]].append({**row, "text": row["text"] or None})
    return {code: tuple(rows) for code, rows in found.items()}


def _parts(found: "QuerySet[Any]", codes: Iterable[str] | None) -> "Iterable[QuerySet[Any]]":
    shown = found.prefetch_related(
        Prefetch("milestones", CommitmentMilestone.objects.order_by("number")),
        Prefetch("responsibles", Entity.objects.order_by("code")),
        Prefetch("co_responsibles", Entity.objects.order_by("code")),
    )
    if codes is None:
        return (shown,)
    return (shown.filter(code__in=part) for part in chunks(set(codes)))


def _own(row: Any, scopes: Scopes, answer: str) -> Own:
    mine = units_of(scopes.entities)
    answering = [*row.responsibles.all(), *row.co_responsibles.all()]
    own = [entity for entity in answering if scopes.everything or entity.code in mine]
    return Own(
        code=row.code,
        space=row.space.code,
        agreed_on=row.agreed_on,
        status=CommitmentStatus(row.status),
        view={
            "code": row.code,
            "text": row.text,
            "space": row.space.short_name,
            "due_on": row.current_due_on,
            "percent": row.percent,
            "verified": row.verified_percent,
            "last_report_on": row.last_report_on,
            "answer": answer or None,
        },
        milestones={m.number: m.title for m in row.milestones.all() if m.done_on is None},
        entities={str(entity): entity.code for entity in own},
    )


def _answers(pks: list[int]) -> dict[int, str]:
    """Commitment -> what was observed when its last report was returned; absent where the last one was not."""
    last: dict[int, str] = {}
    for part in chunks(pks):
        rows = ProgressReport.objects.filter(commitment__in=part).order_by("reported_on", "sequence")
        fields = ("commitment_id", "review__decision", "review__observation")
        for pk, decision, observation in rows.values_list(*fields):
            last[pk] = observation if decision == Review.Decision.RETURNED else ""
    return {pk: text for pk, text in last.items() if text}
