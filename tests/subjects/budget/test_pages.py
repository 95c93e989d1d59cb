"""The pages of the budget through a browser's door: what is said, where a row leads, files, and wrong addresses."""

import io
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import docx
import openpyxl
import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.subjects.budget.ground import line, load_lines
from tinkuy.subjects.budget.forms import AskForm
from tinkuy.subjects.budget.pages.exploring import FORMS
from tinkuy.subjects.budget.pages.shelf import NAMED
from tinkuy.subjects.budget.queries import loads, records
from tinkuy.subjects.budget.rules.dimensions import DIMENSIONS

EXPLORE = "/presupuesto/explorar/"
PAGES = ("/presupuesto/", EXPLORE, *(f"/presupuesto/cuadros/{piece.name}/" for piece in NAMED))


@pytest.fixture
def loaded(db: None, tmp_path: Path) -> str:
    """The usual lines of 2023 and 2024; gives the identifier of their load."""
    return load_lines(tmp_path).load.id


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def rows_of(response: Any) -> list[list[str]]:
    """The cells of the main table, without its tags."""
    body = re.search(
        r'<div class="table-block budget-sheet.*?<tbody.*?>(.*?)</tbody>', response.content.decode(), re.S
    )
    assert body is not None
    rows = re.findall(r"<tr.*?>(.*?)</tr>", body[1], re.S)
    return [
        [re.sub("<.*?>", "", cell) for cell in re.findall(r"<td.*?>(.*?)</td>", row, re.S)] for row in rows
    ]


def links_of(response: Any) -> dict[str, str]:
    """Words -> address, of the rows of the main table."""
    found = re.findall(
        r'<td role="cell" data-label="[^"]*"><a href="(.*?)">(.*?)</a>', response.content.decode()
    )
    return {words: href.replace("&amp;", "&") for href, words in found}


@pytest.mark.parametrize("page", PAGES)
def test_empty_lake_says_how_to_fill_it(page: str, db: None, client: Client) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    assert "tinkuy budget load ARCHIVO.csv" in text_of(answer)


def test_empty_list_of_loads_says_what_will_be_there(db: None, client: Client) -> None:
    assert "Todavía no se ha cargado ningún archivo" in text_of(client.get("/presupuesto/cargas/"))


def test_home_tells_the_newest_year(loaded: str, client: Client) -> None:
    page = text_of(client.get("/presupuesto/"))
    assert "2024: de S/ 7.2 millones de PIM se devengó S/ 3.6 millones (50.0 %)" in page
    assert "con corte al 31/12/2024 (hace" in page and "gasto.csv" in page
    assert "dato simulado" not in page.lower()
    assert all(f"/presupuesto/cuadros/{piece.name}/" in page for piece in NAMED)


def test_simulated_file_is_marked_wherever_it_is_shown(db: None, tmp_path: Path, client: Client) -> None:
    identifier = load_lines(tmp_path, name="gasto-simulado.csv").load.id
    for page in (*PAGES, "/presupuesto/cargas/", f"/presupuesto/cargas/{identifier}/"):
        told = text_of(client.get(page))
        assert "tag--simulated" in told, page
        assert "MEF, gasto mensual:" not in told
    assert "Dato simulado: gasto-simulado.csv" in text_of(client.get(EXPLORE))


def test_explorer_goes_down_and_takes_filters_off(loaded: str, client: Client) -> None:
    page = client.get(EXPLORE)
    assert [row[0] for row in rows_of(page)] == [
        "Gobierno nacional",
        "Gobiernos locales",
        "Gobiernos regionales",
    ]
    below = links_of(page)["Gobiernos regionales"]
    assert below == "?level=R&separar=sector"
    sector = client.get(EXPLORE + below)
    pliego = client.get(EXPLORE + links_of(sector)["SECTOR 99"])
    assert rows_of(pliego)[0][:4] == ["R.99.442", "GOBIERNO REGIONAL DE APURIMAC", "2,000", "2,400"]
    told = text_of(pliego)
    assert "Nivel de gobierno R, Gobiernos regionales" in told and "Sector R.99, SECTOR 99" in told
    assert 'href="?separar=pliego&amp;level=R"' in told or 'href="?level=R&amp;separar=pliego"' in told


