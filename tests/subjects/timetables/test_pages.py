"""The pages through the client: what each reader sees, the move without a script, the making that is followed."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.ground import make_request
from tests.people import make_person, sign_in
from tests.subjects.timetables.ground import (
    AT,
    EDITION,
    LATER,
    PLACED,
    SLOTS,
    make_absence,
    make_draft,
    make_ground,
    make_published,
    organiser,
    request,
)
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.timetables import actions, queries

pytestmark = pytest.mark.django_db
HOME = f"/ejecutivos/{EDITION}"


@pytest.fixture
def edition() -> str:
    return make_ground()


@pytest.fixture
def inside(client: Client, edition: str) -> Client:
    sign_in(client, organiser())
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def test_public_sees_only_what_was_published(edition: str, client: Client) -> None:
    draft = make_draft()
    for path in ("horario/", "agenda/"):
        assert "Versión 1" not in text(client, f"{HOME}/{path}")
    text(client, f"{HOME}/horario/{draft}/", 404)
    make_published(at=LATER)
    page = text(client, f"{HOME}/horario/2/")
    assert "N° 1: Gobierno Regional de Apurímac con MVCS, 09:00, mesa 1" in page
    assert "P1" not in page
    assert "Qué se demostró" not in page
    assert "Zanjón" not in page + text(client, f"{HOME}/agenda/") + text(client, f"{HOME}/agenda/mvcs/")
    text(client, f"{HOME}/horario/1/", 404)


def test_published_version_is_not_there_before_its_day(edition: str, client: Client) -> None:
    make_published()
    text(client, f"{HOME}/horario/1/?al=2022-07-19", 404)
    assert "Todavía no se publica" in text(client, f"{HOME}/agenda/?al=2022-07-19")
    assert "4 reuniones" not in text(client, f"{HOME}/agenda/?al=2022-07-20")


def test_board_by_desk_and_by_party(inside: Client) -> None:
    make_draft({n: PLACED[n] for n in (1, 2, 3, 4)})
    by_desk = text(inside, f"{HOME}/horario/1/")
    assert by_desk.count("data-slot=") == 3 * 5
    assert "Sin hora: 1" in by_desk
    assert "1 · P1" in by_desk
    by_party = text(inside, f"{HOME}/horario/1/?por=participantes")
    assert by_party.count("data-slot=") == 3 * 5
    assert "Por participante" in by_party


def test_board_tells_of_an_absence_and_its_clash(inside: Client) -> None:
    make_draft()
    make_absence("mvcs", "09:00", "09:30", desk=2)
    page = text(inside, f"{HOME}/horario/1/")
    assert "1 cruce por resolver" in page
    assert "la mesa 2 de MVCS está cerrada en la franja 28/07 09:00" in page


def test_request_admitted_later_waits_beside_the_board(inside: Client) -> None:
    make_draft()
    make_request(EDITION, 9, "gore-03", "minsa")
    page = text(inside, f"{HOME}/horario/1/")
    assert "Se admitió después de hacer esta versión" in page
    sent = {"place": f"{SLOTS[4]}|1", "seen": "0"}
    inside.post(f"{HOME}/horario/1/mover/{request(9)}/", sent)
    assert len(queries.placements(edition=EDITION, version=1)) == 6


def test_legal_places_say_why_not(inside: Client) -> None:
    make_draft()
    answer = inside.get(f"{HOME}/horario/1/lugares/{request(3)}/")
    told = json.loads(answer.content)
    assert (told["host"], told["party"], len(told["places"])) == ("mvcs", "muni-0307", 10)
    places = {(place["slot"], place["desk"]): place["clashes"] for place in told["places"]}
    assert places[SLOTS[3], 1] == []
    assert places[SLOTS[0], 1] == ["ocupada por N° 1"]
    assert places[SLOTS[2], 2] == ["quien solicita tiene N° 4"]


def test_move_without_script(inside: Client) -> None:
    make_draft()
    path = f"{HOME}/horario/1/mover/{request(3)}/"
    page = text(inside, path)
    assert f'value="{SLOTS[3]}|1"' in page
    assert f'value="{SLOTS[0]}|1"' not in page
    assert "No se puede: quien solicita tiene N° 4" in page
    refused = inside.post(path, {"place": f"{SLOTS[0]}|1", "seen": "0"})
    assert refused.status_code == 409
    assert "La mesa 1 de MVCS tiene dos o más reuniones en la franja 28/07 09:00: N° 1, N° 3." in (
        refused.content.decode()
    )
    done = inside.post(path, {"place": f"{SLOTS[3]}|1", "seen": "0"}, follow=True)
    assert "La reunión cambió de lugar." in done.content.decode()
    assert (request(3), SLOTS[3], 1) in [
        (p.request, p.slot, p.desk) for p in queries.placements(edition=EDITION, version=1)
    ]
    inside.post(f"{HOME}/horario/1/deshacer/", {"seen": "1"})
    inside.post(f"{HOME}/horario/1/permutar/{request(3)}/", {"other": request(5), "seen": "2"})
    inside.post(f"{HOME}/horario/1/retirar/{request(4)}/", {"seen": "3"})
    places = {p.request: (p.slot, p.desk) for p in queries.placements(edition=EDITION, version=1)}
    assert (places[request(3)], places[request(5)]) == ((SLOTS[0], 2), (SLOTS[1], 1))
    assert request(4) not in places


@pytest.mark.parametrize("place", ["", "mañana|1", f"{SLOTS[0]}|uno", "2022-07-28T25:00|1", f"{SLOTS[0]}|99"])
def test_nonsense_is_refused_in_words(inside: Client, place: str) -> None:
    make_draft()
    answer = inside.post(f"{HOME}/horario/1/mover/{request(3)}/", {"place": place, "seen": "0"})
    assert answer.status_code == 409
    assert queries.version(edition=EDITION, number=1).mark == 0


def test_script_gets_its_answers_in_json(inside: Client) -> None:
    make_draft()
    path, asks = f"{HOME}/horario/1/mover/{request(3)}/", {"headers": {"Accept": "application/json"}}
    refused: Any = inside.post(path, {"place": f"{SLOTS[0]}|1", "seen": "0"}, **asks)
    assert (refused.status_code, len(refused.json()["refused"])) == (409, 1)
    done: Any = inside.post(path, {"place": f"{SLOTS[3]}", "seen": "0"}, **asks)
    assert done.json() == {"said": "La reunión cambió de lugar."}
    late: Any = inside.post(path, {"place": f"{SLOTS[4]}|1", "seen": "0"}, **asks)
    assert "Otra persona cambió este horario" in late.json()["refused"][0]


def test_version_is_made_and_followed(inside: Client, django_capture_on_commit_callbacks: Any) -> None:
    assert "Aún no hay un horario" in text(inside, f"{HOME}/horario/")
    with django_capture_on_commit_callbacks(execute=True):
        answer = inside.post(f"{HOME}/horario/armar/", {"base": "", "time_limit": "10", "note": "una"})
    assert answer.status_code == 302
    there = inside.get(answer.headers["Location"])
    assert there.headers["Location"] == f"{HOME}/horario/1/"
    page = text(inside, f"{HOME}/horario/1/")
    assert "Tienen hora 5 de 5 reuniones admitidas. Cada meta está demostrada" in page
    polled = inside.get(answer.headers["Location"], headers={"HX-Request": "true"})
    assert polled.headers["HX-Redirect"] == f"{HOME}/horario/1/"


def test_waiting_is_told_and_what_failed_says_why(inside: Client) -> None:
    number = actions.ask_for(edition=EDITION, time_limit=10, by=None, at=AT, then=lambda _: None)
    path = f"{HOME}/horario/armando/{number}/"
    assert "Esperando turno" in text(inside, path)
    from tinkuy.subjects.timetables.actions import queueing

    queueing.give_up(number, why="Se cortó la luz.")
    assert "Se cortó la luz." in text(inside, path)
    assert "Se cortó la luz." in text(inside, f"{HOME}/horario/")


def test_freeze_compare_publish_and_who_was_told(inside: Client) -> None:
    make_person(Role.FOCAL_POINT, "mvcs")
    make_published()
    inside.post(f"{HOME}/horario/1/copiar/")
    inside.post(f"{HOME}/horario/2/mover/{request(5)}/", {"place": f"{SLOTS[3]}|2", "seen": "0"})
    page = text(inside, f"{HOME}/horario/1/comparar/2/")
    assert "Cambia 1 reunión: 1 cambian de hora" in page
    inside.post(f"{HOME}/horario/2/congelar/")
    asked = text(inside, f"{HOME}/horario/2/publicar/")
    assert "Reemplaza a la versión 1" in asked
    assert "Se avisa por correo a 1 persona," in asked
    done = inside.post(f"{HOME}/horario/2/publicar/", {"seen": "1"}, follow=True).content.decode()
    assert "Se avisa a 1 persona: solo a quienes les cambió la agenda." in done
    assert "focal_point-mvcs" in text(inside, f"{HOME}/horario/2/avisos/")


def test_publication_seen_against_another_version_is_refused(inside: Client) -> None:
    make_published()
    inside.post(f"{HOME}/horario/1/copiar/")
    inside.post(f"{HOME}/horario/2/congelar/")
    answer = inside.post(f"{HOME}/horario/2/publicar/", {"seen": ""})
    assert "entró en vigencia otra versión" in answer.content.decode()
    assert queries.version(edition=EDITION, number=2).published_at is None


def test_agenda_finds_by_name_and_by_host(edition: str, client: Client) -> None:
    make_published()
    found = text(client, f"{HOME}/agenda/?q=grau")
    assert "2 reuniones</span> con este filtro" in found
    assert "Gobierno Regional" not in found
    assert "1 reunión</span>" in text(client, f"{HOME}/agenda/?q=apurimac&anfitriona=minsa")
    assert "Ninguna reunión con este filtro" in text(client, f"{HOME}/agenda/?q=nadie")
    own = text(client, f"{HOME}/agenda/muni-0307/")
    assert "09:30 a 10:00" in own
    assert "Mesa 1, Sala Quipu" in own
    text(client, f"{HOME}/agenda/indeci/", 404)


def test_calendar_keeps_identifiers_grows_and_cancels(edition: str, client: Client) -> None:
    make_published()
    first = text(client, f"{HOME}/agenda/muni-0807.ics")
    make_published({**PLACED, 5: (3, 2)}, at=LATER)
    second = text(client, f"{HOME}/agenda/muni-0807.ics")
    make_published({n: PLACED[n] for n in (1, 2, 3, 4)}, at=LATER.replace(day=22))
    third = text(client, f"{HOME}/agenda/muni-0807.ics")
    for content, sequence, status in (
        (first, 0, "CONFIRMED"),
        (second, 1, "CONFIRMED"),
        (third, 2, "CANCELLED"),
    ):
        assert content.count("BEGIN:VEVENT") == 1
        assert f"UID:reunion-{request(5)}@tinkuy" in content
        assert f"SEQUENCE:{sequence}" in content
        assert f"STATUS:{status}" in content
    assert "DTSTART:20220728T140000Z" in first
    assert "Zanjón" not in first
    assert text(client, f"{HOME}/agenda/gore-03.ics").count("CONFIRMED") == 2


@pytest.mark.parametrize("kind", ["agendas", "mesas", "letreros", "horario"])
def test_paper_of_all_and_of_one(edition: str, client: Client, kind: str) -> None:
    make_published()
    page = text(client, f"{HOME}/horario/1/imprimir/?entidad=mvcs")
    assert f"/imprimir/{kind}." in page
    for asked in ("", "?entidad=mvcs"):
        answer = client.get(f"{HOME}/horario/1/imprimir/{kind}.docx{asked}")
        assert answer.content[:2] == b"PK"
    assert client.get(f"{HOME}/horario/1/imprimir/{kind}.pdf").content[:4] == b"%PDF"
    assert client.get(f"{HOME}/horario/1/imprimir/{kind}.txt").status_code == 404


@pytest.mark.parametrize(
    "path", ["horario/{}/", "horario/", "agenda/", "horario/{}/imprimir/", "agenda/mvcs/"]
)
def test_pages_cost_the_same_with_more_meetings(inside: Client, path: str) -> None:
    counts = []
    for placed in ({1: PLACED[1]}, {n: PLACED[n] for n in (1, 2, 3)}):
        number = make_published(placed)
        address = f"{HOME}/{path.format(number)}"
        text(inside, address)
        with CaptureQueriesContext(connection) as caught:
            text(inside, address)
        counts.append(len(caught))
    assert counts[0] == counts[1]
    assert counts[0] < 40


def test_something_changed_writes_an_absence_and_asks_for_a_version(inside: Client) -> None:
    make_published()
    sent = {
        "what": "desk",
        "entity": "mvcs",
        "desk": "9",
        "day": "2022-07-28",
        "hour": "09:00",
        "reason": "Se cortó la luz",
        "time_limit": "10",
    }
    wrong = inside.post(f"{HOME}/horario/1/cambio/", sent).content.decode()
    assert "Diga qué mesa se cierra. La entidad tiene 2 mesas." in wrong
    assert "Se cortó la luz" in wrong
    answer = inside.post(f"{HOME}/horario/1/cambio/", {**sent, "desk": "2"})
    assert "/horario/armando/" in answer.headers["Location"]
    problem = queries.problem_of(edition=EDITION, as_of=AT.date())
    assert {h.id: h.closed for h in problem.hosts}["mvcs"] == {2: frozenset(SLOTS)}


def test_plan_under_a_published_timetable_is_watched(edition: str) -> None:
    from tinkuy.subjects.meetings import watchers

    make_published()
    slots, parties = frozenset(SLOTS[1:]), frozenset({"gore-03", "muni-0307", "muni-0807"})
    desks = {"mvcs": 2, "minsa": 1}
    (told,) = watchers.objections(watchers.Change(EDITION, slots, desks, parties, AT.date()))
    assert "N° 1, N° 5" in told
    kept = watchers.Change(EDITION, frozenset(SLOTS), desks, parties, AT.date())
    assert watchers.objections(kept) == ()


def test_api_gives_what_is_in_force_and_drafts_to_who_organises(edition: str, client: Client) -> None:
    home = f"/api/v1/editions/{edition}"
    assert client.get(f"{home}/timetable").status_code == 404
    make_published({n: PLACED[n] for n in (1, 2, 3, 4)})
    make_draft()
    told: Any = client.get(f"{home}/timetable").json()
    first = told["scheduled"][0]
    assert {name: first[name] for name in ("request", "slot", "desk", "host_name")} == {
        "request": request(1),
        "slot": SLOTS[0],
        "desk": 1,
        "host_name": "Ministerio de Vivienda",
    }
    assert (told["status"], told["unscheduled"], told["version"]["is_in_force"]) == (None, [], True)
    listed: Any = client.get(f"{home}/timetables").json()
    assert [row["number"] for row in listed["items"]] == [1]
    assert client.get(f"{home}/timetables/2").status_code == 404
    sign_in(client, organiser())
    assert client.get(f"{home}/timetables").json()["total"] == 2  # type: ignore[attr-defined]
    inside: Any = client.get(f"{home}/timetables/1").json()
    assert (inside["status"], inside["unscheduled"][0]["request"]) == ("feasible", request(5))
