"""The pure decisions about projects: what each flag means, when it holds, with which evidence.

Everything is here to be imported from `investments.rules`; the modules inside only keep each other short.
"""

from tinkuy.subjects.investments.rules.costs import OVER_COST_GRADES, Reading, over_cost, since_when
from tinkuy.subjects.investments.rules.facts import ProjectFacts, Register
from tinkuy.subjects.investments.rules.flags import Flag, FlagCode, flags
from tinkuy.subjects.investments.rules.money import (
    NEARLY_SPENT,
    STOPPED_MONTHS,
    is_stopped,
    months_between,
    quiet_months,
)
from tinkuy.subjects.investments.rules.times import contradictions

__all__ = [
    "NEARLY_SPENT",
    "OVER_COST_GRADES",
    "STOPPED_MONTHS",
    "Flag",
    "FlagCode",
    "ProjectFacts",
    "Reading",
    "Register",
    "contradictions",
    "flags",
    "is_stopped",
    "months_between",
    "over_cost",
    "quiet_months",
    "since_when",
]
