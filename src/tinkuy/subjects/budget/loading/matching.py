"""Places of the published file beside the register of territories: what does not match is listed, never dropped."""

from collections.abc import Sequence

import duckdb

from tinkuy.subjects.territory import queries as territory
from tinkuy.subjects.territory.rules import name_key

MOST_LISTED = 500


def unmatched(con: duckdb.DuckDBPyConnection, names: str) -> dict[str, tuple[str, ...]]:
    """Places whose code the register does not have or calls otherwise, and codes with more than one name, in Spanish."""
    register = territory.gazetteer()
    known = frozenset(
        code for level in ("department", "province", "district") for code in register.codes(level)
    )
    rows = con.execute(
        f"select dimension, replace(code, '.', ''), name from {names} where dimension in "
        f"('department', 'unit_department', 'unit_province', 'unit_district') and code <> '' order by all"
    ).fetchall()
    places = []
    for _, code, name in rows:
        if code not in known:
            places.append(f"{code} {name}: el registro de territorios no tiene ese código")
        elif name_key(name or "") not in register.keys_of(code):
            places.append(f"{code} {name}: el registro lo llama {register.name(code)}")
    listed = {"lugares": _listed(tuple(dict.fromkeys(places))), "nombres": _listed(_renamed(con, names))}
    return {kind: told for kind, told in listed.items() if told}


def _renamed(con: duckdb.DuckDBPyConnection, names: str) -> list[str]:
    rows = con.execute(
        f"select dimension, code, list(name order by rows desc, name) from {names} where dimension <> 'product' "
        f"group by all having count(*) > 1 order by all"
    ).fetchall()
    return [
        f"{dimension} {code}: {' / '.join(str(name) for name in found)}" for dimension, code, found in rows
    ]


def _listed(told: Sequence[str]) -> tuple[str, ...]:
    """As many as a person reads, and how many more there are."""
    more = (f"y {len(told) - MOST_LISTED:,} más",) if len(told) > MOST_LISTED else ()
    return (*told[:MOST_LISTED], *more)
