"""Where a commitment stands at a date: the pure rule, and its twin in SQL."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tinkuy.subjects.commitments import queries, rules, standings
from tinkuy.subjects.commitments.models import Closure, Commitment, Extension, ProgressReport, Review
from tinkuy.subjects.commitments.rules import ClosureFact, CommitmentStatus, ExtensionFact, Facts, ReportFact
from tinkuy.subjects.spaces.models import Space, SpaceKind

DAY = date(2022, 7, 31)


@pytest.mark.parametrize(
    ("agreed_on", "due_on", "percent", "status"),
    [
        (date(2022, 8, 1), None, 0, None),
        (DAY, None, 0, CommitmentStatus.PENDING),
        (date(2022, 1, 1), DAY, 0, CommitmentStatus.PENDING),
        (date(2022, 1, 1), DAY, 40, CommitmentStatus.IN_PROCESS),
        (date(2022, 1, 1), date(2022, 7, 30), 99, CommitmentStatus.OVERDUE),
        (date(2022, 1, 1), date(2022, 7, 30), 0, CommitmentStatus.OVERDUE),
        (date(2022, 1, 1), date(2022, 2, 1), 100, CommitmentStatus.REPORTED),
    ],
)
def test_status_follows_from_due_date_and_progress(
    agreed_on: date, due_on: date | None, percent: int, status: CommitmentStatus | None
) -> None:
    assert rules.status(agreed_on=agreed_on, due_on=due_on, percent=percent, as_of=DAY) == status


@pytest.mark.parametrize("closure", ["fulfilled", "cancelled", "merged"])
@pytest.mark.parametrize("percent", [0, 100])
def test_a_closure_says_more_than_due_date_and_progress(closure: str, percent: int) -> None:
    found = rules.status(
        agreed_on=date(2022, 1, 1), due_on=date(2022, 2, 1), percent=percent, closure=closure, as_of=DAY
    )
    assert found is not None
    assert (found, found.is_open) == (CommitmentStatus(closure), False)


def test_days_overdue_count_from_the_due_date() -> None:
    overdue = CommitmentStatus.OVERDUE
    assert rules.days_overdue(due_on=date(2022, 7, 1), status=overdue, as_of=DAY) == 30
    assert rules.days_overdue(due_on=date(2022, 7, 1), status=CommitmentStatus.FULFILLED, as_of=DAY) == 0


OFFSETS = st.integers(-200, 200)
DAYS = OFFSETS.map(lambda days: DAY + timedelta(days=days))
PERCENTS = st.sampled_from((0, 40, 99, 100)) | st.integers(0, 100)


@st.composite
def drawn_facts(draw: st.DrawFn) -> Facts:
    """Facts in any order and of any sense: reports before the agreement, two on a day, reviews years later."""
    reports = []
    for day, number in draw(st.lists(st.tuples(DAYS, st.integers(1, 2)), max_size=4, unique=True)):
        decision = draw(st.sampled_from(("", "accepted", "returned")))
        reviewed = day + timedelta(days=draw(st.integers(0, 60))) if decision else None
        spent = draw(st.none() | st.decimals(0, 1000, places=2))
        reports.append(ReportFact(day, number, draw(PERCENTS), spent, decision, reviewed))
    extensions = [
        ExtensionFact(day, n, draw(DAYS)) for n, day in enumerate(draw(st.lists(DAYS, max_size=3)), 1)
    ]
    kinds = st.sampled_from(Closure.Kind.values)
    closures = [ClosureFact(day, n, draw(kinds)) for n, day in enumerate(draw(st.lists(DAYS, max_size=3)), 1)]
    return Facts(draw(DAYS), draw(st.none() | DAYS), tuple(reports), tuple(extensions), tuple(closures))


@pytest.fixture
def space(db: None) -> Space:
    kind = SpaceKind.objects.create(
        code="MTP", name="Mesa técnica provincial", plural="Mesas técnicas provinciales"
    )
    return Space.objects.create(code="mtp-grau", short_name="MTP Grau", kind=kind)


def write(space: Space, code: str, facts: Facts) -> None:
    """The facts as rows, and the standings that follow from them."""
    made = Commitment.objects.create(
        code=code, text="x", space=space, agreed_on=facts.agreed_on, due_on=facts.due_on
    )
    for report in facts.reports:
        row = ProgressReport.objects.create(
            commitment=made,
            reported_on=report.reported_on,
            sequence=report.sequence,
            percent=report.percent,
            spent_soles=report.spent_soles,
        )
        if report.reviewed_on:
            Review.objects.create(report=row, decision=report.decision, reviewed_on=report.reviewed_on)
    for extension in facts.extensions:
        Extension.objects.create(
            commitment=made,
            number=extension.number,
            granted_on=extension.granted_on,
            new_due_on=extension.new_due_on,
            reason="x",
        )
    for closure in facts.closures:
        Closure.objects.create(
            commitment=made, number=closure.number, kind=closure.kind, closed_on=closure.closed_on
        )
    standings.renew([code])


SAME = (
    "verified_percent",
    "last_report_on",
    "last_verified_on",
    "extension_count",
    "is_awaiting_review",
    "is_returned",
    "spent_soles",
)


def expected(code: str, facts: Facts, day: date) -> dict[str, object] | None:
    """One row of the matrix, from the pure rules alone; None for a commitment that nobody had taken."""
    at = rules.standing_at(facts, day)
    status = rules.status(
        agreed_on=facts.agreed_on,
        due_on=at.due_on,
        percent=at.reported_percent,
        closure=at.closure,
        as_of=day,
    )
    if status is None:
        return None
    told = {name: getattr(at, name) for name in SAME}
    return told | {
        "code": code,
        "status": status.value,
        "percent": at.reported_percent,
        "current_due_on": at.due_on,
    }


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    drawn=st.lists(drawn_facts(), min_size=1, max_size=3),
    days=st.lists(DAYS, min_size=1, max_size=5),
    shift=st.integers(-1, 1),
)
def test_matrix_is_the_twin_of_the_rules_on_any_day(
    space: Space, drawn: list[Facts], days: list[date], shift: int
) -> None:
    for model in (Review, ProgressReport, Extension, Closure, Commitment):
        model.objects.all().delete()
    known = {f"C-{n}": facts for n, facts in enumerate(drawn)}
    for code, facts in known.items():
        write(space, code, facts)
    turning = [day + timedelta(days=shift) for facts in drawn for day in facts.days()]
    for day in (*days, *turning):
        rows = [row for code, facts in known.items() if (row := expected(code, facts, day))]
        names = ("code", "status", "percent", "current_due_on", *SAME)
        assert list(queries.matrix(as_of=day).values(*names)) == [{n: row[n] for n in names} for row in rows]
        assert queries.counts_by_status(as_of=day) == Counter(
            CommitmentStatus(str(r["status"])) for r in rows
        )


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
