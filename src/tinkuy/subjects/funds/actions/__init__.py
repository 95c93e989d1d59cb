"""Writing funds: the fund and its rules, and what moves its money."""

from tinkuy.subjects.funds.actions.moving import Asked, allocate, annul, deposit, give_back
from tinkuy.subjects.funds.actions.setting import create, keep, keep_rule, remove, remove_rule
from tinkuy.subjects.funds.stores import FUNDS, MOVEMENTS, RULES, SERIES, VALUES

__all__ = [
    "FUNDS",
    "MOVEMENTS",
    "RULES",
    "SERIES",
    "VALUES",
    "Asked",
    "allocate",
    "annul",
    "create",
    "deposit",
    "give_back",
    "keep",
    "keep_rule",
    "remove",
    "remove_rule",
]
