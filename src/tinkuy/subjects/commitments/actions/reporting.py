"""Reporting progress: what the entity that answers for a commitment says, with its evidence."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.files.storage import default_storage

from tinkuy.core.refusal import Refused, refuse
from tinkuy.core.values import Record, Value, stored
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.models import User
from tinkuy.platform.attachments.keeping import Kept
from tinkuy.subjects.actors.queries import above
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.actions.ground import acting, name_of, words
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
    percent: int | None,
    text: str,
    by: User | None,
    today: date,
    entity: str | None = None,
    milestone: int | None = None,
    spent_soles: Decimal | None = None,
    evidence: Sequence[tuple[Kept, bool]] = (),
) -> str:
    """Add a report and give its key. `evidence` are kept files, each with whether the public may see it once accepted.

    Whoever reaches a milestone need not say a percentage (None): what was reported up to that day goes on. The same
    report sent twice, as a second press of the button does, is refused.

    Errors: Forbidden; Problems with the fields to mend; Refused in a closed period, for a report made already, and for
    a file that is no longer kept.
    """
    text = words(text)
    with acting(commitment, REPORT, by=by, day=reported_on, today=today) as found:
        if percent is None and milestone is not None:
            percent = _percent_on(found, reported_on)
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
            + _entity_problems(found, entity, by)
        )
        record: dict[str, Value] = {
            "commitment": commitment,
            "reported_on": reported_on,
            "percent": percent,
            "text": text,
            "entity": entity,
            "milestone": f"{commitment}|{milestone}" if milestone is not None else None,
            "spent_soles": None if spent_soles is None else round(spent_soles, 2),
            "reported_by": name_of(by),
            "evidence": _register(evidence),
        }
        record |= {"sequence": _next_of_day(commitment, reported_on, record)}
        PROGRESS.write({progress_key(record): record}, by=by)
    return progress_key(record)


def _percent_on(found: Any, day: date) -> int | None:
    """What was reported up to the day; None before the commitment was taken, which the rules then say."""
    then = queries.matrix(as_of=day).filter(pk=found.pk).first()
    return then.percent if then else None  # type: ignore[attr-defined]


def _next_of_day(commitment: str, day: date, record: Record) -> int:
    """A second report of one day is a second report: nothing is replaced. Errors: Refused for the same one again."""
    sequences = list(
        ProgressReport.objects.filter(commitment__code=commitment, reported_on=day)
        .order_by("sequence")
        .values_list("sequence", flat=True)
    )
    keys = [progress_key({**record, "sequence": sequence}) for sequence in sequences]
    for made in PROGRESS.current(keys).values():
        if all((stored(made.get(name)) or None) == (stored(value) or None) for name, value in record.items()):
            raise Refused("Este mismo avance ya está registrado con esa fecha. No se registró otra vez.")
    return max(sequences, default=0) + 1


def _register(evidence: Sequence[tuple[Kept, bool]]) -> tuple[str, ...]:
    """Inside the turn, in which alone forgotten files are removed: what is registered here is there, and stays."""
    for kept, _ in evidence:
        if not default_storage.exists(kept.path):
            raise Refused(
                f"El archivo «{kept.name}» ya no está guardado. Adjúntelo otra vez.", field="evidence"
            )
        EvidenceFile.objects.get_or_create(
            sha256=kept.sha256,
            defaults={"size": kept.size, "media_type": kept.media_type, "file": kept.path},
        )
    # The same content given twice is one file, and public only where nobody said otherwise.
    inside_last = sorted(evidence, key=lambda pair: not pair[1])
    texts = {
        kept.sha256: evidence_text(kept.sha256, kept.name, is_public=shown) for kept, shown in inside_last
    }
    return tuple(sorted(texts.values()))


def _milestone_problems(found: Commitment, number: int | None) -> list[tuple[str, str]]:
    if number is None or found.milestones.filter(number=number).exists():
        return []
    return [("milestone", f"El compromiso no tiene un hito N° {number}.")]


def reporting_entities(found: Commitment, by: User | None) -> tuple[str, ...]:
    """The entities that answer for the commitment and for which the person may report, by code. One SQL statement each."""
    answering = sorted({*_codes(found, "responsibles"), *_codes(found, "co_responsibles")})
    return tuple(code for code in answering if may(by, REPORT, Reach(entities=above([code]))))


def _entity_problems(found: Commitment, entity: str | None, by: User | None) -> list[tuple[str, str]]:
    if entity is None or entity in reporting_entities(found, by):
        return []
    return [("entity", "Elija una entidad que responda por el compromiso y a la que usted represente.")]


def _codes(found: Commitment, field: str) -> list[str]:
    return list(getattr(found, field).values_list("code", flat=True))
