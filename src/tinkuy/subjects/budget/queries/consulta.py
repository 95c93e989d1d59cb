"""What municipalities have and spend, from the exports of Consulta Amigable: one table by department, province or municipality."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tinkuy.core.rates import ratio
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.engines.lake import reading
from tinkuy.engines.lake.engine import engine
from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.queries.loads import Age
from tinkuy.subjects.budget.rules.asking import SPENDING_WORDS, Spending
from tinkuy.subjects.territory import queries as territory
from tinkuy.subjects.territory.rules import Gazetteer

DATASET = "consulta"
AMOUNTS = ("pia", "pim", "accrued")
_MARK = "|municipality|"
_COLUMNS = ("sec_ejec", "code", "name", "ubigeo", "entity", "unit_department", "unit_province", *AMOUNTS)


class By(StrEnum):
    """How the municipalities are put together."""

    DEPARTMENT = "department"
    PROVINCE = "province"
    MUNICIPALITY = "municipality"


BY_WORDS = {By.DEPARTMENT: "departamento", By.PROVINCE: "provincia", By.MUNICIPALITY: "municipalidad"}


@dataclass(frozen=True)
class Line:
    """A municipality, or all those of a place. `code` is that of the place (INEI), the published one where it has none.

    Units: soles. Missing: amounts that the files do not tell are None. `municipalities` is how many the line adds up.
    """

    code: str
    name: str
    department: str
    province: str
    entity: str = ""
    amounts: Mapping[str, Decimal | None] = field(default_factory=dict)
    municipalities: int = 1


def years(until: datetime | None = None, spending: Spending = Spending.ALL) -> tuple[int, ...]:
    """The years of which municipalities are loaded."""
    return tuple(sorted({int(part[:4]) for part in _live(until) if _is_of(part, spending)}))


def ages(year: int, until: datetime | None = None, spending: Spending = Spending.ALL) -> tuple[Age, ...]:
    """Each file that answers for a year, oldest cut-off first; a file that does not say its day has none."""
    told = {load.id: load for part, load in _live(until).items() if _is_of(part, spending, year)}
    found = [Age(_day(load), load.loaded_at, load.source) for load in told.values()]
    return tuple(sorted(found, key=lambda age: (age.cut_off or date.min, age.loaded_at)))


def lines(
    year: int, *, until: datetime | None = None, spending: Spending = Spending.ALL, on: Any = None
) -> tuple[Line, ...]:
    """Each municipality of a year, ordered by its code. Missing: no rows, no lines. Errors: NoData when nothing is loaded."""
    rows = reading.table(engine() if on is None else on, places.dataset(DATASET), until=until)
    rows = rows.filter(
        (rows.dimension == "municipality")
        & (rows.scope == "")
        & (rows.spending == spending.value)
        & (rows.year == year)
        & (rows.month == 0)
        & (rows.quarter == 0)
    )
    names = territory.gazetteer()
    found = rows.select(*_COLUMNS).to_pyarrow().to_pylist()
    return tuple(sorted((_line(row, names) for row in found), key=lambda line: line.code))


def grouped(given: Iterable[Line], by: By) -> tuple[Line, ...]:
    """The municipalities put together by place, ordered by code. Missing: an amount that any of them lacks stays None."""
    if by is By.MUNICIPALITY:
        return tuple(given)
    width, names = (2 if by is By.DEPARTMENT else 4), territory.gazetteer()
    members: dict[str, list[Line]] = {}
    for line in given:
        members.setdefault(line.code[:width], []).append(line)
    return tuple(_together(code, members[code], names) for code in sorted(members))


def municipal(
    year: int,
    *,
    by: By = By.DEPARTMENT,
    department: str = "",
    until: datetime | None = None,
    spending: Spending = Spending.ALL,
    today: date,
    on: Any = None,
) -> Table:
    """PIA, PIM, accrued and advance of the municipalities of a year, with their total.

    Shape: one row for each place with rows; columns code, name (province and department before municipalities), pia, pim,
    accrued, advance. Units: soles; advance is a ratio, None without PIM. `department` (two digits) keeps only its own.
    Errors: NoData when nothing is loaded.
    """
    chosen = [
        line
        for line in lines(year, until=until, spending=spending, on=on)
        if line.code.startswith(department)
    ]
    told = [_row(line) for line in grouped(chosen, by)]
    total = (
        _row(_together("", chosen, territory.gazetteer())) | {"name": "Total", "code": None} if told else None
    )
    return Table(
        f"municipalidades-{year}",
        f"Gasto de las municipalidades, {year}, por {BY_WORDS[by]}",
        _columns(by),
        tuple(told),
        total,
        tuple(f"{_origin(age)}: {age.words(today)}" for age in ages(year, until, spending)),
        _note(year, until, spending),
    )


def _columns(by: By) -> tuple[Column, ...]:
    around = {By.DEPARTMENT: (), By.PROVINCE: ("department",), By.MUNICIPALITY: ("province", "department")}
    titles = {"province": "Provincia", "department": "Departamento"}
    return (
        Column("code", "Código"),
        Column("name", BY_WORDS[by].capitalize()),
        *(Column(name, titles[name]) for name in around[by]),
        Column("pia", "PIA", ColumnKind.SOLES, "S/"),
        Column("pim", "PIM", ColumnKind.SOLES, "S/"),
        Column("accrued", "Devengado", ColumnKind.SOLES, "S/"),
        Column("advance", "Avance", ColumnKind.RATIO, "devengado ÷ PIM"),
    )


def _row(line: Line) -> dict[str, Cell]:
    accrued, pim = line.amounts["accrued"], line.amounts["pim"]
    advance = ratio(accrued, pim) if accrued is not None and pim is not None else None
    around: dict[str, Cell] = {"province": line.province, "department": line.department}
    return {"code": line.code, "name": line.name, **around, **line.amounts, "advance": advance}


def _together(code: str, members: list[Line], names: Gazetteer) -> Line:
    name = names.name(code) if code in names else "Sin lugar reconocido"
    amounts = {amount: _sum([line.amounts[amount] for line in members]) for amount in AMOUNTS}
    department = names.name(code[:2]) if code[:2] in names else ""
    return Line(code, name, department, name if len(code) == 4 else "", "", amounts, len(members))


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal()) if len(known) == len(values) else None


def _line(row: Mapping[str, Any], names: Gazetteer) -> Line:
    place = row["ubigeo"] or (row["unit_department"] or "") + (row["unit_province"] or "") or row["code"]
    province, department = (names.name(part) if part in names else "" for part in (place[:4], place[:2]))
    amounts = {amount: row[amount] for amount in AMOUNTS}
    return Line(row["ubigeo"] or place, row["name"], department, province, row["entity"] or "", amounts)


def _live(until: datetime | None) -> dict[str, LoadRecord]:
    return places.dataset(DATASET).manifest().until(until).live()


def _is_of(part: str, spending: Spending, year: int | None = None) -> bool:
    """Whether a part is of the municipalities for a whole year, under no other filter."""
    told, _, place = part.partition(f"{_MARK}{spending.value}||province=")
    return told.isdigit() and ";" not in place and year in (None, int(told))


def _day(load: LoadRecord) -> date | None:
    return date.fromisoformat(load.cut_off) if load.cut_off else None


def _origin(age: Age) -> str:
    return "Dato simulado" if age.is_simulated else "MEF, Consulta Amigable"


def _note(year: int, until: datetime | None, spending: Spending) -> str:
    """What is meant by spending, and whether the year may be unfinished."""
    told = [f"{SPENDING_WORDS[spending].capitalize()}."]
    days = [age.cut_off for age in ages(year, until, spending)]
    if None in days:
        told.append("El archivo no dice su fecha de corte: el año puede estar incompleto.")
    elif any(day is not None and day < date(year, 12, 31) for day in days):
        told.append("Año en curso a la fecha de corte: el avance todavía crece.")
    return " ".join(told)
