"""From where commitments stand to the alerts that are due."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tinkuy.subjects.attention.rules.calendar import WorkingCalendar
from tinkuy.subjects.attention.rules.facts import Audience, Kind, Rule, Situation, Step, Unit
from tinkuy.subjects.attention.rules.ladder import level_of, told
from tinkuy.subjects.attention.rules.projects import Told, first_day, told_by
from tinkuy.subjects.commitments.rules import CommitmentStatus

UNFINISHED = frozenset({CommitmentStatus.PENDING, CommitmentStatus.IN_PROCESS, CommitmentStatus.OVERDUE})


@dataclass(frozen=True, slots=True)
class Alert:
    """One rule that holds for one commitment, since when, how high it has climbed and who is told. `projects` are those it is about."""

    commitment: str
    rule: str
    kind: Kind
    anchor: date
    since: date
    level: int
    told: frozenset[Audience]
    projects: tuple[Told, ...] = ()


def due_alerts(
    situations: Iterable[Situation],
    rules: Sequence[Rule],
    steps: Sequence[Step],
    as_of: date,
    calendar: WorkingCalendar,
) -> list[Alert]:
    """Every alert that holds on the day, in the order of the situations and of the rules."""
    days = _Days(calendar)
    return [
        alert
        for situation in situations
        for rule in rules
        if (alert := _alert(situation, rule, steps, as_of, days)) is not None
    ]


def anchor(situation: Situation, rule: Rule) -> date | None:
    """The day from which the threshold of a rule counts; None when the rule does not speak of this commitment."""
    if rule.priority not in {"", situation.priority} or not situation.status.is_open:
        return None
    return _ANCHORS[rule.kind](situation, rule)


def since(anchored: date, rule: Rule, calendar: WorkingCalendar) -> date:
    """The first day of the alert: the threshold before the anchor for what is to come, after it for what has happened."""
    if rule.kind.unit is not Unit.DAYS:
        return anchored
    if rule.kind is Kind.DUE_SOON:
        days = -timedelta(days=rule.threshold)
        return calendar.before(anchored, rule.threshold) if rule.counts_working_days else anchored + days
    if rule.counts_working_days:
        return calendar.after(anchored, rule.threshold)
    return anchored + timedelta(days=rule.threshold)


class _Days:
    """Remembers when the threshold of a rule was reached from an anchor: many commitments share both."""

    def __init__(self, calendar: WorkingCalendar) -> None:
        self._calendar = calendar
        self._known: dict[tuple[str, date], date] = {}

    def since(self, anchored: date, rule: Rule) -> date:
        key = (rule.code, anchored)
        if key not in self._known:
            self._known[key] = since(anchored, rule, self._calendar)
        return self._known[key]


def _alert(situation: Situation, rule: Rule, steps: Sequence[Step], as_of: date, days: _Days) -> Alert | None:
    found = anchor(situation, rule)
    if found is None:
        return None
    start = days.since(found, rule)
    if start > as_of:
        return None
    level = level_of(rule, priority=situation.priority, days=(as_of - start).days, steps=steps)
    projects = told_by(situation.projects, rule)
    return Alert(situation.code, rule.code, rule.kind, found, start, level, told(rule, level), projects)


def _due_soon(situation: Situation, rule: Rule) -> date | None:
    if situation.status not in {CommitmentStatus.PENDING, CommitmentStatus.IN_PROCESS}:
        return None
    return situation.due_on


def _overdue(situation: Situation, rule: Rule) -> date | None:
    return situation.due_on if situation.status is CommitmentStatus.OVERDUE else None


def _silent(situation: Situation, rule: Rule) -> date | None:
    return (situation.last_report_on or situation.agreed_on) if situation.status in UNFINISHED else None


def _unspent(situation: Situation, rule: Rule) -> date | None:
    has_money = situation.amount_soles is not None and situation.amount_soles > 0
    return situation.agreed_on if has_money and not situation.spent_soles else None


def _extended(situation: Situation, rule: Rule) -> date | None:
    times = max(rule.threshold, 1)
    return situation.extended_on[times - 1] if len(situation.extended_on) >= times else None


def _awaiting(situation: Situation, rule: Rule) -> date | None:
    return situation.last_report_on if situation.is_awaiting_review else None


def _returned(situation: Situation, rule: Rule) -> date | None:
    return situation.returned_on


def _flagged(situation: Situation, rule: Rule) -> date | None:
    return first_day(situation.projects, rule, situation.agreed_on)


_ANCHORS: dict[Kind, Callable[[Situation, Rule], date | None]] = {
    Kind.DUE_SOON: _due_soon,
    Kind.OVERDUE: _overdue,
    Kind.SILENT: _silent,
    Kind.UNSPENT: _unspent,
    Kind.EXTENDED_TWICE: _extended,
    Kind.AWAITING_REVIEW: _awaiting,
    Kind.RETURNED_UNANSWERED: _returned,
    Kind.PROJECT_STOPPED: _flagged,
    Kind.PROJECT_DEACTIVATED: _flagged,
    Kind.PROJECT_UNSPENT: _flagged,
    Kind.PROJECT_OVER_COST: _flagged,
}
