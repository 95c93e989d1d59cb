"""A simulation as fans, key figures and tables: for its page and for documents. Amounts in millions of soles."""

from datetime import date
from decimal import Decimal

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.words import count, ratio
from tinkuy.engines.figures.spec import (
    Category,
    FanFigure,
    FanPoint,
    LineFigure,
    LinePoint,
    Reference,
)
from tinkuy.engines.stabilisation.summary import LEVELS, Bands
from tinkuy.subjects.funds.simulating import Result

UNIT = "Millones de soles al año"
_TENTH = Decimal("0.1")
_BANDS = (
    Category("90", "90 de cada 100 futuros", "#d6e4f2"),
    Category("50", "50 de cada 100 futuros", "#6b9dcd"),
)
_PRICE = Category("price", "Valor de la serie", "#4a6fa5")


def amount(value: float) -> Decimal:
    """Millions with one decimal."""
    return Decimal(str(value)).quantize(_TENTH)


def share(value: float) -> Decimal:
    """A ratio for the one formatter of percentages."""
    return Decimal(str(round(value, 6)))


def headline(result: Result) -> str:
    """What matters in one sentence: how much smoother, at what cost, how often dry."""
    found = result.summary
    dry = f"se queda corto en {ratio(share(found.dry_years_ratio))} de los años"
    if found.reduction_ratio is None:
        return "El ingreso no se mueve: no hay nada que suavizar"
    if found.reduction_ratio <= 0:
        return f"Con estas reglas el gasto no se mueve menos que sin fondo; el fondo {dry}"
    held = f"guarda en promedio {count_of(found.idle_balance)}"
    return f"El gasto se mueve {ratio(share(found.reduction_ratio))} menos de un año a otro; el fondo {held} y {dry}"


def count_of(value: float) -> str:
    """`S/ 123.4 millones`."""
    return f"S/ {amount(value):,} millones"


def spending(result: Result, *, as_of: date) -> FanFigure:
    """What could be spent with the fund, on the axis of what could be spent without it."""
    told = f"Con fondo: de un año a otro el gasto se mueve {ratio(share(result.summary.volatility_with))}"
    return _fan(result, "gasto", told, result.summary.spending, _most_spent(result), as_of)


def revenue(result: Result, *, as_of: date) -> FanFigure:
    """What comes in, which without a fund is what is spent."""
    told = f"Sin fondo: de un año a otro el gasto se mueve {ratio(share(result.summary.volatility_without))}"
    return _fan(result, "ingreso", told, result.summary.revenue, _most_spent(result), as_of)


def balance(result: Result, *, as_of: date) -> FanFigure:
    """What the fund holds at the end of each year, with its floor and ceiling."""
    policy, bands = result.setup.policy, result.summary.balance
    lines = [Reference(amount(policy.floor), f"piso: {amount(policy.floor):,}")] if policy.floor else []
    ceiling = policy.ceiling
    most = max(value for year in bands for value in year)
    if ceiling is not None and ceiling <= 2 * max(most, 1):
        lines.append(Reference(amount(ceiling), f"techo: {amount(ceiling):,}"))
    highest = max([most, *(float(line.value) for line in lines)])
    told = f"El fondo guarda en promedio {count_of(result.summary.idle_balance)}"
    return _fan(result, "saldo", told, bands, highest, as_of, tuple(lines), "Millones de soles")


def prices(result: Result, *, as_of: date) -> LineFigure:
    """The series from which the futures are drawn."""
    known = result.setup.prices
    labels = known.periods or tuple(str(at) for at in range(1, len(known.history.values) + 1))
    cent = Decimal("0.01")
    points = tuple(
        LinePoint(_PRICE.code, label, Decimal(str(value)).quantize(cent))
        for label, value in zip(labels, known.history.values, strict=True)
    )
    columns = (Column("period", "Periodo"), Column("value", "Valor"))
    rows: tuple[dict[str, Cell], ...] = tuple({"period": p.label, "value": str(p.value)} for p in points)
    most = max(p.value for p in points if p.value is not None)
    told = (
        f"De esta serie se sortean los futuros: {count(len(labels))} valores, de {labels[0]} a {labels[-1]}"
    )
    return LineFigure(
        id="serie",
        headline=told,
        alt=f"Una línea. {told}.",
        unit=known.unit.capitalize() or "Valor",
        source=known.source,
        cutoff=as_of,
        table=Table("serie", "Serie de precios", columns, rows),
        categories=(_PRICE,),
        labels=labels,
        points=points,
        most=(most * Decimal("1.1")).quantize(cent) or Decimal(1),
        kind=ColumnKind.TEXT,
    )


def facts(result: Result) -> tuple[tuple[str, str], ...]:
    """The numbers that answer the three questions, with their words."""
    s = result.summary
    smoother = "—" if s.reduction_ratio is None else ratio(share(s.reduction_ratio))
    return (
        ("Cuánto menos se mueve el gasto de un año a otro", smoother),
        ("Gasto que se deja de hacer por año, en millones de soles", f"{amount(s.foregone_a_year):,}"),
        ("Dinero guardado en promedio, en millones de soles", f"{amount(s.idle_balance):,}"),
        ("Años en que el fondo se queda corto", ratio(share(s.dry_years_ratio))),
    )


