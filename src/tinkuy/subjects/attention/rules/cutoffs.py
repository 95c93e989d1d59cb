"""The same decision backwards: up to which anchor an alert has begun by a day, so that a database can be asked with one date."""

from datetime import date, timedelta

from tinkuy.subjects.attention.rules.calendar import WorkingCalendar
from tinkuy.subjects.attention.rules.facts import Kind, Rule, Unit

_DAY = timedelta(days=1)


def latest_anchor(rule: Rule, by: date, calendar: WorkingCalendar) -> date:
    """The last anchor from which the alert has begun by a day: `since(anchor) <= by` holds up to it and never after."""
    if rule.kind.unit is not Unit.DAYS or rule.threshold < 1:
        return by
    if rule.kind is Kind.DUE_SOON:
        days = timedelta(days=rule.threshold)
        return calendar.after(by, rule.threshold) if rule.counts_working_days else by + days
    if rule.counts_working_days:
        return calendar.before(by + _DAY, rule.threshold) - _DAY
    return by - timedelta(days=rule.threshold)
