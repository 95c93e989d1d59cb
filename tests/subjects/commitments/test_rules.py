"""Where a commitment stands at a date: the pure rule, and its twin in SQL."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinkuy.subjects.commitments import queries, rules
from tinkuy.subjects.commitments.models import Commitment, ProgressReport
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.models import Space, SpaceKind

DAY = date(2022, 7, 31)


@pytest.mark.parametrize(
    ("agreed_on", "due_on", "percent", "status"),
    [
        (date(2022, 8, 1), None, None, None),
        (DAY, None, None, CommitmentStatus.PENDING),
        (date(2022, 1, 1), DAY, 0, CommitmentStatus.PENDING),
        (date(2022, 1, 1), DAY, 40, CommitmentStatus.IN_PROCESS),
        (date(2022, 1, 1), date(2022, 7, 30), 99, CommitmentStatus.OVERDUE),
        (date(2022, 1, 1), date(2022, 7, 30), None, CommitmentStatus.OVERDUE),
        (date(2022, 1, 1), date(2022, 2, 1), 100, CommitmentStatus.FULFILLED),
    ],
)
def test_status_follows_from_due_date_and_progress(
    agreed_on: date, due_on: date | None, percent: int | None, status: CommitmentStatus | None
) -> None:
    assert rules.status(agreed_on=agreed_on, due_on=due_on, percent=percent, as_of=DAY) == status


def test_days_overdue_count_from_the_due_date() -> None:
    overdue = CommitmentStatus.OVERDUE
    assert rules.days_overdue(due_on=date(2022, 7, 1), status=overdue, as_of=DAY) == 30
    assert rules.days_overdue(due_on=date(2022, 7, 1), status=CommitmentStatus.FULFILLED, as_of=DAY) == 0


OFFSETS = st.integers(-400, 400)
REPORTS = st.lists(st.tuples(OFFSETS, st.integers(0, 100)), max_size=4, unique_by=lambda pair: pair[0])


@pytest.fixture
def space(db: None) -> Space:
    kind = SpaceKind.objects.create(
        code="MTP", name="Mesa técnica provincial", plural="Mesas técnicas provinciales"
    )
    return Space.objects.create(code="mtp-grau", short_name="MTP Grau", kind=kind)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(agreed=OFFSETS, due=st.none() | OFFSETS, reports=REPORTS)
def test_sql_status_is_the_twin_of_the_rule(
    space: Space, agreed: int, due: int | None, reports: list[tuple[int, int]]
) -> None:
    ProgressReport.objects.all().delete()
    Commitment.objects.all().delete()
    due_on = None if due is None else DAY + timedelta(days=due)
    commitment = Commitment.objects.create(
        code="C-1", text="x", space=space, agreed_on=DAY + timedelta(days=agreed), due_on=due_on
    )
    for offset, percent in reports:
        ProgressReport.objects.create(
            commitment=commitment, reported_on=DAY + timedelta(days=offset), percent=percent
        )
    seen = [(offset, percent) for offset, percent in reports if offset <= 0]
    expected = rules.status(
        agreed_on=commitment.agreed_on, due_on=due_on, percent=max(seen)[1] if seen else None, as_of=DAY
    )
    found = list(queries.matrix(as_of=DAY))
    assert [c.status for c in found] == ([expected] if expected else [])
    assert dict(queries.counts_by_status(as_of=DAY)) == ({expected: 1} if expected else {})


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("23101", True),
        ("2310123", True),
        ("2310", False),
        ("23101234", False),
        ("23O1234", False),
        ("²31012", False),
    ],
)
def test_cui_has_five_to_seven_figures_and_nothing_else(text: str, is_one: bool) -> None:
    assert rules.is_cui(text) is is_one
