"""The results that are kept, as they were frozen."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max

from tinkuy.subjects.portfolios.models import PlanResult
from tinkuy.subjects.portfolios.rules import Outcome, read_outcome


class UnknownResult(LookupError):
    """The plan has no result of this number."""


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One frozen result: the day of its data, when it was made, the hash of its problem, and what it says."""

    plan: str
    number: int
    as_of: date
    made_at: datetime
    status: str
    problem_sha256: str
    outcome: Outcome


def results(*, plan: str, as_of: date) -> tuple[ResultRow, ...]:
    """The results with data of the day or before, the last first. One SQL statement."""
    found = PlanResult.objects.filter(plan__code=plan, as_of__lte=as_of).select_related("plan")
    return tuple(_row(each) for each in found.order_by("-number"))


def result(*, plan: str, number: int) -> ResultRow:
    """One result. Errors: UnknownResult."""
    found = PlanResult.objects.filter(plan__code=plan, number=number).select_related("plan").first()
    if found is None:
        raise UnknownResult(f"{plan} {number}")
    return _row(found)


def next_number(*, plan: str) -> int:
    """The number for the next result of a plan."""
    last = PlanResult.objects.filter(plan__code=plan).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def _row(found: PlanResult) -> ResultRow:
    return ResultRow(
        found.plan.code,
        found.number,
        found.as_of,
        found.made_at,
        found.status,
        found.problem_sha256,
        read_outcome(found.outcome),
    )
