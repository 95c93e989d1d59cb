"""The map of the list of projects: how many lie in each department."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.words import count
from tinkuy.engines.figures.spec import MapFigure
from tinkuy.subjects.territory.figures import map_figure
from tinkuy.subjects.territory.queries import boundaries, gazetteer
from tinkuy.subjects.territory.rules import DEPARTMENT


def department_map(
    counts: Mapping[str, int], *, total: int, as_of: date, sources: Sequence[str], link: Callable[[str], str]
) -> MapFigure | None:
    """How many projects lie in each department; `link` gives the address of the list of one.

    Missing: None without boundaries, or when no project lies in a department.
    """
    names = gazetteer()
    known = {code: number for code, number in counts.items() if code in names}
    if not known or not boundaries(DEPARTMENT):
        return None
    ranked = sorted(known, key=lambda code: (-known[code], names.name(code)))
    told = "; ".join(f"{names.name(code)}, {count(known[code])}" for code in ranked)
    drawn = map_figure(
        level=DEPARTMENT,
        values=known,
        id="projects-map",
        headline=_most(ranked[0], known, total),
        alt=f"Mapa del número de proyectos por departamento. {told}.",
        unit="Proyectos",
        source="; ".join(sources),
        cutoff=as_of,
        table=_counted(ranked, known, sources),
        labels={code: count(number) for code, number in known.items()},
        hrefs={code: link(code) for code in known},
    )
    return replace(
        drawn,
        note=" ".join(filter(None, [drawn.note, _uncounted(counts)])),
        shapes=tuple(
            replace(each, name=f"{each.name}: {count(known[each.code])}") if each.code in known else each
            for each in drawn.shapes
        ),
    )


def _most(first: str, known: Mapping[str, int], total: int) -> str:
    name = gazetteer().name(first)
    if len(known) == 1:
        return f"El banco cargado tiene {count(known[first])} proyectos en {name}, el único departamento que trae"
    return f"{name} es el departamento con más proyectos: {count(known[first])} de {count(total)}"


def _counted(ranked: Sequence[str], known: Mapping[str, int], sources: Sequence[str]) -> Table:
    names = gazetteer()
    columns = (Column("name", "Departamento"), Column("number", "Proyectos", ColumnKind.COUNT))
    rows: tuple[dict[str, Cell], ...] = tuple(
        {"name": names.name(code), "number": known[code]} for code in ranked
    )
    return Table(
        "projects-by-department", "Proyectos por departamento", columns, rows, sources=tuple(sources)
    )


def _uncounted(counts: Mapping[str, int]) -> str:
    words = ["Un proyecto que está en varios departamentos se cuenta en cada uno."]
    apart = [("00", "de varios departamentos sin decir cuáles"), ("99", "sin departamento reconocido")]
    words += [f"{count(counts[code])} {told} no se dibujan." for code, told in apart if counts.get(code)]
    return " ".join(words)
