"""What processes do with a report under review, killed or two at once, and what is looked at afterwards."""

import time
from datetime import date

from tests.ground import make_commitment, make_country, make_space
from tests.people import make_person
from tinkuy.core.refusal import Refused
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.commitments import actions, standings
from tinkuy.subjects.commitments.models import CommitmentMilestone, Review, Standing

DAY, TODAY = date(2026, 6, 30), date(2026, 7, 10)


def make_ground() -> None:
    """A mesa, its secretary, the secretariat and a focal point."""
    make_country()
    make_space("MTP Grau")
    make_person(Role.FOCAL_POINT, "mvcs", username="focal")
    make_person(Role.SECRETARY, "mtp-grau", username="secretary")
    make_person(Role.SECRETARIAT, username="secretariat")


def make_report(n: int) -> None:
    """A commitment with a milestone that its report says is reached; made again, it is the same."""
    code = f"C-{n}"
    if CommitmentMilestone.objects.filter(commitment__code=code).exists():
        return
    make_commitment(code, "mtp-grau", due="2026-12-31")
    actions.plan_milestone(commitment=code, title="Expediente", planned_on=None, by=None, today=TODAY)
    actions.report_progress(
        commitment=code, reported_on=DAY, percent=40, text="Avanzó", milestone=1, today=TODAY,
        by=User.objects.get(username="focal"),
    )  # fmt: skip


def review(n: int, who: str = "secretary", decision: str = "accepted", at: float = 0.0) -> str:
    """Review report `n` as a person, not before the instant `at`: `done`, or what the person is told."""
    person = User.objects.get(username=who)
    while time.time() < at:
        pass
    try:
        actions.review_progress(
            report=f"C-{n}|{DAY}", decision=decision, observation="Falta algo", reviewed_on=TODAY,
            by=person, today=TODAY,
        )  # fmt: skip
    except Refused as exc:
        return exc.text
    return "done"


def state(n: int) -> list[int]:
    """Reviews, their leaves, milestones done, their leaves, stretches that count it as verified."""
    code = f"C-{n}"
    return [
        Review.objects.filter(report__commitment__code=code).count(),
        Entry.objects.filter(subject="review", key=f"{code}|{DAY}").count(),
        CommitmentMilestone.objects.filter(commitment__code=code, done_on__isnull=False).count(),
        Entry.objects.filter(subject="commitment_milestone", key=f"{code}|1", verb="update").count(),
        Standing.objects.filter(commitment__code=code, verified_percent=40).count(),
    ]


def make_reports(most: int) -> None:
    """Those of `make_report` from 1 to a number."""
    for n in range(1, most + 1):
        make_report(n)


def again(most: int) -> list[tuple[list[int], str, list[int]]]:
    """Review each report once more: its state before, what was said, its state after."""
    return [(state(n), review(n), state(n)) for n in range(1, most + 1)]


def untrue_standings() -> list[str]:
    """Commitments whose kept standing is not what their facts say."""
    return [code for code, _ in standings.differences()]
