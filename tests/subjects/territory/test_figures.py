"""A map says whether it is schematic, and shows what it was given."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tinkuy.core.table import Table
from tinkuy.engines.figures.spec import BadFigure
from tinkuy.subjects.territory.actions import load_boundaries
from tinkuy.subjects.territory.figures import SCHEMATIC_NOTE, map_figure

pytestmark = pytest.mark.django_db


def a_map(**changes: Any) -> Any:
    facts: dict[str, Any] = {
        "level": "department",
        "values": {"03": 4, "16": 2},
        "id": "mesas",
        "headline": "Apurímac tiene más mesas",
        "alt": "Mapa de mesas por departamento",
        "unit": "mesas",
        "source": "Prueba",
        "cutoff": date(2022, 7, 31),
        "table": Table("mesas", "Mesas", (), ()),
    }
    return map_figure(**(facts | changes))


def test_map_figure_of_departments(loaded: None) -> None:
    figure = a_map(labels={"03": "Apurímac"}, hrefs={"03": "/territorio/03"})

    assert len(figure.shapes) == 25
    assert figure.note == SCHEMATIC_NOTE
    apurimac = next(shape for shape in figure.shapes if shape.code == "03")
    assert (apurimac.value, apurimac.label, apurimac.href) == (4, "Apurímac", "/territorio/03")


def test_map_figure_of_the_districts_of_a_province(loaded: None) -> None:
    figure = a_map(level="district", values={"030505": 1}, within=["0305"])

    assert sorted(shape.code for shape in figure.shapes) == [f"03050{n}" for n in range(1, 7)]


def test_map_figure_with_official_boundaries_names_them(loaded: None, shared: Path) -> None:
    load_boundaries(path=shared / "data" / "limites_departamentos_25.geojson", by=None)

    assert a_map().note == "Límites: limites_departamentos_25.geojson."


def test_map_figure_without_shapes_is_refused() -> None:
    with pytest.raises(BadFigure):
        a_map()
