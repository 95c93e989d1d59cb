"""The pages of projects as people open them, with a bank, with spending, and with nothing loaded."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.ground import make_commitment, make_space
from tests.subjects.investments.ground import loaded, row, spend, write_text
from tinkuy.engines.sheets.reader import read_workbook

pytestmark = pytest.mark.usefixtures("country")
AL = "?al=2024-12-31"


@pytest.fixture
def bank(country: None, tmp_path: Path) -> None:
    rows = [row(viable=100, updated=140), row(cui=2000002, name="CANAL DE RIEGO", viable=10, updated=10)]
    loaded(write_text(tmp_path / "banco-2024-09.csv", rows))


def body(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return " ".join(answer.content.decode().split())


def test_nothing_loaded_says_what_would_be_here(client: Client) -> None:
    page = body(client, "/proyectos/")
    assert "Aún no se cargó el banco de proyectos" in page
    assert "Tres indicadores" not in page
    body(client, "/proyectos/2000001/", 404)
    assert client.get("/api/v1/projects").json()["total"] == 0
    assert client.get("/api/v1/project-indicators").json()["cut_off"] is None


@pytest.mark.usefixtures("bank")
def test_list_says_totals_indicators_and_what_is_missing(client: Client) -> None:
    page = body(client, f"/proyectos/{AL}")
    assert "2 proyectos por S/ 150.00 de costo actualizado al 30/09/2024" in page
    assert "50.0 % (1 de 2)" in page
    assert "30 %" in page
    assert "Sobrecosto de 30 % o más" in page
    assert "Ningún banco de proyectos a esta fecha" in body(client, "/proyectos/?al=2020-01-01")
    assert "Nada coincide" in body(client, f"/proyectos/{AL}&q=inexistente")
    assert "CANAL DE RIEGO" not in body(client, f"/proyectos/{AL}&alerta=PRJ-SOBRECOSTO-30")
    assert "Escoja una opción válida" in body(client, f"/proyectos/{AL}&alerta=otra")


@pytest.mark.usefixtures("bank")
def test_list_goes_away_as_csv_and_workbook(client: Client, tmp_path: Path) -> None:
    text = client.get(f"/proyectos/lista.csv{AL}&alerta=PRJ-SOBRECOSTO-30").content.decode("utf-8-sig")
    assert text.splitlines()[1].startswith("2000001,,MEJORAMIENTO DEL CAMINO A MARA,ACTIVO")
    assert len(text.splitlines()) == 2
    path = tmp_path / "lista.xlsx"
    path.write_bytes(client.get(f"/proyectos/lista.xlsx{AL}").content)
    rows = next(sheet for sheet in read_workbook(path).sheets if sheet.name == "Proyectos").rows
    assert [each[0] for each in rows if str(each[0]).startswith("200000")] == ["2000001", "2000002"]
    assert client.get("/proyectos/lista.pdf").status_code == 404
    assert io.BytesIO(path.read_bytes()).read(2) == b"PK"


@pytest.mark.usefixtures("bank")
def test_project_and_commitment_tell_of_each_other(client: Client) -> None:
    grau = make_space("MTP Grau")
    make_commitment("C-1", grau, projects=("2000001", "2999999"))
    spend([("2000001", "2024-01", "7.50"), ("2000001", "2024-02", "1.50")])
    page = body(client, f"/proyectos/2000001/{AL}")
    assert "S/ 40.00 más que el viable de S/ 100.00: 40.0 % más." in page
    assert "Ya era así en el banco más antiguo cargado, al 30/09/2024." in page
    assert "Se devengaron S/ 9.00" in page
    assert "/compromisos/C-1/" in page
    assert "banco-2024-09.csv, al 30/09/2024" in page
    promise = body(client, f"/compromisos/C-1/{AL}")
    assert "Proyectos y su dinero" in promise
    assert "/proyectos/2000001/" in promise
    assert "El banco de inversiones cargado no tiene este código a esta fecha." in promise
    assert "18.00" in promise  # PIM of the year
    assert "Ningún compromiso nombra este proyecto" in body(client, f"/proyectos/2000002/{AL}")


def test_commitment_without_any_bank_still_opens(client: Client) -> None:
    make_commitment("C-1", make_space("MTP Grau"), projects=("2000001",))
    assert "no tiene este código" in body(client, "/compromisos/C-1/")


@pytest.mark.usefixtures("bank")
def test_api_tells_the_same(client: Client) -> None:
    asked = {"as_of": "2024-12-31"}
    listed: dict[str, Any] = client.get("/api/v1/projects", {**asked, "flag": "PRJ-SOBRECOSTO-30"}).json()
    assert [each["cui"] for each in listed["items"]] == ["2000001"]
    assert listed["items"][0]["accrued_soles"] is None
    one = client.get("/api/v1/projects/2000001", asked).json()
    assert one["updated_soles"] == "140.00"
    assert one["evidence"][0]["code"] == "PRJ-SOBRECOSTO-30"
    assert one["located"][0]["code"] == "030505"
    found = client.get("/api/v1/project-indicators", asked).json()
    assert found["every"]["active_over_cost"] == {"count": 1, "base": 2}
    assert client.get("/api/v1/projects/2999999", asked).status_code == 404
