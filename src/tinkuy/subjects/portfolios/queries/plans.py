"""Plans and what they are chosen from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, QuerySet

from tinkuy.core.source import Source
from tinkuy.subjects.portfolios.models import Candidate, Ceiling, Criterion, Plan, PlanResult, Weight
from tinkuy.subjects.portfolios.rules import Agreed, Agreement, PlanKind, agreements, in_force
from tinkuy.subjects.portfolios.rules.weights import shares


class UnknownPlan(LookupError):
    """No plan with this code."""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan. Units: soles. `things` are its candidates, or its assets. Missing: `period` is empty without ceilings."""

    code: str
    name: str
    kind: PlanKind
    territory_code: str
    territory_name: str
    entity_code: str
    entity_name: str
    about: str
    is_simulated: bool
    source: Source
    period: str
    ceiling_soles: Decimal
    things: int
    results: int

    @property
    def kind_label(self) -> str:
        """The words of its kind."""
        return self.kind.label

    @property
    def is_maintenance(self) -> bool:
        """True for a maintenance programme."""
        return self.kind is PlanKind.MAINTENANCE


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion with the weight that holds on the day; None where nobody agreed on one."""

    code: str
    name: str
    scale: str
    scale_label: str
    weight: Decimal | None
    share: Decimal | None
    agreed: Agreed | None


@dataclass(frozen=True, slots=True)
class PlanDetail:
    """A plan on a day: its ceilings, its criteria with the weights in force, and the trace of who agreed on them."""

    plan: PlanRow
    ceilings: Mapping[int, Decimal]
    criteria: tuple[CriterionRow, ...]
    agreements: tuple[Agreement, ...]


def plans() -> tuple[PlanRow, ...]:
    """Every plan, by name. Four SQL statements."""
    return _rows(Plan.objects.all())


def plan(*, code: str) -> PlanRow:
    """One plan. Errors: UnknownPlan."""
    rows = _rows(Plan.objects.filter(code=code))
    if not rows:
        raise UnknownPlan(code)
    return rows[0]


def plan_detail(*, code: str, as_of: date) -> PlanDetail:
    """One plan on a day. Errors: UnknownPlan."""
    found = plan(code=code)
    facts = [
        Agreed(w.criterion.code, w.weight, w.agreed_on, w.agreed_by, w.source)
        for w in Weight.objects.filter(plan__code=code).select_related("criterion")
    ]
    holding = in_force(facts, as_of=as_of)
    parts = shares({name: fact.weight for name, fact in holding.items()})
    criteria = tuple(
        CriterionRow(
            c.code,
            c.name,
            c.scale,
            c.get_scale_display(),
            holding[c.code].weight if c.code in holding else None,
            parts.get(c.code),
            holding.get(c.code),
        )
        for c in Criterion.objects.filter(plan__code=code).order_by("id")
    )
    ceilings = dict(Ceiling.objects.filter(plan__code=code).order_by("year").values_list("year", "soles"))
    return PlanDetail(found, ceilings, criteria, agreements(facts, as_of=as_of))


def _rows(found: "QuerySet[Plan]") -> tuple[PlanRow, ...]:
    loaded = list(found.select_related("territory", "entity").annotate(assets_count=Count("assets")))
    pks = [each.pk for each in loaded]
    years: dict[int, list[int]] = {}
    sums: dict[int, Decimal] = {}
    for pk, year, soles in Ceiling.objects.filter(plan__in=pks).values_list("plan_id", "year", "soles"):
        years.setdefault(pk, []).append(year)
        sums[pk] = sums.get(pk, Decimal(0)) + soles
    candidates = dict(_counted(Candidate.objects.filter(plan__in=pks)))
    results = dict(_counted(PlanResult.objects.filter(plan__in=pks)))
    return tuple(
        PlanRow(
            code=each.code,
            name=each.name,
            kind=PlanKind(each.kind),
            territory_code=each.territory.code if each.territory else "",
            territory_name=each.territory.name if each.territory else "",
            entity_code=each.entity.code if each.entity else "",
            entity_name=each.entity.name if each.entity else "",
            about=each.about,
            is_simulated=each.is_simulated,
            source=each.source,
            period=_period(years.get(each.pk, [])),
            ceiling_soles=sums.get(each.pk, Decimal(0)),
            things=each.assets_count or candidates.get(each.pk, 0),
            results=results.get(each.pk, 0),
        )
        for each in loaded
    )


def _counted(found: "QuerySet[Candidate] | QuerySet[PlanResult]") -> "QuerySet[Candidate, tuple[int, int]]":
    return found.order_by().values_list("plan_id").annotate(number=Count("pk"))  # type: ignore[return-value]


def _period(years: list[int]) -> str:
    if not years:
        return ""
    first, last = min(years), max(years)
    return str(first) if first == last else f"{first}–{last}"
