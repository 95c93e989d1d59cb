"""Official boundaries replace the schematic map of their level, all or nothing; wrong files are explained in Spanish."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import shape

from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.territory import queries
from tinkuy.subjects.territory.actions import load_boundaries, load_register
from tinkuy.subjects.territory.models import Boundary

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "level", "count"),
    [
        ("limites_departamentos_25", "department", 25),
        ("limites_provincias_196", "province", 196),
        ("limites_distritos_1891", "district", 1891),
    ],
)
def test_official_file_replaces_its_level(
    loaded: None, shared: Path, name: str, level: str, count: int
) -> None:
    outcome = load_boundaries(path=shared / "data" / f"{name}.geojson", by=None)

    assert outcome.is_done, outcome.findings
    rows = queries.boundaries(level)
    assert len(rows) == count
    assert not any(row.is_schematic for row in rows)
    assert Boundary.objects.filter(scheme="schematic").count() == 25 + 196 + 1891 - count
    for row in rows:
        outer = (
            row.geometry["coordinates"][0]
            if row.geometry["type"] == "Polygon"
            else row.geometry["coordinates"][0][0]
        )
        assert not shapely.LinearRing(outer).is_ccw
        assert shape(row.geometry).area > 0


def test_official_boundaries_outlive_a_new_load_of_the_register(loaded: None, shared: Path) -> None:
    load_boundaries(path=shared / "data" / "limites_departamentos_25.geojson", by=None)
    load_register()

    assert {row.scheme for row in queries.boundaries("department")} == {"official"}


def test_a_wrong_file_leaves_what_was_there(loaded: None, tmp_path: Path) -> None:
    before = queries.boundaries("department")

    outcome = load_boundaries(path=written(tmp_path, spoiled("FALTAN")), by=None)

    assert not outcome.is_done
    assert queries.boundaries("department") == before
    assert not Entry.objects.filter(verb="load_boundaries").exists()


def test_loading_leaves_an_entry(loaded: None, shared: Path) -> None:
    load_boundaries(path=shared / "data" / "limites_departamentos_25.geojson", by=None)

    entry = Entry.objects.get(verb="load_boundaries")
    assert (entry.key, entry.after) == (
        "department",
        {"shapes": 25, "source": "limites_departamentos_25.geojson"},
    )


def squares(prop: str = "ubigeo") -> list[dict[str, Any]]:
    """25 squares in a grid, one per department."""
    features = []
    for n in range(25):
        x, y = -80 + n % 5, -10 + n // 5
        ring = [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]
        features.append(
            {
                "type": "Feature",
                "properties": {prop: f"{n + 1:02}"},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
        )
    return features


def written(folder: Path, features: Any) -> Path:
    path = folder / "limites.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    return path


@pytest.mark.parametrize("prop", ["ubigeo", "UBIGEO", "IDDPTO", "CCDD"])
def test_property_names_of_other_offices(departments: None, tmp_path: Path, prop: str) -> None:
    outcome = load_boundaries(path=written(tmp_path, squares(prop)), by=None)

    assert outcome.is_done, outcome.findings
    assert outcome.changed == 25


def test_a_polygon_that_crosses_itself_is_mended_and_said(departments: None, tmp_path: Path) -> None:
    features = squares()
    features[0]["geometry"]["coordinates"] = [[[-80, -10], [-79, -9], [-79, -10], [-80, -9], [-80, -10]]]

    outcome = load_boundaries(path=written(tmp_path, features), by=None)

    assert outcome.is_done
    assert "TER-LIMITES-REPARADOS" in {finding.code for finding in outcome.findings}


def spoiled(kind: str) -> Any:
    features = squares()
    if kind == "PROYECTADOS":
        for feature in features:
            ring = feature["geometry"]["coordinates"][0]
            feature["geometry"]["coordinates"] = [[[x * 1e4 + 1e6, y * 1e4 + 9e6] for x, y in ring]]
    if kind == "FUERA":
        for feature in features:
            feature["geometry"]["coordinates"] = [[[y, x] for x, y in feature["geometry"]["coordinates"][0]]]
    if kind == "NO-POLIGONO":
        features[3]["geometry"] = {"type": "Point", "coordinates": [-77, -12]}
    if kind == "SIN-UBIGEO":
        features = squares("nombre")
    if kind == "CEROS":
        features[0]["properties"]["ubigeo"] = 1
    if kind == "NIVELES":
        features[0]["properties"]["ubigeo"] = "0101"
    if kind == "FALTAN":
        features = features[:-1]
    if kind == "DESCONOCIDO":
        features[0]["properties"]["ubigeo"] = "77"
    if kind == "REPETIDO":
        features.append(features[0])
    if kind == "VACIO":
        features = []
    if kind == "GEOMETRIA":
        features[0]["geometry"]["coordinates"] = [[["a", "b"], [1]]]
    if kind == "SIN-AREA":
        features[0]["geometry"]["coordinates"] = []
    return features


@pytest.mark.parametrize(
    "kind",
    [
        "PROYECTADOS", "FUERA", "NO-POLIGONO", "SIN-UBIGEO", "CEROS", "NIVELES", "FALTAN", "DESCONOCIDO", "REPETIDO", "VACIO",
        "GEOMETRIA", "SIN-AREA",
    ],
)  # fmt: skip
def test_wrong_files_change_nothing_and_say_why(departments: None, tmp_path: Path, kind: str) -> None:
    outcome = load_boundaries(path=written(tmp_path, spoiled(kind)), by=None)

    assert not outcome.is_done
    assert f"TER-LIMITES-{kind}" in {finding.code for finding in outcome.findings}
    assert all(finding.message and finding.suggestion and finding.place.file for finding in outcome.findings)
    assert not Boundary.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "TER-LIMITES-NO-JSON"),
        (b"", "TER-LIMITES-NO-JSON"),
        (b"[1, 2]", "TER-LIMITES-NO-COLECCION"),
        (b'{"type": "Topology", "objects": {}}', "TER-LIMITES-NO-COLECCION"),
        (b'{"type": "FeatureCollection", "features": [7]}', "TER-LIMITES-SIN-UBIGEO"),
        (
            b'{"type": "FeatureCollection", "features": [{"properties": 5, "geometry": 3}]}',
            "TER-LIMITES-SIN-UBIGEO",
        ),
    ],
)
def test_files_that_are_no_geojson(departments: None, tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "limites.geojson"
    path.write_bytes(content)

    outcome = load_boundaries(path=path, by=None)

    assert [finding.code for finding in outcome.findings] == [code]
