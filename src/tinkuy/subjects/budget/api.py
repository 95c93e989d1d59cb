"""The budget in the API: its tables with the same questions as on the pages, and the proof of each load."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Path, Query
from pydantic import Field, StringConstraints

from tinkuy.core.refusal import Refused
from tinkuy.core.table import Cell, Table
from tinkuy.platform.api import problems, register
from tinkuy.platform.api.paging import AsOf, Listed, Paging, listed
from tinkuy.platform.api.problems import Problem
from tinkuy.platform.api.values import Code, Shown
from tinkuy.subjects.budget.queries import loads, measures, records
from tinkuy.subjects.budget.queries.records import LoadRow, Standing
from tinkuy.subjects.budget.rules import asking
from tinkuy.subjects.budget.rules.asking import Question, Spending, WrongYears
from tinkuy.subjects.budget.rules.dimensions import DIMENSIONS, Dimension, dimension
from tinkuy.subjects.budget.rules.filtering import WrongFilter, filter_of
from tinkuy.subjects.budget.rules.measures import People, Prices
from tinkuy.subjects.budget.tables.ground import NOTHING_LOADED, Asked, Unit
from tinkuy.subjects.budget.tables.kept import kept_tables
from tinkuy.subjects.budget.tables.ordering import UnknownColumn, ordered
from tinkuy.subjects.budget.tables.register import TABLES

PART = register.room(
    "Presupuesto",
    "El gasto público que publica el MEF, tal como se cargó: cada cuadro cita sus archivos y su fecha de corte.",
)
MOST_WAYS = 3
_YEARS = "[0-9]{4}(-[0-9]{4})?"
_WAY = f"({'|'.join(DIMENSIONS)})"
_PART = "[0-9A-Za-z]{1,12}"
# The schema promises the form; what is well written and makes no sense (a year not loaded) is a conflict.
Years = Annotated[str, StringConstraints(max_length=200, pattern=f"^{_YEARS}(,{_YEARS})*$")]
Ways = Annotated[str, StringConstraints(max_length=120, pattern=f"^({_WAY}(,{_WAY}){{0,{MOST_WAYS - 1}}})?$")]
Year = Annotated[int, Field(ge=1990, le=2100)]
Sort = Annotated[str, StringConstraints(max_length=40, pattern="^(-?[A-Za-z_]{1,39})?$")]
Month = Annotated[str, StringConstraints(pattern="^([0-9]|1[0-2])$")]
Level = Literal["E", "R", "M"]
One = Annotated[str, StringConstraints(pattern=f"^{_PART}$")]
Two = Annotated[str, StringConstraints(pattern=rf"^{_PART}\.{_PART}$")]
Three = Annotated[str, StringConstraints(pattern=rf"^{_PART}\.{_PART}\.{_PART}$")]
_FILTERS = tuple(code for code in DIMENSIONS if code != "year")


class UnknownTable(LookupError):
    """No table goes by that name."""


register.unknown(
    UnknownTable, detail=f"No hay un cuadro con ese nombre. Los cuadros son: {', '.join(TABLES)}."
)
register.unknown(records.UnknownLoad, detail="No hay una carga con ese identificador.")


class TableAsked(Paging):
    """A table: years, how to tell the spending apart, which spending, and one code for each filter."""

    years: Years | None = Field(
        None, description="Años, todos cargados: 2014, 2011-2014 o 2011,2013. Sin ellos, el último."
    )
    by: Ways = Field(
        "", description=f"Cómo separar, hasta {MOST_WAYS} formas con comas: {', '.join(DIMENSIONS)}."
    )
    spending: Spending | None = Field(
        None, description="Todo el gasto, solo proyectos o solo actividades; sin él, lo usual del cuadro."
    )
    amounts: Unit = Field(Unit.SOLES, description="En qué van los montos: soles, miles o millones.")
    base_year: Year | None = Field(
        None, description="Año base: agrega los montos en soles de ese año, con el índice de precios cargado."
    )
    per_person: bool = Field(
        False,
        description="Agrega lo devengado por persona, con la población cargada, en los cuadros que lo llevan.",
    )
    sort: Sort = Field("", description="Columna por la que se ordena; con «-» delante, de mayor a menor.")
    month: Month | None = Field(None, description="Solo un mes, de 0 (apertura) a 12.")
    level: Level | None = Field(None, description="Solo un nivel de gobierno: E, R o M.")
    sector: Two | None = Field(None, description="Solo un sector: nivel.sector.")
    pliego: Three | None = Field(None, description="Solo un pliego: nivel.sector.pliego.")
    unit: One | None = Field(None, description="Solo una unidad ejecutora, por su código del SIAF.")
    function: One | None = Field(None, description="Solo una función.")
    division: One | None = Field(None, description="Solo una división funcional.")
    group: One | None = Field(None, description="Solo un grupo funcional.")
    programme: One | None = Field(None, description="Solo un programa presupuestal.")
    department: One | None = Field(None, description="Solo un departamento de la meta.")
    unit_department: One | None = Field(None, description="Solo un departamento de la ejecutora.")
    unit_province: Two | None = Field(None, description="Solo una provincia: departamento.provincia.")
    unit_district: Three | None = Field(
        None, description="Solo un distrito: departamento.provincia.distrito."
    )
    source: One | None = Field(None, description="Solo una fuente de financiamiento.")
    rubro: One | None = Field(None, description="Solo un rubro.")
    category: One | None = Field(None, description="Solo una categoría de gasto.")
    generic: Two | None = Field(None, description="Solo una genérica: transacción.genérica.")
    project: One | None = Field(None, description="Solo un proyecto, por su código único.")


class ColumnOut(Shown):
    """Una columna de un cuadro."""

    key: str
    title: str
    kind: str = Field(description="`text`, `count`, `soles`, `ratio` (0.65 es 65 %) o `date`.")
    unit: str


class MoreOut(Shown):
    """Otro cuadro que acompaña al principal."""

    id: str
    title: str
    columns: list[ColumnOut]
    rows: list[dict[str, str | int | None]]
    note: str


class TableOut(Listed[dict[str, str | int | None]]):
    """Un cuadro: `items` son sus filas; los montos en soles y las razones van como texto, exactos."""

    name: str
    title: str
    columns: list[ColumnOut]
    sum: dict[str, str | int | None] | None = Field(description="La fila del total; null si no lo hay.")
    note: str
    sources: list[str] = Field(description="Cada archivo que responde, con su fecha de corte.")
    more: list[MoreOut]


class LoadOut(Shown):
    """Una carga: filas leídas = guardadas + rechazadas, y lo mismo para cada suma."""

    id: str
    kind: str
    kind_label: str
    source: str = Field(description="Nombre del archivo.")
    sha256: str
    loaded_at: datetime
    cut_off: date | None = Field(description="Hasta qué día informa; null si el archivo no lo dice.")
    standing: Standing = Field(description="Si todavía cuenta entera, en parte o fue reemplazada.")
    is_simulated: bool
    rows_in: int
    rows_kept: int
    rejected: dict[str, int] = Field(description="Filas rechazadas por motivo.")


class LoadDetail(LoadOut):
    """Una carga con todo su manifiesto."""

    as_of: date
    parts: list[str]
    live_parts: list[str] = Field(description="Las partes que todavía cuentan.")
    sums_in: dict[str, str]
    sums_kept: dict[str, str]
    sums_rejected: dict[str, str]
    unmatched: dict[str, list[str]]
    notes: list[str]


@register.read(
    PART,
    "/budget/tables/{name}",
    answer=TableOut,
    summary="Un cuadro del presupuesto",
    about=f"Los cuadros son: {', '.join(TABLES)}. Un año que no está cargado se niega con 409.",
    may_conflict=True,
)
def budget_table(request: HttpRequest, name: Path[Code], asked: Query[TableAsked]) -> dict[str, Any]:
    """One table by its name."""
    if name not in TABLES:
        raise UnknownTable(name)
    question = Question(_years(asked), _ways(asked.by), where=dict(_where(asked)), until=_until(asked))
    measured = (_prices(asked, question), _people(asked, question))
    try:
        tables = kept_tables(name, Asked(question, asked.as_of, asked.amounts, *measured), asked.spending)
    except Refused as refusal:
        raise _unfit("years", refusal.text) from refusal
    main = _in_order(tables[0], asked.sort)
    return {
        **listed(request, asked, main.rows, lambda row: _row(main, row)),
        "name": name,
        "title": main.title,
        "columns": _columns(main),
        "sum": _row(main, main.total) if main.total else None,
        "note": main.note,
        "sources": list(main.sources),
        "more": [_more(table) for table in tables[1:]],
    }


@register.read(PART, "/budget/loads", answer=Listed[LoadOut], summary="Los archivos cargados")
def budget_loads(request: HttpRequest, asked: Query[Paging]) -> dict[str, Any]:
    """Every load up to the day, newest first."""
    return listed(request, asked, records.load_rows(_until(asked)), _load)


@register.read(PART, "/budget/loads/{identifier}", answer=LoadDetail, summary="Una carga con su prueba")
def budget_load(request: HttpRequest, identifier: Path[Code], asked: Query[AsOf]) -> dict[str, Any]:
    """One load with its whole manifest."""
    row = records.load_row(identifier, _until(asked))
    told = row.record
    sums = ("sums_in", "sums_kept", "sums_rejected")
    return {
        **_load(row),
        "as_of": asked.as_of,
        "parts": list(told.parts),
        "live_parts": list(row.live),
        **{name: {key: format(value, "f") for key, value in getattr(told, name).items()} for name in sums},
        "unmatched": {kind: list(names) for kind, names in told.unmatched.items()},
        "notes": list(told.notes),
    }


def _until(asked: AsOf) -> datetime | None:
    return loads.until(asked.as_of, timezone.localdate())


def _years(asked: TableAsked) -> tuple[int, ...]:
    if asked.years is None:
        loaded = tuple(loads.months(_until(asked)))
        if not loaded:
            raise _unfit("years", NOTHING_LOADED)
        return loaded[-1:]
    try:
        return asking.years(asked.years)
    except WrongYears as wrong:
        raise _unfit("years", str(wrong)) from wrong


def _ways(text: str) -> tuple[Dimension, ...]:
    named = [word for word in text.split(",") if word]
    if len(set(named)) < len(named):
        raise _unfit("by", "Una forma de separar está repetida: deje una sola.")
    return tuple(map(dimension, named))


def _where(asked: TableAsked) -> Iterator[tuple[Dimension, str]]:
    for word in _FILTERS:
        code = getattr(asked, word)
        if code is not None:
            try:
                yield filter_of(word, code)
            except WrongFilter as wrong:
                raise _unfit(word, str(wrong)) from wrong


def _prices(asked: TableAsked, question: Question) -> Prices | None:
    if asked.base_year is None:
        return None
    found = measures.prices(asked.base_year, question.until)
    if found is None:
        known = ", ".join(map(str, measures.price_years(question.until))) or "ninguno"
        raise _unfit("base_year", f"No hay índice de precios de {asked.base_year}; años con índice: {known}.")
    return found


def _people(asked: TableAsked, question: Question) -> People | None:
    if not asked.per_person:
        return None
    found = measures.people(question.years[-1], question.until)
    if found is None:
        raise _unfit(
            "per_person", "Nadie ha cargado la población: tabla código, población, con «tinkuy budget load»."
        )
    return found


def _in_order(table: Table, sort: str) -> Table:
    try:
        return ordered(table, sort) if sort else table
    except UnknownColumn as wrong:
        raise _unfit("sort", str(wrong)) from wrong


def _unfit(name: str, detail: str) -> Problem:
    return problems.unfit(name, detail, part="query")


def _columns(table: Table) -> list[dict[str, str]]:
    return [
        {"key": column.key, "title": column.title, "kind": column.kind.value, "unit": column.unit}
        for column in table.columns
    ]


def _row(table: Table, row: Mapping[str, Cell]) -> dict[str, str | int | None]:
    return {column.key: _plain(row.get(column.key)) for column in table.columns}


def _plain(cell: Cell) -> str | int | None:
    if cell is None or isinstance(cell, int):
        return cell
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def _more(table: Table) -> dict[str, Any]:
    return {
        "id": table.id,
        "title": table.title,
        "columns": _columns(table),
        "rows": [_row(table, row) for row in table.rows],
        "note": table.note,
    }


def _load(row: LoadRow) -> dict[str, Any]:
    told = row.record
    names = ("id", "source", "sha256", "loaded_at", "rows_in", "rows_kept")
    return {
        **{name: getattr(told, name) for name in names},
        "kind": row.kind_code,
        "kind_label": row.kind,
        "cut_off": row.cut_off,
        "standing": row.standing,
        "is_simulated": row.is_simulated,
        "rejected": dict(told.rejected),
    }
