"""The pages of the spaces, as a browser asks for them."""

import csv
import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.ground import make_agenda, make_commitment, make_country, make_space
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.spaces.actions import ACHIEVEMENTS, CORRECTIONS, MEMBERS, SPACES

DAY = {"al": "2022-07-31"}
LIST_QUERIES = 9
PAGE_QUERIES = 22


@pytest.fixture(autouse=True)
def country(db: None) -> None:
    make_country()


def read(client: Client, path: str, **asked: str) -> str:
    answer = client.get(path, DAY | asked)
    assert answer.status_code == 200
    return answer.content.decode()


def names_in(page: str) -> list[str]:
    return [
        name for name in ("MTP Víctor", "MTD Mara", "MTT Cuenca", "MTN Nacional") if f">{name}</a>" in page
    ]


@pytest.fixture
def four() -> None:
    make_space(
        "MTP Víctor",
        installed="2021-08-06",
        norm="RSD 036-2021-PCM/SD",
        **make_agenda("development", "2022-01"),
    )
    make_space("MTD Mara", created="2022-01-10", territories=("030505",))
    make_space("MTT Cuenca", installed="2022-05-27", concluded="2022-07-31", territories=("0305", "080704"))
    make_space("MTN Nacional", created="2022-01-01", installed="2022-02-01", territories=("PE",))


@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_the_same_number_of_queries_whatever_the_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    for n in range(number):
        make_commitment(
            f"C-{n}", make_space(f"MTP Mesa {n}", installed="2021-08-06", **make_agenda("other", "2022-01"))
        )
    read(client, "/mesas/")
    with django_assert_num_queries(LIST_QUERIES):
        read(client, "/mesas/")


@pytest.mark.parametrize("number", [1, 3])
def test_page_asks_the_same_number_of_queries_whatever_hangs_on_it(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, number: int
) -> None:
    code = make_space("MTP Grau", installed="2021-08-06")
    for n in range(number):
        make_commitment(f"C-{n}", code)
        MEMBERS.write(
            {
                f"{code}|{('mvcs', 'gore-03', 'muni-0307')[n]}|member": {
                    "space": code,
                    "entity": ("mvcs", "gore-03", "muni-0307")[n],
                    "role": "member",
                }
            },
            by=None,
        )
    read(client, f"/mesas/{code}/")
    with django_assert_num_queries(PAGE_QUERIES):
        read(client, f"/mesas/{code}/")


def test_list_says_first_where_things_stand(client: Client, four: None) -> None:
    page = read(client, "/mesas/")
    assert (
        "Al 31 de julio de 2022 hay 4 mesas: 2 en proceso, 1 concluida y 1 por instalar; 1 tiene agenda."
        in page
    )


def test_list_of_a_past_day_holds_what_existed_then(client: Client, four: None) -> None:
    page = read(client, "/mesas/", al="2021-08-06")
    assert names_in(page) == ["MTP Víctor", "MTT Cuenca"]
    assert "Concluida</span>" not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "victor"}, ["MTP Víctor"]),
        ({"q": "VÍCTOR 036"}, ["MTP Víctor"]),
        ({"q": "cusco"}, ["MTT Cuenca"]),
        ({"tipo": "mtd"}, ["MTD Mara"]),
        ({"estado": "concluida"}, ["MTT Cuenca"]),
        ({"estado": "pendiente-de-instalacion"}, ["MTD Mara"]),
        ({"departamento": "08"}, ["MTT Cuenca"]),
        ({"departamento": "03"}, ["MTP Víctor", "MTD Mara", "MTT Cuenca"]),
        ({"departamento": "PE"}, ["MTN Nacional"]),
        ({"agenda": "con-agenda"}, ["MTP Víctor"]),
        ({"agenda": "de-desarrollo"}, ["MTP Víctor"]),
        ({"agenda": "de-inversiones"}, []),
        ({"agenda": "sin-iniciar", "tipo": "mtd"}, ["MTD Mara"]),
        ({"estado": "inventado"}, []),
    ],
)
def test_list_filters(client: Client, four: None, asked: dict[str, str], found: list[str]) -> None:
    assert names_in(read(client, "/mesas/", **asked)) == found


def test_list_sorts_by_installation_with_the_uninstalled_apart(client: Client, four: None) -> None:
    page = read(client, "/mesas/", sort="-installed")
    order = sorted(names_in(page), key=lambda name: page.index(f">{name}</a>"))
    assert [name for name in order if name != "MTD Mara"] == ["MTT Cuenca", "MTN Nacional", "MTP Víctor"]


def test_list_counts_commitments_and_overdue_ones(client: Client) -> None:
    code = make_space("MTP Grau", installed="2021-08-06")
    make_commitment("C-1", code, due="2022-01-01")
    make_commitment("C-2", code, due="2023-01-01")
    page = read(client, "/mesas/")
    assert 'data-label="Compromisos" class="num">2</td>' in page
    assert 'data-label="Vencidos" class="num">1</td>' in page


