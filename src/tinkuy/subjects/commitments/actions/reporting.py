"""Reporting progress: what the entity that answers for a commitment says, with its evidence."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tinkuy.core.refusal import refuse
from tinkuy.core.values import Record
from tinkuy.platform.accounts.models import User
from tinkuy.platform.attachments.keeping import Kept
from tinkuy.subjects.commitments.actions.ground import acting, name_of
from tinkuy.subjects.commitments.facets import evidence_text
from tinkuy.subjects.commitments.models import Commitment, EvidenceFile, ProgressReport
from tinkuy.subjects.commitments.permissions import REPORT
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.commitments.rules.deciding import report_problems
from tinkuy.subjects.commitments.stores import PROGRESS, progress_key


def report_progress(
    *,
    commitment: str,
    reported_on: date,
    percent: int,
    text: str,
    by: User | None,
    today: date,
    entity: str | None = None,
    milestone: int | None = None,
    spent_soles: Decimal | None = None,
    evidence: Sequence[tuple[Kept, bool]] = (),
) -> str:
    """Add a report and give its key. `evidence` are kept files, each with whether the public may see it once accepted.

    Errors: Forbidden; Problems with the fields to mend; Refused in a closed period.
    """
    with acting(commitment, REPORT, by=by, day=reported_on, today=today) as found:
        refuse(
            report_problems(
                status=CommitmentStatus(found.status),
                agreed_on=found.agreed_on,
                reported_on=reported_on,
                today=today,
                percent=percent,
                text=text,
                spent_soles=spent_soles,
            )
            + _milestone_problems(found, milestone)
            + _entity_problems(found, entity)
        )
        record: Record = {
            "commitment": commitment,
            "reported_on": reported_on,
            "sequence": _next_of_day(commitment, reported_on),
            "percent": percent,
            "text": text.strip(),
            "entity": entity,
            "milestone": f"{commitment}|{milestone}" if milestone else None,
            "spent_soles": spent_soles,
            "reported_by": name_of(by),
            "evidence": _register(evidence),
        }
        PROGRESS.write({progress_key(record): record}, by=by)
    return progress_key(record)


def _next_of_day(commitment: str, day: date) -> int:
    """A second report of one day is a second report: nothing is replaced."""
    last = (
        ProgressReport.objects.filter(commitment__code=commitment, reported_on=day)
        .order_by("sequence")
        .last()
    )
    return last.sequence + 1 if last else 1


def _register(evidence: Sequence[tuple[Kept, bool]]) -> tuple[str, ...]:
    for kept, _ in evidence:
        EvidenceFile.objects.get_or_create(
            sha256=kept.sha256,
            defaults={"size": kept.size, "media_type": kept.media_type, "file": kept.path},
        )
    texts = {kept.sha256: evidence_text(kept.sha256, kept.name, is_public=shown) for kept, shown in evidence}
    return tuple(sorted(texts.values()))


def _milestone_problems(found: Commitment, number: int | None) -> list[tuple[str, str]]:
    if number is None or found.milestones.filter(number=number).exists():
        return []
    return [("milestone", f"El compromiso no tiene un hito N° {number}.")]


def _entity_problems(found: Commitment, entity: str | None) -> list[tuple[str, str]]:
    answering = {*_codes(found, "responsibles"), *_codes(found, "co_responsibles")}
    if entity is None or entity in answering:
        return []
    return [("entity", "Esa entidad no responde por el compromiso.")]


def _codes(found: Commitment, field: str) -> list[str]:
    return list(getattr(found, field).values_list("code", flat=True))
