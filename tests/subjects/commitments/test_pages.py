"""The pages of the commitments, as a browser asks for them."""

import csv
import io
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.ground import make_commitment, make_country, make_report, make_space
from tinkuy.subjects.commitments import queries, rules

DAY = {"al": "2022-07-31"}
LIST_QUERIES = 15
PAGE_QUERIES = 15


@pytest.fixture(autouse=True)
def space(db: None) -> str:
    make_country()
    return make_space("MTP Grau", installed="2021-08-06")


@pytest.fixture
def four(space: str) -> None:
    make_space("MTD Livitaca", territories=("080704",))
    make_commitment("C-1", space, due="2022-05-01", is_simulated=True)
    make_commitment("C-2", space, due="2022-12-31", responsibles=("gore-03", "muni-0307"))
    make_commitment("C-3", "mtd-livitaca", due="2022-06-15", text="Titulación de predios", territory="080704")
    make_commitment("C-4", space, agreed="2022-07-15", origin="Sesión de Haquira")
    make_report("C-2", "2022-03-01", 40)
    make_report("C-3", "2022-02-01", 50)
    make_report("C-3", "2022-06-10", 100)


def read(client: Client, path: str, **asked: str) -> str:
    answer = client.get(path, DAY | asked)
    assert answer.status_code == 200
    return answer.content.decode()


def codes_in(page: str) -> list[str]:
    found = [code for code in ("C-1", "C-2", "C-3", "C-4") if f">{code}</a>" in page]
    return sorted(found, key=lambda code: page.index(f">{code}</a>"))


@pytest.mark.parametrize("number", [1, 3])
def test_matrix_asks_the_same_number_of_queries_whatever_the_rows(
    client: Client, space: str, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for n in range(number):
        make_commitment(f"C-{n}", space)
        make_report(f"C-{n}", "2022-01-01", 10)
    read(client, "/compromisos/")
    with django_assert_num_queries(LIST_QUERIES):
        read(client, "/compromisos/")


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_number_of_queries_whatever_its_reports(
    client: Client, space: str, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    make_commitment("C-1", space)
    for n in range(number):
        make_report("C-1", f"2022-0{n + 1}-01", 10 * n)
    read(client, "/compromisos/C-1/")
    with django_assert_num_queries(PAGE_QUERIES):
        read(client, "/compromisos/C-1/")


def test_matrix_says_first_where_things_stand(client: Client, four: None) -> None:
    assert "4 compromisos: 1 cumplido según reporte, 1 en proceso, 1 sin avance y 1 vencido." in read(
        client, "/compromisos/"
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "titulacion"}, ["C-3"]),
        ({"q": "SESION haquira"}, ["C-4"]),
        ({"mesa": "mtd-livitaca"}, ["C-3"]),
        ({"estado": "vencido"}, ["C-1"]),
        ({"estado": "cumplido-segun-reporte"}, ["C-3"]),
        ({"estado": "cumplido"}, []),
        ({"estado": "en-proceso"}, ["C-2"]),
        ({"estado": "sin-avance"}, ["C-4"]),
        ({"responsable": "muni-0307"}, ["C-2"]),
        ({"departamento": "08"}, ["C-3"]),
        ({"desde": "2022-05-02", "hasta": "2022-06-30"}, ["C-3"]),
        ({"simulado": "si"}, ["C-1"]),
        ({"simulado": "no", "mesa": "mtp-grau"}, ["C-2", "C-4"]),
        ({"estado": "inventado"}, []),
        ({"desde": "ayer"}, []),
    ],
)
def test_matrix_filters(client: Client, four: None, asked: dict[str, str], found: list[str]) -> None:
    assert codes_in(read(client, "/compromisos/", **asked)) == found


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("-code", ["C-4", "C-3", "C-2", "C-1"]),
        ("-percent", ["C-3", "C-2", "C-1", "C-4"]),
        ("due_on", ["C-1", "C-3", "C-2"]),
    ],
)
def test_matrix_sorts(client: Client, four: None, sort: str, order: list[str]) -> None:
    found = [code for code in codes_in(read(client, "/compromisos/", sort=sort)) if code in order]
    assert found[:2] == order[:2]


def test_matrix_of_a_past_day_shows_the_past(client: Client, four: None) -> None:
    page = read(client, "/compromisos/", al="2022-03-15")
    assert codes_in(page) == ["C-1", "C-2", "C-3"]
    assert "3 compromisos: 2 en proceso y 1 sin avance." in page


