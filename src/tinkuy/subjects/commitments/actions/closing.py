"""The end of a commitment: fulfilled with its result, cancelled or merged with a reason; and its reopening."""

from datetime import date
from typing import Any

from tinkuy.core.refusal import refuse
from tinkuy.platform.access.checks import may
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.actions.extending import session_of
from tinkuy.subjects.commitments.actions.ground import acting, words
from tinkuy.subjects.commitments.models import Closure, Commitment, ProgressReport
from tinkuy.subjects.commitments.permissions import CLOSE
from tinkuy.subjects.commitments.reaches import reach_of
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.commitments.rules.deciding import closing_problems, ending_problems
from tinkuy.subjects.commitments.stores import CLOSURES, numbered_key


def close(*, commitment: str, result: str, closed_on: date, by: User | None, today: date) -> str:
    """Close as fulfilled: needs 100 % verified, a result and, for high priority, evidence in the accepted report.

    Errors: Forbidden; Problems; Refused in a closed period.
    """
    result = words(result)
    with acting(commitment, CLOSE, by=by, day=closed_on, today=today) as found:
        proof = proof_of(found)
        refuse(
            closing_problems(
                status=CommitmentStatus(found.status),
                verified_percent=found.verified_percent,
                result=result,
                is_high_priority=found.priority == Commitment.Priority.HIGH,
                has_evidence=proof is not None and proof.evidence.exists(),
                closed_on=closed_on,
                agreed_on=found.agreed_on,
                last_verified_on=found.last_verified_on,
                is_awaiting_review=found.is_awaiting_review,
                last_turn_on=_last_turn_on(found),
                today=today,
                is_reporter=by is not None and proof is not None and proof.reported_by_id == by.pk,
            )
        )
        return _write(found, by, kind=Closure.Kind.FULFILLED, closed_on=closed_on, result=result)


def cancel(
    *, commitment: str, reason: str, closed_on: date, by: User | None, today: date, session: str | None = None
) -> str:
    """Cancel with a reason and, if one decided it, the session (`mesa|number`). Errors: as `close`."""
    with acting(commitment, CLOSE, by=by, day=closed_on, today=today) as found:
        refuse(_ending(found, reason, closed_on, today) + _session_problems(found, session))
        return _write(
            found,
            by,
            kind=Closure.Kind.CANCELLED,
            closed_on=closed_on,
            reason=words(reason),
            session=session,
        )


def merge(
    *,
    commitment: str,
    into: str,
    reason: str,
    closed_on: date,
    by: User | None,
    today: date,
    session: str | None = None,
) -> str:
    """Let another commitment go on in its place; both keep their history. Errors: as `close`."""
    with acting(commitment, CLOSE, by=by, day=closed_on, today=today) as found:
        refuse(
            _ending(found, reason, closed_on, today)
            + _target_problems(found, into, by, today)
            + _session_problems(found, session)
        )
        return _write(
            found,
            by,
            kind=Closure.Kind.MERGED,
            closed_on=closed_on,
            reason=words(reason),
            merged_into=into,
            session=session,
        )


def reopen(*, commitment: str, reason: str, closed_on: date, by: User | None, today: date) -> str:
    """Take up again what was closed, with a reason; the closure stays on record. Errors: as `close`."""
    with acting(commitment, CLOSE, by=by, day=closed_on, today=today) as found:
        refuse(_ending(found, reason, closed_on, today, reopens=True))
        return _write(found, by, kind=Closure.Kind.REOPENED, closed_on=closed_on, reason=words(reason))


def _write(found: Commitment, by: User | None, **fields: Any) -> str:
    last = Closure.objects.filter(commitment=found).order_by("number").last()
    record = {"commitment": found.code, "number": last.number + 1 if last else 1, **fields}
    CLOSURES.write({numbered_key(record): record}, by=by)
    return numbered_key(record)


def _last_turn_on(found: Commitment) -> date | None:
    days = Closure.objects.filter(commitment=found).order_by("closed_on").values_list("closed_on", flat=True)
    return days.last()


def proof_of(found: Commitment) -> ProgressReport | None:
    """The last accepted report of 100 %."""
    accepted = ProgressReport.objects.filter(commitment=found, review__decision="accepted", percent=100)
    return accepted.order_by("reported_on", "sequence").last()


def _ending(
    found: Any, reason: str, closed_on: date, today: date, *, reopens: bool = False
) -> list[tuple[str, str]]:
    return ending_problems(
        status=CommitmentStatus(found.status),
        reason=words(reason),
        closed_on=closed_on,
        agreed_on=found.agreed_on,
        last_turn_on=_last_turn_on(found),
        today=today,
        reopens=reopens,
    )


def _session_problems(found: Commitment, session: str | None) -> list[tuple[str, str]]:
    """The session that decided it is one of its space."""
    held = session_of(session) if session else None
    is_well = not session or (held is not None and held.space_id == found.space_id)
    return [] if is_well else [("session", "Elija una sesión de la mesa del compromiso.")]


def _target_problems(found: Commitment, into: str, by: User | None, today: date) -> list[tuple[str, str]]:
    """The other commitment must be open, another one, and not closed into a circle."""
    if into == found.code:
        return [("into", "Un compromiso no se fusiona consigo mismo.")]
    other = queries.matrix(as_of=today).filter(code=into).first() if into.isprintable() else None
    if other is None:
        return [("into", f"No hay un compromiso «{into}».")]
    if not may(by, CLOSE, reach_of(other)):
        return [("into", f"Su cuenta no lleva el compromiso «{into}».")]
    is_open = CommitmentStatus(other.status).is_open  # type: ignore[attr-defined]
    return [] if is_open else [("into", f"El compromiso «{into}» ya no está abierto.")]
