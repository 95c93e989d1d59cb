"""Writing plans: opening one, agreeing on weights, and having its result computed and kept."""

from tinkuy.core.refusal import Problems, Refused
from tinkuy.subjects.portfolios.actions.computing import ask_for, compute
from tinkuy.subjects.portfolios.actions.preparing import agree_weights, create, set_ceiling

__all__ = ["Problems", "Refused", "agree_weights", "ask_for", "compute", "create", "set_ceiling"]
