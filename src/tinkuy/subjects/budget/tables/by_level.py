"""`investment-by-level`: what each level of government spent on projects, year by year, and how fast it grew by three methods."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from tinkuy.core.rates import compound_growth, log_linear_growth, mean_growth
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.subjects.budget.rules.dimensions import LEVEL_NAMES, dimension
from tinkuy.subjects.budget.tables.ground import Asked, Ground, Unit, amount, remarks

YEAR, LEVEL = dimension("year"), dimension("level")
METHODS = (
    ("compound", "Tasa compuesta ({periods} periodos)", compound_growth),
    ("mean", "Promedio de las variaciones anuales", mean_growth),
    ("log-linear", "Recta de los logaritmos (mínimos cuadrados)", log_linear_growth),
)


def investment_by_level(asked: Asked) -> tuple[Table, ...]:
    """Accrued spending by year and level, then its growth. Real soles when a deflator is given. Errors: Refused."""
    ground, unit = Ground(asked), asked.unit or Unit.MILLIONS
    spent = {
        (int(line.codes["year"]), line.codes["level"]): line["accrued"]
        for line in ground.real_sums(YEAR, LEVEL)
    }
    years = asked.question.years
    series = {level: [spent.get((year, level), Decimal()) for year in years] for level in LEVEL_NAMES}
    amounts = tuple(ground.real_column(level, words, unit) for level, words in LEVEL_NAMES.items())
    rows = tuple(
        _year(year, {level: told[at] for level, told in series.items()}, unit)
        for at, year in enumerate(years)
    )
    total = _year("Total", {level: sum(told, Decimal()) for level, told in series.items()}, unit)
    note = remarks(
        f"Es {ground.scope}, devengado.",
        "El total es el de los montos exactos y puede diferir en una unidad de la suma de los redondeados."
        if unit is not Unit.SOLES
        else "",
        ground.measures,
        ground.years_of_partial(),
    )
    main = Table(
        "investment-by-level",
        f"Evolución del gasto de inversión ejecutado, {asked.years_words}",
        (Column("year", "Año"), *amounts),
        rows,
        total if len(rows) > 1 else None,
        ground.sources,
        note,
    )
    return (main, _growth(years, series, ground.years_of_partial())) if len(years) > 1 else (main,)


def _year(year: int | str, told: Mapping[str, Decimal], unit: Unit) -> dict[str, Cell]:
    return {"year": str(year), **{level: amount(value, unit) for level, value in told.items()}}


def _growth(years: Sequence[int], series: Mapping[str, Sequence[Decimal]], partial: str) -> Table:
    columns = (
        Column("year", "Método"),
        *(Column(code, words, ColumnKind.RATIO) for code, words in LEVEL_NAMES.items()),
    )
    periods = years[-1] - years[0]
    rows = []
    for code, words, rate in METHODS:
        told = {
            level: rate(values, periods) if code == "compound" else rate(values)  # type: ignore[call-arg]
            for level, values in series.items()
        }
        rows.append({"year": words.format(periods=periods), **told})
    note = remarks(
        f"De {years[0]} a {years[-1]} pasan {periods} periodos. Un nivel sin gasto en algún año no tiene tasa por el método "
        f"que lo necesita.",
        f"{partial} Estas tasas comparan años con distinto número de meses: no las lea como crecimiento."
        if partial
        else "",
    )
    return Table("growth", "Crecimiento anual, por tres métodos", columns, tuple(rows), None, (), note)
