"""A result as tables and a chart: for its page and for the files one takes away."""

from decimal import Decimal

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count
from tinkuy.engines.figures.spec import Category, GroupBar, GroupFigure
from tinkuy.subjects.portfolios.queries import PlanDetail, ResultRow
from tinkuy.subjects.portfolios.rules import AssetKind, LateRow, wording
from tinkuy.subjects.portfolios.rules.outcomes import Outcome, YearRow

_SPENT, _CEILING = "spent", "ceiling"
_MILLION = Decimal(1_000_000)
POINTS_NOTE = (
    "Un proyecto que fuera el mejor en todos los criterios tendría 100 puntos. El plan elegido suma más puntos que cualquier "
    "otro que respete los techos y las relaciones entre proyectos."
)
OUT_NOTE = (
    "El dinero que falta se halló resolviendo otra vez el plan: es el menor con el que el proyecto forma parte del mejor. Se busca en "
    "un solo año y, si con menos basta, repartido entre los años en que más sirve."
)
SURVIVES_NOTE = (
    "Se volvió a resolver el plan con cada peso un 20 % menor y un 20 % mayor, de a uno. «En todas» quiere decir que la decisión "
    "no depende de afinar los pesos."
)


def source_of(detail: PlanDetail) -> str:
    """Where the figures come from."""
    mark = ", dato simulado" if detail.plan.is_simulated else ""
    return f"plan «{detail.plan.name}»{mark}"


def spending(result: ResultRow, detail: PlanDetail) -> GroupFigure | None:
    """What is spent beside the ceiling, year by year. Missing: None without a plan or without any money."""
    outcome = result.outcome
    most = max((max(row.spent, row.ceiling) for row in outcome.years), default=0)
    if not most or outcome.status not in {"optimal", "feasible"}:
        return None
    return GroupFigure(
        id=f"gasto-{result.plan}",
        headline=_spending_headline(outcome.years),
        alt=f"Barras por año: lo que se gasta y el techo. {_spending_headline(outcome.years)}.",
        unit="Millones de soles",
        source=source_of(detail),
        cutoff=result.as_of,
        table=years(result, detail),
        categories=(
            Category(_SPENT, "Gasto del plan", "#123f73"),
            Category(_CEILING, "Techo", "#f2b544"),
        ),
        bars=tuple(
            GroupBar(str(row.year), category, value / _MILLION, f"{value / _MILLION:,.2f}")
            for row in outcome.years
            for category, value in ((_SPENT, Decimal(row.spent)), (_CEILING, Decimal(row.ceiling)))
        ),
        most=Decimal(most) / _MILLION * Decimal("1.15"),
    )


def years(result: ResultRow, detail: PlanDetail) -> Table:
    """Ceiling, spending and rest by year, with its total; and what one million more would change."""
    outcome = result.outcome
    columns = [
        Column("year", "Año"),
        Column("ceiling", "Techo", ColumnKind.SOLES, "S/"),
        Column("spent", "Gasto", ColumnKind.SOLES, "S/"),
        Column("rest", "Sin usar", ColumnKind.SOLES, "S/"),
    ]
    if not detail.plan.is_maintenance:
        columns.append(Column("million", "Con S/ 1 millón más ese año"))
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "year": str(row.year),
            "ceiling": Decimal(row.ceiling),
            "spent": Decimal(row.spent),
            "rest": Decimal(row.ceiling - row.spent),
            "million": wording.worth_of_million(row, outcome),
        }
        for row in outcome.years
    )
    total: dict[str, Cell] = {
        "year": "Total",
        "ceiling": Decimal(sum(row.ceiling for row in outcome.years)),
        "spent": Decimal(sum(row.spent for row in outcome.years)),
        "rest": Decimal(sum(row.ceiling - row.spent for row in outcome.years)),
    }
    return Table("plan-years", "Gasto y techo por año", tuple(columns), rows, total, (source_of(detail),))


