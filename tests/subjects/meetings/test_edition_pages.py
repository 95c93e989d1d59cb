"""What is read of editions: the list with the totals of documents, and one edition at a date."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ground import make_country, make_edition, make_request, make_space
from tests.people import make_person, sign_in
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.meetings.stores import YEAR_TOTALS, year_total_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _country() -> None:
    make_country()


def make_total(kind: str, measure: str, amount: int) -> None:
    record = {"kind": kind, "year": 2017, "measure": measure, "amount": Decimal(amount)}
    record |= {"source_document": "Informe anual de prueba", "source_place": "p. 3"}
    YEAR_TOTALS.write({year_total_key(record): record}, by=None)


def page(client: Any, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_edition_shows_its_plan_hosts_and_room(client: Any) -> None:
    make_edition(venue="Centro de Convenciones")
    text = page(client, "/ejecutivos/muni-1/?al=2022-07-20")
    assert "Centro de Convenciones" in text
    assert "28 de julio de 2022" in text
    assert "3 turnos de 30 minutos" in text
    assert "Plenaria" in text
    assert "5 turnos × 1 mesas de atención = 5" in text
    assert "Convocada" in text


def test_requests_weigh_on_the_page_for_people_inside_only(client: Any) -> None:
    make_edition()
    for number in range(1, 8):
        make_request("muni-1", number)
    path = "/ejecutivos/muni-1/?al=2022-07-20"
    assert "Anfitriona con más reuniones" not in page(client, path)
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    assert "Anfitriona con más reuniones" not in page(client, path)
    sign_in(client, make_person(Role.SECRETARIAT))
    text = page(client, path)
    assert "MVCS: 7 para 5 lugares" in text
    assert "No todas las reuniones de estas entidades pueden realizarse" in text


def test_edition_before_it_was_announced_says_since_when(client: Any) -> None:
    make_edition()
    answer = client.get("/ejecutivos/muni-1/?al=2021-05-01")
    assert answer.status_code == 404
    assert "aún no se había convocado" in answer.content.decode()
    assert client.get("/ejecutivos/muni-9/").status_code == 404
    make_space("MTP Grau")
    assert client.get("/ejecutivos/mtp-grau/").status_code == 404


def test_list_shows_editions_and_what_documents_state_of_whole_years(client: Any) -> None:
    make_edition()
    for kind, editions, meetings in (("GORE", 4, 712), ("MUNI", 5, 3666)):
        make_total(kind, "editions", editions)
        make_total(kind, "meetings", meetings)
    text = page(client, "/ejecutivos/?al=2022-07-20")
    assert "MUNI muni-1" in text
    assert "712 ÷ 4 = 178" in text
    assert "3,666 ÷ 5 = 733.2" in text
    assert "Informe anual de prueba (p. 3)" in text


def test_list_filters_by_kind_and_phase(client: Any) -> None:
    make_edition()
    make_edition("gore-1", kind="GORE", parties=("gore-03",), day=date(2022, 5, 1))
    text = page(client, "/ejecutivos/?al=2022-07-20&tipo=gore")
    assert "GORE gore-1" in text and "MUNI muni-1" not in text
    text = page(client, "/ejecutivos/?al=2022-07-20&etapa=announced")
    assert "MUNI muni-1" in text and "GORE gore-1" not in text
    assert "Escoja una opción válida" in page(client, "/ejecutivos/?tipo=otro")


def test_list_costs_the_same_with_one_and_with_three_editions(client: Any) -> None:
    make_edition()
    page(client, "/ejecutivos/")
    with CaptureQueriesContext(connection) as one:
        page(client, "/ejecutivos/")
    make_edition("muni-2")
    make_edition("muni-3")
    with CaptureQueriesContext(connection) as three:
        page(client, "/ejecutivos/")
    assert len(one) == len(three)
