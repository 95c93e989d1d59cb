"""The tables that have a page: their words, how they may be told apart, what they are in when nobody says, and their figure."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tinkuy.core import words
from tinkuy.core.table import Table
from tinkuy.engines.figures.spec import FigureSpec
from tinkuy.subjects.budget import figures
from tinkuy.subjects.budget.rules.asking import Spending
from tinkuy.subjects.budget.rules.dimensions import DIMENSIONS, Dimension, dimension
from tinkuy.subjects.budget.tables.ground import Asked, Ground, Unit, added
from tinkuy.subjects.budget.tables.kept import kept_tables
from tinkuy.subjects.budget.tables.measured import MEASURED

IN_ORDER = frozenset({"year", "month"})
_ALL = tuple(DIMENSIONS.values())


@dataclass(frozen=True)
class Drawing:
    """What a figure is made of: the tables of the page in the order they were built, their question, and their cut-off."""

    tables: tuple[Table, ...]
    asked: Asked
    cutoff: date


@dataclass(frozen=True)
class Piece:
    """One page of a table. `years` is how many of the last years it is of when nobody says; `way` how it is told apart then,
    `ways` how it may be (none: as it is). `order` is the column it is ordered by, empty for its own order;
    `main` are the amounts that are shown until one asks for all of them (none: there are no others); `crosses` is whether it
    may be told apart by two ways at once, `per_person` whether it tells amounts per person."""

    name: str
    title: str
    lede: str
    unit: Unit
    spending: Spending
    draw: Callable[[Drawing], FigureSpec | None]
    ways: tuple[Dimension, ...] = ()
    way: str = ""
    years: int = 1
    order: str = ""
    main: frozenset[str] = frozenset()
    crosses: bool = False
    per_person: bool = False


def execution_words(sums: dict[str, Decimal], of: str) -> str:
    """`2024: de S/ 240 millones de PIM se devengó S/ 180 millones (75.0 %)`. Units: soles."""
    pim, accrued = sums["pim"], sums["accrued"]
    share = f" ({words.ratio(accrued / pim)})" if pim else ""
    return f"{of}: de {words.money_in_short(pim)} de PIM se devengó {words.money_in_short(accrued)}{share}"


def sums_of(asked: Asked) -> dict[str, Decimal]:
    """PIM and accrued of a whole question, from its own lines. Units: soles. Missing: no spending gives 0. Errors: Refused."""
    lines = Ground(asked).sums(*asked.question.by)
    return {name: added(lines, name) for name in ("pim", "accrued")}


def _draw_execution(given: Drawing) -> FigureSpec | None:
    return draw_execution(given, execution_words(sums_of(given.asked), given.asked.years_words))


def draw_execution(given: Drawing, headline: str) -> FigureSpec | None:
    """PIM beside accrued of the largest groups. Missing: None when there is nothing to draw."""
    by, *others = given.asked.question.by
    if others:
        return figures.crossed(given.tables[0], by.code, others[0].code, cutoff=given.cutoff)
    return figures.compared(
        given.tables[0],
        by.code,
        ("pim", "accrued"),
        headline=headline,
        cutoff=given.cutoff,
        in_order=by.code in IN_ORDER,
    )


def _draw_functions(given: Drawing) -> FigureSpec | None:
    by_function = replace(given.asked, question=replace(given.asked.question, by=(dimension("function"),)))
    (table,) = kept_tables("execution", by_function, given.asked.question.spending)
    return _draw_execution(Drawing((table,), by_function, given.cutoff))


def _draw_received(given: Drawing) -> FigureSpec | None:
    table, (by, *others) = given.tables[0], given.asked.question.by
    if others:
        return figures.crossed(table, by.code, others[0].code, cutoff=given.cutoff, of="received")
    whole = table.total or (table.rows[0] if table.rows else {})
    share = whole.get("predictable")
    headline = (
        f"{given.asked.years_words}: el {words.ratio(share)} del PIM se conocía desde la apertura"
        if isinstance(share, Decimal)
        else table.title
    )
    in_order = by.code in IN_ORDER
    return figures.compared(
        table, by.code, ("pim", "pia"), headline=headline, cutoff=given.cutoff, in_order=in_order
    )


EXECUTION = Piece(
    "execution",
    "Explorar el presupuesto",
    "Cuánto hay, cuánto se gastó y cuánto falta, separado como usted elija. El nombre de cada fila lleva un paso más adentro.",
    Unit.THOUSANDS,
    Spending.ALL,
    _draw_execution,
    _ALL,
    "level",
    order="-pim",
    main=frozenset({"pia", "pim", "accrued", "variation", "over_pia", "over_pim", "to_spend", *MEASURED}),
    crosses=True,
    per_person=True,
)
NAMED = (
    Piece(
        "execution-by-function",
        "Ejecución por función",
        "Para cada función, el presupuesto de apertura y el modificado, lo devengado y sus razones. De varios años, el promedio.",
        Unit.THOUSANDS,
        Spending.PROJECTS,
        _draw_functions,
        tuple(each for each in _ALL if each.code != "function"),
        "level",
        per_person=True,
    ),
    Piece(
        "investment-by-level",
        "Inversión por nivel de gobierno",
        "Lo devengado en proyectos, año por año, y cuánto creció por tres métodos que no siempre coinciden.",
        Unit.MILLIONS,
        Spending.PROJECTS,
        lambda given: figures.by_level(given.tables[0], cutoff=given.cutoff),
        years=20,
    ),
    Piece(
        "monthly-curve",
        "Curva mensual del gasto",
        "Cómo avanza lo devengado mes a mes frente al presupuesto, y cuánto queda por gastar.",
        Unit.MILLIONS,
        Spending.ALL,
        lambda given: figures.curve(given.tables[0], cutoff=given.cutoff),
        years=figures.MOST_YEARS,
    ),
    Piece(
        "transfers-received",
        "Presupuesto que llegó durante el año",
        "Qué parte se conocía desde la apertura y cuánto llegó después: mide cuán previsible es el presupuesto.",
        Unit.THOUSANDS,
        Spending.ALL,
        _draw_received,
        _ALL,
        "level",
        crosses=True,
    ),
)
PIECES = {piece.name: piece for piece in NAMED}
