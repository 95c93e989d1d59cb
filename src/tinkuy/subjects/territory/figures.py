"""Maps of the country: the shapes of a level under whatever is to be shown on them."""

from collections.abc import Iterable, Mapping
from datetime import date

from tinkuy.core.table import Table
from tinkuy.engines.figures.spec import Category, MapFigure, Number, Shape
from tinkuy.subjects.territory.queries import ShapeRow, boundaries, boundary_sources, gazetteer

SCHEMATIC_NOTE = "Mapa esquemático: muestra dónde queda cada territorio; sus líneas no son límites oficiales."


def map_figure(
    *,
    level: str,
    values: Mapping[str, str | Number | None],
    id: str,
    headline: str,
    alt: str,
    unit: str,
    source: str,
    cutoff: date,
    table: Table,
    categories: tuple[Category, ...] = (),
    labels: Mapping[str, str] | None = None,
    hrefs: Mapping[str, str] | None = None,
    within: Iterable[str] = (),
) -> MapFigure:
    """Map the territories of a level by their values (a category's code, a number, or nothing to say).

    `labels` are written on the shapes, `hrefs` make them links, `within` keeps only what lies in those territories.
    The note says when the map is schematic, or whose boundaries it shows.
    Errors: BadFigure when no shape is loaded or a value has no declared category.
    """
    rows = _rows(level, tuple(within))
    written, links = labels or {}, hrefs or {}
    shapes = tuple(
        Shape(
            row.code,
            row.name,
            row.geometry,
            values.get(row.code),
            written.get(row.code, ""),
            links.get(row.code, ""),
        )
        for row in rows
    )
    return MapFigure(
        id=id,
        headline=headline,
        alt=alt,
        unit=unit,
        source=source,
        cutoff=cutoff,
        table=table,
        note=_note(rows, level),
        categories=categories,
        shapes=shapes,
    )


def _rows(level: str, within: tuple[str, ...]) -> tuple[ShapeRow, ...]:
    rows = boundaries(level)
    if not within:
        return rows
    names = gazetteer()
    return tuple(row for row in rows if names.is_within(row.code, within))


def _note(rows: tuple[ShapeRow, ...], level: str) -> str:
    if any(row.is_schematic for row in rows):
        return SCHEMATIC_NOTE
    sources = [source for source in boundary_sources(level) if source]
    return f"Límites: {', '.join(sources)}." if sources else ""
