"""`monthly-curve`: how spending of each year comes along month by month, against what it may still spend."""

from decimal import Decimal

from tinkuy.core.rates import ratio
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.subjects.budget.rules.dimensions import dimension
from tinkuy.subjects.budget.tables.ground import Asked, Ground, Unit, amount, remarks

YEAR, MONTH = dimension("year"), dimension("month")
MONTHS = ("Ene", "Feb", "Mar", "Abr", "May", "Jun", "Jul", "Ago", "Set", "Oct", "Nov", "Dic")


def monthly_curve(asked: Asked) -> tuple[Table, ...]:
    """A line for each month that is loaded: PIM up to it, accrued in it and up to it, and what is left. Errors: Refused."""
    ground, unit = Ground(asked), asked.unit or Unit.MILLIONS
    columns = (
        Column("year", "Año"),
        Column("month", "Mes"),
        ground.real_column("pim", "PIM a la fecha", unit),
        ground.real_column("accrued", "Devengado del mes", unit),
        ground.real_column("so_far", "Devengado acumulado", unit),
        Column("share", "Avance sobre el PIM", ColumnKind.RATIO),
        ground.real_column("left", "Por devengar", unit),
    )
    rows: list[dict[str, Cell]] = []
    year, pim, so_far = "", Decimal(), Decimal()
    for line in ground.real_sums(YEAR, MONTH):
        if line.codes["year"] != year:
            year, pim, so_far = line.codes["year"], Decimal(), Decimal()
        pim, so_far, month = pim + line["pim"], so_far + line["accrued"], int(line.codes["month"])
        if month:
            told = {"pim": pim, "accrued": line["accrued"], "so_far": so_far, "left": pim - so_far}
            values = {name: amount(value, unit) for name, value in told.items()}
            rows.append({"year": year, "month": MONTHS[month - 1], **values, "share": ratio(so_far, pim)})
    note = remarks(
        f"Es {ground.scope}.",
        "El archivo del MEF anota el presupuesto en el mes en que se asignó; el PIM a la fecha suma hasta ese mes.",
        ground.years_of_partial(),
        ground.measures,
    )
    title = f"Curva mensual del gasto, {asked.years_words}"
    return (Table("monthly-curve", title, columns, tuple(rows), None, ground.sources, note),)