def outcome(result: Result) -> Table:
    """Everything the simulation found, without the fund and with it."""
    s = result.summary
    known = (
        (
            "Movimiento del gasto de un año a otro (desviación estándar)",
            ratio(share(s.volatility_without)),
            ratio(share(s.volatility_with)),
        ),
        ("Peor caída de un año a otro", ratio(share(s.worst_fall_without)), ratio(share(s.worst_fall_with))),
        ("Ahorro promedio por año", None, count_of(s.saved_a_year)),
        ("Retiro promedio por año", None, count_of(s.withdrawn_a_year)),
        ("Saldo promedio", None, count_of(s.idle_balance)),
        ("Saldo promedio del último año", None, count_of(s.final_balance)),
        ("Futuros en que se queda corto alguna vez", None, ratio(share(s.dry_paths_ratio))),
        ("Años en que se queda corto", None, ratio(share(s.dry_years_ratio))),
    )
    columns = (Column("what", "Medida"), Column("without", "Sin fondo"), Column("with", "Con fondo"))
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"what": what, "without": without, "with": held} for what, without, held in known
    )
    note = "Promedios de todos los futuros sorteados. El fondo se queda corto cuando quiso retirar más de lo que tenía sobre el piso."
    return Table("resultado", "Qué dio la simulación", columns, rows, note=note)


def bands(result: Result) -> Table:
    """Every band of every year: one row for each year and measure."""
    columns = (
        Column("year", "Año"),
        Column("measure", "Medida"),
        *(Column(f"p{level}", f"{level} %", unit="millones S/") for level in LEVELS),
    )
    told = (
        ("Gasto sin fondo", result.summary.revenue),
        ("Gasto con fondo", result.summary.spending),
        ("Saldo del fondo", result.summary.balance),
    )
    rows = tuple(
        {"year": year, "measure": measure, **_cells(values)}
        for measure, found in told
        for year, values in zip(result.years, found, strict=True)
    )
    note = "Debajo de cada valor queda esa parte de los futuros sorteados; 50 % es la mediana."
    return Table(
        "abanicos", "Abanicos por año", columns, rows, sources=(result.setup.prices.source,), note=note
    )


def setting(result: Result) -> Table:
    """What was asked, so that anybody can run it again."""
    setup, policy = result.setup, result.setup.policy
    known: tuple[tuple[str, str], ...] = (
        ("Serie de precios", setup.prices.source),
        ("Ingreso del último año", count_of(setup.base)),
        ("Referencia", _reference(result)),
        ("Ahorro en un año bueno", ratio(share(policy.save_ratio))),
        ("Retiro en un año malo", ratio(share(policy.draw_ratio))),
        ("Saldo inicial", count_of(policy.start_balance)),
        ("Piso", count_of(policy.floor)),
        ("Techo", "sin techo" if policy.ceiling is None else count_of(policy.ceiling)),
        ("Rendimiento al año", ratio(share(policy.yield_ratio))),
        ("Años que se simulan", str(setup.years)),
        ("Futuros que se sortean", count(setup.paths)),
        ("Años seguidos que se toman juntos", str(setup.block_years)),
        ("Semilla del sorteo", str(setup.seed)),
    )
    rows = tuple({"what": what, "value": value} for what, value in known)
    return Table("supuestos", "Con qué se simuló", (Column("what", "Dato"), Column("value", "Valor")), rows)


def _reference(result: Result) -> str:
    policy = result.setup.policy
    if policy.threshold is not None:
        return f"un monto fijo de {count_of(policy.threshold)}"
    return f"promedio de los {policy.window} años anteriores" if policy.window > 1 else "el año anterior"


def _fan(
    result: Result,
    code: str,
    told: str,
    found: Bands,
    highest: float,
    as_of: date,
    references: tuple[Reference, ...] = (),
    unit: str = UNIT,
) -> FanFigure:
    columns = (
        Column("year", "Año"),
        *(Column(f"p{level}", f"{level} %", unit="millones S/") for level in LEVELS),
    )
    pairs = list(zip(result.years, found, strict=True))
    rows = tuple({"year": year, **_cells(values)} for year, values in pairs)
    return FanFigure(
        id=code,
        headline=told,
        alt=f"Abanico con la mediana y las bandas de 50 y de 90 de cada 100 futuros. {told}.",
        unit=unit,
        source=f"{count(result.setup.paths)} futuros sorteados de la {result.setup.prices.source}",
        cutoff=as_of,
        table=Table(code, told, columns, rows),
        categories=_BANDS,
        points=tuple(FanPoint(year, tuple(map(amount, values))) for year, values in pairs),
        levels=LEVELS,
        middle="mediana",
        most=amount(highest * 1.08 + 0.1),
        kind=ColumnKind.TEXT,
        references=references,
    )


def _cells(values: tuple[float, ...]) -> dict[str, Cell]:
    return {f"p{level}": str(amount(value)) for level, value in zip(LEVELS, values, strict=True)}


def _most_spent(result: Result) -> float:
    both = (result.summary.revenue, result.summary.spending)
    return max(value for found in both for year in found for value in year)
