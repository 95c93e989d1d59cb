"""The index of prices and the counts of people that were loaded, as the tables take them."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from tinkuy.engines.lake import duck
from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.rules.measures import People, Prices, with_sums
from tinkuy.subjects.territory.queries import gazetteer

DEFLATOR, POPULATION = "deflator", "population"


def price_years(until: datetime | None = None) -> tuple[int, ...]:
    """The years that have an index, in order. Missing: none before one is loaded."""
    return tuple(sorted(_index(until)[0]))


def prices(base: int, until: datetime | None = None) -> Prices | None:
    """The index, told in soles of `base`. Missing: None when none is loaded, or it has no such year."""
    index, source = _index(until)
    return Prices(index, base, source) if base in index else None


def has_people(until: datetime | None = None) -> bool:
    """Whether any count of people is loaded."""
    return bool(places.dataset(POPULATION).manifest().until(until).loads)


def people(year: int, until: datetime | None = None) -> People | None:
    """The newest count not after a year; when all are later, the oldest. Missing: None when none is loaded."""
    live = places.dataset(POPULATION).manifest().until(until).live()
    if not live:
        return None
    before = [part for part in live if int(part) <= year]
    part = max(before, key=int) if before else min(live, key=int)
    rows = _rows(POPULATION, live[part], "code, people", f"part = {duck.literal(part)}")
    of = f"Población de {part}" if int(part) else "Población"
    count = {str(code): int(count) for code, count in rows}
    return People(with_sums(count, gazetteer().codes("district")), f"{of.lower()}: {_cited(live[part])}")


def _index(until: datetime | None) -> tuple[dict[int, Decimal], str]:
    live = places.dataset(DEFLATOR).manifest().until(until).live()
    for load in live.values():
        rows = _rows(DEFLATOR, load, "year, value", "true")
        return {int(year): Decimal(value) for year, value in rows}, _cited(load)
    return {}, ""


def _rows(dataset: str, load: LoadRecord, what: str, where: str) -> list[tuple[Any, ...]]:
    file = duck.literal(places.dataset(dataset).file(load, "clean"))
    con = duck.connect()
    try:
        return con.execute(f"select {what} from read_parquet({file}) where {where}").fetchall()
    finally:
        con.close()


def _cited(load: LoadRecord) -> str:
    """`INEI, IPC; ipc.csv, cargado el 28/11/2026`."""
    return "; ".join((*load.notes, f"{load.source}, cargado el {load.loaded_at:%d/%m/%Y}"))
