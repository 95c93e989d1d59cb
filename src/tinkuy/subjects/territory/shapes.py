"""The schematic map: what a map looks like when one knows only where the capitals are.

Each district is the part of the country nearer to its capital than to any other (Voronoi); provinces and departments
are unions of their districts. Borders are shared exactly. It shows where things lie; it is no legal boundary.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Point, Polygon
from shapely.geometry.base import BaseGeometry
from shapely.geometry.polygon import orient
from shapely.ops import nearest_points

from tinkuy.subjects.territory.outline import OUTLINE

PRECISION = 0.001  # degrees, about 110 metres: three decimals in the file
SLIVER = 0.00005  # square degrees, half a square kilometre: a gap of rounding, smaller than any territory that another surrounds
Geometry = dict[str, Any]


def schematic(points: Mapping[str, tuple[float, float]]) -> dict[str, Geometry]:
    """Draw every district, province and department from the districts' (latitude, longitude).

    Shape: code (6, 4 and 2 digits) to GeoJSON, outer rings clockwise.  Districts that share one point are set apart.
    Errors: ValueError with fewer than two districts.
    """
    if len(points) < 2:
        raise ValueError("two districts at least are needed to divide the country")
    cells = _cells(_set_apart(points))
    shapes = dict(cells)
    for width in (4, 2):
        shapes |= _dissolve(cells, width)
    return {code: to_geojson(shape) for code, shape in sorted(shapes.items())}


def to_geojson(shape: BaseGeometry) -> Geometry:
    """GeoJSON with three decimals and outer rings clockwise, which is what the drawing engine wants."""
    snapped = polygons_of(shapely.set_precision(shape, PRECISION))
    rings = [[_ring(p.exterior), *map(_ring, p.interiors)] for p in (orient(p, sign=-1.0) for p in snapped)]
    if len(rings) == 1:
        return {"type": "Polygon", "coordinates": rings[0]}
    return {"type": "MultiPolygon", "coordinates": rings}


def polygons_of(shape: BaseGeometry) -> list[Polygon]:
    """The polygons in a shape, largest first; lines and points that a cut left over are dropped."""
    if isinstance(shape, Polygon):
        return [] if shape.is_empty else [shape]
    parts = [polygon for part in getattr(shape, "geoms", ()) for polygon in polygons_of(part)]
    return sorted(parts, key=lambda polygon: -polygon.area)


def as_area(shape: BaseGeometry) -> BaseGeometry:
    """The shape as one polygon or multipolygon; slivers between neighbours that did not quite meet are filled."""
    parts = [_without_slivers(polygon) for polygon in polygons_of(shape)]
    return parts[0] if len(parts) == 1 else MultiPolygon(parts)


def _without_slivers(polygon: Polygon) -> Polygon:
    return Polygon(polygon.exterior, [ring for ring in polygon.interiors if Polygon(ring).area > SLIVER])


def _ring(ring: Any) -> list[list[float]]:
    return [[round(x, 3), round(y, 3)] for x, y in ring.coords]


def _set_apart(points: Mapping[str, tuple[float, float]]) -> dict[str, Point]:
    """Points inside the outline, no two the same, so that every district gets a cell."""
    outline, taken, placed = Polygon(OUTLINE), set[tuple[float, float]](), {}
    inside = outline.buffer(-0.03)
    for code, (latitude, longitude) in sorted(points.items()):
        point = Point(longitude, latitude)
        if not inside.contains(point):
            point = nearest_points(inside, point)[0]
        step = 0
        while (key := (round(point.x, 2), round(point.y, 2))) in taken:
            step += 1
            point = Point(point.x + 0.011 * step, point.y + 0.007)
        taken.add(key)
        placed[code] = point
    return placed


def _cells(points: Mapping[str, Point]) -> dict[str, BaseGeometry]:
    """One cell per district, clipped by the outline; borders stay shared after simplifying."""
    outline = Polygon(OUTLINE)
    cloud = MultiPoint(list(points.values()))
    raw = shapely.voronoi_polygons(cloud, extend_to=outline.buffer(2), ordered=True)
    clipped = shapely.set_precision(shapely.intersection(list(raw.geoms), outline), PRECISION)
    cells = [as_area(cell) for cell in clipped]
    return dict(zip(points, cells, strict=True))


def _dissolve(cells: Mapping[str, BaseGeometry], width: int) -> dict[str, BaseGeometry]:
    groups: dict[str, list[BaseGeometry]] = {}
    for code, cell in cells.items():
        groups.setdefault(code[:width], []).append(cell)
    unions = [as_area(shapely.coverage_union_all(group)) for group in groups.values()]
    return dict(zip(groups, simplify(unions, 0.02 if width == 2 else 0.008), strict=True))


def simplify(shapes: Sequence[BaseGeometry], tolerance: float) -> list[BaseGeometry]:
    """Fewer points, neighbours still touching."""
    return [as_area(shape) for shape in shapely.coverage_simplify(list(shapes), tolerance)]


def is_coverage(shapes: Iterable[BaseGeometry]) -> bool:
    """True when neighbours touch without overlapping."""
    return bool(shapely.coverage_is_valid(list(shapes)))
