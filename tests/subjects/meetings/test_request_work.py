"""«Mi trabajo» names the requests that wait for the person, and the search finds them inside only."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ground import make_country, make_edition, make_request
from tests.people import make_person, sign_in
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.search.actions import catch_up
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings import actions

TO_COME, OVER = date(2098, 7, 28), date(2022, 7, 28)


@pytest.fixture
def edition(db: None) -> str:
    make_country()
    Entity.objects.create(code="minsa", name="Ministerio de Salud", acronym="MINSA", level="national")
    old = make_edition("muni-0", day=OVER)
    make_request(old, 1, state="asked", topic="De la edición pasada")
    return make_edition(day=TO_COME, hosts=("mvcs", "minsa"))


def work(client: Any, chosen: str = "") -> str:
    return str(client.get(f"/mi-trabajo/?lista={chosen}").content.decode())


def test_who_organises_is_told_what_to_review(edition: str, client: Any) -> None:
    make_request(edition, 1, state="asked", topic="Pista nueva")
    make_request(edition, 2, state="with_host")
    sign_in(client, make_person(Role.SECRETARY, edition))
    shown = work(client, "solicitudes-por-revisar")
    assert "1 solicitud de reunión por revisar" in shown
    assert "Pista nueva" in shown and "De la edición pasada" not in shown
    sign_in(client, make_person(Role.SECRETARY, "otra"))
    assert "solicitud de reunión" not in work(client)


def test_host_is_told_what_to_answer_and_the_letters_it_owes(edition: str, client: Any) -> None:
    make_request(edition, 1, state="with_host", topic="Pista nueva")
    make_request(edition, 2, host="minsa", state="with_host", topic="Hospital")
    make_request(edition, 3, state="asked", topic="Todavía en la secretaría")
    owed = make_request("muni-0", 2, state="asked", topic="Carta debida")
    actions.decide(request=owed, decision="in_writing", reason="Sí", by=None, today=OVER)
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    shown = work(client, "solicitudes-por-responder")
    assert "2 solicitudes de reunión por responder" in shown
    told = [word for word in ("Pista", "Hospital", "Todavía", "Carta debida") if word in shown]
    assert told == ["Pista", "Carta debida"]


def test_list_costs_the_same_with_one_and_three(edition: str, client: Any) -> None:
    sign_in(client, make_person(Role.SECRETARY, edition))
    make_request(edition, 1, state="asked", projects=("2345678",))
    work(client, "solicitudes-por-revisar")
    with CaptureQueriesContext(connection) as one:
        work(client, "solicitudes-por-revisar")
    for number in (2, 3):
        make_request(edition, number, party="muni-0307", state="asked", projects=("0345678",))
    work(client, "solicitudes-por-revisar")
    with CaptureQueriesContext(connection) as three:
        work(client, "solicitudes-por-revisar")
    assert len(three) == len(one)


def test_search_finds_a_request_for_whom_it_reaches(edition: str, client: Any) -> None:
    make_request(edition, 1, topic="Trocha de Chuquibambilla", theme="Caminos", projects=("0345678",))
    catch_up()
    page = "/ejecutivos/muni-1/solicitudes/1/"
    assert page not in client.get("/buscar/?q=trocha").content.decode()
    for role, scope, found in (
        (Role.SECRETARY, edition, True),
        (Role.FOCAL_POINT, "gore-03", True),
        (Role.FOCAL_POINT, "mvcs", True),
        (Role.FOCAL_POINT, "minsa", False),
        (Role.AUDITOR, "", True),
    ):
        sign_in(client, make_person(role, scope))
        for asked in ("trocha", "0345678", "muni-1-r1"):
            shown = client.get(f"/buscar/?q={asked}", follow=True).content.decode()
            assert (f'href="{page}' in shown or "Lo que se pide" in shown) is found, (role, scope, asked)


def test_search_follows_a_redirection(edition: str, client: Any) -> None:
    code = make_request(edition, 1, topic="Trocha de Chuquibambilla", state="asked")
    catch_up()
    actions.decide(
        request=code, decision="redirect", host="minsa", reason="Sí", by=None, today=date(2022, 7, 20)
    )
    catch_up()
    sign_in(client, make_person(Role.FOCAL_POINT, "minsa"))
    shown = client.get("/buscar/?q=trocha", follow=True).content.decode()
    assert 'href="/ejecutivos/muni-1/solicitudes/1/' in shown
