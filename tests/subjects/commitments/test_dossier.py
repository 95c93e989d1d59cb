"""The page of a commitment: everything beside its source, and the inside only for people inside."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.ground import (
    make_closure,
    make_commitment,
    make_country,
    make_extension,
    make_milestone,
    make_report,
    make_review,
    make_space,
)
from tests.people import make_person, sign_in
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.commitments.stores import PROGRESS

DAY = {"al": "2022-07-31"}
SECRETS = ("Texto por revisar", "Texto devuelto", "Falta la resolución", "Persona del Avance", "ana.avance")


@pytest.fixture(autouse=True)
def told(db: None) -> None:
    make_country()
    space = make_space("MTP Grau", installed="2021-08-06")
    make_commitment(
        "C-1",
        space,
        due="2022-05-01",
        lead="mvcs",
        co_responsibles=("muni-0307",),
        other_territories=("080704",),
        literal_text="El ministerio se compromete a gestionar el agua",
        priority="high",
        priority_reason="Emergencia hídrica",
        tags=("agua",),
    )
    ana = make_person(Role.FOCAL_POINT, "mvcs", username="ana.avance")
    ana.first_name, ana.last_name = "Persona", "del Avance"
    ana.save()
    make_review(make_report("C-1", "2022-02-01", 30, text="Texto aceptado"), "2022-02-10")
    returned = make_report("C-1", "2022-03-01", 60, text="Texto devuelto", reported_by="ana.avance")
    make_review(returned, "2022-03-05", "returned", "Falta la resolución")
    make_report("C-1", "2022-06-01", 55, text="Texto por revisar", reported_by="ana.avance", entity="mvcs")
    make_extension("C-1", "2022-04-20", "2022-09-30", reason="Lluvias intensas")
    make_milestone("C-1", 1, "2022-02-01", "2022-02-03", "Expediente técnico")
    make_milestone("C-1", 2, "2022-05-01", title="Convocatoria")


def read(client: Client, code: str = "C-1", **asked: str) -> str:
    answer = client.get(f"/compromisos/{code}/", DAY | asked)
    assert answer.status_code == 200
    return answer.content.decode()


def body(page: str) -> str:
    """The page without its history."""
    return page[: page.index("Historial del registro")]


def test_page_tells_what_was_agreed_and_how_it_goes(client: Client) -> None:
    page = body(read(client))
    for words in (
        "«El ministerio se compromete a gestionar el agua»",
        "Texto literal del acta",
        "<dt>Encabeza</dt><dd>Ministerio de Vivienda (MVCS)",
        "<dt>Corresponsables</dt><dd>Municipalidad Provincial de Grau",
        "Alta: Emergencia hídrica",
        "Distrito de Livitaca",
        "tema=agua",
        '<span class="twin-number">55 %</span>',
        '<span class="twin-number">30 %</span>',
        "Reportado 55 %, verificado 30 %",
        "Otorgada el 20/04/2022: hasta el 30/09/2022, 152 días más",
        "Lluvias intensas",
        "1. Expediente técnico",
        "hecho el 03/02/2022",
        "Atrasado",
        "vence el 30 de setiembre de 2022",
    ):
        assert words in page, words


def test_public_reads_the_text_of_accepted_reports_only(client: Client) -> None:
    page = read(client)
    assert "Texto aceptado" in page
    assert [words for words in SECRETS if words in page] == []
    assert "Devuelto" in page and "Por revisar" in page


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.SECRETARY, "mtp-grau"),
        (Role.FOCAL_POINT, "mvcs"),
        (Role.AUDITOR, ""),
        (Role.SECRETARIAT, ""),
    ],
)
def test_people_inside_read_everything(client: Client, role: Role, scope: str) -> None:
    sign_in(client, make_person(role, scope, username="lector"))
    page = read(client)
    assert [words for words in SECRETS[:4] if words not in page] == []


def test_a_focal_point_of_another_entity_reads_as_the_public(client: Client) -> None:
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    assert [words for words in SECRETS[:4] if words in read(client)] == []


def test_what_was_accepted_later_is_not_told_before(client: Client) -> None:
    page = body(read(client, al="2022-02-05"))
    assert "Texto aceptado" not in page
    assert "Por revisar" in page and "30 %" in page


def test_ends_are_told_with_their_reason_and_where_it_goes_on(client: Client) -> None:
    make_commitment("C-2", "mtp-grau")
    make_closure("C-1", "2022-07-01", "merged", merged_into="C-2")
    page = body(read(client))
    assert "Fusión</strong>: sigue en el compromiso" in page and "Lo decidió la mesa" in page
    assert "Fusionado" in page and "venció" not in page
    assert "que se fusionó con este" in read(client, "C-2")
    make_closure("C-1", "2022-07-15", "reopened", number=2)
    assert "Reapertura" in read(client)
    assert "Fusionado" not in body(read(client))


def test_fulfilment_says_its_result(client: Client) -> None:
    make_review("C-1|2022-06-01", "2022-06-03")
    make_review(make_report("C-1", "2022-07-01", 100), "2022-07-04")
    make_closure("C-1", "2022-07-05", result="Sistema en uso por 300 familias")
    page = body(read(client))
    assert "Cumplimiento verificado</strong>. Sistema en uso por 300 familias" in page
    assert "Lo reportado está verificado: 100 %" in page


@pytest.mark.parametrize("more", [0, 3])
def test_number_of_queries_does_not_grow_with_what_happened(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, more: int
) -> None:
    for n in range(more):
        make_review(make_report("C-1", f"2022-07-0{n + 1}", 60 + n, reported_by="ana.avance"), "2022-07-20")
        make_extension("C-1", f"2022-07-1{n}", f"2022-1{n}-01", number=n + 2)
        make_milestone("C-1", n + 3)
    sign_in(client, make_person(Role.AUDITOR))
    read(client)
    with django_assert_num_queries(25):
        read(client)


def test_a_report_taken_back_is_gone_from_the_page(client: Client) -> None:
    PROGRESS.write({"C-1|2022-06-01": None}, by=None)
    assert '<span class="twin-number">30 %</span>' in read(client)
