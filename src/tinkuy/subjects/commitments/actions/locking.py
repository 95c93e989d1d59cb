"""Closing a period once its report is issued, and letting a named person write in it all the same."""

from datetime import date

from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.commitments.actions.ground import words
from tinkuy.subjects.commitments.models import Commitment, LockException, PeriodLock
from tinkuy.subjects.commitments.permissions import LOCK
from tinkuy.subjects.commitments.rules.deciding import LONGEST_LINE
from tinkuy.subjects.commitments.stores import LOCK_EXCEPTIONS, LOCKS
from tinkuy.subjects.spaces.models import Space


def lock_period(*, until: date, reason: str, by: User | None, today: date, space: str | None = None) -> str:
    """Close every day up to `until`, in one space or in all, and give the code of the lock. A lock is never lifted.

    Errors: Forbidden; Problems; Refused when it is closed so already.
    """
    require(by, LOCK)
    if until > today:
        raise Problems(("until", "Solo se cierra un periodo que ya terminó."))
    told = _told(reason, "Diga por qué se cierra, por ejemplo el informe emitido.")
    with audit.writing():
        if space is not None and not (space.isprintable() and Space.objects.filter(code=space).exists()):
            raise Problems(("space", "Elija una mesa registrada."))
        code = f"{until.isoformat()}-{space or 'todas'}"
        if PeriodLock.objects.filter(until=until, space__code=space).exists():
            raise Refused("Ese periodo ya está cerrado. No se cambió nada.")
        LOCKS.write({code: {"code": code, "until": until, "reason": told, "space": space}}, by=by)
    return code


def except_from_lock(*, lock: str, commitment: str, person: str, reason: str, by: User | None) -> str:
    """Let a person (user name) write in a commitment within a closed period. Errors: Forbidden; Problems; Refused."""
    require(by, LOCK)
    told = _told(reason, "Diga por qué se da la excepción.")
    with audit.writing():
        held = PeriodLock.objects.select_related("space").filter(code=lock).first()
        if held is None:
            raise Refused("No hay ese cierre de periodo.")
        _require_commitment(held, commitment)
        _require_person(held, commitment, person)
        code = f"{lock}|{commitment}|{person}"
        record = {"code": code, "lock": lock, "commitment": commitment, "person": person, "reason": told}
        LOCK_EXCEPTIONS.write({code: record}, by=by)
    return code


def _told(reason: str, missing: str) -> str:
    told = words(reason)
    if not told:
        raise Problems(("reason", missing))
    if len(told) > LONGEST_LINE:
        raise Problems(("reason", f"Escríbalo en hasta {LONGEST_LINE} caracteres."))
    return told


def _require_commitment(held: PeriodLock, code: str) -> None:
    found = Commitment.objects.filter(code=code).first() if code.isprintable() else None
    if found is None:
        raise Problems(("commitment", f"No hay un compromiso «{code[:60]}»."))
    if held.space_id is not None and held.space_id != found.space_id:
        raise Problems(("commitment", f"Ese cierre es de {held.space}, y el compromiso, de otra mesa."))


def _require_person(held: PeriodLock, commitment: str, username: str) -> None:
    found = User.objects.filter(username=username, is_active=True) if username.isprintable() else None
    if found is None or not found.exists():
        raise Problems(("person", f"No hay una cuenta en uso con el usuario «{username[:150]}»."))
    if LockException.objects.filter(
        lock=held, commitment__code=commitment, person__username=username
    ).exists():
        raise Refused("Esa persona ya tiene la excepción. No se cambió nada.")
