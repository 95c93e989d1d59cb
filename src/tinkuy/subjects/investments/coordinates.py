"""The coordinates that the bank gives of a project: which lie in the country, and what must be said of the others."""

from collections.abc import Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry import Point, shape

from tinkuy.core.text import first_few
from tinkuy.core.words import count
from tinkuy.subjects.investments import figures
from tinkuy.subjects.investments.queries.one import PlaceRow
from tinkuy.subjects.territory.queries import ShapeRow, boundaries, gazetteer
from tinkuy.subjects.territory.rules import DEPARTMENT, DISTRICT

_NEAR = 0.1  # degrees, about 11 km: how far a coordinate may lie from lines that were simplified
_MOST_TOLD = 3  # in a sentence


@dataclass(frozen=True, slots=True)
class Coordinates:
    """The places of a project: those that lie where they can be drawn, and in words (Spanish) what is the matter with the others."""

    inside: tuple[PlaceRow, ...]
    remarks: tuple[str, ...]


def coordinates(found: Sequence[PlaceRow]) -> Coordinates:
    """Judge the coordinates of a project by the shapes of the country. Missing: nothing at all without shapes."""
    country = boundaries(DEPARTMENT)
    if not country:
        return Coordinates((), ())
    told = [place for place in found if _tells(place)]
    inside = tuple(place for place in told if distance(point(place), country) <= _NEAR)
    return Coordinates(inside, tuple(_remarks(found, told, inside)))


def degrees(place: PlaceRow) -> tuple[float, float]:
    """Latitude and longitude; zeros where nobody tells them."""
    return (place.latitude or 0.0, place.longitude or 0.0)


def point(place: PlaceRow) -> Point:
    """The same as geometry has it: longitude first."""
    latitude, longitude = degrees(place)
    return Point(longitude, latitude)


def distance(spot: Point, rows: Sequence[ShapeRow]) -> float:
    """From the nearest of the shapes, in degrees; 0 inside of one."""
    return float(min(shapely.distance(spot, [shape(row.geometry) for row in rows])))


def named(place: PlaceRow) -> str:
    """The place of a coordinate as the register calls it, else as the bank does."""
    names = gazetteer()
    told = ", ".join(part for part in (place.district, place.province, place.department) if part)
    return names.name(place.code) if place.code in names else told or "sin lugar"


def _remarks(found: Sequence[PlaceRow], told: Sequence[PlaceRow], inside: Sequence[PlaceRow]) -> list[str]:
    if not told:
        has_place = any(place.code for place in found)
        words = (
            "se muestra el lugar que declara" if has_place else "tampoco un lugar del registro, y no hay mapa"
        )
        return [f"El banco no da coordenadas: {words}."]
    drawn = ["Cada punto rojo es una coordenada que da el banco."] if inside else []
    outside = [place for place in told if place not in inside]
    astray = [place for place in inside if place.code and _is_astray(place)]
    return [*drawn, *_said_outside(outside), *_said_astray(astray), *_said_blank(found, told)]


def _said_outside(outside: Sequence[PlaceRow]) -> list[str]:
    if not outside:
        return []
    hint = " Parece que la latitud y la longitud están cambiadas." if all(map(_is_swapped, outside)) else ""
    drawn = "dibuja" if len(outside) == 1 else "dibujan"
    return [f"{_fall(len(outside))} fuera del Perú y no se {drawn}: {_listed(outside)}.{hint}"]


def _said_astray(astray: Sequence[PlaceRow]) -> list[str]:
    return [f"{_fall(len(astray))} lejos del lugar que se declara: {_listed(astray)}."] if astray else []


def _said_blank(found: Sequence[PlaceRow], told: Sequence[PlaceRow]) -> list[str]:
    without = len({place.ubigeo for place in found} - {place.ubigeo for place in told})
    if without > 1:
        return [f"{count(without)} lugares no tienen coordenadas."]
    return ["Un lugar no tiene coordenadas."] if without else []


def _fall(number: int) -> str:
    return "Una coordenada cae" if number == 1 else f"{count(number)} coordenadas caen"


def _listed(found: Sequence[PlaceRow]) -> str:
    return first_few([f"{figures.degrees(place)} ({named(place)})" for place in found], _MOST_TOLD)


def _tells(place: PlaceRow) -> bool:
    """Both degrees; two zeros are a form left blank."""
    return place.latitude is not None and place.longitude is not None and degrees(place) != (0, 0)


def _is_swapped(place: PlaceRow) -> bool:
    """Inside of the country once latitude and longitude change places."""
    latitude, longitude = degrees(place)
    return distance(Point(latitude, longitude), boundaries(DEPARTMENT)) <= _NEAR


def _is_astray(place: PlaceRow) -> bool:
    """Far from the district, province or department that the row declares, where the lines are those of a register."""
    level = DEPARTMENT if len(place.code) == 2 else DISTRICT
    rows = tuple(row for row in boundaries(level) if row.code.startswith(place.code))
    if not rows or any(row.is_schematic for row in rows):
        return False
    return distance(point(place), rows) > _NEAR
