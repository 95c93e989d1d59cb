"""The simulator as a page: everything in the address, the same result for the same address, files, and nonsense told in words."""

import csv
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from tinkuy.subjects.funds import actions, documents

pytestmark = pytest.mark.django_db
PASTED = "valores=2.0+2.4+1.9+3.1+2.2+2.8+3.5+2.1&horizonte=4&caminos=200&bloque=2"
ADDRESS = f"/fondos/simulador/?{PASTED}"


def text(response: Any) -> str:
    return response.content.decode()


def load_series(
    step: str = "yearly", periods: tuple[str, ...] = ("2018", "2019", "2020", "2021", "2022")
) -> None:
    series = {"code": "cobre", "name": "Cobre", "unit": "US$", "step": step, "is_simulated": True}
    actions.SERIES.write({"cobre": series}, by=None)
    for at, period in enumerate(periods):
        value = {"series": "cobre", "period": period, "value": Decimal("2.5") + Decimal(at % 3)}
        actions.VALUES.write({f"cobre|{period}": value}, by=None)


def test_page_without_any_series_explains_and_asks(client: Client):
    page = text(client.get("/fondos/simulador/"))
    assert "cada cuánto se quedaría corto" in page and "por corregir" not in page
    assert "Elija una serie o pegue la suya" in text(client.get("/fondos/simulador/?horizonte=5"))


def test_pasted_series_gives_fans_that_the_address_keeps(client: Client):
    page = text(client.get(ADDRESS))
    assert page.count('<figure class="figure"') == 4
    assert "menos de un año a otro" in page and "año 4" in page
    assert text(client.get(ADDRESS)) == page
    assert text(client.get(f"{ADDRESS}&semilla=2")) != page
    assert "semilla" not in page.split("archivo.xlsx?")[1].split('"')[0]


def test_loaded_series_names_its_years_and_says_it_is_simulated(client: Client):
    load_series()
    page = text(client.get("/fondos/simulador/?horizonte=3"))
    assert "2023" in page and "2025" in page and "dato simulado" in page


def test_monthly_series_is_simulated_by_month(client: Client):
    load_series("monthly", tuple(f"{year}-{month:02d}" for year in (2020, 2021) for month in range(1, 13)))
    assert "2022" in text(client.get("/fondos/simulador/?horizonte=2"))


def test_short_series_is_told_how_many_values_it_needs(client: Client):
    load_series(periods=("2020", "2021"))
    assert "al menos 5" in text(client.get("/fondos/simulador/"))


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("horizonte=31", "de 2 a 30"),
        ("horizonte=x", "de 2 a 30"),
        ("ahorro=101", "Escriba 100 o menos"),
        ("ahorro=nan", "Escriba un número"),
        ("retiro=-1", "Escriba 0 o más"),
        ("ingreso=0", "Escriba 0.01 o más"),
        ("piso=50&techo=10", "El techo está por debajo del piso"),
        ("referencia=umbral", "Escriba el monto fijo"),
        ("caminos=99999", "caminos"),
        ("serie=nada", "serie"),
        ("valores=1+2+3", "al menos 5"),
        ("valores=1+0+3+4+5+6", "mayores que cero"),
        ("valores=2,5+3", "no es un precio"),
        (f"valores={'1+' * 700}", "se admiten 600"),
    ],
)
def test_nonsense_is_told_beside_its_field_and_nothing_is_drawn(client: Client, more: str, words: str):
    answer = client.get(f"{ADDRESS}&{more}")
    assert answer.status_code == 200
    assert words in text(answer) and "<svg" not in text(answer).split("<main")[1]


def test_threshold_and_ceiling_are_told_in_the_assumptions(client: Client):
    page = text(client.get(f"{ADDRESS}&referencia=umbral&umbral=90&techo=40&piso=5"))
    assert "un monto fijo de S/ 90.0 millones" in page and "techo: 40.0" in page and "piso: 5.0" in page


@pytest.mark.parametrize("form", documents.FORMS)
def test_every_file_can_be_taken_away(client: Client, form: str):
    answer = client.get(f"/fondos/simulador/archivo.{form}?{PASTED}")
    assert answer.status_code == 200 and len(answer.content) > 200
    assert f'filename="simulacion-fondo.{form}"' in answer.headers["Content-Disposition"]


def test_numbers_of_the_file_are_those_of_the_page(client: Client):
    rows = list(csv.DictReader(io.StringIO(text(client.get(f"/fondos/simulador/archivo.csv?{PASTED}")))))
    assert len(rows) == 12
    page = text(client.get(ADDRESS))
    assert all(rows[at]["p50"] in page for at in (0, 4, 8))
    tables = json.loads(text(client.get(f"/fondos/simulador/archivo.json?{PASTED}")))["tables"]
    found = next(table for table in tables if table["id"] == "abanicos")
    assert [row["p50"] for row in found["rows"]] == [row["p50"] for row in rows]


@pytest.mark.parametrize("address", [f"archivo.exe?{PASTED}", "archivo.csv?valores=a", "archivo.csv"])
def test_file_of_nothing_is_not_there(client: Client, address: str):
    assert client.get(f"/fondos/simulador/{address}").status_code == 404
