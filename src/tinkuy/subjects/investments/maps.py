"""The maps of projects: where one lies, with the coordinates that the bank gives, and how many lie in each department."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import shapely
from shapely.geometry import Point, shape

from tinkuy.core.table import Column, ColumnKind, Table
from tinkuy.core.text import first_few, join_spanish
from tinkuy.core.words import count
from tinkuy.engines.figures.palette import EMPTY, SEQUENCE
from tinkuy.engines.figures.spec import Category, MapFigure, Spot
from tinkuy.subjects.investments import figures
from tinkuy.subjects.investments.queries.one import PlaceRow
from tinkuy.subjects.territory.figures import map_figure
from tinkuy.subjects.territory.queries import ShapeRow, boundaries, gazetteer
from tinkuy.subjects.territory.rules import DEPARTMENT, DISTRICT

_HERE = Category("here", "Lugar del proyecto, según el banco", SEQUENCE[1])
_OTHERS = {
    DEPARTMENT: Category("", "Otros departamentos", EMPTY),
    DISTRICT: Category("", "Otros distritos", EMPTY),
}
_NEAR = 0.1  # degrees, about 11 km: how far a coordinate may lie from lines that were simplified
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
    told = [place for place in found if _tells(place)]
    country = boundaries(DEPARTMENT)
    inside = [place for place in told if _distance(_point(place), country) <= _NEAR] if country else []
    codes = tuple(sorted({place.code for place in found if place.code}))
    remarks = _remarks(found, told, inside, codes) if country else ()
    if not country or not (codes or inside):
        return Located(None, remarks)
    return Located(_drawn(found, inside, codes, remarks, as_of=as_of, source=source), remarks)


def _drawn(
    found: Sequence[PlaceRow],
    inside: Sequence[PlaceRow],
    codes: tuple[str, ...],
    remarks: tuple[str, ...],
    *,
    as_of: date,
    source: str,
) -> MapFigure:
    frame = _frame(codes, inside)
    here = [row for row in frame.rows if _is_here(row.code, codes, frame.level)]
    headline = _headline(codes, len(_spots(inside)))
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
    return replace(
        drawn,
        empty=_OTHERS[frame.level],
        spots=_spots(inside),
        note=" ".join(filter(None, [drawn.note, *remarks])),
    )


def _frame(codes: tuple[str, ...], inside: Sequence[PlaceRow]) -> _Frame:
    """The smallest that holds every place and every coordinate."""
    country = _Frame(DEPARTMENT, ())
    provinces, departments = {code[:4] for code in codes}, {code[:2] for code in codes}
    smaller = [_Frame(DISTRICT, tuple(outer)) for outer in (provinces, departments) if len(outer) == 1]
    for frame in smaller:
        rows = frame.rows
        if rows and all(_distance(_point(place), rows) == 0 for place in inside):
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
    at = {_degrees(place): Spot(_named(place), *_degrees(place)) for place in inside}
    return tuple(at[degrees] for degrees in sorted(at))


def _remarks(
    found: Sequence[PlaceRow], told: Sequence[PlaceRow], inside: Sequence[PlaceRow], codes: tuple[str, ...]
) -> tuple[str, ...]:
    if not told:
        place = "se muestra el lugar que declara" if codes else "tampoco un lugar del registro, y no hay mapa"
        return (f"El banco no da coordenadas: {place}.",)
    outside = [place for place in told if place not in inside]
    astray = [place for place in inside if place.code and _is_astray(place)]
    words = ["Cada punto rojo es una coordenada que da el banco."] if inside else []
    if outside:
        hint = (
            " Parece que la latitud y la longitud están cambiadas." if all(map(_is_swapped, outside)) else ""
        )
        drawn = "dibuja" if len(outside) == 1 else "dibujan"
        words.append(
            f"{_coordinates(len(outside))} fuera del Perú y no se {drawn}: {_listed(outside)}.{hint}"
        )
    if astray:
        words.append(f"{_coordinates(len(astray))} lejos del lugar que se declara: {_listed(astray)}.")
    without = len({place.ubigeo for place in found} - {place.ubigeo for place in told})
    if without:
        words.append(
            "Un lugar no tiene coordenadas."
            if without == 1
            else f"{count(without)} lugares no tienen coordenadas."
        )
    return tuple(words)


def _coordinates(number: int) -> str:
    return "Una coordenada cae" if number == 1 else f"{count(number)} coordenadas caen"


def _listed(found: Sequence[PlaceRow]) -> str:
    return first_few([f"{figures.degrees(place)} ({_named(place)})" for place in found], _MOST_TOLD)


def _named(place: PlaceRow) -> str:
    names = gazetteer()
    told = ", ".join(part for part in (place.district, place.province, place.department) if part)
    return names.name(place.code) if place.code in names else told or "sin lugar"


def _tells(place: PlaceRow) -> bool:
    """Both degrees; two zeros are a form left blank."""
    return place.latitude is not None and place.longitude is not None and _degrees(place) != (0, 0)


def _degrees(place: PlaceRow) -> tuple[float, float]:
    return (place.latitude or 0.0, place.longitude or 0.0)


def _point(place: PlaceRow) -> Point:
    latitude, longitude = _degrees(place)
    return Point(longitude, latitude)


def _is_swapped(place: PlaceRow) -> bool:
    """Inside of the country once latitude and longitude change places."""
    latitude, longitude = _degrees(place)
    return _distance(Point(latitude, longitude), boundaries(DEPARTMENT)) <= _NEAR


def _is_astray(place: PlaceRow) -> bool:
    """Far from the district, province or department that the row declares, where the lines are those of a register."""
    level = DEPARTMENT if len(place.code) == 2 else DISTRICT
    rows = tuple(row for row in boundaries(level) if row.code.startswith(place.code))
    if not rows or any(row.is_schematic for row in rows):
        return False
    return _distance(_point(place), rows) > _NEAR


def _distance(point: Point, rows: tuple[ShapeRow, ...]) -> float:
    """From the nearest of the shapes, in degrees; 0 inside of one."""
    return float(min(shapely.distance(point, [shape(row.geometry) for row in rows])))


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
    rows = tuple({"name": names.name(code), "number": known[code]} for code in ranked)
    return Table(
        "projects-by-department", "Proyectos por departamento", columns, rows, sources=tuple(sources)
    )


def _uncounted(counts: Mapping[str, int]) -> str:
    words = ["Un proyecto que está en varios departamentos se cuenta en cada uno."]
    apart = [("00", "de varios departamentos sin decir cuáles"), ("99", "sin departamento reconocido")]
    words += [f"{count(counts[code])} {told} no se dibujan." for code, told in apart if counts.get(code)]
    return " ".join(words)
