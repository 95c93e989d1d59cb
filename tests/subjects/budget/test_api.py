"""The budget through the door of programs: the same figures as on the pages, and refusals that say what is wrong."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.subjects.budget.ground import line, load_lines

TABLES = "/api/v1/budget/tables/"


@pytest.fixture
def loaded(db: None, tmp_path: Path) -> str:
    return load_lines(tmp_path).load.id


def test_table_is_told_in_full(loaded: str, client: Client) -> None:
    told = client.get(
        f"{TABLES}execution?years=2023-2024&by=function,level&level=R&sort=-pim&page_size=1"
    ).json()
    assert (told["total"], told["name"], told["title"]) == (
        2,
        "execution",
        "Ejecución del gasto por función y nivel de gobierno, 2023-2024",
    )
    (row,) = told["items"]
    assert (row["level"], row["pia"], row["pim"], row["over_pim"]) == (
        "Gobiernos regionales",
        "2000000.00",
        "2400000.00",
        "0.5",
    )
    assert told["sum"]["accrued"] == "2400000.00"
    assert told["sources"][0].startswith("MEF, gasto mensual: gasto.csv, con corte al 31/12/2024")
    assert "page=2" in told["next"]


def test_newest_year_is_told_when_none_is_asked_for(loaded: str, client: Client) -> None:
    told = client.get(f"{TABLES}execution-by-function?amounts=thousands").json()
    assert told["title"].endswith("2024") and told["items"][0]["pim"] == 1200


def test_growth_comes_with_the_investment(loaded: str, client: Client) -> None:
    told = client.get(f"{TABLES}investment-by-level?years=2023,2024").json()
    (growth,) = told["more"]
    assert growth["id"] == "growth" and growth["rows"][0]["E"] == "0"


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("years=2019", 409, "No hay gasto cargado de 2019"),
        ("years=2024-2023", 409, "no dice qué años"),
        ("years=ayer", 422, "no tiene la forma esperada"),
        ("by=zzz", 422, "no tiene la forma esperada"),
        ("by=level,level", 409, "está repetida"),
        ("by=level,sector,pliego,unit", 422, "no tiene la forma esperada"),
        ("sort=nada", 409, "no es una columna"),
        ("sector=99", 422, "no tiene la forma esperada"),
        ("function=22'--", 422, "no tiene la forma esperada"),
        ("month=13", 422, "no tiene la forma esperada"),
        ("amounts=euros", 422, "El valor debe ser uno de"),
        ("year=2024", 422, "no conoce este parámetro"),
    ],
)
def test_wrong_question_is_refused_in_spanish(
    query: str, status: int, words: str, loaded: str, client: Client
) -> None:
    answer: Any = client.get(f"{TABLES}execution?{query}")
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_nothing_loaded_says_how_to_load(db: None, client: Client) -> None:
    answer: Any = client.get(f"{TABLES}execution")
    assert (answer.status_code, "tinkuy budget load" in answer.json()["detail"]) == (409, True)


def test_unknown_table_names_those_there_are(loaded: str, client: Client) -> None:
    answer: Any = client.get(f"{TABLES}nada")
    assert answer.status_code == 404 and "monthly-curve" in answer.json()["detail"]


def test_loads_are_listed_and_told_with_their_proof(db: None, tmp_path: Path, client: Client) -> None:
    lines = [line("E", "010", "22", "3", 2024, 0, pim=100), line("E", "010", "22", "3", 2024, 77, pim=7)]
    identifier = load_lines(tmp_path, lines, name="gasto-simulado.csv").load.id
    (listed,) = client.get("/api/v1/budget/loads").json()["items"]
    assert (listed["rows_in"], listed["rows_kept"], sum(listed["rejected"].values())) == (2, 1, 1)
    assert listed["is_simulated"] and listed["standing"] == "whole"
    told = client.get(f"/api/v1/budget/loads/{identifier}").json()
    assert (told["sums_in"]["pim"], told["sums_kept"]["pim"], told["sums_rejected"]["pim"]) == (
        "107.00",
        "100.00",
        "7.00",
    )
    assert client.get("/api/v1/budget/loads/abc").status_code == 404


def test_past_day_knows_only_what_was_loaded_then(loaded: str, client: Client) -> None:
    assert client.get("/api/v1/budget/loads?as_of=2022-07-31").json()["total"] == 0
    assert client.get(f"{TABLES}execution?years=2024&as_of=2022-07-31").status_code == 409
