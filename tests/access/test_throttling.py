"""Costly answers have a limit for each visitor: past it 429 in Spanish with when to come back, and nothing else stops."""

from typing import Any

import pytest
from django.core.cache import caches
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.ground import make_country, make_space
from tests.people import make_person, sign_in
from tinkuy.cli.access_matrix.addresses import addresses
from tinkuy.platform.access import throttling
from tinkuy.platform.accounts.roles import Role

pytestmark = pytest.mark.django_db
CSV, EXPORT = "/mesas/mesas.csv", "/importar/exportar/?hoja=space"
COSTLY = {
    "report-download",
    "report-changes-download",
    "report-edition-download",
    "report-edition-year-download",
    "quality-file",
    "commitment-csv",
    "space-csv",
    "import-export",
    "personal-workbook",
    "personal-workbook-renewed",
    "survey-results",
    "request-workbook",
    "timetable-paper",
    "floor-workbook",
    "floor-desk-workbook",
    "floor-workbook-renewed",
    "floor-meetings-file",
    "fund-file",
    "fund-simulator-file",
    "budget-explore-file",
    "budget-table-file",
    "budget-municipalities-file",
    "project-list-file",
    "plan-download",
}


@pytest.fixture(autouse=True)
def limits(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two for the public and four for people; the clock stands still at a known second of the window."""
    counted = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "limits"}
    settings.CACHES = {**settings.CACHES, "limits": counted}
    settings.COSTLY_CALLS = (2, 4)
    caches["limits"].clear()
    monkeypatch.setattr(throttling.time, "time", lambda: 6_000_090.0)
    make_country()
    make_space("MTP Grau")


def test_costly_addresses_are_limited() -> None:
    assert {each.name for each in addresses() if each.costs} == COSTLY


def test_the_public_is_told_when_to_come_back(client: Client) -> None:
    assert [client.get(CSV).status_code for _ in range(2)] == [200, 200]
    refused = client.get(CSV)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "510")
    page = refused.content.decode()
    assert "Pidió esto demasiadas veces seguidas" in page and "en 9 minutos" in page


def test_the_count_begins_anew(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [client.get(CSV).status_code for _ in range(3)] == [200, 200, 429]
    monkeypatch.setattr(throttling.time, "time", lambda: 6_000_600.0)
    assert client.get(CSV).status_code == 200


def test_who_signed_in_may_ask_for_more(client: Client) -> None:
    sign_in(client, make_person(Role.AUDITOR))
    assert [client.get(CSV).status_code for _ in range(5)] == [200, 200, 200, 200, 429]


def test_visitors_are_counted_apart(client: Client) -> None:
    for _ in range(3):
        client.get(CSV)
    assert client.get(CSV, REMOTE_ADDR="10.1.1.9").status_code == 200


def test_what_is_not_costly_goes_on(client: Client) -> None:
    for _ in range(3):
        client.get(EXPORT)
    assert client.get(EXPORT).status_code == 429
    assert client.get("/mesas/").status_code == 200


def test_looking_at_the_form_of_a_check_does_not_count(client: Client) -> None:
    def send() -> int:
        return client.post("/calidad/archivo/", {"file": SimpleUploadedFile("a.txt", b"Informe")}).status_code

    assert [client.get("/calidad/archivo/").status_code for _ in range(4)] == [200] * 4
    assert send() != 429 and send() != 429
    assert send() == 429


def test_suggestions_end_and_the_search_goes_on(client: Client) -> None:
    answers = [client.get("/buscar/?q=Apurimad") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200] * 4
    assert ["Apurímac" in answer.content.decode() for answer in answers] == [True, True, False, False]


def test_an_office_may_have_no_limit(client: Client, settings: Any) -> None:
    settings.COSTLY_CALLS = (0, 0)
    assert {client.get(CSV).status_code for _ in range(8)} == {200}
