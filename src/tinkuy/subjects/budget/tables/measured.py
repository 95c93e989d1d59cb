"""Columns that measure what was accrued: in soles of one year, and per person."""

from collections.abc import Sequence
from decimal import Decimal

from tinkuy.core.table import Cell, Column, ColumnKind
from tinkuy.subjects.budget.queries.execution import Sums
from tinkuy.subjects.budget.rules.dimensions import Dimension
from tinkuy.subjects.budget.tables.ground import Ground, Unit, amount

MEASURED = ("real", "per_person", "real_per_person")
_CENT = Decimal("0.01")


def measured_columns(ground: Ground, unit: Unit) -> list[Column]:
    """The columns asked for: real soles when there are prices, per person when there are people, both together when both."""
    prices, people, found = ground.asked.prices, ground.asked.people, []
    if prices:
        found.append(ground.real_column("real", "Devengado real", unit))
    if people:
        found.append(Column("per_person", "Devengado por persona", ColumnKind.SOLES, "S/"))
    if prices and people:
        title = "Devengado real por persona"
        found.append(Column("real_per_person", title, ColumnKind.SOLES, f"S/ de {prices.base}"))
    return found


def measures(
    ground: Ground, by: Sequence[Dimension], lines: Sequence[Sums], unit: Unit, *, over: int = 1
) -> tuple[list[dict[str, Cell]], dict[str, Cell]]:
    """The cells of those columns for each line, and for all lines together. `over` is how many years an average is of.

    Missing: an empty cell per person where nobody counted the people. Errors: Refused.
    """
    if not (ground.asked.prices or ground.asked.people):
        return [{} for _ in lines], {}
    keys = dict.fromkeys(key for each in by for key in each.keys)
    real = {tuple(line.codes[key] for key in keys): line["accrued"] for line in ground.real_sums(*by)}
    spent = [(line["accrued"], real[tuple(line.codes[key] for key in keys)]) for line in lines]
    cells = [
        _cells(nominal / over, constant / over, ground.people_of(by, line), unit)
        for (nominal, constant), line in zip(spent, lines, strict=True)
    ]
    nominal, constant = (
        (sum(amounts, Decimal()) / over for amounts in zip(*spent, strict=True))
        if spent
        else (Decimal(),) * 2
    )
    return cells, _cells(nominal, constant, ground.people_of_all(by, lines), unit)


def _cells(nominal: Decimal, real: Decimal, people: int | None, unit: Unit) -> dict[str, Cell]:
    return {
        "real": amount(real, unit),
        "per_person": (nominal / people).quantize(_CENT) if people else None,
        "real_per_person": (real / people).quantize(_CENT) if people else None,
    }