def test_status_in_sql_agrees_with_the_rule_on_every_day(four: None) -> None:
    days = [date(2022, month, day) for month in range(1, 8) for day in (1, 2, 10, 15, 28)]
    for day in days:
        for row in queries.matrix(as_of=day):
            expected = rules.status(
                agreed_on=row.agreed_on, due_on=row.current_due_on, percent=row.percent, as_of=day
            )
            assert (row.code, day, row.status) == (row.code, day, expected)


def test_simulated_rows_are_marked_and_announced(client: Client, four: None) -> None:
    page = read(client, "/compromisos/")
    row = page[page.index(">C-1</a>") : page.index(">C-2</a>")]
    rest = page[page.index(">C-2</a>") :]
    assert "tag--simulated" in row
    assert "tag--simulated" not in rest
    assert "1 compromiso es dato simulado" in page


def test_nothing_is_said_of_simulation_where_there_is_none(client: Client, space: str) -> None:
    make_commitment("C-1", space)
    assert "tag--simulated" not in read(client, "/compromisos/")


def test_overdue_says_for_how_many_days(client: Client, four: None) -> None:
    assert "91 días" in read(client, "/compromisos/", estado="vencido")


def test_csv_holds_the_filtered_matrix_at_the_date(client: Client, four: None) -> None:
    answer = client.get("/compromisos/compromisos.csv", DAY | {"mesa": "mtp-grau"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Disposition"] == 'attachment; filename="compromisos-al-2022-07-31.csv"'
    names = ("Código", "Reportado (%)", "Verificado (%)", "Estado", "Dato simulado")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("C-1", "0", "0", "Vencido", "sí"),
        ("C-2", "40", "0", "En proceso", "no"),
        ("C-4", "0", "0", "Sin avance", "no"),
    ]


def test_page_shows_the_commitment_and_its_reports(client: Client, space: str) -> None:
    make_commitment(
        "C-7", space, due="2022-05-01", amount_soles="1260500.50", projects=("2400123",), is_simulated=True
    )
    make_report("C-7", "2022-02-01", 20)
    make_report("C-7", "2022-04-01", 60)
    make_report("C-7", "2022-09-01", 100)
    page = read(client, "/compromisos/C-7/")
    for words in (
        "S/ 1,260,500.50",
        "2400123",
        "Distrito de Chuquibambilla (Grau, Apurímac)",
        "venció hace 91 días",
        "Acta 1",
    ):
        assert words in page
    assert "Reportado 60 %, verificado 0 %" in page
    assert "100 %" not in page.partition("Historial")[0]  # the log tells every act, whatever the day shown
    assert "Este compromiso es un dato simulado" in page


def test_page_before_the_commitment_was_taken_says_since_when(client: Client, space: str) -> None:
    make_commitment("C-1", space, agreed="2022-07-15")
    answer = client.get("/compromisos/C-1/", {"al": "2022-07-14"})
    assert answer.status_code == 404
    assert "Se acordó el 15 de julio de 2022" in answer.content.decode()
    assert read(client, "/compromisos/C-1/", al="2022-07-15")


def test_page_of_a_code_with_a_slash_opens(client: Client, space: str) -> None:
    make_commitment("A/01", space)
    assert "Compromiso A/01" in read(client, "/compromisos/A/01/")
    assert "/compromisos/A/01/?al=2022-07-31" in read(client, "/compromisos/")


@pytest.mark.parametrize("path", ["/compromisos/NADA/", "/compromisos/%00/", "/compromisos/%0A/"])
def test_page_of_no_commitment_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "asked", [{"sort": "inventado"}, {"page": "abc"}, {"page": "999"}, {"q": "\x00"}, {"mesa": "\x00"}]
)
def test_matrix_opens_whatever_the_address_says(client: Client, four: None, asked: dict[str, str]) -> None:
    assert read(client, "/compromisos/", **asked)


@pytest.mark.parametrize("asked", [{"per_page": "-5"}, {"per_page": "0"}, {"page": "-1"}])
def test_page_of_a_space_does_not_fall_over_the_size_asked_for(
    client: Client, space: str, asked: dict[str, str]
) -> None:
    make_commitment("C-1", space)

    assert client.get("/mesas/mtp-grau/", DAY | asked).status_code == 200