def test_row_of_a_year_leads_into_the_year(loaded: str, client: Client) -> None:
    page = client.get(f"{EXPLORE}?desde=2023&separar=year")
    assert [row[0] for row in rows_of(page)] == ["2023", "2024"]
    inside = client.get(EXPLORE + links_of(page)["2023"])
    assert "Ejecución del gasto por nivel de gobierno, 2023" in text_of(inside)


def test_bottom_leads_nowhere(loaded: str, client: Client) -> None:
    page = client.get(f"{EXPLORE}?separar=project")
    assert links_of(page) == {} and "OBRA DE M.P. DE ABANCAY" in text_of(page)


def test_spending_of_projects_alone(loaded: str, client: Client) -> None:
    page = client.get(f"{EXPLORE}?separar=function&gasto=projects&unidad=soles")
    assert rows_of(page) == [
        [
            "15",
            "TRANSPORTE",
            "3,000,000.00",
            "3,600,000.00",
            "1,800,000.00",
            "20.0 %",
            "60.0 %",
            "50.0 %",
            "1,800,000.00",
        ]
    ]


@pytest.mark.parametrize("sort", ["pim", "-pim", "function", "-function", "variation", "-to_spend"])
def test_rows_stand_in_the_order_of_the_address(sort: str, db: None, tmp_path: Path, client: Client) -> None:
    load_lines(
        tmp_path,
        [
            line("E", "010", "22", "3", 2024, 0, pia=9, pim=9000),
            line("E", "010", "15", "3", 2024, 0, pia=0, pim=80_000_000),
        ],
    )
    page = client.get(f"{EXPLORE}?separar=function&sort={sort}")
    names = [row[1] for row in rows_of(page)]
    first = {"pim": "EDUCACION", "-pim": "TRANSPORTE", "function": "EDUCACION", "-function": "TRANSPORTE"}
    first |= {
        "variation": "EDUCACION",
        "-to_spend": "TRANSPORTE",
    }  # without a PIA there is no variation: at the end
    assert names[0] == first[sort] and len(names) == 2
    assert f'aria-sort="{"descending" if sort[0] == "-" else "ascending"}"' in page.content.decode()


def test_all_columns_are_there_for_who_asks(loaded: str, client: Client) -> None:
    assert "Girado" not in text_of(client.get(EXPLORE))
    assert "Girado" in text_of(client.get(f"{EXPLORE}?columnas=todas"))


def test_filter_without_spending_says_so(loaded: str, client: Client) -> None:
    page = text_of(client.get(f"{EXPLORE}?function=99"))
    assert "No hay gasto con estos filtros" in page and "Quitar todo" in page


WRONG = (
    ("separar=zzz", "«zzz» no es una forma de separar este cuadro"),
    ("desde=1999", "no hay gasto cargado de «1999»; hay de 2023, 2024"),
    ("desde=2024&hasta=2023", "termina antes de empezar: va de 2024 a 2023"),
    ("gasto=nada", "«nada» no es una opción"),
    ("unidad=euros", "«euros» no es una opción"),
    ("columnas=x", "«x» no es una opción"),
    ("funcion=22", "«funcion» no es un filtro"),
    ("year=2023", "elija desde qué año y hasta cuál"),
    ("month=13", "«13» no es un mes"),
    ("month=²", "no es un código de mes"),
    ("function=22&function=15", "El filtro «function» está repetido"),
    ("sector=99", "se espera 2 códigos unidos por puntos"),
    ("function=" + quote("22' OR 1=1 --"), "no es un código de función"),
    ("function=%00", "no es un código de función"),
    ("function=", "no es un código de función"),
    ("level=" + "9" * 5000, "no es un código de nivel de gobierno"),
    ("sort=nada", "«nada» no es una columna del cuadro"),
    ("sort=" + quote("pim; drop table x"), "no es una columna del cuadro"),
    ("sort=-", "no es una columna del cuadro"),
)


@pytest.mark.parametrize(("query", "told"), WRONG)
def test_wrong_address_is_told_in_spanish(query: str, told: str, loaded: str, client: Client) -> None:
    answer = client.get(f"{EXPLORE}?{query}")
    assert answer.status_code == 200
    assert "por corregir" in text_of(answer) and told in text_of(answer)


