"""What the matrix shows side by side and what may be asked of it."""

import csv
import io

import pytest
from django.test import Client

from tests.ground import (
    make_closure,
    make_commitment,
    make_country,
    make_extension,
    make_report,
    make_review,
    make_space,
)

DAY = {"al": "2022-07-31"}


@pytest.fixture(autouse=True)
def five(db: None) -> None:
    make_country()
    space = make_space("MTP Grau", installed="2021-08-06")
    make_commitment(
        "C-1", space, due="2022-05-01", priority="high", priority_reason="Agua", tags=("agua", "niñez")
    )
    make_commitment("C-2", space, due="2022-06-30", priority="low", responsibles=("gore-03",), tags=("vías",))
    make_commitment(
        "C-3",
        space,
        due="2022-12-31",
        lead="muni-0307",
        responsibles=("gore-03", "mvcs", "muni-0307"),
        other_territories=("080704",),
    )
    make_commitment("C-4", space, due="2022-12-31", priority="medium")
    make_commitment("C-5", space)
    make_review(make_report("C-1", "2022-03-01", 40), "2022-03-10")
    make_report("C-1", "2022-06-01", 70)
    make_extension("C-1", "2022-04-20", "2022-09-30")
    make_review(make_report("C-2", "2022-05-10", 80), "2022-05-20", "returned", "Falta el acta")
    make_review(make_report("C-3", "2022-06-01", 100), "2022-06-05")
    make_closure("C-3", "2022-06-10")
    make_report("C-4", "2022-02-01", 100)
    make_report("C-5", "2022-07-25", 5)


def read(client: Client, **asked: str) -> str:
    answer = client.get("/compromisos/", DAY | asked)
    assert answer.status_code == 200
    return answer.content.decode()


def codes_in(page: str) -> list[str]:
    return sorted(
        (f"C-{n}" for n in range(1, 6) if f">C-{n}</a>" in page), key=lambda c: page.index(f">{c}</a>")
    )


def row_of(page: str, code: str) -> str:
    return page[page.index(f">{code}</a>") :].split("</tr>")[0]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"prioridad": "alta"}, ["C-1"]),
        ({"prioridad": "media"}, ["C-4"]),
        ({"tema": "niñez"}, ["C-1"]),
        ({"revision": "por-revisar"}, ["C-1", "C-4", "C-5"]),
        ({"revision": "devuelto"}, ["C-2"]),
        ({"sin_noticias": "2022-06-01"}, ["C-2", "C-4"]),
        ({"responsable": "mvcs"}, ["C-1", "C-3", "C-4", "C-5"]),
        ({"encabeza": "muni-0307"}, ["C-3"]),
        ({"departamento": "08"}, ["C-3"]),
        ({"departamento": "03"}, ["C-1", "C-2", "C-3", "C-4", "C-5"]),
        ({"desde": "2022-09-01", "hasta": "2022-10-31"}, ["C-1"]),
        ({"estado": "cumplido"}, ["C-3"]),
        ({"estado": "cumplido-segun-reporte"}, ["C-4"]),
        ({"estado": "vencido"}, ["C-2"]),
        ({"revision": "inventado"}, []),
        ({"sin_noticias": "nunca"}, []),
    ],
)
def test_matrix_answers_what_is_asked(client: Client, asked: dict[str, str], found: list[str]) -> None:
    assert codes_in(read(client, **asked)) == found
    content = client.get("/compromisos/compromisos.csv", DAY | asked).content.decode("utf-8-sig")
    assert [row["Código"] for row in csv.DictReader(io.StringIO(content))] == found


@pytest.mark.parametrize(
    ("sort", "first"),
    [("priority", ["C-1", "C-4", "C-2"]), ("-verified_percent", ["C-3", "C-1"]), ("due_on", ["C-2", "C-1"])],
)
def test_matrix_sorts_by_what_it_says(client: Client, sort: str, first: list[str]) -> None:
    asked = {"sort": sort} | ({"desde": "2022-01-01"} if sort == "due_on" else {})
    assert codes_in(read(client, **asked))[: len(first)] == first


def test_reported_and_verified_stand_side_by_side(client: Client) -> None:
    row = row_of(read(client), "C-1")
    assert [part.split(">")[1].split("<")[0] for part in row.split('class="num"')[1:]] == ["70", "40"]
    assert "30/09/2022" in row and "1 prórroga" in row
    assert "por revisar" in row and "Alta" in row


def test_a_returned_report_counts_for_nothing_and_is_said(client: Client) -> None:
    row = row_of(read(client), "C-2")
    assert [part.split(">")[1].split("<")[0] for part in row.split('class="num"')[1:]] == ["0", "0"]
    assert "devuelto" in row and "31 días" in row


def test_who_leads_comes_first(client: Client) -> None:
    row = row_of(read(client), "C-3")
    assert '<strong>MUNI-0307</strong><span class="visually-hidden"> (encabeza)</span>, GORE-03, MVCS' in row


def test_file_says_where_each_stood(client: Client) -> None:
    content = client.get("/compromisos/compromisos.csv", DAY).content.decode("utf-8-sig")
    rows = {row["Código"]: row for row in csv.DictReader(io.StringIO(content))}
    names = ("Fecha límite", "Plazo vigente", "Prórrogas", "Reportado (%)", "Verificado (%)", "Temas")
    assert [rows["C-1"][name] for name in names] == [
        "2022-05-01",
        "2022-09-30",
        "1",
        "70",
        "40",
        "agua; niñez",
    ]
    assert (rows["C-2"]["Revisión del último reporte"], rows["C-3"]["Encabeza"]) == ("Devuelto", "muni-0307")
