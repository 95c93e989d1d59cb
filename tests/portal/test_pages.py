"""The front page, as a browser asks for it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.ground import (
    make_agenda,
    make_closure,
    make_commitment,
    make_country,
    make_report,
    make_review,
    make_space,
)
from tinkuy.subjects.territory.models import Boundary

DAY = {"al": "2022-07-31"}
QUERIES = 22


@pytest.fixture(autouse=True)
def country(db: None) -> None:
    make_country()


def read(client: Client, **asked: str) -> str:
    answer = client.get("/", DAY | asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def some() -> None:
    make_space("MTP Grau", installed="2021-08-06", **make_agenda("development", "2022-07-20"))
    make_space("MTD Mara", installed="2022-07-05", territories=("030505",))
    make_space("MTD Livitaca", created="2022-07-30", territories=("080704",))
    make_space("MTN Nacional", installed="2022-02-01", concluded="2022-06-30", territories=("PE",))


@pytest.mark.parametrize("number", [1, 3])
def test_panorama_asks_the_same_number_of_queries_whatever_the_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for n in range(number):
        code = make_space(f"MTP Mesa {n}", installed="2022-07-06", **make_agenda("other", "2022-07-10"))
        make_commitment(f"C-{n}", code)
    read(client)
    with django_assert_num_queries(QUERIES):
        read(client)


def test_first_sentence_says_what_matters(client: Client, some: None) -> None:
    sentence = (
        "Al 31 de julio de 2022 hay 4 mesas: 2 en proceso, 1 concluida y 1 por instalar; 1 tiene agenda."
    )
    assert sentence in read(client)


def test_numbers_lead_to_the_lists_that_prove_them(client: Client, some: None) -> None:
    page = read(client)
    for href in (
        "/mesas/?al=2022-07-31&amp;estado=en-proceso",
        "/mesas/?al=2022-07-31&amp;agenda=con-agenda",
    ):
        assert href in page
        listed = client.get(href.replace("&amp;", "&")).content.decode()
        assert (
            page[page.index(href) :].split(">")[1].split("<")[0]
            == listed.split("data-announce>")[1].split(" ")[0]
        )


def test_a_past_day_shows_the_past(client: Client, some: None) -> None:
    page = read(client, al="2021-07-01")
    assert "Al 1 de julio de 2021 hay 3 mesas: 3 por instalar; ninguna tiene agenda." in page
    assert "MTD Livitaca" not in page


def test_changes_are_those_of_the_last_thirty_days(client: Client, some: None) -> None:
    page = read(client)
    changes = page[page.index('id="cambios"') :]
    assert "Del 2 de julio de 2022 al 31 de julio de 2022" in changes
    assert "MTD Mara</a>" in changes
    assert "MTD Livitaca</a>" in changes
    assert "MTN Nacional</a>" not in changes


def test_changes_of_commitments_are_told_in_a_sentence(client: Client, some: None) -> None:
    make_commitment("C-1", "mtp-grau", agreed="2022-07-10")
    make_commitment("C-2", "mtp-grau")
    make_review(make_report("C-2", "2022-07-15", 100), "2022-07-18")
    make_closure("C-2", "2022-07-20")
    assert "Se acordó 1 compromiso, 1 recibió un reporte de avance y 1 se cumplió." in read(client)


def test_a_report_of_all_is_not_yet_a_fulfilment(client: Client, some: None) -> None:
    make_commitment("C-2", "mtp-grau")
    make_report("C-2", "2022-07-15", 100)
    page = read(client)
    assert "1 recibió un reporte de avance" in page
    assert "se cumplió" not in page
    assert "1 cumplido según reporte" in page


def test_a_commitment_fulfilled_before_does_not_count_again(client: Client, some: None) -> None:
    make_commitment("C-2", "mtp-grau")
    make_review(make_report("C-2", "2022-05-15", 100), "2022-05-18")
    make_closure("C-2", "2022-05-20")
    make_report("C-2", "2022-07-15", 100)
    assert "se cumplió" not in read(client)


def test_simulated_commitments_are_marked(client: Client, some: None) -> None:
    make_commitment("C-1", "mtp-grau", is_simulated=True)
    page = read(client)
    assert "tag--simulated" in page
    assert "1 compromiso es dato simulado" in page


def test_map_links_departments_and_leaves_national_spaces_to_the_note(client: Client, some: None) -> None:
    page = read(client)
    assert "/mesas/?al=2022-07-31&amp;departamento=03" in page
    assert "Apurímac: 2 mesas" in page
    assert "Sin contar MTN Nacional, de ámbito nacional." in page
    assert "Mapa esquemático" in page


def test_panorama_without_boundaries_still_opens(client: Client, some: None) -> None:
    Boundary.objects.all().delete()
    page = read(client, al="2022-07-30")
    assert "hay 4 mesas" in page


def test_panorama_before_anything_says_what_to_do(client: Client, some: None) -> None:
    page = read(client, al="1990-01-01")
    assert "Al 1 de enero de 1990 no hay mesas registradas." in page
    assert "Importar la matriz" in page
