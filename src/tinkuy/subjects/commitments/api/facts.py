"""The facts about one commitment in the answers, each as far as the reader may see it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from pydantic import Field

from tinkuy.platform.access.checks import may
from tinkuy.platform.api.values import Shown, SolesOut
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.api.answers import CommitmentOut, commitment
from tinkuy.subjects.commitments.facets import progress_name
from tinkuy.subjects.commitments.models import ProgressReport, Review
from tinkuy.subjects.commitments.permissions import READ_INSIDE
from tinkuy.subjects.commitments.reaches import reach_of


class EvidenceOut(Shown):
    """Un archivo que respalda un reporte."""

    name: str
    media_type: str
    size: int = Field(description="En bytes.")
    sha256: str = Field(description="Huella del contenido.")
    is_public: bool


class ReportOut(Shown):
    """Un reporte de avance. Lo que el público no ve todavía está en null."""

    key: str
    reported_on: date
    percent: int
    entity: str | None
    milestone: int | None
    text: str | None = Field(description="Qué se hizo; para el público, cuando se acepta.")
    spent_soles: SolesOut | None
    decision: str | None = Field(description="`accepted`, `returned`, o null si nadie lo revisó.")
    reviewed_on: date | None
    observation: str | None = Field(description="Solo para quien lee por dentro.")
    evidence: list[EvidenceOut]


class ExtensionOut(Shown):
    """Una prórroga."""

    number: int
    granted_on: date
    new_due_on: date
    reason: str
    session: str | None


class ClosureOut(Shown):
    """Un cierre o una reapertura."""

    number: int
    kind: str
    kind_label: str
    closed_on: date
    reason: str
    result: str
    merged_into: str | None


class StepOut(Shown):
    """Un hito del compromiso."""

    number: int
    title: str
    planned_on: date | None
    done_on: date | None


class CommitmentDetail(CommitmentOut):
    """Un compromiso con sus hechos hasta la fecha."""

    as_of: date
    literal_text: str = Field(description="Lo que dice el acta.")
    origin: str
    agreed_due_on: date | None = Field(description="El plazo acordado al inicio.")
    lead: str | None = Field(description="La entidad que encabeza.")
    co_responsibles: list[str]
    other_territories: list[str]
    projects: list[str] = Field(description="Códigos únicos de inversión (CUI).")
    tags: list[str]
    priority_reason: str
    reports: list[ReportOut]
    extensions: list[ExtensionOut]
    closures: list[ClosureOut]
    milestones: list[StepOut]


def detail(record: Any, *, as_of: date, reader: Any) -> dict[str, Any]:
    """A commitment with its facts. The number of SQL statements does not grow with the facts."""
    inside = may(reader, READ_INSIDE, reach_of(record))
    return {
        **commitment(record, as_of),
        "as_of": as_of,
        "literal_text": record.literal_text,
        "origin": record.origin,
        "agreed_due_on": record.due_on,
        "lead": record.lead.code if record.lead else None,
        "co_responsibles": _codes(record.co_responsibles),
        "other_territories": _codes(record.other_territories),
        "projects": [project.cui for project in record.projects.all()],
        "tags": list(record.tags.order_by("text").values_list("text", flat=True)),
        "priority_reason": record.priority_reason,
        "reports": [_report(each, as_of, inside) for each in _reports(record.code, as_of)],
        "extensions": [_extension(each) for each in _up_to(record.extensions, granted_on__lte=as_of)],
        "closures": [_closure(each) for each in _up_to(record.closures, closed_on__lte=as_of)],
        "milestones": [_step(each, as_of) for each in record.milestones.order_by("number")],
    }


def _codes(related: Any) -> list[str]:
    return list(related.order_by("code").values_list("code", flat=True))


def _up_to(related: Any, **limit: date) -> Iterable[Any]:
    fields = [field.name for field in related.model._meta.fields if field.name in {"session", "merged_into"}]
    found = related.filter(**limit).select_related(*fields).order_by("number")
    return found.select_related(*fields, "session__space")  # type: ignore[no-any-return]


def _reports(code: str, as_of: date) -> Iterable[ProgressReport]:
    found = queries.progress(code=code, as_of=as_of)
    return found.select_related("commitment", "entity", "milestone", "review").prefetch_related(
        "evidence__file"
    )


def _report(report: ProgressReport, as_of: date, inside: bool) -> dict[str, Any]:
    review = _review(report, as_of)
    accepted = review is not None and review.decision == Review.Decision.ACCEPTED
    shown = inside or accepted
    return {
        "key": progress_name(report.commitment.code, report.reported_on, report.sequence),
        "reported_on": report.reported_on,
        "percent": report.percent,
        "entity": report.entity.code if report.entity else None,
        "milestone": report.milestone.number if report.milestone else None,
        "text": report.text if shown else None,
        "spent_soles": report.spent_soles,
        "decision": review.decision if review else None,
        "reviewed_on": review.reviewed_on if review else None,
        "observation": review.observation if review and inside else None,
        "evidence": [
            {
                "name": each.name,
                "media_type": each.file.media_type,
                "size": each.file.size,
                "sha256": each.file.sha256,
                "is_public": each.is_public,
            }
            for each in report.evidence.all()
            if inside or (accepted and each.is_public)
        ],
    }


def _review(report: ProgressReport, as_of: date) -> Review | None:
    review: Review | None = getattr(report, "review", None)
    return review if review is not None and review.reviewed_on <= as_of else None


def _session(fact: Any) -> str | None:
    return f"{fact.session.space.code}|{fact.session.number}" if fact.session else None


def _extension(fact: Any) -> dict[str, Any]:
    names = ("number", "granted_on", "new_due_on", "reason")
    return {**{name: getattr(fact, name) for name in names}, "session": _session(fact)}


def _closure(fact: Any) -> dict[str, Any]:
    return {
        **{name: getattr(fact, name) for name in ("number", "kind", "closed_on", "reason", "result")},
        "kind_label": fact.get_kind_display(),
        "merged_into": fact.merged_into.code if fact.merged_into else None,
    }


def _step(step: Any, as_of: date) -> dict[str, Any]:
    done = step.done_on if step.done_on and step.done_on <= as_of else None
    return {"number": step.number, "title": step.title, "planned_on": step.planned_on, "done_on": done}
