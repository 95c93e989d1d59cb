"""A bank that brings far fewer projects than the one before: perhaps a partial export, which would hide the others."""

from collections.abc import Mapping

import duckdb

from tinkuy.core.words import count
from tinkuy.engines.lake import duck
from tinkuy.engines.lake.store import Dataset

LEAST = 0.5  # of the projects that the bank before had in the same department and state
_STATES = {
    "active": "activos",
    "closed": "cerrados",
    "deactivated": "desactivados",
    "other": "en otro estado",
}


def warnings(con: duckdb.DuckDBPyConnection, clean: str, dataset: Dataset) -> tuple[str, ...]:
    """For each part that shrank below LEAST, by how much and what to do (Spanish)."""
    found = []
    now, before = _counted(con, clean), _before(con, dataset)
    for (department, register), (number, day) in now.items():
        had, when = before.get((department, register), (0, ""))
        if number < had * LEAST and when <= day:
            found.append(
                f"Trae {count(number)} proyectos {_STATES[register]} del departamento {department}; el banco al {when} traía "
                f"{count(had)}. Si es una exportación parcial, cargue el banco completo con este mismo corte."
            )
    return tuple(found)


def _before(con: duckdb.DuckDBPyConnection, dataset: Dataset) -> dict[tuple[str, str], tuple[int, str]]:
    """Department and state -> how many projects the newest bank of them has, and its cut-off."""
    newest: dict[tuple[str, str], tuple[int, str]] = {}
    live = {load.id: load for load in dataset.manifest().live().values()}
    for load in sorted(live.values(), key=lambda each: (each.cut_off, each.loaded_at)):
        newest |= _counted(con, f"read_parquet({duck.literal(dataset.file(load, 'clean'))})")
    return newest


def _counted(con: duckdb.DuckDBPyConnection, clean: str) -> Mapping[tuple[str, str], tuple[int, str]]:
    rows = con.execute(f"select part, count(distinct key) from {clean} group by 1 order by 1").fetchall()
    parts = ((part.split(":"), number) for part, number in rows)
    return {(department, register): (int(number), day) for (department, register, day), number in parts}
