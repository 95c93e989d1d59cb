"""The pure decisions: which alerts are due, how they climb, when offices work."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.subjects.attention import defaults, working_days
from tinkuy.subjects.attention.rules import (
    MOST,
    Audience,
    Frequency,
    Kind,
    ProjectFlag,
    Rule,
    Situation,
    Step,
    WorkingCalendar,
    age_until_told,
    due_alerts,
    frequency_of,
    hours_of,
    latest_anchor,
    level_of,
    period_at,
    since,
    told,
)
from tinkuy.subjects.attention.rules.ruling import rule_problems, step_problems
from tinkuy.subjects.attention.rules.wording import reason
from tinkuy.subjects.commitments.rules import CommitmentStatus as Status

DAY = date(2022, 7, 27)  # a Wednesday; the 28th and the 29th are holidays
WEEKDAYS = WorkingCalendar(lambda day: False)
STEPS = (Step(1, 15), Step(2, 30), Step(1, 5, "high"), Step(2, 10, "high"))
days = st.dates(date(2021, 1, 1), date(2023, 12, 31))
kinds = st.sampled_from(list(Kind))
calendars = st.sampled_from([WEEKDAYS, WorkingCalendar(lambda day: day.day % 7 == 0)])
rules = st.builds(
    Rule,
    code=st.just("regla"),
    kind=kinds,
    threshold=st.integers(0, 40),
    level=st.integers(1, MOST),
    recipients=st.frozensets(st.sampled_from(list(Audience))),
    priority=st.sampled_from(["", "high"]),
    counts_working_days=st.booleans(),
    climbs=st.booleans(),
)
ladders = st.lists(
    st.builds(Step, st.integers(1, 2), st.integers(1, 60), st.sampled_from(["", "high", "low"])), max_size=6
)


def situation(**fields: object) -> Situation:
    start = Situation("C-1", Status.PENDING, agreed_on=DAY)
    return replace(start, **fields)  # type: ignore[arg-type]


def fires(kind: Kind, found: Situation, threshold: int = 5, **fields: object) -> bool:
    rule = Rule("regla", kind, threshold, **fields)  # type: ignore[arg-type]
    return bool(due_alerts([found], [rule], STEPS, DAY, working_days.peru()))


PROJECT_KINDS = [kind for kind in Kind if kind.is_of_projects]


def project(kind: Kind, *measured: tuple[date, int]) -> ProjectFlag:
    return ProjectFlag("2000001", kind, "Detenido", "Activo; no devengó.", measured)


def ago(number: int) -> date:
    return DAY - timedelta(days=number)


@pytest.mark.parametrize(
    ("kind", "found", "expected"),
    [
        (Kind.DUE_SOON, situation(due_on=ago(-5)), True),
        (Kind.DUE_SOON, situation(due_on=ago(-6)), False),
        (Kind.DUE_SOON, situation(due_on=DAY), True),
        (Kind.DUE_SOON, situation(due_on=ago(-5), status=Status.REPORTED), False),
        (Kind.OVERDUE, situation(due_on=ago(5), status=Status.OVERDUE), True),
        (Kind.OVERDUE, situation(due_on=ago(4), status=Status.OVERDUE), False),
        (Kind.OVERDUE, situation(due_on=ago(50), status=Status.REPORTED), False),
        (Kind.SILENT, situation(agreed_on=ago(5)), True),
        (Kind.SILENT, situation(agreed_on=ago(50), last_report_on=ago(4)), False),
        (Kind.SILENT, situation(agreed_on=ago(50), last_report_on=ago(5)), True),
        (Kind.SILENT, situation(agreed_on=ago(50), status=Status.REPORTED), False),
        (Kind.UNSPENT, situation(agreed_on=ago(5), amount_soles=Decimal(10)), True),
        (Kind.UNSPENT, situation(agreed_on=ago(5), amount_soles=Decimal(10), spent_soles=Decimal(0)), True),
        (Kind.UNSPENT, situation(agreed_on=ago(5), amount_soles=Decimal(10), spent_soles=Decimal(1)), False),
        (Kind.UNSPENT, situation(agreed_on=ago(5), amount_soles=Decimal(0)), False),
        (Kind.UNSPENT, situation(agreed_on=ago(5)), False),
        (Kind.AWAITING_REVIEW, situation(last_report_on=ago(5), is_awaiting_review=True), True),
        (Kind.AWAITING_REVIEW, situation(last_report_on=ago(5)), False),
        (Kind.RETURNED_UNANSWERED, situation(returned_on=ago(5)), True),
        (Kind.RETURNED_UNANSWERED, situation(returned_on=ago(4)), False),
    ],
)
def test_a_rule_speaks_when_its_threshold_is_reached(kind: Kind, found: Situation, expected: bool) -> None:
    assert fires(kind, found) is expected


@pytest.mark.parametrize("status", [Status.FULFILLED, Status.CANCELLED, Status.MERGED])
@pytest.mark.parametrize("kind", list(Kind))
def test_nothing_is_told_of_what_is_closed(kind: Kind, status: Status) -> None:
    found = situation(
        status=status,
        due_on=ago(9),
        agreed_on=ago(90),
        returned_on=ago(9),
        last_report_on=ago(9),
        is_awaiting_review=True,
        amount_soles=Decimal(5),
        extended_on=(ago(9),) * 5,
        projects=tuple(project(each, (ago(9), 50)) for each in PROJECT_KINDS),
    )
    assert not fires(kind, found, 1)


def test_extensions_are_counted_and_date_from_the_one_that_reached_the_number() -> None:
    rule = Rule("regla", Kind.EXTENDED_TWICE, 2)
    found = situation(extended_on=(ago(40), ago(20), ago(3)))
    (alert,) = due_alerts([found], [rule], STEPS, DAY, WEEKDAYS)
    assert alert.since == ago(20)
    assert due_alerts([situation(extended_on=(ago(40),))], [rule], STEPS, DAY, WEEKDAYS) == []


@pytest.mark.parametrize(
    ("kind", "measured", "threshold", "expected"),
    [
        (Kind.PROJECT_OVER_COST, ((ago(60), 10), (ago(30), 40), (ago(3), 45)), 30, ago(30)),
        (Kind.PROJECT_OVER_COST, ((ago(60), 50), (ago(30), 20), (ago(3), 45)), 30, ago(3)),
        (Kind.PROJECT_OVER_COST, ((ago(60), 50), (ago(3), 29)), 30, None),
        (Kind.PROJECT_STOPPED, ((ago(60), 6), (ago(30), 7)), 6, ago(60)),
        (Kind.PROJECT_STOPPED, ((ago(200), 6), (ago(150), 7)), 7, ago(100)),  # taken after that
        (Kind.PROJECT_DEACTIVATED, ((ago(60), 0), (ago(3), 0)), 5, ago(55)),
        (Kind.PROJECT_DEACTIVATED, ((ago(4), 0),), 5, None),
        (Kind.PROJECT_UNSPENT, ((ago(900), 0),), 5, ago(95)),
    ],
)
def test_projects_are_told_since_the_flag_and_not_before_the_commitment(
    kind: Kind, measured: tuple[tuple[date, int], ...], threshold: int, expected: date | None
) -> None:
    found = situation(agreed_on=ago(100), projects=(project(kind, *measured),))
    alerts = due_alerts([found], [Rule("regla", kind, threshold)], STEPS, DAY, WEEKDAYS)
    assert [alert.since for alert in alerts] == ([expected] if expected else [])
    assert all(told.project == "2000001" for alert in alerts for told in alert.projects)


def test_of_several_projects_the_first_counts_and_only_those_of_the_kind_are_told() -> None:
    flags = (
        project(Kind.PROJECT_STOPPED, (ago(20), 8)),
        replace(project(Kind.PROJECT_STOPPED, (ago(40), 8)), project="2000002"),
        replace(project(Kind.PROJECT_OVER_COST, (ago(90), 8)), project="2000003"),
        replace(project(Kind.PROJECT_STOPPED, (ago(50), 7)), project="2000004"),
    )
    found = situation(agreed_on=ago(100), projects=flags)
    (alert,) = due_alerts([found], [Rule("regla", Kind.PROJECT_STOPPED, 8)], STEPS, DAY, WEEKDAYS)
    assert alert.since == ago(40)
    assert reason(alert.kind, anchor=alert.anchor, as_of=DAY, projects=alert.projects) == (
        "Proyecto 2000001, detenido. Activo; no devengó. Proyecto 2000002, detenido. Activo; no devengó"
    )


def test_a_rule_of_a_priority_is_silent_about_others() -> None:
    found = situation(due_on=ago(9), status=Status.OVERDUE, priority="low")
    assert not fires(Kind.OVERDUE, found, priority="high")
    assert fires(Kind.OVERDUE, replace(found, priority="high"), priority="high")


def test_working_days_leave_out_weekends_and_holidays() -> None:
    rule = Rule("regla", Kind.AWAITING_REVIEW, 1, counts_working_days=True)
    assert since(date(2022, 7, 27), rule, working_days.peru()) == date(2022, 8, 1)
    assert since(date(2022, 7, 27), replace(rule, counts_working_days=False), working_days.peru()) == date(
        2022, 7, 28
    )


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2022, 7, 28), False),
        (date(2022, 7, 29), False),
        (date(2026, 12, 25), False),
        (date(2026, 1, 1), False),
        (date(2022, 4, 14), False),  # Holy Thursday and Good Friday move
        (date(2022, 4, 15), False),
        (date(2026, 4, 2), False),
        (date(2026, 4, 3), False),
        (date(2026, 4, 9), True),
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), True),
    ],
)
def test_peruvian_working_days(day: date, expected: bool) -> None:
    assert working_days.peru().is_working(day) is expected


@pytest.mark.parametrize(
    ("hour", "expected"),
    [("08:29", False), ("08:30", True), ("17:29", True), ("17:30", False), ("03:00", False)],
)
def test_office_hours(hour: str, expected: bool) -> None:
    moment = datetime.fromisoformat(f"2026-11-23T{hour}:00-05:00")
    assert working_days.is_open(moment) is expected
    assert working_days.is_open(moment.replace(day=22)) is False


@pytest.mark.parametrize("text", ["", "8:30", "17:30-08:30", "08:30-08:30", "a-b"])
def test_hours_that_make_no_sense(text: str) -> None:
    with pytest.raises(ValueError):
        hours_of(text)


@pytest.mark.parametrize(
    ("priority", "days_old", "level"),
    [
        ("", 14, 1),
        ("", 15, 2),
        ("", 44, 2),
        ("", 45, 3),
        ("", 900, 3),
        ("high", 4, 1),
        ("high", 5, 2),
        ("high", 15, 3),
    ],
)
def test_alerts_climb_with_age_and_high_priority_faster(priority: str, days_old: int, level: int) -> None:
    rule = Rule("regla", Kind.OVERDUE, 1)
    assert level_of(rule, priority=priority, days=days_old, steps=STEPS) == level
    assert level_of(replace(rule, climbs=False), priority=priority, days=days_old, steps=STEPS) == 1


def test_each_level_adds_who_is_told() -> None:
    rule = Rule("regla", Kind.OVERDUE, 1, recipients=frozenset({Audience.SECRETARY}))
    below = {Audience.FOCAL_POINT, Audience.SECRETARY}
    assert [told(rule, level) for level in (1, 2, 3)] == [
        below,
        below | {Audience.HEAD},
        below | {Audience.HEAD, Audience.AUTHORITY},
    ]
    assert told(replace(rule, climbs=False), 3) == {Audience.SECRETARY}


@given(rules, days, days, calendars)
def test_the_cutoff_is_the_last_anchor_that_has_begun(
    rule: Rule, anchor: date, by: date, calendar: WorkingCalendar
) -> None:
    assert (since(anchor, rule, calendar) <= by) == (anchor <= latest_anchor(rule, by, calendar))


@given(rules, ladders, st.sampled_from(["", "high", "low"]), st.integers(0, 200))
def test_the_age_until_told_is_the_first_day_of_being_told(
    rule: Rule, steps: list[Step], priority: str, age: int
) -> None:
    now = told(rule, level_of(rule, priority=priority, days=age, steps=steps))
    for audience in Audience:
        first = age_until_told(audience, rule, priority=priority, steps=steps)
        assert (audience in now) == (first is not None and age >= first)


@given(rules, ladders, st.sampled_from(["", "high"]), st.integers(0, 100), st.integers(0, 100))
def test_levels_never_go_down_and_the_high_is_told_to_no_fewer(
    rule: Rule, steps: list[Step], priority: str, age: int, more: int
) -> None:
    young = level_of(rule, priority=priority, days=age, steps=steps)
    old = level_of(rule, priority=priority, days=age + more, steps=steps)
    assert rule.level <= young <= old <= MOST
    assert told(rule, young) <= told(rule, old)


@given(st.lists(rules, max_size=3), days, st.permutations(range(4)))
def test_the_order_of_commitments_does_not_matter(found: list[Rule], as_of: date, order: list[int]) -> None:
    facts = [
        situation(code=f"C-{n}", due_on=ago(n * 9), status=Status.OVERDUE, agreed_on=ago(99))
        for n in range(4)
    ]
    straight = due_alerts(facts, found, STEPS, as_of, WEEKDAYS)
    shuffled = due_alerts([facts[n] for n in order], found, STEPS, as_of, WEEKDAYS)
    assert sorted(straight, key=str) == sorted(shuffled, key=str)


@pytest.mark.parametrize(
    ("moment", "frequency", "key"),
    [
        ("2026-11-23T09:00", Frequency.DAILY, "2026-11-23"),
        ("2026-11-23T09:00", Frequency.WEEKLY, "2026-W48"),
        ("2026-11-26T16:00", Frequency.WEEKLY, "2026-W48"),
        ("2026-11-23T09:00", Frequency.OFF, None),
        ("2026-11-23T07:00", Frequency.DAILY, None),
        ("2026-11-22T09:00", Frequency.WEEKLY, None),
        ("2022-07-28T09:00", Frequency.DAILY, None),
        ("2027-01-01T09:00", Frequency.DAILY, None),
        ("2027-01-04T09:00", Frequency.WEEKLY, "2027-W01"),
    ],
)
def test_digests_are_due_in_working_hours_once_a_day_or_week(
    moment: str, frequency: Frequency, key: str | None
) -> None:
    found = period_at(datetime.fromisoformat(f"{moment}-05:00"), frequency, working_days.peru())
    assert (found.key if found else None) == key


def test_who_must_be_told_is_told_weekly_at_least() -> None:
    assert frequency_of(None, must_be_told=False) is Frequency.WEEKLY
    assert frequency_of(Frequency.OFF, must_be_told=False) is Frequency.OFF
    assert frequency_of(Frequency.OFF, must_be_told=True) is Frequency.WEEKLY
    assert frequency_of(Frequency.DAILY, must_be_told=True) is Frequency.DAILY


def test_the_rules_one_starts_with_are_sound() -> None:
    for record in defaults.rules().values():
        assert rule_problems(record) == [], record["code"]
    for record in defaults.steps().values():
        assert step_problems(int(str(record["days"]))) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"threshold": 0}, "threshold"),
        ({"threshold": 731}, "threshold"),
        ({"level": 4}, "level"),
        ({"kind": "otra"}, "kind"),
        ({"recipients": ("alcalde",)}, "recipients"),
        ({"recipients": (), "climbs": False}, "recipients"),
        ({"name": " "}, "name"),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(change: dict[str, object], field: str) -> None:
    assert [name for name, _ in rule_problems({**defaults.rules()["vencido"], **change})] == [field]


@pytest.mark.parametrize(
    ("kind", "anchor", "words"),
    [
        (Kind.OVERDUE, ago(12), "Venció el 15/07/2022, hace 12 días"),
        (Kind.OVERDUE, ago(1), "Venció el 26/07/2022, hace 1 día"),
        (Kind.DUE_SOON, DAY, "Vence el 27/07/2022, hoy"),
        (Kind.DUE_SOON, ago(-1), "Vence el 28/07/2022, en 1 día"),
        (Kind.SILENT, ago(60), "Sin noticias desde el 28/05/2022, hace 60 días"),
    ],
)
def test_reasons_say_when(kind: Kind, anchor: date, words: str) -> None:
    assert reason(kind, anchor=anchor, as_of=DAY) == words
