"""A plan as the engine asks for it: whole soles, costs rounded up and ceilings down, the weights that hold on the day."""

from collections import defaultdict
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from tinkuy.engines.portfolio.assets import Asset as EngineAsset
from tinkuy.engines.portfolio.assets import Upkeep
from tinkuy.engines.portfolio.problem import (
    After,
    Criterion,
    Floor,
    Link,
    Problem,
    Project,
    Requirement,
    Scale,
)
from tinkuy.subjects.portfolios.models import Asset, Candidate, CandidateValue, Ceiling, Plan, Relation
from tinkuy.subjects.portfolios.models import Criterion as CriterionOfPlan
from tinkuy.subjects.portfolios.models import Floor as FloorOfPlan
from tinkuy.subjects.portfolios.queries.plans import plan_detail
from tinkuy.subjects.portfolios.rules import RelationKind

_AFTER = {RelationKind.AFTER_END.value: After.END, RelationKind.AFTER_START.value: After.START}


def problem_of(*, code: str, as_of: date) -> Problem:
    """The portfolio problem of a plan. Missing: a criterion nobody weighed by then has weight 0. Errors: UnknownPlan."""
    detail = plan_detail(code=code, as_of=as_of)
    weights = {row.code: row.weight or Decimal(0) for row in detail.criteria}
    bounds = {c.code: (c.low, c.high) for c in CriterionOfPlan.objects.filter(plan__code=code)}
    relations = list(Relation.objects.filter(plan__code=code).select_related("one", "other").order_by("pk"))
    return Problem(
        ceilings=_ceilings(code),
        criteria=tuple(
            Criterion(row.code, row.name, weights[row.code], Scale(row.scale), *bounds[row.code])
            for row in detail.criteria
        ),
        projects=_projects(code, relations),
        links=tuple(
            Link(r.one.code, r.other.code, Decimal(1) if r.strength is None else r.strength)
            for r in relations
            if r.kind == RelationKind.LINKAGE.value
        ),
        floors=tuple(
            Floor(floor.territory.name, _up(floor.soles))
            for floor in FloorOfPlan.objects.filter(plan__code=code)
            .select_related("territory")
            .order_by("territory__code")
        ),
    )


def upkeep_of(*, code: str) -> Upkeep:
    """The maintenance problem of a plan. The weight of an asset is the people it serves times its priority."""
    dearer = Plan.objects.filter(code=code).values_list("dearer_percent", flat=True).first()
    rows = Asset.objects.filter(plan__code=code).order_by("code")
    assets = tuple(
        EngineAsset(
            a.code,
            a.name,
            a.kind,
            a.condition,
            a.cycle_years,
            _up(a.cost_soles),
            a.people * a.priority,
            a.last_year,
        )
        for a in rows
    )
    return Upkeep(_ceilings(code), assets, dearer or 0)


def _projects(code: str, relations: list[Relation]) -> tuple[Project, ...]:
    values: dict[int, dict[str, Decimal]] = defaultdict(dict)
    told = CandidateValue.objects.filter(plan__code=code)
    for pk, criterion, value in told.values_list("candidate_id", "criterion__code", "value"):
        values[pk][criterion] = value
    needs: dict[int, list[Requirement]] = defaultdict(list)
    rivals: dict[int, list[str]] = defaultdict(list)
    for each in relations:
        if each.kind in _AFTER:
            needs[each.one_id].append(Requirement(each.other.code, _AFTER[each.kind]))
        elif each.kind == RelationKind.EXCLUDES.value:
            rivals[each.one_id].append(each.other.code)
    rows = Candidate.objects.filter(plan__code=code).select_related("territory").order_by("code")
    return tuple(
        Project(
            id=row.code,
            name=row.name,
            costs=_costs(row),
            values=values[row.pk],
            earliest=row.earliest_year,
            latest=row.latest_year,
            group=row.territory.name if row.territory else "",
            upkeep=_up(row.upkeep_soles or Decimal(0)),
            requires=tuple(needs[row.pk]),
            excludes=tuple(rivals[row.pk]),
            is_fixed=row.is_fixed,
        )
        for row in rows
    )


def _costs(row: Candidate) -> tuple[int, ...]:
    """By year of the project, until the last that has a cost."""
    told: list[Decimal | None] = [row.cost_1, row.cost_2, row.cost_3, row.cost_4, row.cost_5, row.cost_6]
    while told and told[-1] is None:
        told.pop()
    return tuple(_up(soles or Decimal(0)) for soles in told)


def _ceilings(code: str) -> dict[int, int]:
    rows = Ceiling.objects.filter(plan__code=code).order_by("year").values_list("year", "soles")
    return {year: int(soles.to_integral_value(ROUND_FLOOR)) for year, soles in rows}


def _up(soles: Decimal) -> int:
    return int(soles.to_integral_value(ROUND_CEILING))
