"""`transfers-received`: how much of the budget came during the year instead of at its opening: predictability."""

from decimal import Decimal

from tinkuy.core.rates import ratio, variation
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.subjects.budget.queries.execution import Sums
from tinkuy.subjects.budget.rules.dimensions import dimension
from tinkuy.subjects.budget.tables.general import named
from tinkuy.subjects.budget.tables.ground import Asked, Ground, Unit, added, amount, remarks

LEVEL = dimension("level")


def transfers_received(asked: Asked) -> tuple[Table, ...]:
    """A line for each group: PIA, PIM, what came in between, and its part of the PIM. Errors: Refused."""
    ground, unit = Ground(asked), asked.unit or Unit.SOLES
    by = asked.question.by or (LEVEL,)
    lines = ground.real_sums(*by)
    columns = (
        *(Column(each.code, each.title) for each in by),
        ground.real_column("pia", "PIA", unit),
        ground.real_column("pim", "PIM", unit),
        ground.real_column("received", "Llegó durante el año", unit),
        Column("variation", "Variación PIM/PIA", ColumnKind.RATIO),
        Column("predictable", "Conocido desde la apertura", ColumnKind.RATIO),
    )
    rows = tuple({**named(ground, by, line), **_values(line, unit)} for line in lines)
    whole = Sums({}, {name: added(lines, name) for name in ("pia", "pim")})
    total = {by[0].code: "Total", **_values(whole, unit)} if len(rows) > 1 else None
    note = remarks(
        f"Es {ground.scope}.",
        "Lo que llegó durante el año es PIM − PIA: transferencias, saldos e incorporaciones, menos lo que se transfirió a otros.",
        "Conocido desde la apertura es PIA/PIM, y no pasa de 100 %.",
        ground.years_of_partial(),
        ground.measures,
    )
    title = f"Presupuesto que llegó durante el año, {asked.years_words}"
    return (Table("transfers-received", title, columns, rows, total, ground.sources, note),)


def _values(line: Sums, unit: Unit) -> dict[str, Cell]:
    share = ratio(line["pia"], line["pim"])
    return {
        "pia": amount(line["pia"], unit),
        "pim": amount(line["pim"], unit),
        "received": amount(line["pim"] - line["pia"], unit),
        "variation": variation(line["pia"], line["pim"]),
        "predictable": None if share is None else min(share, Decimal(1)),
    }
