"""The pages of a session, from convening to the second version, and who may see what."""

from dataclasses import replace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people import make_person, sign_in
from tests.subjects.actas.ground import MESA, WATER, header, make_acta, make_draft, make_mesa
from tinkuy.platform.accounts.roles import Role, ScopeKind
from tinkuy.subjects.actas import actions
from tinkuy.subjects.actas.models import Acta, ActaDraft, ActaFile
from tinkuy.subjects.actas.rules import read_content
from tinkuy.subjects.spaces.models import Session, Space

pytestmark = pytest.mark.django_db
BASE = f"/mesas/{MESA}/sesiones/3/"
HEADER = {
    "number": "3",
    "held_on": "2022-06-15",
    "title": "Agua para Grau",
    "starts_at": "09:00",
    "ends_at": "12:30",
    "place": "Chuquibambilla",
    "modality": "in_person",
    "convened_by": "gore-03",
    "summary": "",
}
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def secretary(client: Client) -> Client:
    make_mesa()
    sign_in(client, make_person(Role.SECRETARY, MESA))
    return client


def send(client: Client, address: str, data: dict[str, Any]) -> str:
    """Post, follow, and give the text of the page."""
    answer = client.post(address, data, follow=True)
    assert answer.status_code == 200, address
    return answer.content.decode()


def taken(answer: Any) -> bytes:
    """The bytes of a download; its file is closed at the end of them."""
    return b"".join(answer.streaming_content)


def test_the_secretary_walks_the_whole_way(secretary: Client) -> None:
    assert "Convocar una sesión" in secretary.get(f"/mesas/{MESA}/").content.decode()
    text = send(secretary, f"/mesas/{MESA}/sesiones/nueva/", HEADER)
    assert "Agua para Grau" in text and "Falta la asistencia" in text
    assert "Agua potable" in send(secretary, f"{BASE}agenda/nuevo/", {"title": "Agua potable"})
    rows = {"e0-came": "on", "e0-people": "2", "e0-mode": "in_person", "e0-who": "Rosa Quispe, Gerenta"}
    rows |= {"e1-people": "1", "e2-came": "on", "e2-people": "", "e2-mode": "virtual", "e2-delegated": "on"}
    text = send(secretary, f"{BASE}asistencia/", rows)
    assert "Hay quórum: asistieron 2 de 3 integrantes y se necesitan 2" in text and "Rosa Quispe" in text
    agreed = {"text": WATER, "point": "1", "present": ["muni-0307"], "due_on": "2022-12-31"}
    assert WATER in send(secretary, f"{BASE}acuerdos/nuevo/", agreed)
    annex = {"title": "Presentación", "file": SimpleUploadedFile("foto.exe", PDF), "is_public": "on"}
    assert "Presentación" in send(secretary, f"{BASE}anexos/nuevo/", annex)
    assert WATER in secretary.get(f"{BASE}cerrar/").content.decode()
    text = send(secretary, f"{BASE}cerrar/", {})
    year = Session.objects.get().held_on.year
    assert f"El acta N° 001-{year}-MTP Grau quedó cerrada" in text
    public = Client().get(BASE).content.decode()
    assert WATER in public and "Gerenta" in public and "Rosa Quispe" not in public
    row = Session.objects.get().annexes.get()
    answer = Client().get(f"{BASE}anexos/{row.sha256}/")
    assert taken(answer) == PDF and "attachment" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff" and row.name == "foto.exe.pdf"


def test_a_correction_shows_why_and_keeps_the_first_version(secretary: Client) -> None:
    make_acta(Space.objects.get(code=MESA))
    text = send(secretary, f"{BASE}corregir/", {"reason": "Error en el lugar."})
    assert "Corrección del acta. Motivo: Error en el lugar." in text
    send(secretary, f"{BASE}datos/", HEADER | {"place": "Progreso"})
    assert "Progreso" not in Client().get(BASE).content.decode()
    assert "en trabajo" not in Client().get(BASE).content.decode()
    send(secretary, f"{BASE}cerrar/", {})
    text = Client().get(BASE).content.decode()
    assert "versión 2" in text and "Error en el lugar." in text and "Cambia el lugar" in text
    first = Client().get(f"{BASE}acta/1/").content.decode()
    assert "Auditorio de la municipalidad" in first and "versión 1" in first
    copies = [Client().get(f"{BASE}acta/{n}/publica.pdf") for n in (1, 2, 1)]
    bodies = [taken(answer) for answer in copies]
    assert bodies[0] == bodies[2] != bodies[1]
    assert copies[0]["Content-Disposition"] == 'attachment; filename="acta-mtp-grau-s3-v1.pdf"'


