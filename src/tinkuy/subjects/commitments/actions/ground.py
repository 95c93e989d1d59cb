"""What every act on a commitment begins with: who may, on which commitment as it stands today, in an open period."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from tinkuy.core.refusal import Refused
from tinkuy.core.text import printable
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.commitments import locks, queries
from tinkuy.subjects.commitments.reaches import reach_of


@contextmanager
def acting(code: str, permission: Permission, *, by: User | None, day: date, today: date) -> Iterator[Any]:
    """The commitment as it stands today, for one act dated `day`, inside the one transaction of the act.

    Errors: Forbidden; Refused for a commitment that does not exist or a period that is closed.
    """
    with audit.writing():
        found = _known(code, today)
        require(by, permission, reach_of(found))
        locks.require_open(day=day, commitment=found, by=by)
        yield found


def _known(code: str, today: date) -> Any:
    try:
        return queries.commitment(code=code, as_of=today)
    except queries.UnknownCommitment as exc:
        raise Refused(f"No hay un compromiso «{code}» a esta fecha.") from exc


def words(text: str) -> str:
    """What a person wrote, without blanks at its ends nor what no document may hold."""
    return printable(text).strip()


def name_of(by: User | None) -> str | None:
    """The user name for a record; None for the system."""
    return by.username if by else None
