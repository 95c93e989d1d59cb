"""Pure decisions about plans: their kinds, the weights that hold on a day, what a result says in words."""

from tinkuy.subjects.portfolios.rules.kinds import AssetKind, CalculationState, PlanKind, RelationKind
from tinkuy.subjects.portfolios.rules.outcomes import ChosenRow, LateRow, Outcome, OutRow, read_outcome
from tinkuy.subjects.portfolios.rules.weights import Agreed, Agreement, agreements, in_force

__all__ = [
    "Agreed",
    "Agreement",
    "AssetKind",
    "CalculationState",
    "ChosenRow",
    "LateRow",
    "OutRow",
    "Outcome",
    "PlanKind",
    "RelationKind",
    "agreements",
    "in_force",
    "read_outcome",
]
