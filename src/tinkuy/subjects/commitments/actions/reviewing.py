"""Answering a report: accepted, or returned with what is missing. One report has one review, whoever comes first."""

from datetime import date

from tinkuy.core.refusal import Refused, refuse
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.actions.ground import acting, name_of, words
from tinkuy.subjects.commitments.models import ProgressReport, Review
from tinkuy.subjects.commitments.permissions import REVIEW
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.commitments.rules.deciding import review_problems
from tinkuy.subjects.commitments.stores import MILESTONES, REVIEWS


class OwnReport(Forbidden):
    """Whoever reports never reviews, whatever roles the person holds."""

    def __init__(self) -> None:
        super().__init__(REVIEW)
        self.args = ("Quien reporta no revisa: pida a otra persona que revise este avance.",)


def review_progress(
    *, report: str, decision: str, observation: str = "", reviewed_on: date, by: User | None, today: date
) -> None:
    """Accept or return a report, named by its key. Accepting one that reached a milestone marks the milestone as done.

    Errors: Forbidden (OwnReport for who reported it); Problems; Refused when there is no such report, or somebody
    reviewed it first.
    """
    code = report.split("|", 1)[0]
    observation = words(observation)
    with acting(code, REVIEW, by=by, day=reviewed_on, today=today) as commitment:
        found = queries.report(key=report)
        if found is None:
            raise Refused("No hay ese reporte de avance.")
        if by is not None and found.reported_by_id == by.pk:
            raise OwnReport
        _require_unreviewed(found)
        refuse(
            review_problems(
                status=CommitmentStatus(commitment.status),
                decision=decision,
                observation=observation,
                reported_on=found.reported_on,
                reviewed_on=reviewed_on,
                today=today,
            )
        )
        record: Record = {
            "report": report,
            "decision": decision,
            "reviewed_on": reviewed_on,
            "observation": observation,
            "reviewed_by": name_of(by),
        }
        REVIEWS.write({report: record}, by=by)
        if decision == Review.Decision.ACCEPTED and found.milestone and found.milestone.done_on is None:
            _mark_done(found, by)


def _require_unreviewed(found: ProgressReport) -> None:
    done = Review.objects.filter(report=found).select_related("reviewed_by").first()
    if done is None:
        return
    who = f" ({done.reviewed_by.office})" if done.reviewed_by and done.reviewed_by.office else ""
    raise Refused(
        f"Este avance ya fue {done.get_decision_display()} el {done.reviewed_on:%d/%m/%Y}{who}. No se cambió nada."
    )


def _mark_done(found: ProgressReport, by: User | None) -> None:
    milestone = found.milestone
    if milestone is not None:
        code = found.commitment.code
        record: Record = {"commitment": code, "number": milestone.number, "done_on": found.reported_on}
        MILESTONES.write({f"{code}|{milestone.number}": record}, by=by)
