"""How commitments end: with what backs it, and where they go on."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Exists, OuterRef

from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import DatabaseRule, RuleText, on_record
from tinkuy.subjects.commitments.checks.ground import evidence, record, rows
from tinkuy.subjects.commitments.matrix_queries import CLOSED
from tinkuy.subjects.commitments.models import Closure, Commitment, Evidence, Review
from tinkuy.subjects.commitments.queries import in_status
from tinkuy.subjects.commitments.rules import CommitmentStatus

NO_EVIDENCE = RuleText(
    "COM-CUMPLIDO-SIN-EVIDENCIA",
    "Cumplido de prioridad alta y sin evidencia",
    "El compromiso es de prioridad alta, se cerró como cumplido y ningún reporte aceptado lleva una evidencia.",
    "C-0007, de prioridad alta, cerrado el 15/06/2022 sin ningún archivo que lo respalde.",
    "Reábralo con su motivo, pida la evidencia en un nuevo reporte y ciérrelo otra vez.",
    Severity.WARNING,
)


def _no_evidence(as_of: date) -> Iterator[Finding]:
    backed = Evidence.objects.filter(
        report__commitment=OuterRef("pk"),
        report__review__decision=Review.Decision.ACCEPTED,
        report__review__reviewed_on__lte=as_of,
    )
    closed = in_status(rows(as_of), CommitmentStatus.FULFILLED)
    for found in closed.filter(~Exists(backed), priority=Commitment.Priority.HIGH):
        message = f"{found.code} se cerró como cumplido y ningún reporte aceptado lleva evidencia."
        yield on_record(NO_EVIDENCE, record(found.code), message, evidence(found))


MERGED_INTO_CLOSED = RuleText(
    "COM-FUSION-CERRADA",
    "Fusionado con uno que ya no sigue",
    "El compromiso se fusionó con otro, y ese otro se anuló o se fusionó a su vez: lo que se acordó no sigue donde se dice.",
    "C-0007 sigue en C-0012, que se anuló el 15/06/2022.",
    "Reabra uno de los dos, o fusione el primero con el compromiso en que de verdad sigue.",
    Severity.WARNING,
)


def _merged_into_closed(as_of: date) -> Iterator[Finding]:
    last = (
        Closure.objects.filter(commitment=OuterRef("pk"), closed_on__lte=as_of)
        .order_by("-closed_on", "-number")
        .values("merged_into__code")[:1]
    )
    merged = in_status(rows(as_of), CommitmentStatus.MERGED).annotate(goes_on_in=last)
    into = {found.code: found for found in merged}
    ended = rows(as_of).filter(
        code__in={found.goes_on_in for found in into.values() if found.goes_on_in}, status__in=CLOSED
    )
    statuses = {other.code: CommitmentStatus(other.status) for other in ended}
    for code, found in into.items():
        status = statuses.get(found.goes_on_in)
        if status in {CommitmentStatus.CANCELLED, CommitmentStatus.MERGED}:
            message = f"{code} sigue en {found.goes_on_in}, que está {status.label.lower()}."
            yield on_record(MERGED_INTO_CLOSED, record(code), message, evidence(found))


RULES = (
    DatabaseRule(NO_EVIDENCE, _no_evidence),
    DatabaseRule(MERGED_INTO_CLOSED, _merged_into_closed),
)