@pytest.mark.parametrize("value", ["-1", "%00", "%F0%9F%98%80", "1.1.1.1.1", "..", "'", "%25s", "9" * 400])
def test_no_address_breaks_a_page(value: str, lake_of_module: Path, client: Client) -> None:
    names = [*DIMENSIONS, *AskForm.base_fields, "sort", "page", "al", "x"]
    pages = (EXPLORE, *(f"/presupuesto/cuadros/{piece.name}/" for piece in NAMED))
    for at, name in enumerate(names):
        page = pages[at % len(pages)]
        assert client.get(f"{page}?{name}={value}").status_code == 200, name


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any) -> Path:
    """A data folder whose lake is filled once for the module."""
    from django.db import transaction
    from django.test import override_settings

    folder = tmp_path_factory.mktemp("lake")
    with django_db_blocker.unblock(), override_settings(DATA_DIR=folder), transaction.atomic():
        load_lines(folder)
        transaction.set_rollback(True)
    return folder


@pytest.fixture
def lake_of_module(filled: Path, db: None, own_data_folder: None, settings: Any) -> Path:
    settings.DATA_DIR = filled
    return filled


@pytest.mark.parametrize("piece", NAMED, ids=lambda piece: str(piece.name))
def test_named_table_has_its_figure_and_its_source(piece: Any, lake_of_module: Path, client: Client) -> None:
    page = client.get(f"/presupuesto/cuadros/{piece.name}/")
    told = text_of(page)
    assert (
        "figure-headline" in told and "Fuente: MEF, gasto mensual: gasto.csv, con corte al 31/12/2024" in told
    )
    assert rows_of(page)


def test_curve_has_a_line_for_each_year(lake_of_module: Path, client: Client) -> None:
    told = text_of(client.get("/presupuesto/cuadros/monthly-curve/?unidad=soles"))
    assert "Hasta diciembre de 2024 se devengó el 50.0 % del PIM" in told
    assert "Curva mensual del gasto, 2023-2024" in told


def test_unknown_table_is_not_there(lake_of_module: Path, client: Client) -> None:
    assert client.get("/presupuesto/cuadros/nada/").status_code == 404
    assert client.get("/presupuesto/cuadros/execution/").status_code == 404
    assert client.get("/presupuesto/cuadros/monthly-curve/archivo/exe/").status_code == 404


@pytest.mark.parametrize("form", FORMS)
def test_file_holds_what_is_shown(form: str, lake_of_module: Path, client: Client) -> None:
    query = "?separar=function&gasto=projects&unidad=soles&level=R"
    (shown,) = rows_of(client.get(EXPLORE + query))
    assert (shown[2], shown[4]) == ("1,000,000.00", "600,000.00")
    answer = client.get(f"{EXPLORE}archivo/{form}/{query}")
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == f'attachment; filename="execution-2024.{form}"'
    content = answer.content
    if form == "csv":
        head, row = content.decode().splitlines()
        assert dict(zip(head.split(","), row.split(","), strict=True))["accrued"] == "600000.00"
    elif form == "json":
        (table,) = json.loads(content)["tables"]
        (row,) = table["rows"]
        assert Decimal(str(row["accrued"])) == 600_000
    elif form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert 600_000 in [cell.value for sheet in book for row in sheet for cell in row]
    elif form == "docx":
        tables = docx.Document(io.BytesIO(content)).tables
        assert any("600,000.00" in cell.text for table in tables for row in table.rows for cell in row.cells)
    else:
        assert content.startswith(b"%PDF")


@pytest.mark.parametrize("piece", NAMED, ids=lambda piece: str(piece.name))
def test_named_table_is_given_in_every_form(piece: Any, lake_of_module: Path, client: Client) -> None:
    for form in ("csv", "xlsx", "json", "docx"):
        answer = client.get(f"/presupuesto/cuadros/{piece.name}/archivo/{form}/")
        assert (answer.status_code, bool(answer.content)) == (200, True)


def test_file_of_a_wrong_address_leads_to_the_page_that_explains(
    lake_of_module: Path, client: Client
) -> None:
    answer = client.get(f"{EXPLORE}archivo/csv/?separar=zzz", follow=True)
    assert "no es una forma de separar este cuadro" in text_of(answer)


