"""What a plan is computed with, as tables: one for each of its parts, in the words of its sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.values import Record
from tinkuy.engines.sheets.spec import ColumnSpec
from tinkuy.subjects.portfolios.by_hand import Part
from tinkuy.subjects.portfolios.queries import PlanDetail
from tinkuy.subjects.portfolios.stores import CANDIDATES, COSTS, VALUES

_KINDS = {"soles": ColumnKind.SOLES, "count": ColumnKind.COUNT, "date": ColumnKind.DATE}
_MORE = (
    Column("cost", "Costo total", ColumnKind.SOLES, "S/"),
    Column("limits", "Puede empezar"),
    Column("values", "Valores"),
)


@dataclass(frozen=True)
class Listed:
    """One part as a table, with the name of what stands in each row, for its address."""

    part: Part
    table: Table
    items: tuple[str, ...]


def listed(part: Part, detail: PlanDetail) -> Listed:
    """A part of a plan as it is written now, in the order of its codes."""
    plan = detail.plan.code
    records = part.door.store.under(plan)
    show = part.door.shower()
    values = _values(detail) if part.is_candidate else {}
    names = (
        {key: str(record["name"]) for key, record in CANDIDATES.under(plan).items()}
        if part.names != ("code",)
        else {}
    )
    rows = tuple(
        _row(part, record, _named(record, show(record), names), values.get(key, ""))
        for key, record in records.items()
    )
    columns = tuple(_column(part.door.sheet.column(name)) for name in part.listed)
    table = Table(f"plan-{part.slug}", part.title, columns + (_MORE if part.is_candidate else ()), rows)
    return Listed(part, table, tuple(key.partition("|")[2] for key in records))


def _named(record: Record, cells: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The cells, candidates with their names beside their codes."""
    told = {name: names.get(str(record.get(name))) for name in ("one", "other") if record.get(name)}
    return {**cells, **{name: f"{cells[name]} · {words}" for name, words in told.items() if words}}


def _column(spec: ColumnSpec) -> Column:
    kind = _KINDS.get(spec.kind, ColumnKind.TEXT)
    is_money = kind is ColumnKind.SOLES
    return Column(spec.key, spec.title.removesuffix(" (S/)"), kind, "S/" if is_money else "")


def _row(part: Part, record: Record, cells: Mapping[str, Any], values: str) -> dict[str, Cell]:
    row: dict[str, Cell] = {name: _cell(cells[name]) for name in part.listed}
    if not part.is_candidate:
        return row
    if record.get("is_fixed"):
        row["name"] = f"{row['name']} (ya decidido)"
    costs: list[Any] = [record.get(name) or 0 for name in COSTS]
    return row | {"cost": sum(costs, Decimal(0)), "limits": _limits(record), "values": values or None}


def _cell(value: Any) -> Cell:
    """Years and levels are no amounts: they stand as text."""
    return str(value) if isinstance(value, int) else f"{value.normalize():f}" if _is_plain(value) else value


def _is_plain(value: object) -> bool:
    return isinstance(value, Decimal) and value.as_tuple().exponent != -2


def _limits(record: Record) -> str:
    first, last = record.get("earliest_year"), record.get("latest_year")
    if first and last:
        return f"de {first} a {last}"
    return f"desde {first}" if first else f"hasta {last}" if last else "cualquier año"


def _values(detail: PlanDetail) -> dict[str, str]:
    """Candidate -> its values, criterion by criterion in the order of the plan."""
    order = {f"{detail.plan.code}|{row.code}": (at, row.name) for at, row in enumerate(detail.criteria)}
    found: dict[str, list[tuple[int, str]]] = {}
    for record in VALUES.under(detail.plan.code).values():
        at, name = order[str(record["criterion"])]
        value: Any = record["value"]
        found.setdefault(str(record["candidate"]), []).append((at, f"{name}: {value.normalize():f}"))
    return {candidate: "; ".join(text for _, text in sorted(told)) for candidate, told in found.items()}
