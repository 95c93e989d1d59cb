"""Which acts a page offers to a person on a commitment: only those that the person may do now and that would not be refused."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.web.lists import Link
from tinkuy.subjects.commitments.actions.closing import proof_of
from tinkuy.subjects.commitments.evidence import address_parts
from tinkuy.subjects.commitments.models import Closure
from tinkuy.subjects.commitments.permissions import CLOSE, EXTEND, REPORT, REVIEW, TAKE
from tinkuy.subjects.commitments.queries_of_acts import unreviewed
from tinkuy.subjects.commitments.reaches import reach_of
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.reaches import reach_of_space

_ALL = (REPORT, REVIEW, TAKE, EXTEND, CLOSE)


def acts_for(user: Any, commitment: Any, today: date) -> tuple[Link, ...]:
    """The acts on a commitment annotated as in `queries.matrix(as_of=today)`; the one most likely wanted first.

    SQL: none for who may do nothing anywhere; else the reach of the commitment, its reports that wait and, where it may
    be closed, its proof, whatever the number of acts.
    """
    if not any(may(user, permission) for permission in _ALL):
        return ()
    reach = reach_of(commitment)
    held = frozenset(permission for permission in _ALL if may(user, permission, reach))
    return tuple(
        _open_acts(user, commitment, held, today) if _is_open(commitment) else _closed_acts(commitment, held)
    )


def new_commitment(user: Any, space: str) -> Link | None:
    """The link to take a commitment in a space; None for who may not. No SQL for who may take none anywhere."""
    if not may(user, TAKE) or not may(user, TAKE, reach_of_space(space)):
        return None
    return Link("Nuevo compromiso", f"{reverse('commitment-take')}?mesa={space}")


def _is_open(commitment: Any) -> bool:
    return CommitmentStatus(commitment.status).is_open


def _open_acts(user: Any, commitment: Any, held: frozenset[Permission], today: date) -> Iterator[Link]:
    code = commitment.code
    if REVIEW in held:
        for report in unreviewed(commitment=commitment.pk, as_of=today):
            if report.reported_by_id != user.pk:
                address = reverse("commitment-review", args=address_parts(report, code))
                yield Link(f"Revisar el avance del {report.reported_on:%d/%m/%Y}", address)
    if REPORT in held:
        yield Link("Reportar un avance", reverse("commitment-report", args=[code]))
    if CLOSE in held and _may_close(user, commitment):
        yield Link("Cerrar como cumplido", reverse("commitment-close", args=[code]))
    if EXTEND in held and commitment.current_due_on is not None:
        yield Link("Registrar una prórroga", reverse("commitment-extend", args=[code]))
    if TAKE in held:
        yield Link("Hitos", reverse("commitment-milestones", args=[code]))
        yield Link("Precisar", reverse("commitment-amend", args=[code]))
    if CLOSE in held:
        yield Link("Fusionar", reverse("commitment-merge", args=[code]))
        yield Link("Anular", reverse("commitment-cancel", args=[code]))


def _closed_acts(commitment: Any, held: frozenset[Permission]) -> Iterator[Link]:
    if CLOSE in held:
        yield Link("Reabrir", reverse("commitment-reopen", args=[commitment.code]))
    if TAKE in held and commitment.status == Closure.Kind.FULFILLED:
        yield Link("Precisar", reverse("commitment-amend", args=[commitment.code]))


def _may_close(user: Any, commitment: Any) -> bool:
    """Whoever reported the fulfilment does not close it."""
    if commitment.verified_percent < 100 or commitment.is_awaiting_review:
        return False
    proof = proof_of(commitment)
    return proof is not None and proof.reported_by_id != user.pk
