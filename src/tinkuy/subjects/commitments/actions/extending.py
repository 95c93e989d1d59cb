"""More time: a due date moves only so, with its reason and the session that granted it."""

from datetime import date

from tinkuy.core.refusal import refuse
from tinkuy.core.values import Record
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.commitments.actions.ground import acting
from tinkuy.subjects.commitments.models import Extension
from tinkuy.subjects.commitments.permissions import EXTEND
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.commitments.rules.deciding import extension_problems
from tinkuy.subjects.commitments.stores import EXTENSIONS, numbered_key
from tinkuy.subjects.spaces.models import Session


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
    granting = _session(session)
    day = granted_on or (granting.held_on if granting else today)
    with acting(commitment, EXTEND, by=by, day=day, today=today) as found:
        held_here = granting is not None and granting.space_id == found.space_id
        refuse(
            extension_problems(
                status=CommitmentStatus(found.status),
                due_on=found.current_due_on,
                new_due_on=new_due_on,
                granted_on=day,
                agreed_on=found.agreed_on,
                today=today,
                reason=reason,
                has_session=held_here,
            )
        )
        last = Extension.objects.filter(commitment=found).order_by("number").last()
        record: Record = {
            "commitment": commitment,
            "number": last.number + 1 if last else 1,
            "granted_on": day,
            "new_due_on": new_due_on,
            "reason": reason.strip(),
            "session": session,
        }
        EXTENSIONS.write({numbered_key(record): record}, by=by)
    return numbered_key(record)


def _session(name: str) -> Session | None:
    space, _, number = name.partition("|")
    return Session.objects.filter(space__code=space, number=number).first() if number.isdigit() else None
