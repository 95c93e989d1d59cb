"""Writing plans: opening one, its parts, agreeing on weights, and having its result computed and kept."""

from tinkuy.core.refusal import Problems, Refused
from tinkuy.subjects.portfolios.actions.computing import ask_for, compute, obstacles
from tinkuy.subjects.portfolios.actions.parts import change_plan, keep, remove, state_of
from tinkuy.subjects.portfolios.actions.preparing import agree_weights, create

__all__ = [
    "Problems",
    "Refused",
    "agree_weights",
    "ask_for",
    "change_plan",
    "compute",
    "create",
    "keep",
    "obstacles",
    "remove",
    "state_of",
]
