"""Pure decisions about attention: what is due to be told, to whom, when."""

from tinkuy.subjects.attention.rules.alerts import Alert, anchor, due_alerts, since
from tinkuy.subjects.attention.rules.calendar import WorkingCalendar, hours_of
from tinkuy.subjects.attention.rules.cutoffs import latest_anchor
from tinkuy.subjects.attention.rules.facts import (
    MOST,
    Audience,
    Kind,
    ProjectFlag,
    Rule,
    Situation,
    Step,
    Unit,
)
from tinkuy.subjects.attention.rules.ladder import age_until_told, level_of, told
from tinkuy.subjects.attention.rules.periods import Frequency, Period, frequency_of, period_at
from tinkuy.subjects.attention.rules.projects import Told, first_day, told_by

__all__ = [
    "MOST",
    "Alert",
    "Audience",
    "Frequency",
    "Kind",
    "Period",
    "ProjectFlag",
    "Rule",
    "Situation",
    "Step",
    "Told",
    "Unit",
    "WorkingCalendar",
    "age_until_told",
    "anchor",
    "due_alerts",
    "first_day",
    "frequency_of",
    "hours_of",
    "latest_anchor",
    "level_of",
    "period_at",
    "since",
    "told",
    "told_by",
]
