"""The milestones of a commitment: planned, moved while not done, and done."""

from datetime import date

from tinkuy.core.refusal import Problems, Refused, refuse
from tinkuy.core.text import fold
from tinkuy.core.values import Record
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.commitments.actions.ground import acting, words
from tinkuy.subjects.commitments.models import CommitmentMilestone
from tinkuy.subjects.commitments.permissions import TAKE
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.commitments.rules.deciding import step_problems
from tinkuy.subjects.commitments.stores import MILESTONES, numbered_key


def plan_milestone(
    *,
    commitment: str,
    title: str,
    planned_on: date | None,
    by: User | None,
    today: date,
    number: int | None = None,
) -> str:
    """Add a milestone, or with `number` change the title or the plan of one not done yet. Gives its key.

    Errors: Forbidden; Problems; Refused for one that is done.
    """
    title = words(title)
    with acting(commitment, TAKE, by=by, day=today, today=today) as found:
        others = CommitmentMilestone.objects.filter(commitment=found).order_by("number")
        if number is not None:
            _pending(commitment, number)
        refuse(
            step_problems(
                status=CommitmentStatus(found.status),
                title=title,
                planned_on=planned_on,
                agreed_on=found.agreed_on,
                is_repeated=fold(title) in {fold(other.title) for other in others if other.number != number},
            )
        )
        last = others.last()
        record: Record = {
            "commitment": commitment,
            "number": number or (last.number + 1 if last else 1),
            "title": title,
            "planned_on": planned_on,
        }
        MILESTONES.write({numbered_key(record): record}, by=by)
    return numbered_key(record)


def complete_milestone(*, commitment: str, number: int, done_on: date, by: User | None, today: date) -> None:
    """Say that a milestone was reached. Errors: Forbidden; Problems; Refused when it was already."""
    with acting(commitment, TAKE, by=by, day=done_on, today=today) as found:
        _pending(commitment, number)
        if not CommitmentStatus(found.status).is_open:
            raise Refused("El compromiso ya está cerrado: no lleva más hitos.")
        if not found.agreed_on <= done_on <= today:
            raise Problems(("done_on", "La fecha debe estar entre el acuerdo y hoy."))
        MILESTONES.write(
            {f"{commitment}|{number}": {"commitment": commitment, "number": number, "done_on": done_on}},
            by=by,
        )


def _pending(commitment: str, number: int) -> None:
    found = CommitmentMilestone.objects.filter(commitment__code=commitment, number=number).first()
    if found is None:
        raise Refused(f"El compromiso no tiene un hito N° {number}.")
    if found.done_on is not None:
        raise Refused(f"El hito ya se alcanzó el {found.done_on:%d/%m/%Y}.")
