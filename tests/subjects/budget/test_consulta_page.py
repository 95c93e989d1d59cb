"""The page of the municipalities: what it says, leads to, and gives as files."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from tests.subjects.budget import consulta_files as files
from tests.subjects.budget.test_consulta_loading import SAMPLE, load


@pytest.fixture
def address() -> str:
    return reverse("budget-municipalities")


@pytest.fixture
def apurimac(prepared: None, tmp_path: Path) -> None:
    text = files.page(dimension="Municipalidad", rows=files.MUNICIPALITIES, filters=files.LOCAL)
    load(files.save(tmp_path / "exportar-simulado.xls", text))


def test_nothing_loaded_says_how_to_load(prepared: None, client: Any, address: str) -> None:
    page = client.get(address).content.decode()
    assert "tinkuy budget load ARCHIVO.xls" in page
    assert client.get(reverse("budget-municipalities-file", args=["csv"])).status_code == 404


def test_page_says_what_matters_its_source_and_that_it_is_simulated(
    apurimac: None, client: Any, address: str
) -> None:
    page = client.get(address).content.decode()
    assert "En 2024 las municipalidades del país devengaron" in page
    assert "25.0 %" in page.replace("\u00a0", " ")
    assert "con corte al 20/08/2024" in page
    assert "dato simulado" in page
    assert "?departamento=03&amp;por=province" in page
    assert 'id="figura-municipalidades-mapa"' in page


def test_department_shows_its_provinces_and_municipalities(apurimac: None, client: Any, address: str) -> None:
    page = client.get(address, {"departamento": "03", "por": "municipality", "sort": "name"}).content.decode()
    assert page.index("DISTRITAL DE MARA") < page.index("PROVINCIAL DE COTABAMBAS")
    assert (
        "No hay municipalidades con estos filtros"
        in client.get(address, {"departamento": "15"}).content.decode()
    )


def test_wrong_questions_are_told_beside_their_field(apurimac: None, client: Any, address: str) -> None:
    page = client.get(address, {"anio": "1990", "departamento": "99", "por": "barrio"}).content.decode()
    assert "no hay nada cargado de «1990»; hay de 2024." in page
    assert "«99» no es una opción" in page
    assert "«barrio» no es una opción" in page
    assert "no es una columna del cuadro" in client.get(address, {"sort": "color"}).content.decode()


def test_files_say_what_the_page_says(apurimac: None, client: Any) -> None:
    asked = {"por": "municipality"}
    csv = client.get(reverse("budget-municipalities-file", args=["csv"]), asked).content.decode().splitlines()
    assert csv[0] == "code,name,province,department,pia,pim,accrued,advance"
    assert csv[1].startswith(
        "030501,MUNICIPALIDAD PROVINCIAL DE COTABAMBAS - TAMBOBAMBA,Cotabambas,Apurímac,100"
    )
    told = json.loads(client.get(reverse("budget-municipalities-file", args=["json"]), asked).content)
    assert len(told["tables"][0]["rows"]) == 2
    book = client.get(reverse("budget-municipalities-file", args=["xlsx"]), asked)
    assert book.content[:2] == b"PK"


def test_country_is_asked_with_few_statements(
    prepared: None, shared: Path, client: Any, address: str, django_assert_max_num_queries: Any
) -> None:
    load(shared / "data" / SAMPLE)
    client.get(address)
    with django_assert_max_num_queries(12):
        page = client.get(address, {"anio": "2024", "por": "municipality"}).content.decode()
    assert "1,891 filas" in page