def chosen(result: ResultRow, detail: PlanDetail) -> Table:
    """The projects of the plan by the year of their start, with the proved total of their cost."""
    columns = (
        Column("years", "Años"),
        Column("code", "Código"),
        Column("name", "Proyecto"),
        Column("place", "Territorio"),
        Column("cost", "Costo", ColumnKind.SOLES, "S/"),
        Column("points", "Puntos", ColumnKind.TEXT, "de 100"),
        Column("survives", "Se mantiene al mover los pesos"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "years": str(row.start) if row.start == row.end else f"{row.start}–{row.end}",
            "code": row.code,
            "name": f"{row.name} (ya decidido)" if row.is_fixed else row.name,
            "place": row.place or None,
            "cost": Decimal(row.cost),
            "points": str(row.points),
            "survives": wording.survival(row.survives),
        }
        for row in result.outcome.chosen
    )
    total: dict[str, Cell] = {
        "years": "Total",
        "cost": Decimal(sum(row.cost for row in result.outcome.chosen)),
    }
    return Table(
        "plan-chosen", "Proyectos que entran", columns, rows, total, (source_of(detail),), POINTS_NOTE
    )


def left_out(result: ResultRow, detail: PlanDetail) -> Table:
    """The projects that do not enter: why, and what would bring them in, the cheapest first."""
    columns = (
        Column("code", "Código"),
        Column("name", "Proyecto"),
        Column("place", "Territorio"),
        Column("cost", "Costo", ColumnKind.SOLES, "S/"),
        Column("points", "Puntos", ColumnKind.TEXT, "de 100"),
        Column("why", "Por qué no entra"),
        Column("how", "Qué lo haría entrar"),
        Column("survives", "Entra al mover los pesos"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "code": row.code,
            "name": row.name,
            "place": row.place or None,
            "cost": Decimal(row.cost),
            "points": str(row.points),
            "why": wording.why_out(row, result.outcome),
            "how": wording.how_in(row, result.outcome) or None,
            "survives": wording.survival(row.survives),
        }
        for row in result.outcome.out
    )
    return Table(
        "plan-out",
        "Proyectos que no entran",
        columns,
        rows,
        sources=(source_of(detail),),
        note=OUT_NOTE,
    )


def sensitivity(result: ResultRow, detail: PlanDetail) -> Table:
    """Every project that changes in some scenario, chosen or not."""
    decided = [(row.name, "Entra", row.survives) for row in result.outcome.chosen]
    decided += [(row.name, "No entra", row.survives) for row in result.outcome.out]
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"name": name, "now": now, "held": f"Entra {wording.survival(held)}"}
        for name, now, held in decided
        if held[0] != (held[1] if now == "Entra" else 0)
    )
    columns = (
        Column("name", "Proyecto"),
        Column("now", "Con los pesos acordados"),
        Column("held", "Al mover los pesos"),
    )
    return Table(
        "plan-sensitivity",
        "Decisiones que dependen de los pesos",
        columns,
        rows,
        sources=(source_of(detail),),
        note=SURVIVES_NOTE,
    )


def sensitivity_words(outcome: Outcome) -> str:
    """One sentence on how firm the choice is."""
    if not outcome.scenarios:
        return "No se alcanzó a probar qué pasa al mover los pesos."
    firm = sum(row.survives[0] == row.survives[1] for row in outcome.chosen)
    return (
        f"De los {count(len(outcome.chosen))} proyectos que entran, {count(firm)} se mantienen en las "
        f"{count(outcome.scenarios)} pruebas."
    )


def works(result: ResultRow, detail: PlanDetail) -> Table:
    """The calendar of maintenance, with the proved total of its cost."""
    columns = (
        Column("year", "Año"),
        Column("code", "Código"),
        Column("name", "Activo"),
        Column("kind", "Tipo"),
        Column("place", "Territorio"),
        Column("cost", "Costo", ColumnKind.SOLES, "S/"),
        Column("late", "Llega"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "year": str(row.year),
            "code": row.code,
            "name": row.name,
            "kind": AssetKind(row.kind).label.capitalize(),
            "place": row.place or None,
            "cost": Decimal(row.cost),
            "late": _late_words(row.late_years),
        }
        for row in result.outcome.works
    )
    total: dict[str, Cell] = {"year": "Total", "cost": Decimal(sum(row.cost for row in result.outcome.works))}
    return Table("plan-works", "Calendario de mantenimiento", columns, rows, total, (source_of(detail),))


