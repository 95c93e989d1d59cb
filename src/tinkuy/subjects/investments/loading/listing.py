"""What a load tells of itself in words: what did not match, what could not be read, what rows of one project disagree on."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from tinkuy.core.words import count
from tinkuy.engines.lake import duck
from tinkuy.subjects.investments.loading import cells, headings
from tinkuy.subjects.investments.loading.copying import ROW
from tinkuy.subjects.investments.loading.matching import Matched, Place

MOST_LISTED = 300  # of each kind in the manifest; `unmatched.parquet` holds them all
_TEXTUAL = {**headings.TEXTS, **headings.CODES, **headings.PLACES}
_CALLED = {
    "name": "nombre",
    "state": "estado",
    "situation": "situación",
    "entity": "entidad",
    "viable_soles": "monto viable",
    "updated_soles": "costo actualizado",
    "registered_on": "fecha de registro",
    "viable_on": "fecha de viabilidad",
    "accrued_total_soles": "devengado acumulado",
}


def unmatched(
    con: duckdb.DuckDBPyConnection,
    places: Mapping[Place, Matched],
    pairs: Iterable[tuple[str, str]],
    entities: Mapping[tuple[str, str], str],
) -> dict[str, list[str]]:
    """By kind, what was kept and not recognised. Needs the table `typed`."""
    nameless = con.execute(
        "select distinct coalesce(name, snip) from typed where cui is null and reason is null order by 1"
    ).fetchall()
    strange = con.execute(
        "select distinct coalesce(state, '(en blanco)') from typed where register = 'other' and reason is null order by 1"
    ).fetchall()
    found = {
        "lugares": [_place(place, matched.problem) for place, matched in places.items() if matched.problem],
        "entidades": sorted({name for name, department in pairs if (name, department) not in entities}),
        "proyectos sin código único": [str(name) for (name,) in nameless],
        "estados": [str(state) for (state,) in strange],
    }
    return {kind: told for kind, told in found.items() if told}


def _place(place: Place, problem: str) -> str:
    parts = (place.department, place.province, place.district)
    return f"{place.ubigeo or 'Sin ubigeo'} {' / '.join(part for part in parts if part)}: {problem}"


def unreadable(con: duckdb.DuckDBPyConnection, raw: str, meant: Mapping[str, str]) -> dict[str, list[str]]:
    """By heading, the cells that hold something which is no amount, date or number: the row is kept without it."""
    found = {}
    for name, heading in meant.items():
        if name in _TEXTUAL and name not in ("latitude", "longitude"):
            continue
        said = f"trim(r.{duck.name(heading)})"
        rows = con.execute(
            f"select distinct {said} from {raw} r join typed t using ({ROW}) "
            f"where t.{name} is null and {said} not in {cells.NOTHING} order by 1"
        ).fetchall()
        if rows:
            found[f"celdas ilegibles en «{heading}»"] = [str(text) for (text,) in rows]
    return found


def write(con: duckdb.DuckDBPyConnection, told: Mapping[str, Iterable[str]], target: Path) -> None:
    """Everything that did not match, to look up: kind and value."""
    pairs = [(kind, value) for kind, values in told.items() for value in values]
    table = pa.table({"kind": [kind for kind, _ in pairs], "value": [value for _, value in pairs]})
    con.register("told", table)
    con.execute(f"copy (select * from told) to {duck.literal(target)} (format parquet)")
    con.unregister("told")


def short(told: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """As many of each kind as a manifest can carry, and how many more there are."""
    return {
        kind: (
            *values[:MOST_LISTED],
            *([f"… y {count(len(values) - MOST_LISTED)} más"] if len(values) > MOST_LISTED else []),
        )
        for kind, values in told.items()
    }


def notes(
    con: duckdb.DuckDBPyConnection, raw: str, projects: str, meant: Mapping[str, str]
) -> tuple[str, ...]:
    """Amounts rounded to the cent, projects whose rows disagree, and by how much a sum by row would mislead."""
    return (*_rounded(con, raw, meant), *_disagreeing(con, projects))


def _rounded(con: duckdb.DuckDBPyConnection, raw: str, meant: Mapping[str, str]) -> list[str]:
    found = []
    for name in headings.AMOUNTS:
        if name not in meant:
            continue
        exact = cells.exact(meant[name])
        row = con.execute(
            f"select count(*), coalesce(sum({exact} - {cells.amount(meant[name])}), 0) from {raw} "
            f"where regexp_matches({duck.name(meant[name])}, '[.,][0-9]{{3}}') and {exact} <> {cells.amount(meant[name])}"
        ).fetchone()
        if row and row[0]:
            found.append(
                f"{count(row[0])} celdas de «{meant[name]}» traen más de dos decimales: redondearlas al céntimo mueve la suma en S/ {row[1]:,.4f}."
            )
    return found


def _disagreeing(con: duckdb.DuckDBPyConnection, projects: str) -> list[str]:
    rows = con.execute(
        f"select what, count(*), list(key order by key)[1:5] from (select key, unnest(conflicts) as what from {projects}) group by 1 order by 1"
    ).fetchall()
    return [
        f"{count(number)} proyectos traen filas que difieren en {_CALLED[what]} ({', '.join(keys)}): "
        f"vale lo que dicen más filas y, si empatan, la de registro más reciente."
        for what, number, keys in rows
    ]


def counts(con: duckdb.DuckDBPyConnection, projects: str) -> dict[str, int]:
    """How many projects there are, and in each state."""
    rows = con.execute(f"select register, count(*) from {projects} group by 1 order by 1").fetchall()
    return {
        "projects": sum(number for _, number in rows),
        **{str(state): int(number) for state, number in rows},
    }
