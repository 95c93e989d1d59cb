"""An export that would take the place of a load with more rows, and prints no total that proves that it is whole."""

from collections.abc import Collection, Iterable, Iterator

from tinkuy.core.text import fold
from tinkuy.engines.lake import duck
from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.loading.consulta import refusing
from tinkuy.subjects.budget.loading.consulta.writing import Kept

DATASET = "consulta"


def losses(name: str, kept: Iterable[Kept], unproved: Collection[str]) -> Iterator[str]:
    """For each load that would lose rows, which and what to do (Spanish)."""
    now: dict[str, set[str]] = {part: set() for part in unproved}
    for each in kept:
        if each.part in now:
            now[each.part] |= {
                _when(each.line.month, each.line.quarter, word)
                for word in (each.line.code, fold(each.line.name))
                if word
            }
    live = places.dataset(DATASET).manifest().live()
    loads = {live[part].id: live[part] for part in now if part in live}
    for load in loads.values():
        parts = [part for part in now if part in live and live[part].id == load.id]
        if gone := [told for part, told, words in _rows(load, parts) if not words & now[part]]:
            yield refusing.loses(name, gone, load.source)


def _rows(load: LoadRecord, parts: list[str]) -> Iterator[tuple[str, str, set[str]]]:
    """Part, what is told of it, and the words under which it is known, of each row that a load has."""
    con = duck.connect()
    try:
        found = con.execute(
            f"select part, year, month, quarter, code, name from read_parquet({duck.literal(places.dataset(DATASET).file(load, 'clean'))}) "
            f"where list_contains(?, part) order by part, code, name",
            [parts],
        ).fetchall()
    finally:
        con.close()
    for part, year, month, quarter, code, name in found:
        words = {_when(month, quarter, word) for word in (code, fold(name)) if word}
        yield part, f"{code} {name} de {year}".strip(), words


def _when(month: int, quarter: int, word: str) -> str:
    return f"{month}|{quarter}|{word}"
