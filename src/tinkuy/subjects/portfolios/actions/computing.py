"""Having a result computed in the background: asked for once however often it is asked, computed, frozen with its problem."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime

from django.db import transaction

from tinkuy.core.refusal import Refused
from tinkuy.core.values import Record
from tinkuy.engines.portfolio.calendar import plan as plan_calendar
from tinkuy.engines.portfolio.mistakes import mistakes
from tinkuy.engines.portfolio.solving import solve
from tinkuy.engines.portfolio.writing import write_problem
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.platform.intake.progress import Report, silent
from tinkuy.subjects.portfolios import outcomes, queries
from tinkuy.subjects.portfolios.actions.preparing import known
from tinkuy.subjects.portfolios.models import Asset, Calculation, Plan
from tinkuy.subjects.portfolios.permissions import WRITE
from tinkuy.subjects.portfolios.reaches import reach_of
from tinkuy.subjects.portfolios.rules import CalculationState, PlanKind, read_outcome
from tinkuy.subjects.portfolios.stores import RESULTS

SUBJECT = "plan_calculation"
SHORTEST_SECONDS, USUAL_SECONDS, LONGEST_SECONDS = 5, 120, 1800
MOST_ASSETS = 1000
_ACTIVE = (CalculationState.WAITING.value, CalculationState.WORKING.value)
Enqueue = Callable[[int], object]


def ask_for(*, plan: str, as_of: date, time_limit: int, by: User | None, at: datetime, then: Enqueue) -> int:
    """Have a result computed with the data of a day, and give the number of its calculation; the one under way, if there is one.

    `then` gets the number after the commit. Errors: Forbidden; Refused when the problem cannot be asked, with every reason.
    """
    with audit.writing():
        found = known(plan, by)
        under_way = Calculation.objects.filter(plan=found, state__in=_ACTIVE).first()
        if under_way is not None:
            return int(under_way.pk)
        _refuse_unsolvable(found, as_of)
        asked = Calculation.objects.create(
            plan=found,
            as_of=as_of,
            time_limit=min(max(time_limit, SHORTEST_SECONDS), LONGEST_SECONDS),
            asked_at=_exact(at),
            by=by,
        )
        after: Record = {"as_of": as_of, "time_limit": asked.time_limit}
        audit.record(acts=[audit.Act("ask", SUBJECT, f"{plan}|{asked.pk}", None, after)], by=by)
        transaction.on_commit(lambda: then(asked.pk))
    return int(asked.pk)


def compute(*, calculation: int, by: User | None, at: datetime, report: Report = silent) -> int:
    """Compute the result that was asked for, keep it frozen, and give its number; nothing is held while it is searched.

    Errors: Forbidden; Refused.
    """
    asked = Calculation.objects.select_related("plan__territory", "plan__entity").get(pk=calculation)
    plan = asked.plan
    require(by, WRITE, _reach(plan))
    _refuse_unsolvable(plan, asked.as_of)
    report("Leyendo el plan", 0, 0)
    problem, outcome = _searched(asked, report)
    report("Guardando el resultado", 0, 0)
    with audit.writing():
        known(plan.code, by)
        number = queries.next_number(plan=plan.code)
        record: Record = {
            "plan": plan.code,
            "number": number,
            "as_of": asked.as_of,
            "status": read_outcome(outcome).status,
            "problem": problem,
            "problem_sha256": hashlib.sha256(problem.encode()).hexdigest(),
            "outcome": outcome,
            "made_at": _exact(at),
            "made_by": by.username if by else None,
        }
        RESULTS.write({f"{plan.code}|{number}": record}, by=by)
    return number


def obstacles(*, plan: str, kind: PlanKind, as_of: date) -> tuple[str, ...]:
    """Why a plan cannot be computed with the data of a day (Spanish), all of it; empty when it can."""
    if kind is PlanKind.MULTI_YEAR:
        return mistakes(queries.problem_of(code=plan, as_of=as_of))
    upkeep = queries.upkeep_of(code=plan)
    wrong = [] if upkeep.budgets else ["El plan no tiene años. Escriba el techo de cada año."]
    wrong += [] if upkeep.assets else ["El plan no tiene activos por mantener. Agréguelos."]
    if len(upkeep.assets) > MOST_ASSETS:
        wrong.append(f"Caben {MOST_ASSETS} activos como máximo. Divida el programa en dos planes.")
    return tuple(wrong)


def _searched(asked: Calculation, report: Report) -> tuple[str, str]:
    """The problem and the outcome, as they are kept."""
    code = asked.plan.code
    if asked.plan.kind == PlanKind.MAINTENANCE.value:
        upkeep = queries.upkeep_of(code=code)
        made = plan_calendar(upkeep, time_limit=asked.time_limit, told=report)
        rows = Asset.objects.filter(plan=asked.plan).select_related("territory")
        places = {row.code: (row.territory.name if row.territory else "", row.people) for row in rows}
        return write_problem(upkeep), outcomes.of_calendar(upkeep, made, places)
    problem = queries.problem_of(code=code, as_of=asked.as_of)
    answer = solve(problem, time_limit=asked.time_limit, told=report)
    return write_problem(problem), outcomes.of_portfolio(problem, answer)


def _refuse_unsolvable(plan: Plan, as_of: date) -> None:
    if wrong := obstacles(plan=plan.code, kind=PlanKind(plan.kind), as_of=as_of):
        raise Refused(*wrong)


def _reach(plan: Plan) -> Reach:
    return reach_of(plan.entity.code if plan.entity else "", plan.territory.code if plan.territory else "")


def _exact(at: datetime) -> datetime:
    """An instant as the tables and the log tell it: in UTC, to the second."""
    return at.astimezone(UTC).replace(microsecond=0)