OUTSIDERS = (
    (None, "", None),
    (Role.FOCAL_POINT, "otra-entidad", None),
    (Role.SECRETARY, "otra-mesa", None),
    (Role.AUTHORITY, "08", ScopeKind.TERRITORY),
)


@pytest.mark.parametrize(("role", "scope", "kind"), OUTSIDERS)
def test_an_open_session_does_not_exist_for_outsiders(
    client: Client, role: Role | None, scope: str, kind: ScopeKind | None
) -> None:
    make_draft(make_mesa())
    sign_in(client, make_person(role, scope, kind))
    for reader in (client, Client()):
        for address in (BASE, f"{BASE}borrador/", f"{BASE}anexos/{'0' * 64}/"):
            assert reader.get(address).status_code == 404, address
        for part in ("datos/", "asistencia/", "agenda/nuevo/", "acuerdos/nuevo/", "anexos/nuevo/", "cerrar/"):
            assert reader.get(BASE + part).status_code in (403, 404), part
            assert reader.post(BASE + part, {}).status_code in (403, 404), part
        page = reader.get(f"/mesas/{MESA}/").content.decode()
        assert "Sesión N° 3" not in page and "Agua para Grau" not in page
        assert WATER not in reader.get("/acuerdos/").content.decode()


INSIDERS = (
    (Role.FOCAL_POINT, "mvcs", None),
    (Role.AUTHORITY, "03", ScopeKind.TERRITORY),
    (Role.AUTHORITY, MESA, ScopeKind.SPACE),
    (Role.AUDITOR, "", None),
)


@pytest.mark.parametrize(("role", "scope", "kind"), INSIDERS)
def test_people_inside_read_and_do_not_write(
    client: Client, role: Role, scope: str, kind: ScopeKind | None
) -> None:
    make_draft(make_mesa())
    sign_in(client, make_person(role, scope, kind))
    text = client.get(BASE).content.decode()
    assert WATER in text and "Persona de gore-03" in text
    assert "Agregar un acuerdo" not in text and "Cerrar el acta" not in text
    assert "Sesión N° 3" in client.get(f"/mesas/{MESA}/").content.decode()
    for part in ("datos/", "asistencia/", "agenda/nuevo/", "agenda/1/", "acuerdos/nuevo/", "acuerdos/1/"):
        assert client.post(BASE + part, {}).status_code == 403, part
    for part in ("anexos/nuevo/", "cerrar/", "descartar/", "acuerdos/1/quitar/", "agenda/1/quitar/"):
        assert client.post(BASE + part, {}).status_code == 403, part
    assert client.post(f"/mesas/{MESA}/sesiones/nueva/", HEADER).status_code == 403
    assert ActaDraft.objects.get().revision == 5


def test_names_of_a_closed_acta_are_for_people_inside(client: Client) -> None:
    make_acta(make_mesa())
    assert client.get(f"{BASE}acta/1/interna.pdf").status_code == 404
    assert "Persona de" not in client.get(BASE).content.decode()
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    assert taken(client.get(f"{BASE}acta/1/interna.pdf")).startswith(b"%PDF")
    assert "Persona de gore-03" in client.get(BASE).content.decode()
    assert ActaFile.objects.count() == 4


