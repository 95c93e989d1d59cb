"""The charts of the report of an edition: how its meetings ended by ministry, and where who asked comes from."""

from dataclasses import replace

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.words import count
from tinkuy.engines.figures.spec import Bar, BarFigure, Category, MapFigure
from tinkuy.reports.edition import tables
from tinkuy.reports.edition.facts import Facts
from tinkuy.subjects.floor.queries import Tally
from tinkuy.subjects.territory.figures import map_figure
from tinkuy.subjects.territory.queries import boundaries
from tinkuy.subjects.territory.rules import DEPARTMENT

_STATES = (
    ("held", "Realizadas", "fulfilled"),
    ("absent", "No se presentaron", "overdue"),
    ("cancelled", "Canceladas", "cancelled"),
    ("pending", "Sin anotar", "pending"),
)
_LEGEND = tuple(replace(Category.of_state(look, label), code=code) for code, label, look in _STATES)


def by_host(facts: Facts) -> BarFigure | None:
    """How the meetings of each ministry ended, the most asked first. Missing: None without meetings."""
    lines = sorted(facts.tallies.by_host, key=lambda tally: (-tally.meetings, tally.name))
    if not lines:
        return None
    first, total = lines[0], facts.tallies.total
    told = f"{facts.host_name(first.code)} tuvo {count(first.meetings)} de las {count(total.meetings)} reuniones con hora"
    return BarFigure(
        id="chart-by-host",
        headline=f"{told} y realizó {count(first.held)}",
        alt=f"Barras apiladas por entidad anfitriona. {_each(facts, lines)}",
        unit="Reuniones",
        source="; ".join(tables.sources(facts)[1:3]),
        cutoff=facts.as_of,
        table=_table(facts, lines),
        note=tables.SIMULATED if facts.is_simulated else "",
        categories=tuple(c for c in _LEGEND if any(getattr(line, c.code) for line in lines)),
        bars=tuple(
            Bar(facts.host_name(line.code), number, category.code)
            for line in lines
            for category in _LEGEND
            if (number := getattr(line, category.code))
        ),
    )


def _each(facts: Facts, lines: list[Tally]) -> str:
    parts = (f"{facts.host_name(line.code)}: {line.held} realizadas de {line.meetings}" for line in lines)
    return "; ".join(parts) + "."


def _table(facts: Facts, lines: list[Tally]) -> Table:
    columns = (
        Column("name", "Entidad"),
        *(Column(code, label, ColumnKind.COUNT) for code, label, _ in _STATES),
        Column("total", "Con hora", ColumnKind.COUNT),
    )
    rows = tuple(_row(facts.host_name(line.code), line) for line in lines)
    title = "Cómo terminaron las reuniones, por entidad anfitriona"
    return Table("chart-by-host", title, columns, rows, _row("Total", facts.tallies.total))


def _row(name: str, line: Tally) -> dict[str, Cell]:
    return {"name": name, **{code: getattr(line, code) for code, _, _ in _STATES}, "total": line.meetings}


def by_region(facts: Facts) -> MapFigure | None:
    """Held meetings by department of who asked. Missing: None without any, or when no boundaries are loaded."""
    found = {tally.code: tally for tally in facts.tallies.by_region if tally.code and tally.held}
    if not found or not boundaries(DEPARTMENT):
        return None
    ranked = sorted(found.values(), key=lambda tally: (-tally.held, tally.name))
    columns = (Column("name", "Región"), Column("held", "Realizadas", ColumnKind.COUNT))
    rows: tuple[dict[str, Cell], ...] = tuple({"name": t.name, "held": t.held} for t in ranked)
    most = ranked[0]
    return map_figure(
        level=DEPARTMENT,
        values={code: tally.held for code, tally in found.items()},
        labels={code: str(tally.held) for code, tally in found.items()},
        id="chart-by-region",
        headline=f"Se reunieron entidades de {count(len(found))} regiones; {most.name} tuvo {count(most.held)} reuniones",
        alt=f"Mapa del Perú por departamento. {'; '.join(f'{t.name}, {t.held}' for t in ranked)}.",
        unit="Reuniones realizadas",
        source="; ".join(tables.sources(facts)[1:3]),
        cutoff=facts.as_of,
        table=Table("chart-by-region", "Reuniones realizadas por región", columns, rows),
    )
