"""The map of the page of a project: the places that the bank declares, and the coordinates that it gives."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tinkuy.core.text import first_few, join_spanish
from tinkuy.core.words import count
from tinkuy.engines.figures.palette import EMPTY, SEQUENCE
from tinkuy.engines.figures.spec import Category, MapFigure, Spot
from tinkuy.subjects.investments import figures
from tinkuy.subjects.investments.coordinates import Coordinates, coordinates, degrees, distance, named, point
from tinkuy.subjects.investments.queries.one import PlaceRow
from tinkuy.subjects.territory.figures import map_figure
from tinkuy.subjects.territory.queries import ShapeRow, boundaries, gazetteer
from tinkuy.subjects.territory.rules import DEPARTMENT, DISTRICT

_HERE = Category("here", "Lugar del proyecto, según el banco", SEQUENCE[1])
_OTHERS = {
    DEPARTMENT: Category("", "Otros departamentos", EMPTY),
    DISTRICT: Category("", "Otros distritos", EMPTY),
}
_MOST_NAMES = 6  # written on the map
_MOST_TOLD = 3  # in a sentence


@dataclass(frozen=True, slots=True)
class Located:
    """Where a project lies: its map (None without boundaries, or with nothing to draw) and what must be said of its coordinates."""

    figure: MapFigure | None
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the map shows: the shapes of a level inside some territories (none: the country)."""

    level: str
    within: tuple[str, ...]

    @property
    def rows(self) -> tuple[ShapeRow, ...]:
        names = gazetteer()
        return tuple(
            row for row in boundaries(self.level) if not self.within or names.is_within(row.code, self.within)
        )


def located(found: Sequence[PlaceRow], *, as_of: date, source: str) -> Located:
    """Map the places of one project: the smallest province, department or country that holds them and their coordinates.

    Coordinates out of the country are said and not drawn; without any, the places alone are shown.
    """
    judged = coordinates(found)
    codes = tuple(sorted({place.code for place in found if place.code}))
    if not boundaries(DEPARTMENT) or not (codes or judged.inside):
        return Located(None, judged.remarks)
    return Located(_drawn(found, codes, judged, as_of=as_of, source=source), judged.remarks)


def _drawn(
    found: Sequence[PlaceRow], codes: tuple[str, ...], judged: Coordinates, *, as_of: date, source: str
) -> MapFigure:
    frame, spots = _frame(codes, judged.inside), _spots(judged.inside)
    here = [row for row in frame.rows if _is_here(row.code, codes, frame.level)]
    headline = _headline(codes, len(spots))
    drawn = map_figure(
        level=frame.level,
        values={row.code: _HERE.code for row in here},
        id="project-map",
        headline=headline,
        alt=f"Mapa con los lugares del proyecto resaltados. {headline}.",
        unit="Lugares del proyecto",
        source=source,
        cutoff=as_of,
        table=figures.located(found),
        categories=(_HERE,) if here else (),
        labels={row.code: row.name for row in here} if len(here) <= _MOST_NAMES else None,
        within=frame.within,
    )
    note = " ".join(filter(None, [drawn.note, *judged.remarks]))
    return replace(drawn, empty=_OTHERS[frame.level], spots=spots, note=note)


def _frame(codes: tuple[str, ...], inside: Sequence[PlaceRow]) -> _Frame:
    """The smallest that holds every place and every coordinate."""
    country = _Frame(DEPARTMENT, ())
    provinces, departments = {code[:4] for code in codes}, {code[:2] for code in codes}
    smaller = [_Frame(DISTRICT, tuple(outer)) for outer in (provinces, departments) if len(outer) == 1]
    for frame in smaller:
        rows = frame.rows
        if rows and all(distance(point(place), rows) == 0 for place in inside):
            return frame
    return country


def _is_here(code: str, codes: tuple[str, ...], level: str) -> bool:
    if level == DEPARTMENT:
        return any(each.startswith(code) for each in codes)
    return any(code.startswith(each) for each in codes)


def _headline(codes: tuple[str, ...], spots: int) -> str:
    names = gazetteer()
    shown = [names.path(code) for code in codes]
    where = first_few(shown, _MOST_TOLD) if len(shown) > _MOST_TOLD else join_spanish(shown)
    points = "una coordenada" if spots == 1 else f"{count(spots)} coordenadas"
    if not where:
        return f"El banco ubica el proyecto por {points}"
    return f"El banco ubica el proyecto en {where}{f', con {points}' if spots else ''}"


def _spots(inside: Sequence[PlaceRow]) -> tuple[Spot, ...]:
    """Each coordinate once, named by its place."""
    at = {degrees(place): Spot(named(place), *degrees(place)) for place in inside}
    return tuple(at[degrees] for degrees in sorted(at))
