"""The schematic map: looks like Peru, leaves no gap, and every district has its place."""

import json
from pathlib import Path

import pytest
import shapely
from shapely.geometry import Polygon, shape

from tinkuy.subjects.territory.outline import OUTLINE
from tinkuy.subjects.territory.register import entries
from tinkuy.subjects.territory.shapes import schematic

POINTS = {e.code: (e.latitude or 0.0, e.longitude or 0.0) for e in entries() if e.level == "district"}


@pytest.fixture(scope="module")
def shapes() -> dict[str, Polygon]:
    return {code: shape(geometry) for code, geometry in schematic(POINTS).items()}


def test_outline_is_one_clean_ring() -> None:
    assert 90 <= len(OUTLINE) <= 130
    assert Polygon(OUTLINE).is_valid


def test_every_territory_has_a_valid_shape(shapes: dict[str, Polygon]) -> None:
    assert len(shapes) == 25 + 196 + 1891
    assert [code for code, area in shapes.items() if not area.is_valid or area.area == 0] == []


@pytest.mark.parametrize("width", [2, 4, 6])
def test_neighbours_share_their_borders(shapes: dict[str, Polygon], width: int) -> None:
    level = [area for code, area in shapes.items() if len(code) == width]

    assert shapely.coverage_is_valid(level)
    assert sum(area.area for area in level) == pytest.approx(Polygon(OUTLINE).area, rel=0.01)


def test_outer_rings_are_clockwise_with_three_decimals(shapes: dict[str, Polygon]) -> None:
    for geometry in schematic(POINTS).values():
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for outer, *holes in polygons:
            assert not shapely.LinearRing(outer).is_ccw
            assert all(shapely.LinearRing(hole).is_ccw for hole in holes)
            assert all(round(x, 3) == x and round(y, 3) == y for x, y in outer)


def test_departments_overlap_the_official_ones(shapes: dict[str, Polygon], shared: Path) -> None:
    features = json.loads((shared / "data" / "limites_departamentos_25.geojson").read_text("utf-8"))[
        "features"
    ]
    overlaps = []
    for feature in features:
        official, ours = (
            shapely.make_valid(shape(feature["geometry"])),
            shapes[feature["properties"]["ubigeo"]],
        )
        overlaps.append(official.intersection(ours).area / official.union(ours).area)

    assert len(overlaps) == 25
    assert sum(overlaps) / 25 >= 0.7
    assert min(overlaps) >= 0.4


def test_districts_on_one_point_are_set_apart() -> None:
    twins = {f"0101{n:02}": (-6.0, -77.5) for n in range(1, 7)}

    drawn = schematic(twins)

    assert len(drawn) == 8
    assert all(shape(drawn[code]).area > 0 for code in twins)


def test_a_capital_outside_the_outline_still_has_a_shape() -> None:
    drawn = schematic({"010101": (-12.0, -85.0), "010102": (-12.0, -75.0), "020101": (-6.0, -78.0)})

    assert all(shape(geometry).area > 0 for geometry in drawn.values())


def test_one_district_cannot_be_divided() -> None:
    with pytest.raises(ValueError, match="two"):
        schematic({"010101": (-6.0, -77.5)})
