"""Projects in the search of the site: by code, by words in any form, within a place or an entity, and at a date."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.ground import make_commitment, make_space
from tests.subjects.investments.ground import loaded, row, write_text
from tinkuy.platform.search.actions import catch_up
from tinkuy.subjects.actors.models import Entity

pytestmark = pytest.mark.usefixtures("country")
Keys = Callable[..., list[str]]


@pytest.fixture
def bank(country: None, tmp_path: Path) -> None:
    rows = [
        row(executor="EJECUTORA PROVÍAS"),
        row(cui=2000002, snip="93", name="CANALES DE RIEGO EN HAQUIRA", district="HAQUIRA", ubigeo="030503", registered="01/03/2021"),
        row(cui=2000003, snip="0094", name="CANAL DE RIEGO", registered="01/03/2022", viable_on="02/03/2022", district="CHUQUIBAMBILLA", province="GRAU", ubigeo="030701"),
        row(cui="", snip="77", name="LUZ PARA MARA", registered="01/03/2019", entity="Entidad de nadie"),
        row(cui=2000005, name="PUENTE Y CANALIZACIÓN", registered="01/03/2018"),
    ]  # fmt: skip
    loaded(write_text(tmp_path / "banco-2024-09.csv", rows))


@pytest.fixture
def found(client: Client) -> Keys:
    """The codes of the projects found, best first."""

    def ask(text: str, as_of: str = "2024-12-31") -> list[str]:
        told: dict[str, Any] = client.get("/api/v1/search", {"q": text, "as_of": as_of}).json()
        return [hit["key"] for kind in told["kinds"] if kind["kind"] == "proyectos" for hit in kind["hits"]]

    return ask


@pytest.mark.usefixtures("bank")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2000002", ["2000002"]),
        ("93", ["2000002"]),
        ("94", ["2000003"]),
        ("snip-77", ["SNIP-77"]),
        ("200000", ["2000003", "2000002", "2000001", "2000005"]),
        ("riego", ["2000003", "2000002"]),
        ("canal de riegos", ["2000003", "2000002"]),
        ("CANALES riego", ["2000002", "2000003"]),
        ("riego canali", []),
        ("canali puente", []),
        ("puente canali", ["2000005"]),
        ("luces", ["SNIP-77"]),
        ("provias", ["2000001"]),
        ("camino mar", ["2000001"]),
        ("canal", ["2000003", "2000002", "2000005"]),
        ("canali", ["2000005"]),
        ("cam mara", []),
        ("riego mara", []),
        ("de la los", []),
        ("' or true --", []),
    ],
)
def test_codes_and_words_in_any_form_find(found: Keys, text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.usefixtures("bank")
def test_name_written_whole_stands_before_the_most_recent(found: Keys) -> None:
    assert found("canales de riego en haquira")[0] == "2000002"


@pytest.mark.usefixtures("bank")
def test_own_code_leads_straight_to_the_project_before_who_names_it(client: Client) -> None:
    make_commitment("C-1", make_space("MTP Grau"), projects=("2000002",))
    catch_up()
    page = client.get("/buscar/", {"q": "2000002", "al": "2024-12-31"}).content.decode()
    project = page.index('<a class="hit-title" href="/proyectos/2000002/?al=2024-12-31">')
    assert project < page.index("/compromisos/C-1/")
    assert (
        "CUI <mark>2000002</mark> · GOBIERNO REGIONAL DE APURIMAC · Apurímac · Activo al 30/09/2024" in page
    )
    assert client.get("/proyectos/SNIP-77/?al=2024-12-31").status_code == 200


@pytest.mark.usefixtures("bank")
def test_the_newest_bank_of_the_date_answers(found: Keys, tmp_path: Path) -> None:
    renamed = row(cui=2000002, name="RESERVORIO", district="HAQUIRA", ubigeo="030503")
    loaded(write_text(tmp_path / "banco-2024-11.csv", [row(), renamed]))
    assert found("canales haquira") == []
    assert found("reservorio") == ["2000002"]
    assert found("canales haquira", as_of="2024-10-31") == ["2000002"]
    assert found("riego", as_of="2024-08-31") == []


@pytest.mark.usefixtures("bank")
def test_within_a_place_and_within_an_entity(client: Client) -> None:
    catch_up()

    def page(scope: str, text: str = "") -> str:
        asked = {"q": text, "ambito": scope, "al": "2024-12-31", "tipo": "proyectos"}
        return client.get("/buscar/", asked).content.decode()

    assert Entity.objects.filter(code="gore-03").exists()
    assert "5 proyectos" in page("lugares:03")
    assert "5 proyectos" in page("lugares:PE")
    assert "1 proyecto<" in page("lugares:0307") and "/proyectos/2000003/" in page("lugares:0307")
    assert "/proyectos/2000002/" in page("lugares:0305", "riego")
    assert "/proyectos/2000003/" not in page("lugares:0305", "riego")
    assert "4 proyectos" in page("entidades:gore-03")


def test_many_projects_have_pages_of_their_own(client: Client, tmp_path: Path) -> None:
    rows = [row(cui=2000100 + n, name=f"POSTA {n}") for n in range(28)]
    loaded(write_text(tmp_path / "banco-2024-09.csv", rows))
    asked = {"q": "postas", "al": "2024-12-31"}
    first = client.get("/buscar/", asked).content.decode()
    assert first.count('class="hit"') == 10 and "Ver 28 proyectos" in first
    second = client.get("/buscar/", {**asked, "tipo": "proyectos", "page": "2"}).content.decode()
    assert second.count('class="hit"') == 3 and "Página 2 de 2" in second
    assert 'href="/proyectos/2000127/' in second and 'href="/proyectos/2000100/' not in second


def test_a_simulated_project_says_so(client: Client, tmp_path: Path) -> None:
    loaded(write_text(tmp_path / "banco-simulado-2024-09.csv", [row()]))
    page = client.get("/buscar/", {"q": "camino", "al": "2024-12-31"}).content.decode()
    assert "Activo al 30/09/2024 · dato simulado" in page


@pytest.mark.usefixtures("db")
def test_without_a_bank_nothing_is_found(found: Keys) -> None:
    assert found("riego") == []
