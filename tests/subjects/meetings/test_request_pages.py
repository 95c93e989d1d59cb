"""The pages of requests as each role meets them: the list, a new one, deciding, many at once, the hour."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ground import make_commitment, make_country, make_edition, make_request
from tests.people import make_person, sign_in
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings.models import MeetingRequest
from tinkuy.subjects.meetings.rules import RequestState

BASE = "/ejecutivos/muni-1/solicitudes/"
LATER = date(2099, 1, 1)


@pytest.fixture
def edition(db: None) -> str:
    make_country()
    Entity.objects.create(code="minsa", name="Ministerio de Salud", acronym="MINSA", level="national")
    return make_edition(hosts=("mvcs", "minsa"))


def page(client: Any, path: str = "", status: int = 200) -> str:
    answer = client.get(f"{BASE}{path}")
    assert answer.status_code == status
    return str(answer.content.decode())


def state(code: str) -> RequestState:
    return queries.request(code=code, as_of=LATER).state


def test_public_sees_no_request(edition: str, client: Any) -> None:
    make_request(edition, 1, topic="Agua secreta")
    for path in ("", "1/", "nueva/", "revisar/", "libro/", "1/cambiar/", "1/retirar/", "1/hora/"):
        page(client, path, 403)
    assert "Agua secreta" not in client.get("/ejecutivos/muni-1/").content.decode()
    assert client.get("/ejecutivos/historia/").status_code == 403


def test_each_sees_what_its_scopes_reach(edition: str, client: Any) -> None:
    make_request(edition, 1, topic="Pista de Grau", party="muni-0307")
    make_request(edition, 2, topic="Hospital", host="minsa")
    for role, scope, seen in (
        (Role.SECRETARY, edition, ("Pista", "Hospital")),
        (Role.FOCAL_POINT, "mvcs", ("Pista",)),
        (Role.FOCAL_POINT, "gore-03", ("Hospital",)),
        (Role.SECRETARY, "otra", ()),
    ):
        sign_in(client, make_person(role, scope))
        listed = page(client)
        assert [word for word in ("Pista", "Hospital") if word in listed] == list(seen)
        for number, word in ((1, "Pista"), (2, "Hospital")):
            page(client, f"{number}/", 200 if word in seen else 403)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=hospital+REGIÓN", ["2"]),
        ("estado=admitida", ["3"]),
        ("contraparte=minsa", ["2"]),
        ("solicita=muni-0307", ["1"]),
        ("tema=Salud", ["2"]),
        ("prioridad=1", ["1"]),
        ("estado=no-hay", []),
        ("sort=-priority", ["2", "3", "1"]),
        ("sort=host", ["2", "1", "3"]),
    ],
)
def test_list_is_filtered_and_sorted_by_the_database(
    edition: str, client: Any, asked: str, found: list[str]
) -> None:
    make_request(edition, 1, party="muni-0307", priority=1, state="asked")
    make_request(
        edition, 2, host="minsa", topic="Hospital de la región", theme="Salud", priority=3, state="with_host"
    )
    make_request(edition, 3)
    sign_in(client, make_person(Role.SECRETARY, edition))
    table = page(client, f"?{asked}")
    numbers = [each.split("/")[0] for each in table.split(f'href="{BASE}')[1:] if each[:1].isdecimal()]
    assert sorted(numbers, key=numbers.index) == numbers
    assert (numbers if "sort" in asked else sorted(numbers)) == found


def test_list_costs_the_same_with_one_and_three(edition: str, client: Any) -> None:
    sign_in(client, make_person(Role.SECRETARY, edition))
    make_request(edition, 1, projects=("2345678",))
    page(client)
    with CaptureQueriesContext(connection) as one:
        page(client)
    make_request(edition, 2, party="muni-0307", host="minsa", projects=("0345678", "12345"))
    make_request(edition, 3, state="asked")
    page(client)
    with CaptureQueriesContext(connection) as three:
        page(client)
    assert len(three) == len(one)


def test_focal_point_asks_for_its_own_entity_only(edition: str, client: Any) -> None:
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    form = page(client, "nueva/")
    assert "Gobierno Regional de Apurímac" in form
    assert "Municipalidad Provincial de Grau" not in form
    sent = {"party": "gore-03", "host": "mvcs", "topic": "", "priority": "1", "projects": "12 0123456"}
    wrong = client.post(f"{BASE}nueva/", sent).content.decode()
    assert "Escriba el asunto" in wrong and "12 0123456" in wrong
    wrong = client.post(f"{BASE}nueva/", sent | {"topic": "Agua"}).content.decode()
    assert "«12» no es un código de proyecto" in wrong
    done = client.post(
        f"{BASE}nueva/", sent | {"topic": "Agua", "projects": "0123456"}, follow=True
    ).content.decode()
    assert "La solicitud quedó presentada" in done and "0123456" in done
    assert client.post(f"{BASE}nueva/", sent | {"party": "muni-0307", "topic": "X"}).status_code == 403
    assert MeetingRequest.objects.count() == 1


def test_who_reaches_no_party_is_told_what_to_do(edition: str, client: Any) -> None:
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    assert "no alcanza a ninguna entidad participante" in page(client, "nueva/")


def test_request_is_changed_and_withdrawn_on_its_pages(edition: str, client: Any) -> None:
    code = make_request(edition, 1, state="asked", projects=("0123456",))
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    shown = page(client, "1/cambiar/")
    assert "0123456" in shown and "Asunto 1" in shown
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    sent = {"host": "minsa", "topic": "Otro asunto", "priority": "3", "seen": seen}
    assert client.post(f"{BASE}1/cambiar/", sent).status_code == 302
    again = client.post(f"{BASE}1/cambiar/", sent | {"topic": "Tercero"}).content.decode()
    assert "otra persona cambió" in again and "Tercero" in again and "Lo que dice ahora" in again
    assert client.post(f"{BASE}1/retirar/", {"reason": "Ya no"}).status_code == 302
    assert state(code) is RequestState.WITHDRAWN


def test_history_of_the_subject_stands_beside_the_decision(edition: str, client: Any) -> None:
    old = make_edition("gore-1", kind="GORE", day=date(2021, 5, 3))
    make_request(old, 4, theme="Agua", topic="Planta de agua", asked_on=date(2021, 4, 1))
    make_request(old, 5, party="muni-0307", projects=("0345678",), asked_on=date(2021, 4, 1))
    make_request(old, 6, theme="Salud", topic="Posta", asked_on=date(2021, 4, 1))
    make_commitment("C-7", old, projects=("0345678",), amount_soles="1250.00", responsibles=("minsa",))
    make_commitment("C-8", old, responsibles=("mvcs", "gore-03"), territory="0307")
    make_commitment("C-9", old, responsibles=("minsa",))
    make_request(edition, 1, theme="agua", topic="Reservorio de Chuquibambilla", projects=("0345678",))
    make_request(edition, 2, party="muni-0307", topic="reservorio de CHUQUIBAMBILLA")
    sign_in(client, make_person(Role.SECRETARY, edition))
    shown = page(client, "1/")
    for word in ("Planta de agua", "Mismo tema", "Mismo proyecto", "Asunto parecido (100 %)"):
        assert word in shown
    for code, is_there in (("C-7", True), ("C-8", True), ("C-9", False), ("Posta", False)):
        assert (code in shown) is is_there
    assert "1,250.00" in shown and "todavía no tiene el presupuesto" in shown


def test_what_others_asked_is_not_told_to_who_does_not_reach_it(edition: str, client: Any) -> None:
    make_request(edition, 1, topic="Reservorio de Chuquibambilla")
    make_request(edition, 2, party="muni-0307", host="minsa", topic="Reservorio de Chuquibambilla")
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    assert "Municipalidad Provincial de Grau" not in page(client, "1/")


def test_page_of_a_request_costs_the_same_with_much_history(edition: str, client: Any) -> None:
    old = make_edition("gore-1", kind="GORE", day=date(2021, 5, 3))
    sign_in(client, make_person(Role.SECRETARY, edition))
    make_request(edition, 1, theme="Agua", projects=("0345678",))
    make_request(old, 1, theme="Agua", projects=("0345678",), asked_on=date(2021, 4, 1))
    make_request(edition, 2, topic="Asunto de agua")
    make_commitment("C-1", old, projects=("0345678",))
    page(client, "1/")
    with CaptureQueriesContext(connection) as few:
        page(client, "1/")
    for number in (5, 6):
        make_request(old, number, theme="Agua", projects=("0345678",), asked_on=date(2021, 4, 1))
        make_request(edition, number, topic=f"Asunto de agua {number}")
        make_commitment(f"C-{number}", old, projects=("0345678",))
    page(client, "1/")
    with CaptureQueriesContext(connection) as much:
        page(client, "1/")
    assert len(much) == len(few)


def test_decision_is_taken_on_the_page_and_a_second_person_is_told(edition: str, client: Any) -> None:
    code = make_request(edition, 1, state="asked")
    sign_in(client, make_person(Role.SECRETARY, edition))
    assert 'name="seen" value="0"' in page(client, "1/")
    wrong = client.post(f"{BASE}1/", {"decision": "decline", "seen": "0"}).content.decode()
    assert "Diga el motivo" in wrong
    assert client.post(f"{BASE}1/", {"decision": "accept", "seen": "0"}).status_code == 302
    late = client.post(f"{BASE}1/", {"decision": "decline", "reason": "Sin techo", "seen": "0"})
    told = late.content.decode()
    assert "Otra persona decidió antes: «Aceptar»" in told and "Sin techo" in told
    assert 'name="seen" value="1"' in told
    assert state(code) is RequestState.WITH_HOST


def test_host_answers_and_the_party_reads_the_reason(edition: str, client: Any) -> None:
    make_request(edition, 1, state="with_host")
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    assert "Unir a otra solicitud" not in page(client, "1/")
    sent = {"decision": "in_writing", "reason": "Va un informe", "seen": "1"}
    assert client.post(f"{BASE}1/", sent).status_code == 302
    assert "Registrar la respuesta escrita" in page(client, "1/")
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    shown = page(client, "1/")
    assert "Va un informe" in shown and "Su decisión" not in shown
    assert client.post(f"{BASE}1/", {"decision": "accept", "seen": "2"}).status_code == 403


def test_who_may_only_read_gets_no_form_and_no_boxes(edition: str, client: Any) -> None:
    make_request(edition, 1, state="asked")
    sign_in(client, make_person(Role.AUDITOR))
    assert "Su decisión" not in page(client, "1/")
    assert "Elegir la solicitud" not in page(client)
    page(client, "revisar/", 403)


def test_many_are_chosen_in_the_list_and_decided_with_one_reason(edition: str, client: Any) -> None:
    codes = [make_request(edition, number, state="asked") for number in (1, 2)]
    sign_in(client, make_person(Role.SECRETARY, edition))
    assert page(client).count("Elegir la solicitud") == 2
    assert page(client, "?marcar=1").count(" checked") == 2
    chosen = page(client, f"revisar/?s={codes[0]}&s={codes[1]}&s=nada")
    assert f'value="{codes[0]}:0"' in chosen and "nada" not in chosen
    sent = {"s": [f"{code}:0" for code in codes], "decision": "decline"}
    assert "Diga el motivo" in client.post(f"{BASE}revisar/", sent).content.decode()
    assert client.post(f"{BASE}revisar/", sent | {"reason": "No toca"}).status_code == 302
    assert {state(code) for code in codes} == {RequestState.DECLINED}
    late = client.post(f"{BASE}revisar/", sent | {"reason": "No toca"}).content.decode()
    assert late.count("Otra persona decidió antes") == 2


def test_past_day_offers_nothing_to_decide(edition: str, client: Any) -> None:
    make_request(edition, 1, state="asked")
    sign_in(client, make_person(Role.SECRETARY, edition))
    assert "Elegir la solicitud" not in page(client, "?al=2022-07-10")


def test_hour_is_fixed_on_its_page_by_who_organises(edition: str, client: Any) -> None:
    code = make_request(edition, 1)
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    page(client, "1/hora/", 403)
    sign_in(client, make_person(Role.SECRETARY, edition))
    assert client.post(f"{BASE}1/hora/", {"slot": "2022-07-28T09:00"}).status_code == 302
    assert "28/07/2022 09:00" in page(client, "1/")
    wrong = client.post(f"{BASE}1/hora/", {"slot": "2022-07-28T03:00"}).content.decode()
    assert "no está en el plan" in wrong
    client.post(f"{BASE}1/hora/", {"soltar": "1"})
    assert queries.request(code=code, as_of=LATER).pinned_slot == ""


def test_edition_counts_its_requests_for_people_inside(edition: str, client: Any) -> None:
    make_request(edition, 1, state="asked")
    make_request(edition, 2)
    sign_in(client, make_person(Role.SECRETARY, edition))
    shown = client.get("/ejecutivos/muni-1/").content.decode()
    assert f"{BASE}?estado=admitida" in shown and "Ver las 2 solicitudes" in shown


@pytest.mark.parametrize("path", ["99/", "99/cambiar/", "99/hora/", "123456789012345678901234567890/"])
def test_request_that_does_not_exist_is_404(edition: str, client: Any, path: str) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))
    page(client, path, 404)
