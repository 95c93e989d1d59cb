"""Reading plans: what they are chosen from on a day, the weights agreed, and the results that are kept."""

from tinkuy.subjects.portfolios.queries.calculations import (
    CalculationRow,
    calculation_of,
    current_calculation,
)
from tinkuy.subjects.portfolios.queries.known import (
    asset_codes,
    candidate_codes,
    criteria_of_plans,
    kinds_of_plans,
    plan_codes,
)
from tinkuy.subjects.portfolios.queries.plans import (
    CriterionRow,
    PlanDetail,
    PlanRow,
    UnknownPlan,
    plan,
    plan_detail,
    plans,
)
from tinkuy.subjects.portfolios.queries.problems import problem_of, upkeep_of
from tinkuy.subjects.portfolios.queries.results import ResultRow, UnknownResult, next_number, result, results

__all__ = [
    "CalculationRow",
    "CriterionRow",
    "PlanDetail",
    "PlanRow",
    "ResultRow",
    "UnknownPlan",
    "UnknownResult",
    "asset_codes",
    "calculation_of",
    "candidate_codes",
    "criteria_of_plans",
    "current_calculation",
    "kinds_of_plans",
    "next_number",
    "plan",
    "plan_codes",
    "plan_detail",
    "plans",
    "problem_of",
    "result",
    "results",
    "upkeep_of",
]
