"""What is read of editions: the list with the totals of documents, and one edition at a date."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ground import make_country, make_edition, make_request, make_space
from tests.people import make_person, sign_in
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings.stores import YEAR_TOTALS, year_total_key
from tinkuy.subjects.territory.models import Territory

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
    assert "5 turnos × 1 mesa de atención = 5" in text
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


def sent(client: Any, path: str, **fields: Any) -> Any:
    return client.post(path, fields)


def told(client: Any, path: str, **fields: Any) -> str:
    answer = sent(client, path, **fields)
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


@pytest.fixture
def secretariat(client: Any) -> Any:
    return sign_in(client, make_person(Role.SECRETARIAT))


def test_edition_is_announced_and_made_ready_through_its_pages(client: Any, secretariat: Any) -> None:
    answer = sent(client, "/ejecutivos/nueva/", kind="GORE", number="8", venue="Lima", first_day="2099-03-04")
    assert answer.url == "/ejecutivos/gore-ejecutivo-8/organizar/"
    home = answer.url
    text = page(client, home)
    assert "2 días, 26 turnos de reuniones" in text and "Falta decir quién recibe" in text
    sent(client, f"{home}anfitriones/agregar/", group="list", entities="MVCS", desks="3", hall="Salón A")
    sent(client, f"{home}participantes/agregar/", group="list", entities="gore-03\n030701", delegation="Sur")
    text = page(client, home)
    assert "1 entidad, 3 mesas de atención" in text and "2 entidades" in text
    text = page(client, "/ejecutivos/gore-ejecutivo-8/")
    assert "26 turnos × 3 mesas de atención = 78" in text
    assert "Municipalidad Provincial de Grau" in text and "delegación Sur" in text


def test_what_cannot_be_is_told_beside_its_field_and_nothing_typed_is_lost(
    client: Any, secretariat: Any
) -> None:
    text = told(client, "/ejecutivos/nueva/", kind="GORE", venue="Palacio", requests_from="2022-07-02", requests_until="2022-07-01")  # fmt: skip
    assert "Diga el número de la edición" in text and "El plazo termina antes de empezar" in text
    assert 'value="Palacio"' in text
    make_edition()
    home = "/ejecutivos/muni-1/organizar/"
    text = told(
        client, f"{home}plan/bloque/", day="2022-07-28", starts_at="10:00", ends_at="9:30", kind="break"
    )
    assert "termina antes de empezar" in text and 'value="10:00"' in text
    text = told(
        client, f"{home}participantes/agregar/", group="list", entities="Nadie conocido\n999999\nMVCS"
    )
    assert "«Nadie conocido» no es una sola entidad conocida" in text and "«999999» no es el ubigeo" in text
    assert "Nadie conocido\n999999" in text.replace("\r", "")
    text = told(client, f"{home}participantes/agregar/", group="local")
    assert "Escoja el departamento" in text


def test_parties_of_a_whole_department_and_all_regional_governments(client: Any, secretariat: Any) -> None:
    make_edition(parties=())
    home = "/ejecutivos/muni-1/organizar/participantes/"
    sent(client, f"{home}agregar/", group="regional")
    assert "1 entidad participante" in page(client, home)
    Entity.objects.filter(code="muni-0307").update(territory=Territory.objects.get(code="0307"))
    sent(client, f"{home}agregar/", group="provincial", department="03")
    assert "2 entidades participantes" in page(client, home)
    assert "2 entidades participantes" not in page(client, f"{home}?q=apurimac")


def test_plan_is_changed_block_by_block(client: Any, secretariat: Any) -> None:
    make_edition()
    home = "/ejecutivos/muni-1/organizar/plan/"
    text = page(client, f"{home}2022-07-28/09:00/")
    assert 'value="09:00"' in text and 'value="10:30"' in text
    fields = {"day": "2022-07-28", "starts_at": "08:30", "ends_at": "10:30", "kind": "bilateral"}
    sent(client, f"{home}2022-07-28/09:00/", **fields, slot_minutes="20")
    assert "6 de 20 min" in page(client, home)
    sent(client, f"{home}2022-07-28/12:00/retirar/")
    assert "Plenaria" not in page(client, home).split("<main")[1].split("Cambiar")[-1]
    assert client.get(f"{home}2022-07-28/12:00/").status_code == 404
    assert client.get(f"{home}ayer/12:00/").status_code == 404


def test_edition_without_a_plan_is_offered_the_usual_one(client: Any, secretariat: Any) -> None:
    sent(client, "/ejecutivos/nueva/", kind="MUNI", number="2")
    home = "/ejecutivos/muni-ejecutivo-2/organizar/plan/"
    assert "Usar el plan habitual" in page(client, home)
    assert "El plan va de 1 a 14 días" in told(
        client, home, first_day="2099-03-04", days="30", slot_minutes="30"
    )
    sent(client, home, first_day="2099-03-04", days="1", slot_minutes="20")
    assert "Usar el plan habitual" not in page(client, home)


def test_side_is_changed_and_leaves_from_its_own_page(client: Any, secretariat: Any) -> None:
    make_edition()
    make_request("muni-1", 1)
    home = "/ejecutivos/muni-1/organizar/"
    sent(client, f"{home}anfitriones/de/mvcs/", desks="4", hall="Piso 2", hall_capacity="3")
    text = page(client, f"{home}anfitriones/")
    assert "Piso 2" in text
    assert "5 turnos × 4 mesas de atención = 20; por los ambientes caben 15" in page(
        client, "/ejecutivos/muni-1/?al=2022-07-20"
    )
    answer = client.post(f"{home}participantes/de/gore-03/retirar/", follow=True)
    assert "las solicitudes N° 1 son suyas" in answer.content.decode()
    answer = client.post(f"{home}participantes/de/muni-0307/retirar/", follow=True)
    assert "ya no participa" in answer.content.decode()
    assert client.get(f"{home}participantes/de/muni-0307/").status_code == 404


def test_people_of_a_side_state_their_absence_and_see_their_own_only(client: Any) -> None:
    make_edition()
    path = "/ejecutivos/muni-1/ausencias/"
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    text = page(client, f"{path}nueva/")
    assert "Ministerio de Vivienda" in text and "Municipalidad Provincial de Grau" not in text
    hours = {"day": "2022-07-28", "starts_at": "09:00", "ends_at": "10:00"}
    sent(client, f"{path}nueva/", entity="mvcs", desk="1", reason="Viaje del ministro", **hours)
    assert "Viaje del ministro" in page(client, path)
    assert "Escoja una opción válida" in told(client, f"{path}nueva/", entity="gore-03", **hours)
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    assert "Viaje del ministro" not in page(client, path)
    assert client.post(f"{path}mvcs/2022-07-28/09:00/1/retirar/").status_code == 403
    sign_in(client, make_person(Role.SECRETARIAT))
    sent(client, f"{path}mvcs/2022-07-28/09:00/1/retirar/")
    assert "Sin ausencias registradas" in page(client, path)


def test_pages_of_the_organiser_are_for_nobody_else(client: Any) -> None:
    make_edition()
    home = "/ejecutivos/muni-1/"
    assert "Organizar" not in page(client, home).split("<main")[1]
    person = make_person(Role.FOCAL_POINT, "mvcs")
    sign_in(client, person)
    for path in ("organizar/", "organizar/datos/", "organizar/plan/", "organizar/participantes/"):
        assert client.get(f"{home}{path}").status_code == 403
    assert client.get("/ejecutivos/nueva/").status_code == 403
    sign_in(client, make_person(Role.SECRETARY, "muni-1", ScopeKind.SPACE))
    text = page(client, home)
    assert f'href="{home}organizar/"' in text
    assert client.get("/ejecutivos/nueva/").status_code == 403
    assert "Nueva edición" not in page(client, "/ejecutivos/")
    assert "Datos y plazos" in page(client, f"{home}organizar/")
