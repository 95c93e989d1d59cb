"""The maps of projects: what is drawn, what is only said, and where one looks when the bank gives no coordinates."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.subjects.investments.ground import loaded, row, write_text

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("prepared")]
Show = Callable[..., str]
IQUITOS = {"department": "LORETO", "province": "MAYNAS", "district": "IQUITOS", "ubigeo": "160101"}
TAMBOBAMBA = {"district": "TAMBOBAMBA", "ubigeo": "030501"}


@pytest.fixture
def show(client: Client, tmp_path: Path) -> Show:
    """The page of a project whose rows say this of its places."""

    def page(*places: dict[str, object]) -> str:
        loaded(
            write_text(
                tmp_path / "banco-2024-09.csv",
                [row(district="MARA", ubigeo="030505") | place for place in places],
            )
        )
        answer = client.get("/proyectos/2000001/?al=2024-12-31")
        assert answer.status_code == 200
        return " ".join(answer.content.decode().split())

    return page


def svg(page: str, id: str = "project-map") -> ElementTree.Element:
    found = re.search(rf"<svg[^>]*{id}-title.*?</svg>", page)
    assert found
    return ElementTree.fromstring(found[0])


def drawn(page: str) -> list[str]:
    """The names of the spots."""
    layers = [g for g in svg(page).iter() if "layer_1_marks" in g.get("class", "").split()]
    return [each.text or "" for layer in layers for each in layer.iter() if each.tag.endswith("}title")]


def test_every_coordinate_is_drawn_and_told_in_the_table(show: Show) -> None:
    page = show(
        {"latitude": "-14.09", "longitude": "-72.10"},
        {"latitude": "-14.12", "longitude": "-72.12"},
        {**TAMBOBAMBA, "latitude": "-13.95", "longitude": "-72.17"},
    )
    assert sorted(drawn(page)) == ["Mara", "Mara", "Tambobamba"]
    assert "en Tambobamba (Cotabambas, Apurímac) y Mara (Cotabambas, Apurímac), con 3 coordenadas" in page
    assert "-14.09000, -72.10000" in page
    assert "Otros distritos" in page
    assert "banco-2024-09.csv" in page


def test_places_of_several_departments_are_shown_on_the_country(show: Show) -> None:
    page = show(
        {"latitude": "-14.09", "longitude": "-72.10"}, {**IQUITOS, "latitude": "-3.74", "longitude": "-73.25"}
    )
    assert sorted(drawn(page)) == ["Iquitos", "Mara"]
    assert "Otros departamentos" in page


def test_a_coordinate_in_another_province_widens_the_map(show: Show) -> None:
    page = show({"latitude": "-6.2", "longitude": "-77.9"})
    assert drawn(page) == ["Mara"] and "Otros departamentos" in page


def test_coordinates_out_of_the_country_are_said_and_not_drawn(show: Show) -> None:
    page = show(
        {"latitude": "-14.09", "longitude": "-72.10"}, {**TAMBOBAMBA, "latitude": "40.4", "longitude": "-3.7"}
    )
    assert drawn(page) == ["Mara"]
    assert "Una coordenada cae fuera del Perú y no se dibuja: 40.40000, -3.70000 (Tambobamba)." in page
    assert "cambiadas" not in page


def test_latitude_and_longitude_that_changed_places_are_told(show: Show) -> None:
    page = show({"latitude": "-72.10", "longitude": "-14.09"})
    assert drawn(page) == []
    assert "Parece que la latitud y la longitud están cambiadas." in page


@pytest.mark.parametrize("blank", [{}, {"latitude": "0", "longitude": "0"}, {"latitude": "-14.09"}])
def test_without_coordinates_the_declared_place_is_shown(show: Show, blank: dict[str, object]) -> None:
    page = show(blank)
    assert drawn(page) == []
    assert "El banco ubica el proyecto en Mara (Cotabambas, Apurímac)" in page
    assert "El banco no da coordenadas: se muestra el lugar que declara." in page


def test_a_whole_province_is_shown_as_such(show: Show) -> None:
    page = show({"district": "- TODOS -", "ubigeo": "030500"})
    fills = {path.get("fill") for path in svg(page).iter() if path.tag.endswith("}path") and path.get("d")}
    assert "El banco ubica el proyecto en Cotabambas (Apurímac)" in page
    assert "#a5c4e2" in fills and "#e6e9ed" not in fills


def test_a_project_of_no_place_has_a_table_and_no_map(show: Show) -> None:
    page = show({"department": "-MUL.DEP-", "province": "", "district": "", "ubigeo": "990000"})
    assert "project-map" not in page
    assert "-MUL.DEP-" in page
    assert "El banco no da coordenadas: tampoco un lugar del registro, y no hay mapa." in page


def test_only_a_coordinate_is_enough_for_a_map(show: Show) -> None:
    page = show(
        {
            "department": "",
            "province": "",
            "district": "",
            "ubigeo": "",
            "latitude": "-14",
            "longitude": "-72",
        }
    )
    assert drawn(page) == ["sin lugar"]
    assert "El banco ubica el proyecto por una coordenada" in page


def test_list_counts_projects_by_department_and_leads_to_each(client: Client, tmp_path: Path) -> None:
    rows = [row(), row(cui=2000002, name="OTRO"), row(cui=2000001, **IQUITOS), row(cui=2000003, name="DE VARIOS", department="-MUL.DEP-", province="", district="", ubigeo="990000")]  # fmt: skip
    loaded(write_text(tmp_path / "banco-2024-09.csv", rows))
    page = " ".join(client.get("/proyectos/?al=2024-12-31").content.decode().split())
    assert "Apurímac es el departamento con más proyectos: 2 de 3" in page
    assert "1 de varios departamentos sin decir cuáles" in page
    links = {
        each.get("href"): each.get("aria-label")
        for each in svg(page, "projects-map").iter()
        if each.tag.endswith("}a")
    }
    assert links == {"/proyectos/?departamento=03&al=2024-12-31": "Apurímac: 2", "/proyectos/?departamento=16&al=2024-12-31": "Loreto: 1"}  # fmt: skip
    led = client.get("/proyectos/?departamento=16&al=2024-12-31").content.decode()
    assert "MEJORAMIENTO DEL CAMINO A MARA" in led and "OTRO" not in led.split("<tbody", 2)[-1]
