"""More time: a due date moves only so, with its reason and the session that granted it."""

from datetime import date

from django.db.models import Max

from tinkuy.core.refusal import refuse
from tinkuy.core.values import Record
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.commitments.actions.ground import acting, words
from tinkuy.subjects.commitments.models import Extension
from tinkuy.subjects.commitments.permissions import EXTEND
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.commitments.rules.deciding import extension_problems
from tinkuy.subjects.commitments.stores import EXTENSIONS, numbered_key
from tinkuy.subjects.spaces.models import Session

_DIGITS = 9  # what a column of numbers holds


def extend(
    *,
    commitment: str,
    new_due_on: date,
    reason: str,
    session: str,
    by: User | None,
    today: date,
    granted_on: date | None = None,
) -> str:
    """Grant more time and give the key of the extension. `session` is `mesa|number`; `granted_on` defaults to its day.

    Errors: Forbidden; Problems; Refused in a closed period.
    """
    granting, reason = session_of(session), words(reason)
    day = granted_on or (granting.held_on if granting else today)
    with acting(commitment, EXTEND, by=by, day=day, today=today) as found:
        here = granting if granting and granting.space_id == found.space_id else None
        last = Extension.objects.filter(commitment=found).order_by("granted_on", "number").last()
        refuse(
            extension_problems(
                status=CommitmentStatus(found.status),
                due_on=found.current_due_on,
                new_due_on=new_due_on,
                granted_on=day,
                agreed_on=found.agreed_on,
                today=today,
                reason=reason,
                session_on=here.held_on if here else None,
                last_granted_on=last.granted_on if last else None,
            )
        )
        record: Record = {
            "commitment": commitment,
            "number": Extension.objects.filter(commitment=found).aggregate(n=Max("number", default=0))["n"]
            + 1,
            "granted_on": day,
            "new_due_on": new_due_on,
            "reason": reason,
            "session": session,
        }
        EXTENSIONS.write({numbered_key(record): record}, by=by)
    return numbered_key(record)


def session_of(name: str) -> Session | None:
    """The session of `mesa|number`; None when there is none."""
    space, _, number = name.partition("|")
    if not (number.isascii() and number.isdigit()) or len(number) > _DIGITS or not space.isprintable():
        return None
    return Session.objects.filter(space__code=space, number=int(number)).first()
