"""Closing a period once its report is issued, and letting a named person write in it all the same."""

from datetime import date

from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.commitments.models import PeriodLock
from tinkuy.subjects.commitments.permissions import LOCK
from tinkuy.subjects.commitments.stores import LOCK_EXCEPTIONS, LOCKS


def lock_period(*, until: date, reason: str, by: User | None, today: date, space: str | None = None) -> str:
    """Close every day up to `until`, in one space or in all, and give the code of the lock. A lock is never lifted.

    Errors: Forbidden; Problems.
    """
    require(by, LOCK)
    if until > today:
        raise Problems(("until", "Solo se cierra un periodo que ya terminó."))
    if not reason.strip():
        raise Problems(("reason", "Diga por qué se cierra, por ejemplo el informe emitido."))
    with audit.writing():
        code = f"{until.isoformat()}-{space or 'todas'}"
        LOCKS.write({code: {"code": code, "until": until, "reason": reason.strip(), "space": space}}, by=by)
    return code


def except_from_lock(*, lock: str, commitment: str, person: str, reason: str, by: User | None) -> str:
    """Let a person (user name) write in a commitment within a closed period. Errors: Forbidden; Problems; Refused."""
    require(by, LOCK)
    if not reason.strip():
        raise Problems(("reason", "Diga por qué se da la excepción."))
    with audit.writing():
        if not PeriodLock.objects.filter(code=lock).exists():
            raise Refused("No hay ese cierre de periodo.")
        code = f"{lock}|{commitment}|{person}"
        record = {
            "code": code,
            "lock": lock,
            "commitment": commitment,
            "person": person,
            "reason": reason.strip(),
        }
        LOCK_EXCEPTIONS.write({code: record}, by=by)
    return code
