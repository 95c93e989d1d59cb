"""The forms of the parts of a plan: the columns of their sheets and, for a candidate, its value in each criterion."""

from collections.abc import Mapping
from typing import Any

from tinkuy.core.values import Record
from tinkuy.engines.portfolio.problem import Scale
from tinkuy.engines.sheets.spec import ColumnSpec
from tinkuy.platform.intake.by_hand import RowForm, shown
from tinkuy.subjects.portfolios.by_hand import VALUE, Part
from tinkuy.subjects.portfolios.queries import CriterionRow, PlanDetail
from tinkuy.subjects.portfolios.sheets.parts import number
from tinkuy.subjects.portfolios.sheets.plans import PlanDoor
from tinkuy.subjects.portfolios.stores import CANDIDATES

_BOTH = ("one", "other")


def part_form(
    part: Part,
    detail: PlanDetail,
    data: Any,
    *,
    held: Mapping[str, Record] | None = None,
    initial: Mapping[str, Any],
) -> RowForm:
    """The form of a new part, or of the one that is `held`: its record first, then its values."""
    more = [_value(row) for row in detail.criteria if part.is_candidate and row.scale != Scale.LINKAGE.value]
    offered = {name: _candidates(detail.plan.code) for name in _BOTH if name in part.names}
    return RowForm(
        part.door,
        data,
        without=("plan",),
        fixed=part.names if held else (),
        more=more,
        offered=offered,
        initial={**_shown(part, held or {}), **initial},
    )


def plan_form(data: Any, *, held: Record, initial: Mapping[str, Any]) -> RowForm:
    """The form of what a plan says of itself."""
    return RowForm(PlanDoor(), data, without=("code", "kind"), initial={**shown(PlanDoor(), held), **initial})


def _value(row: CriterionRow) -> ColumnSpec:
    words = f"Cómo se mide: {row.scale_label}. Vacío cuenta como lo peor."
    return ColumnSpec(f"{VALUE}{row.code}", f"Valor en «{row.name}»", number, help=words)


def _candidates(plan: str) -> list[tuple[str, str]]:
    found = CANDIDATES.under(plan).values()
    return [(str(record["code"]), f"{record['code']} · {record['name']}") for record in found]


def _shown(part: Part, held: Mapping[str, Record]) -> dict[str, Any]:
    """How the fields show what is on record."""
    if not held:
        return {}
    record, *values = held.values()
    told = shown(part.door, record)
    for each in values:
        value: Any = each["value"]
        told[f"{VALUE}{str(each['criterion']).partition('|')[2]}"] = f"{value.normalize():f}"
    return told
