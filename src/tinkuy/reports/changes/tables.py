"""The tables of the report of changes. Totals count each commitment once, also where rows overlap."""

from collections import Counter
from collections.abc import Iterable

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.reports.changes.facts import NOT_YET, Facts
from tinkuy.subjects.commitments.figures import simulated_words
from tinkuy.subjects.commitments.movements import Kind, Movement
from tinkuy.subjects.commitments.rules import CommitmentStatus

SOURCES = ("matriz de compromisos",)
SEVERAL = (
    "Un compromiso de varios figura en la fila de cada uno; el total cuenta cada compromiso una sola vez."
)
LISTED = (Kind.CREATED, Kind.FULFILLED, Kind.REPORTED, Kind.DELAYED, Kind.EXTENDED, Kind.ENDED, Kind.REOPENED)


def flow(facts: Facts) -> Table:
    """From which status to which; rows are where they stood before, columns where they stand after."""
    counted = facts.flow()
    columns = (
        Column("was", f"Al {facts.since:%d/%m/%Y}"),
        *(Column(s.value, s.label, ColumnKind.COUNT) for s in CommitmentStatus),
        Column("total", "Total", ColumnKind.COUNT),
    )
    starts = [(NOT_YET, "Aún no se tomaba"), *((s.value, s.label) for s in CommitmentStatus)]
    rows = tuple(row for start, words in starts if (row := _flow_row(counted, start, words))["total"])
    total: dict[str, Cell] = {"was": f"Total al {facts.as_of:%d/%m/%Y}"}
    for key in (*(s.value for s in CommitmentStatus), "total"):
        total[key] = sum(int(str(row[key])) for row in rows)
    title = f"Estado al {facts.since:%d/%m/%Y} (filas) y al {facts.as_of:%d/%m/%Y} (columnas)"
    return Table("flow", title, columns, rows, total, SOURCES, simulated_words(facts.simulated))


def _flow_row(counted: Counter[tuple[str, str]], start: str, words: str) -> dict[str, Cell]:
    cells = {s.value: counted[(start, s.value)] for s in CommitmentStatus}
    return {"was": words, **cells, "total": sum(cells.values())}


def by_space(facts: Facts) -> Table:
    """What happened in each mesa."""
    return _by(facts, "by-space", "Cambios por mesa", "Mesa", facts.by_space(), "")


def by_entity(facts: Facts) -> Table:
    """What happened to the commitments of each entity."""
    return _by(facts, "by-entity", "Cambios por entidad responsable", "Entidad", facts.by_entity(), SEVERAL)


def by_territory(facts: Facts) -> Table:
    """What happened in each department."""
    return _by(
        facts, "by-territory", "Cambios por departamento", "Departamento", facts.by_territory(), SEVERAL
    )


def _by(facts: Facts, id: str, title: str, first: str, groups: dict[str, list[Movement]], note: str) -> Table:
    columns = (
        Column("what", first),
        *(Column(kind.value, kind.label, ColumnKind.COUNT) for kind in Kind),
        Column("commitments", "Compromisos con cambios", ColumnKind.COUNT),
    )
    rows = tuple(_tally(name, found) for name, found in groups.items())
    return Table(id, title, columns, rows, _tally("Total", facts.movements), SOURCES, note)


def _tally(name: str, found: Iterable[Movement]) -> dict[str, Cell]:
    listed = list(found)
    counted = Counter(kind for movement in listed for kind in movement.kinds)
    return {"what": name, **{kind.value: counted[kind] for kind in Kind}, "commitments": len(listed)}


def listed(facts: Facts, kind: Kind) -> Table:
    """The commitments to which one thing happened, by mesa and code."""
    columns = (
        Column("code", "Código"),
        Column("text", "Compromiso"),
        Column("space", "Mesa"),
        Column("entities", "Responsables"),
        Column("reported", "Reportado", ColumnKind.COUNT, "%"),
        Column("verified", "Verificado", ColumnKind.COUNT, "%"),
        Column("due_before", "Plazo anterior", ColumnKind.DATE),
        Column("due_after", "Plazo vigente", ColumnKind.DATE),
        Column("status", "Estado"),
    )
    found = facts.of_kind(kind)
    note = simulated_words(sum(movement.is_simulated for movement in found))
    return Table(kind.value, kind.label, columns, tuple(map(_line, found)), None, SOURCES, note)


def _line(movement: Movement) -> dict[str, Cell]:
    was, now = movement.before, movement.after
    mark = " (dato simulado)" if movement.is_simulated else ""
    return {
        "code": movement.code,
        "text": f"{movement.text}{mark}",
        "space": movement.space_name,
        "entities": join_spanish(movement.entities) or None,
        "reported": now.percent,
        "verified": now.verified_percent,
        "due_before": was.due_on if was and was.due_on != now.due_on else None,
        "due_after": now.due_on,
        "status": now.status.label,
    }
