"""What a fund allows: pure decisions on its rules and its movements."""

from tinkuy.subjects.funds.rules.balances import allocated, balance, deposited
from tinkuy.subjects.funds.rules.breaking import Breach, breaches, most_allowed
from tinkuy.subjects.funds.rules.facts import Movement, Rule, State
from tinkuy.subjects.funds.rules.kinds import FundKind, MovementKind, RuleKind
from tinkuy.subjects.funds.rules.measuring import Nearness, nearness
from tinkuy.subjects.funds.rules.objections import objections, removal_problem
from tinkuy.subjects.funds.rules.shapes import rule_problems
from tinkuy.subjects.funds.rules.telling import says

__all__ = [
    "Breach",
    "FundKind",
    "Movement",
    "MovementKind",
    "Nearness",
    "Rule",
    "RuleKind",
    "State",
    "allocated",
    "balance",
    "breaches",
    "deposited",
    "most_allowed",
    "nearness",
    "objections",
    "removal_problem",
    "rule_problems",
    "says",
]