def late(result: ResultRow, detail: PlanDetail) -> Table:
    """What is late, the weightiest first, and what it lacks."""
    columns = (
        Column("code", "Código"),
        Column("name", "Activo"),
        Column("kind", "Tipo"),
        Column("people", "Personas", ColumnKind.COUNT),
        Column("years", "Años de atraso"),
        Column("condition", "Estado al final", ColumnKind.TEXT, "de 5"),
        Column("why", "Qué le falta"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(_late_row(row) for row in result.outcome.late)
    return Table("plan-late", "Activos que se atrasan", columns, rows, sources=(source_of(detail),))


def weights(detail: PlanDetail) -> Table:
    """The criteria with the weights in force, and who agreed on each."""
    columns = (
        Column("name", "Criterio"),
        Column("scale", "Medida"),
        Column("weight", "Peso"),
        Column("share", "Parte del total", ColumnKind.TEXT, "%"),
        Column("when", "Acordado el", ColumnKind.DATE),
        Column("who", "Acordado por"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "name": row.name,
            "scale": row.scale_label.capitalize(),
            "weight": None if row.weight is None else f"{row.weight.normalize():f}",
            "share": None if row.share is None else str(row.share),
            "when": row.agreed.agreed_on if row.agreed else None,
            "who": row.agreed.agreed_by if row.agreed else "Nadie todavía",
        }
        for row in detail.criteria
    )
    return Table("plan-weights", "Criterios y pesos que rigen", columns, rows)


def trace(detail: PlanDetail) -> Table:
    """Every agreement on weights, the last first."""
    names = {row.code: row.name for row in detail.criteria}
    columns = (
        Column("when", "Fecha", ColumnKind.DATE),
        Column("who", "Quién los acordó"),
        Column("what", "Pesos"),
        Column("source", "Documento"),
    )
    rows: tuple[dict[str, Cell], ...] = tuple(
        {
            "when": each.agreed_on,
            "who": each.agreed_by,
            "what": "; ".join(f"{names.get(c, c)}: {w.normalize():f}" for c, w in each.weights),
            "source": each.source.label or None,
        }
        for each in detail.agreements
    )
    return Table("plan-trace", "Quién acordó los pesos y cuándo", columns, rows)


def ceilings(detail: PlanDetail) -> Table:
    """What may be spent each year."""
    columns = (Column("year", "Año"), Column("soles", "Techo", ColumnKind.SOLES, "S/"))
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"year": str(year), "soles": soles} for year, soles in detail.ceilings.items()
    )
    total: dict[str, Cell] = {"year": "Total", "soles": sum(detail.ceilings.values(), Decimal(0))}
    return Table("plan-ceilings", "Techos por año", columns, rows, total)


def _spending_headline(rows: tuple[YearRow, ...]) -> str:
    spent, ceiling = sum(row.spent for row in rows), sum(row.ceiling for row in rows)
    told = [str(row.year) for row in rows if row.ceiling and row.spent * 100 >= row.ceiling * 95]
    full = f"; {join_spanish(told)} casi al tope" if told and len(told) < len(rows) else ""
    return f"El plan usa el {Decimal(spent * 100) / Decimal(ceiling or 1):.1f} % de lo disponible{full}"


def _late_words(years_: int) -> str:
    if not years_:
        return "A tiempo"
    return "1 año tarde" if years_ == 1 else f"{years_} años tarde"


def _late_row(row: LateRow) -> dict[str, Cell]:
    return {
        "code": row.code,
        "name": row.name,
        "kind": AssetKind(row.kind).label.capitalize(),
        "people": row.people,
        "years": join_spanish(str(year) for year in row.years),
        "condition": str(row.condition),
        "why": wording.why_late(row),
    }