def test_what_another_person_changed_meanwhile_is_said(secretary: Client) -> None:
    space = Space.objects.get(code=MESA)
    make_draft(space)
    page = secretary.get(f"{BASE}acuerdos/1/").content.decode()
    seen = page.split('name="seen" value="')[1].split('"')[0]
    draft = ActaDraft.objects.get()
    promise = read_content(draft.content).promises[0]
    actions.put_agreement(draft=draft, promise=replace(promise, due_text="pronto"), by=None)
    mine = {"text": f"{WATER} Con urgencia.", "point": "1", "seen": seen}
    text = send(secretary, f"{BASE}acuerdos/1/", mine)
    assert "Otra persona cambió esto" in text and "Con urgencia." in text
    renewed = text.split('name="seen" value="')[1].split('"')[0]
    assert "Con urgencia." in send(secretary, f"{BASE}acuerdos/1/", mine | {"seen": renewed})
    assert "Se guardó" not in text and renewed != seen


def test_an_agreement_like_another_asks_before_it_is_kept(secretary: Client) -> None:
    space = Space.objects.get(code=MESA)
    make_acta(space, 3)
    actions.convene(space=space, header=header(4), by=None)
    base = f"/mesas/{MESA}/sesiones/4/"
    text = send(secretary, f"{base}acuerdos/nuevo/", {"text": WATER.replace("presentará", "presentara ya")})
    assert "Todavía no se guardó" in text and "/acuerdos/mtp-grau-s3-a1/" in text and "parecido en 9" in text
    assert ActaDraft.objects.get().content["promises"] == []
    text = send(secretary, f"{base}acuerdos/nuevo/", {"text": WATER, "confirm": "1"})
    assert "Se guardó" in text and len(ActaDraft.objects.get().content["promises"]) == 1


def test_files_that_are_not_what_they_say_are_refused(secretary: Client) -> None:
    make_draft(Space.objects.get(code=MESA))
    evil = SimpleUploadedFile("acta.pdf", b"<html><script>alert(1)</script></html>")
    text = send(secretary, f"{BASE}anexos/nuevo/", {"title": "Lista", "file": evil})
    assert "no es PDF" in text and 'value="Lista"' in text
    assert ActaDraft.objects.get().content["annexes"] == []


def test_wrong_input_is_said_and_kept(secretary: Client) -> None:
    text = send(
        secretary, f"/mesas/{MESA}/sesiones/nueva/", HEADER | {"ends_at": "08:00", "convened_by": "Xyz"}
    )
    assert "no puede terminar antes de empezar" in text and "«Xyz» no está en el directorio" in text
    assert 'value="Agua para Grau"' in text and not ActaDraft.objects.exists()


def test_the_same_number_twice_is_refused(secretary: Client) -> None:
    send(secretary, f"/mesas/{MESA}/sesiones/nueva/", HEADER)
    assert "ya tiene una sesión N° 3" in send(secretary, f"/mesas/{MESA}/sesiones/nueva/", HEADER)


def test_closing_without_quorum_asks_for_a_statement(secretary: Client) -> None:
    make_draft(Space.objects.get(code=MESA), entities=("mvcs",))
    text = send(secretary, f"{BASE}cerrar/", {})
    assert "No hay quórum" in text and not Acta.objects.exists()
    send(secretary, f"{BASE}cerrar/", {"statement": "Segunda convocatoria."})
    assert "Segunda convocatoria." in Client().get(BASE).content.decode()


def test_an_agreement_page_gives_its_words_and_its_source(client: Client) -> None:
    make_acta(make_mesa())
    text = client.get("/acuerdos/mtp-grau-s3-a1/").content.decode()
    assert WATER in text and "Acta N° 001-2022-MTP Grau" in text and "«a fin de año»" in text
    assert client.get("/acuerdos/mtp-grau-s3-a9/").status_code == 404
    assert client.get("/acuerdos/mtp-grau-s3-a1/?al=2022-06-14").status_code == 404


def test_lists_ask_the_same_however_many_rows(client: Client) -> None:
    space = make_mesa()
    make_acta(space, 1)
    addresses = (f"/mesas/{MESA}/", "/acuerdos/", f"/mesas/{MESA}/sesiones/1/")
    asked(client, addresses)  # directories are read once for all
    one = asked(client, addresses)
    make_acta(space, 2)
    make_acta(space, 3)
    asked(client, addresses)
    assert asked(client, addresses) == one


def asked(client: Client, addresses: tuple[str, ...]) -> list[int]:
    """How many SQL statements each page needs."""
    counts = []
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    return counts