def test_load_tells_its_proof(db: None, tmp_path: Path, client: Client) -> None:
    lines = [
        line("E", "010", "22", "3", 2024, 0, pia=100, pim=100),
        line("E", "010", "22", "3", 2024, 77, pia=7, pim=7),
    ]
    record = load_lines(tmp_path, lines).load
    assert "gasto.csv" in text_of(client.get("/presupuesto/cargas/"))
    page = text_of(client.get(f"/presupuesto/cargas/{record.id}/"))
    assert record.sha256 in page and "2 filas leídas, 1 guardadas y 1 rechazadas" in page
    assert "MES_EJE no es un mes" in page
    assert re.search(r">PIM<.*?>107\.00<.*?>100\.00<.*?>7\.00<.*?>0\.00<", page)


def test_replaced_load_says_so(db: None, tmp_path: Path, client: Client) -> None:
    first = load_lines(tmp_path, [line("E", "010", "22", "3", 2024, 1, pim=1)]).load
    load_lines(tmp_path, [line("E", "010", "22", "3", 2024, 1, pim=2)], name="corregido.csv")
    page = text_of(client.get(f"/presupuesto/cargas/{first.id}/"))
    assert "reemplazada" in page and "Ninguna: una carga posterior las reemplazó" in page
    assert [row.standing for row in records.load_rows()] == ["whole", "replaced"]


def test_unknown_load_is_not_there(db: None, client: Client) -> None:
    assert client.get("/presupuesto/cargas/abc/").status_code == 404


def test_past_day_knows_only_what_was_loaded_then(loaded: str, client: Client) -> None:
    assert "no se había cargado el gasto" in text_of(client.get("/presupuesto/?al=2022-07-31"))
    assert client.get(f"/presupuesto/cargas/{loaded}/?al=2022-07-31").status_code == 404


def test_second_view_asks_the_lake_nothing(
    lake_of_module: Path, client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    }
    caches["answers"].clear()
    first = client.get(EXPLORE)
    monkeypatch.setattr(
        "tinkuy.subjects.budget.queries.kept.execution", lambda told: pytest.fail("asked again")
    )
    assert rows_of(client.get(EXPLORE)) == rows_of(first)
    caches["answers"].clear()


def test_new_load_is_seen_at_once(db: None, tmp_path: Path, client: Client, settings: Any) -> None:
    settings.CACHES = {
        **settings.CACHES,
        "answers": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    }
    for amount, name in ((5000, "a.csv"), (7000, "b.csv")):
        load_lines(tmp_path, [line("E", "010", "22", "3", 2024, 1, pim=amount)], name=name)
        assert rows_of(client.get(f"{EXPLORE}?unidad=soles"))[0][2] == f"{amount:,}.00"
    caches["answers"].clear()


def test_long_tables_come_in_pages(db: None, tmp_path: Path, client: Client) -> None:
    lines = [
        line("M", "301", "22", "3", 2024, 1, pim=1000 + at) | {"SEC_EJEC": f"{300000 + at}"}
        for at in range(60)
    ]
    load_lines(tmp_path, lines)
    page = client.get(f"{EXPLORE}?separar=unit&unidad=soles")
    assert "60 filas" in text_of(page) and len(rows_of(page)) == 50
    assert len(rows_of(client.get(f"{EXPLORE}?separar=unit&page=2"))) == 10
    assert len(rows_of(client.get(f"{EXPLORE}?separar=unit&page=zz"))) == 50
    assert (
        client.get(f"{EXPLORE}archivo/csv/?separar=unit").content.decode().count("\n") == 62
    )  # heading and total


@pytest.mark.parametrize("count", [1, 3])
def test_list_of_loads_asks_few_statements(count: int, db: None, tmp_path: Path, client: Client) -> None:
    for at in range(count):
        load_lines(tmp_path, [line("E", "010", "22", "3", 2024, at + 1, pim=1)], name=f"{at}.csv")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/presupuesto/cargas/")
    assert len(asked) <= 2


def test_age_is_told_in_days(loaded: str) -> None:
    (age,) = loads.ages((2024,))
    assert "(hace 31 días)" in age.words(date(2025, 1, 31))
