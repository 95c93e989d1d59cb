"""`execution-by-function`: for each function the national and the regional budget side by side, as an average of years.

Averages are sums over the number of years, so that each ratio is the ratio of the sums and no mean of ratios.
"""

from collections.abc import Iterable

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.subjects.budget.queries.execution import Sums
from tinkuy.subjects.budget.rules.dimensions import dimension
from tinkuy.subjects.budget.tables.general import ratios
from tinkuy.subjects.budget.tables.ground import Asked, Ground, Unit, amount, amount_column, remarks
from tinkuy.subjects.budget.tables.measured import measured_columns, measures

FUNCTION, LEVEL = dimension("function"), dimension("level")
ORDER = {"E": 0, "R": 1, "M": 2}


def execution_by_function(asked: Asked) -> tuple[Table, ...]:
    """A line for each function and what it is told apart by (level of government when not said). Errors: Refused."""
    ground, unit = Ground(asked), asked.unit or Unit.THOUSANDS
    by = next((each for each in asked.question.by if each is not FUNCTION), LEVEL)
    lines = sorted(ground.sums(FUNCTION, by), key=lambda line: _order(line, by.keys))
    columns = (
        Column("function_code", "Código"),
        Column("function", "Función"),
        Column(by.code, by.title),
        amount_column("pia", "PIA (a)", unit),
        amount_column("pim", "PIM (b)", unit),
        Column("variation", "Variación PIM/PIA", ColumnKind.RATIO),
        amount_column("accrued", "Devengado (c)", unit),
        Column("over_pia", "c/a", ColumnKind.RATIO),
        Column("over_pim", "c/b", ColumnKind.RATIO),
        *measured_columns(ground, unit),
    )
    years = len(asked.question.years)
    measured, _ = measures(ground, (FUNCTION, by), lines, unit, over=years)
    rows = tuple(
        {**_row(ground, by.code, line, years, unit), **more}
        for line, more in zip(lines, measured, strict=True)
    )
    note = remarks(
        f"Es {ground.scope}.",
        f"Promedio de {years} años: la suma entre {years}." if years > 1 else "",
        "Variación es PIM/PIA − 1; cada razón se calcula con los montos exactos de todos los años juntos.",
        ground.years_of_partial(),
        ground.measures,
    )
    title = f"Variación entre PIA y PIM, y avance de ejecución por función, {asked.years_words}"
    return (Table("execution-by-function", title, columns, rows, None, ground.sources, note),)


def _row(ground: Ground, other: str, line: Sums, years: int, unit: Unit) -> dict[str, Cell]:
    means = {name: amount(line[name] / years, unit) for name in ("pia", "pim", "accrued")}
    named = {
        "function_code": line.codes["function"],
        "function": ground.name(FUNCTION, line),
        other: ground.name(dimension(other), line),
    }
    return {**named, **means, **ratios(line)}


def _order(line: Sums, keys: Iterable[str]) -> tuple[str, list[object]]:
    return line.codes["function"], [ORDER.get(line.codes[key], line.codes[key]) for key in keys]
