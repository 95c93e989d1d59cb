"""`execution`: the seven amounts told apart by any dimensions, with variation and both measures of effectiveness."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tinkuy.core.rates import ratio, variation
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.subjects.budget.queries.execution import AMOUNTS, Sums
from tinkuy.subjects.budget.rules.dimensions import Dimension, dimension
from tinkuy.subjects.budget.tables.ground import Asked, Ground, Unit, added, amount, amount_column, remarks
from tinkuy.subjects.budget.tables.measured import measured_columns, measures

TITLES = {
    "pia": "PIA",
    "pim": "PIM",
    "certified": "Certificado",
    "committed_annual": "Compromiso anual",
    "committed": "Compromiso mensual",
    "accrued": "Devengado",
    "paid": "Girado",
}
RATIOS = (
    Column("variation", "Variación PIM/PIA", ColumnKind.RATIO),
    Column("over_pia", "Devengado/PIA", ColumnKind.RATIO),
    Column("over_pim", "Devengado/PIM", ColumnKind.RATIO),
)


def execution_table(asked: Asked) -> tuple[Table, ...]:
    """One line for each group; amounts of several years are added up. Errors: Refused."""
    ground, unit = Ground(asked), asked.unit or Unit.SOLES
    by = asked.question.by or (dimension("level"),)
    lines = ground.sums(*by)
    columns = [*_keys(by), *(amount_column(name, TITLES[name], unit) for name in AMOUNTS)]
    columns += [*measured_columns(ground, unit), *RATIOS, amount_column("to_spend", "Por devengar", unit)]
    measured, whole = measures(ground, by, lines, unit)
    rows = tuple(
        {**named(ground, by, line), **_values(line, unit), **more}
        for line, more in zip(lines, measured, strict=True)
    )
    total = {**_values(_total(lines), unit), **whole, by[0].code: "Total"} if len(rows) > 1 else None
    note = remarks(
        f"Es {ground.scope}.",
        ground.years_of_partial(),
        "Los montos de varios años se suman; cada razón es la razón de esas sumas, no un promedio de razones."
        if len(asked.question.years) > 1
        else "",
        ground.measures,
    )
    title = f"Ejecución del gasto por {' y '.join(each.title.lower() for each in by)}, {asked.years_words}"
    return (Table("execution", title, tuple(columns), rows, total, ground.sources, note),)


def ratios(sums: Mapping[str, Decimal] | Sums) -> dict[str, Cell]:
    """Variation and effectiveness of a line, from its exact amounts. Missing: None over nothing."""
    return {
        "variation": variation(sums["pia"], sums["pim"]),
        "over_pia": ratio(sums["accrued"], sums["pia"]),
        "over_pim": ratio(sums["accrued"], sums["pim"]),
    }


def _keys(by: Sequence[Dimension]) -> list[Column]:
    found = []
    for each in by:
        if each.names and each.code != "level":
            title = "Código" if len(by) == 1 else f"Código de {each.title.lower()}"
            found.append(Column(f"{each.code}_code", title))
        found.append(Column(each.code, each.title))
    return found


def named(ground: Ground, by: Sequence[Dimension], line: Sums) -> dict[str, Cell]:
    """The name and the code of a line in each dimension."""
    found: dict[str, Cell] = {}
    for each in by:
        found[f"{each.code}_code"] = line.code(each.keys)
        found[each.code] = ground.name(each, line)
    return found


def _values(line: Sums, unit: Unit) -> dict[str, Cell]:
    values: dict[str, Cell] = {name: amount(line[name], unit) for name in AMOUNTS}
    return values | ratios(line) | {"to_spend": amount(line["pim"] - line["accrued"], unit)}


def _total(lines: Sequence[Sums]) -> Sums:
    return Sums({}, {name: added(lines, name) for name in AMOUNTS})