def test_csv_holds_the_filtered_list_at_the_date(client: Client, four: None) -> None:
    answer = client.get("/mesas/mesas.csv", DAY | {"tipo": "mtd"})
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="mesas-al-2022-07-31.csv"'
    assert [(row["Nombre corto"], row["Estado"]) for row in rows] == [
        ("MTD Mara", "Pendiente de instalación")
    ]


def test_empty_list_says_how_to_fill_it(client: Client) -> None:
    assert "Aún no hay mesas a esta fecha" in read(client, "/mesas/")


def test_lists_refuse_what_is_not_reading(client: Client) -> None:
    assert client.post("/mesas/").status_code == 405


def test_page_tells_the_life_of_the_space(client: Client) -> None:
    code = make_space(
        "MTP Grau",
        created="2021-06",
        installed="2021-08-06",
        installed_place="Tabla N° 1, fila 3",
        norm="RSD 036-2021-PCM/SD",
    )
    page = read(client, f"/mesas/{code}/")
    assert page.index("junio de 2021") < page.index("06/08/2021</span>")
    for words in (
        "desde el 06/08/2021",
        "RSD 036-2021-PCM/SD",
        "Falta aprobar su agenda",
        "Fuente: Tabla N° 1, fila 3",
    ):
        assert words in page
    assert "Provincia de Grau (Apurímac), 1 distrito" in page


def test_page_of_a_past_day_does_not_know_what_came_later(client: Client) -> None:
    code = make_space(
        "MTP Grau", created="2021-06-01", installed="2021-08-06", **make_agenda("development", "2022-01-15")
    )
    page = read(client, f"/mesas/{code}/", al="2021-07-01")
    assert "Pendiente de instalación" in page
    assert "Falta instalarla" in page
    assert "06/08/2021" not in page
    assert "De desarrollo" not in page


def test_page_before_the_space_existed_says_since_when(client: Client) -> None:
    make_space("MTP Grau", created="2021-06-10")
    answer = client.get("/mesas/mtp-grau/", {"al": "2021-05-01"})
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "MTP Grau aún no existía al 1 de mayo de 2021" in page
    assert "/mesas/mtp-grau/?al=2021-06-10" in page


def test_page_of_no_space_is_not_found(client: Client) -> None:
    assert client.get("/mesas/ninguna/").status_code == 404


def test_page_shows_members_achievements_and_corrections_with_their_place(client: Client) -> None:
    code = make_space("MTP Grau", installed="2021-08-06")
    cited = {"source_document": "Informe de prueba", "source_place": "Numeral 2.5"}
    MEMBERS.write(
        {f"{code}|mvcs|chair": {"space": code, "entity": "mvcs", "role": "chair", **cited}}, by=None
    )
    logro = {
        "code": "L-1",
        "space": code,
        "text": "Doce proyectos de agua",
        "amount_soles": "51200000.00",
        "achieved_on": "<=2022-07-31",
    }
    ACHIEVEMENTS.write({"L-1": logro | cited | {"sectors": ("mvcs",)}}, by=None)
    CORRECTIONS.write(
        {
            "X-1": {
                "code": "X-1",
                "space": code,
                "stated": "Cinco",
                "kept": "Seis",
                "reason": "Son seis",
                **cited,
            }
        },
        by=None,
    )
    page = read(client, f"/mesas/{code}/")
    for words in (
        "Presidencia",
        "Gobierno nacional",
        "Doce proyectos de agua",
        "51,200,000.00",
        "Lo que dice la fuente y no se conserva",
        "Numeral 2.5",
    ):
        assert words in page
    assert "A esta fecha no hay registro de documentos." in page and "Sin sesiones a esta fecha" in page


def test_page_shows_its_commitments_and_the_way_to_all(client: Client) -> None:
    code = make_space("MTP Grau", installed="2021-08-06")
    make_commitment("C-9", code, due="2022-01-01", is_simulated=True)
    page = read(client, f"/mesas/{code}/")
    assert "1 compromiso: 1 vencido." in page
    assert "dato simulado" in page
    assert "/compromisos/?al=2022-07-31&amp;mesa=mtp-grau" in page


def test_history_says_who_changed_what(client: Client) -> None:
    person = User.objects.create_user("ana", password="clave-larga-1", office="SSARL")
    code = make_space("MTP Grau", norm="RSD 035-2021-PCM/SD")
    SPACES.write({code: {"norm": "RSD 036-2021-PCM/SD"}}, by=person)
    page = read(client, f"/mesas/{code}/")
    assert "SSARL corrigió la mesa." in page
    assert "RSD 035-2021-PCM/SD</span>" in page
    assert "El sistema registró la mesa." in page


def test_people_s_words_are_escaped(client: Client) -> None:
    code = make_space("MTP Grau", note="<script>alert(1)</script>", scope_text="<b>x</b>")
    page = read(client, f"/mesas/{code}/")
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page


def test_list_offers_the_register_as_a_workbook_that_opens(client: Client, four: None) -> None:
    page = read(client, "/mesas/")
    href = "/importar/exportar/?hoja=space"
    assert f'href="{href}"' in page
    answer = client.get(href)
    assert answer.status_code == 200
    assert answer.content.startswith(b"PK")
