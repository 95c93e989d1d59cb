"""The whole day through the client: door, desk, outcome, acta, commitment; who may see and do what; two people at once."""

from datetime import date
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from tests.people import make_person, sign_in
from tests.subjects.floor.ground import DAY, lima, make_day
from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.actas import actions as actas
from tinkuy.subjects.actas.models import Acta, ActaDraft, Agreement
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.floor import actions, queries
from tinkuy.subjects.floor.models import FloorEvent, MeetingSession
from tinkuy.subjects.floor.rules import EventKind, MeetingState, Outcome, Result, Said

DESK = "/ejecutivos/muni-1/jornada/mvcs/1/"
WHOLE = {
    "result": "agreed",
    "party_people": "2",
    "party_posts": "Gobernador; Gerente de Infraestructura",
    "host_people": "1",
    "host_posts": "Viceministra",
    "blocks": "2",
    "a0-text": "El ministerio transferirá el expediente de agua potable de Haquira",
    "a0-owes": ["mvcs"],
    "a0-due_on": "2022-12-01",
    "a1-text": "El gobierno regional entregará el terreno saneado",
    "a1-owes": ["gore-03"],
}


@pytest.fixture
def day(db: None, monkeypatch: Any) -> tuple[str, ...]:
    clock(monkeypatch, 9, 5)
    return make_day()


def clock(monkeypatch: Any, hour: int, minute: int = 0, day: date = DAY) -> None:
    monkeypatch.setattr(timezone, "now", lambda: lima(hour, minute, day))


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


def write(request: str, **fields: Any) -> Outcome:
    outcome = Outcome(
        request,
        Result.AGREED,
        party_people=2,
        host_people=1,
        agreements=(Said(1, "Se entregará el terreno"),),
    )
    known = {name: getattr(outcome, name) for name in outcome.__slots__}
    return actions.write_outcome(outcome=Outcome(**known | fields), today=DAY, by=None)


def test_from_the_door_to_the_commitment(day: tuple[str, ...], client: Any, monkeypatch: Any) -> None:
    sign_in(client, make_person(Role.SECRETARY, "muni-1"))
    page = text(client.get("/ejecutivos/muni-1/jornada/"))
    assert "3 reuniones en su lista" in page
    assert "Gobierno Regional de Apurímac" in page
    assert "/ejecutivos/muni-1/horario/1/cambio/" in page
    sent = {"request": day[0], "kind": "party_here"}
    page = text(client.post("/ejecutivos/muni-1/jornada/anotar/", sent, follow=True))
    assert "Se anotó que llegó." in page
    assert page.count("llegó a las 09:05") == 2

    assert "Agua potable de Grau" in text(client.get(DESK))
    for kind, minute in (("started", 7), ("ended", 31)):
        clock(monkeypatch, 9, minute)
        client.post("/ejecutivos/muni-1/jornada/anotar/", {"request": day[0], "kind": kind, "desde": "mesa"})
    page = text(client.get(f"{DESK}{day[0]}/"))
    assert "de 09:07 a 09:31" in page
    assert 'value="09:07"' in page

    page = text(client.post(f"{DESK}{day[0]}/", {**WHOLE, "close": "1"}, follow=True))
    assert "El acta N° 001-2022-MUNI muni-1 quedó cerrada" in page
    session = Acta.objects.get().session
    assert (session.number, session.title, str(session.starts_at)) == (1, "Agua potable de Grau", "09:07:00")
    assert session.place == "mesa de atención 1 de MVCS"
    assert {row.entity.code: (row.people, row.posts) for row in session.attendances.all()} == {
        "gore-03": (2, "Gobernador; Gerente de Infraestructura"),
        "mvcs": (1, "Viceministra"),
    }
    assert Acta.objects.get().has_quorum

    convert = f"/compromisos/acuerdos/{Agreement.objects.get(number=1).code}/convertir/"
    assert convert in page
    assert "expediente de agua potable" in text(client.get(convert))
    given = {"blocks": "1", "c0-text": "Transferir el expediente de agua", "c0-due_on": "2022-12-01"}
    given |= {"c0-responsibles": "MVCS"}
    client.post(convert, given)
    commitment = Commitment.objects.get()
    assert (commitment.agreement, str(commitment.due_on)) == (Agreement.objects.get(number=1), "2022-12-01")

    listed = text(client.get("/ejecutivos/muni-1/reuniones/"))
    assert "1 reunión realizada dejó 2 acuerdos y 1 compromiso." in listed
    assert "001-2022-MUNI muni-1" in listed
    assert "Se realizaron 1 de 3 reuniones" in text(client.get("/ejecutivos/muni-1/"))
    assert "1 compromiso" in text(client.get(f"{DESK}{day[0]}/"))


def test_people_of_the_host_write_and_the_secretary_closes(
    day: tuple[str, ...], client: Any, monkeypatch: Any
) -> None:
    clock(monkeypatch, 10)
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    page = text(client.post(f"{DESK}{day[0]}/", WHOLE, follow=True))
    assert "Se guardó." in page
    assert "La secretaría cierra el acta" in page
    assert "Guardar y cerrar" not in page
    assert client.post(f"{DESK}{day[0]}/", {**WHOLE, "close": "1"}).status_code == 403
    assert not Acta.objects.exists()
    assert client.get("/ejecutivos/muni-1/jornada/actas/").status_code == 403

    sign_in(client, make_person(Role.SECRETARY, "muni-1"))
    assert "lista para cerrar" in text(client.get("/ejecutivos/muni-1/jornada/actas/"))
    page = text(client.post("/ejecutivos/muni-1/jornada/actas/", follow=True))
    assert "1</strong> acta cerrada" in page
    assert Acta.objects.count() == 1


def test_others_do_not_enter(day: tuple[str, ...], client: Any) -> None:
    addresses = ("/ejecutivos/muni-1/jornada/", DESK, f"{DESK}{day[0]}/", f"{DESK}libro/")
    for address in addresses:
        assert client.get(address).status_code in (302, 403)
    sign_in(client, make_person(Role.AUTHORITY, "gore-03"))
    for address in addresses:
        assert client.get(address).status_code == 403
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    page = text(client.get("/ejecutivos/muni-1/jornada/"))
    assert "No hay reuniones suyas este día" in page
    assert "Saneamiento" not in page
    for address in addresses[1:]:
        assert client.get(address).status_code == 403


def test_what_is_missing_is_told_and_nothing_typed_is_lost(day: tuple[str, ...], client: Any) -> None:
    sign_in(client, make_person(Role.SECRETARY, "muni-1"))
    sent = {"result": "agreed", "party_people": "1", "host_people": "1", "blocks": "1", "close": "1"}
    sent |= {"party_posts": "Gobernador"}
    page = text(client.post(f"{DESK}{day[0]}/", sent))
    assert "Escriba al menos un acuerdo" in page
    assert 'value="Gobernador"' in page
    assert queries.outcome(request=day[0]).party_posts == "Gobernador"  # kept although it could not be closed
    page = text(client.post(f"{DESK}{day[0]}/", {**WHOLE, "a0-others": "Ministerio de Nada"}))
    assert "no está en el directorio" in page
    assert "terreno saneado" in page
    assert queries.outcome(request=day[0]).agreements == ()


def test_one_more_agreement_keeps_what_was_typed(day: tuple[str, ...], client: Any) -> None:
    sign_in(client, make_person(Role.SECRETARY, "muni-1"))
    page = text(client.post(f"{DESK}{day[0]}/", {**WHOLE, "more": "1"}))
    assert "Acuerdo 3" in page
    assert "terreno saneado" in page
    assert queries.outcome(request=day[0]).agreements == ()


def test_form_keeps_itself_while_one_types(day: tuple[str, ...], client: Any) -> None:
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    answer = client.post(f"{DESK}{day[0]}/", WHOLE, headers={"HX-Request": "true"})
    assert "Guardado a las 09:05" in text(answer)
    assert len(queries.outcome(request=day[0]).agreements) == 2
    wrong = client.post(f"{DESK}{day[0]}/", {**WHOLE, "party_people": "x"}, headers={"HX-Request": "true"})
    assert "Sin guardar" in text(wrong)


def test_two_people_at_once(day: tuple[str, ...], client: Any) -> None:
    seen = queries.outcome(request=day[0]).mark
    one, two = make_person(Role.FOCAL_POINT, "mvcs"), make_person(Role.SECRETARY, "muni-1")
    sign_in(client, one)
    client.post(f"{DESK}{day[0]}/", {**WHOLE, "seen": seen})
    client.post(
        f"{DESK}{day[0]}/", {**WHOLE, "seen": seen, "host_people": "3"}
    )  # one's own page, kept before
    assert queries.outcome(request=day[0]).host_people == 3
    sign_in(client, two)
    page = text(client.post(f"{DESK}{day[0]}/", {**WHOLE, "seen": seen, "host_people": "7"}))
    assert "Otra persona escribió en esta atención" in page
    assert 'value="7"' in page
    assert queries.outcome(request=day[0]).host_people == 3
    again = queries.outcome(request=day[0]).mark
    assert again in page  # sent again, it holds
    client.post(f"{DESK}{day[0]}/", {**WHOLE, "seen": again, "host_people": "7"})
    assert queries.outcome(request=day[0]).host_people == 7


def test_no_show_has_no_acta_but_a_note(day: tuple[str, ...]) -> None:
    write(day[0], result=Result.NO_SHOW, reason="Avisó que no viajó", agreements=(), party_people=0)
    assert actions.close_meeting(request=day[0], at=lima(10), by=None).acta == ""
    row = queries.meeting(request=day[0], edition="muni-1", as_of=DAY)
    assert row is not None
    assert (row.state, row.standing.who_was_absent) == (MeetingState.ABSENT, "party")
    assert not Acta.objects.exists()
    with pytest.raises(Refused, match="No se presentó"):
        actions.close_meeting(request=day[0], at=lima(10), by=None)


def test_no_agreement_says_why_in_the_acta(day: tuple[str, ...]) -> None:
    write(day[0], result=Result.NO_AGREEMENT, reason="Falta el saneamiento del terreno.", agreements=())
    actions.close_meeting(request=day[0], at=lima(10), by=None)
    summary = Acta.objects.get().session.summary
    assert summary == "La reunión terminó sin acuerdos. Falta el saneamiento del terreno."


def test_without_quorum_the_statement_is_needed_and_stands_in_the_acta(day: tuple[str, ...]) -> None:
    write(day[0], host_people=0)
    with pytest.raises(Problems, match="constancia"):
        actions.close_meeting(request=day[0], at=lima(10), by=None)
    assert not ActaDraft.objects.exists()
    write(day[0], host_people=0, statement="La entidad anfitriona se retiró")
    actions.close_meeting(request=day[0], at=lima(10), by=None)
    acta = Acta.objects.get()
    assert (acta.has_quorum, acta.content["statement"]) == (False, "La entidad anfitriona se retiró")


def test_closed_meeting_takes_nothing_more(day: tuple[str, ...]) -> None:
    write(day[0])
    actions.close_meeting(request=day[0], at=lima(10), by=None)
    for act in (
        lambda: write(day[0], host_people=4),
        lambda: actions.close_meeting(request=day[0], at=lima(11), by=None),
        lambda: actions.note(request=day[0], kind=EventKind.CANCELLED, at=lima(11), now=lima(11), by=None),
        lambda: actions.correct(request=day[0], about=day[0], number=1, at=lima(11), by=None),
    ):
        with pytest.raises(Refused, match="acta"):
            act()
    assert Acta.objects.count() == 1


def test_sessions_are_numbered_one_after_the_other(day: tuple[str, ...]) -> None:
    for code in day:
        write(code)
        actions.close_meeting(request=code, at=lima(12), by=None)
    found = dict(MeetingSession.objects.values_list("request__code", "number"))
    assert [found[code] for code in day] == [1, 2, 3]
    assert [acta.number[:3] for acta in Acta.objects.order_by("series_number")] == ["001", "002", "003"]


def test_closing_that_broke_off_is_taken_up_where_it_was(day: tuple[str, ...], monkeypatch: Any) -> None:
    write(day[0])

    def fail(**kwargs: Any) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(actas, "close", fail)
        with pytest.raises(RuntimeError):
            actions.close_meeting(request=day[0], at=lima(10), by=None)
    assert ActaDraft.objects.count() == 1
    write(day[0], agreements=())
    write(day[0], agreements=(Said(1, "Otro texto"),))
    actions.close_meeting(request=day[0], at=lima(10), by=None)
    assert [row.text for row in Agreement.objects.all()] == ["Otro texto"]
    assert (Acta.objects.count(), ActaDraft.objects.count(), MeetingSession.objects.count()) == (1, 0, 1)
    assert FloorEvent.objects.count() == 2  # the beginning and the end, once


def test_nothing_is_kept_when_the_ledger_cannot_be_written(day: tuple[str, ...], monkeypatch: Any) -> None:
    def fail(**kwargs: Any) -> None:
        raise RuntimeError

    write(day[0])
    with monkeypatch.context() as broken:
        broken.setattr(audit, "record", fail)
        with pytest.raises(RuntimeError):
            actions.close_meeting(request=day[0], at=lima(10), by=None)
        with pytest.raises(RuntimeError):
            write(day[1])
    assert not FloorEvent.objects.exists()
    assert not MeetingSession.objects.exists()
    assert not ActaDraft.objects.exists()
    assert queries.outcome(request=day[1]) == Outcome(day[1])


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.AUTHORITY, Role.AUDITOR, None])
def test_who_may_not_close(day: tuple[str, ...], role: Role | None) -> None:
    write(day[0])
    scope = "mvcs" if role in {Role.FOCAL_POINT, Role.AUTHORITY} else ""
    person = make_person(role, scope)
    with pytest.raises(Forbidden):
        actions.close_meeting(request=day[0], at=lima(10), by=person)
    with pytest.raises(Forbidden):
        actions.close_ready(
            edition="muni-1", day=DAY, today=DAY, at=lambda: lima(10), by=person, report=lambda *_: None
        )
    if role is not Role.FOCAL_POINT:
        with pytest.raises(Forbidden):
            actions.write_outcome(outcome=Outcome(day[0]), today=DAY, by=person)


def test_closing_many_leaves_what_cannot_be_closed_with_its_reason(
    day: tuple[str, ...], monkeypatch: Any
) -> None:
    write(day[0])
    write(day[1], agreements=())
    write(day[2])
    told: list[tuple[str, int, int]] = []
    real = actas.close

    def close(**kwargs: Any) -> Any:
        if kwargs["draft"].number == 1:
            raise Refused("No se pudo.")
        return real(**kwargs)

    monkeypatch.setattr(actas, "close", close)
    done = actions.close_ready(
        edition="muni-1", day=DAY, today=DAY, at=lambda: lima(12), by=None, report=lambda *a: told.append(a)
    )
    assert done == actions.Done(1, {day[0]: "No se pudo."})
    assert told == [("Cerrando actas", 0, 2), ("Cerrando actas", 1, 2)]


def test_note_is_taken_back_on_the_page(day: tuple[str, ...], client: Any) -> None:
    sign_in(client, make_person(Role.FOCAL_POINT, "mvcs"))
    client.post("/ejecutivos/muni-1/jornada/anotar/", {"request": day[0], "kind": "party_here"})
    page = text(client.get(f"{DESK}{day[0]}/"))
    assert "Corregir" in page
    sent = {"about": "muni-1-e-gore-03", "number": "1"}
    page = text(client.post(f"{DESK}{day[0]}/corregir/", sent, follow=True))
    assert "Corrección de la nota N° 1" in page
    assert "(corregida)" in page
    assert "Ya llegó" not in page
    for wrong in ({"about": "muni-1-e-gore-03", "number": "x"}, {"about": "zz", "number": "1"}, {}):
        assert "message--error" in text(client.post(f"{DESK}{day[0]}/corregir/", wrong, follow=True))


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "party_late", "minutes": "-1"},
        {"kind": "party_late", "minutes": ""},
        {"kind": "corrected"},
        {"kind": "started", "hora": "25:99"},
        {"kind": "started", "hora": "23:59"},
        {},
    ],
)
def test_bad_notes_are_told(day: tuple[str, ...], client: Any, sent: dict[str, str]) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))
    answer = client.post("/ejecutivos/muni-1/jornada/anotar/", {"request": day[0], **sent}, follow=True)
    assert "message--error" in text(answer)
    assert not FloorEvent.objects.exists()


def test_note_of_another_edition_or_of_none_is_not_found(day: tuple[str, ...], client: Any) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))
    for code in ("muni-1-r99", "zz"):
        answer = client.post("/ejecutivos/muni-1/jornada/anotar/", {"request": code, "kind": "started"})
        assert answer.status_code == 404
    for address in ("/ejecutivos/zz/jornada/", "/ejecutivos/muni-1/jornada/mvcs/9/", f"{DESK}muni-1-r3/"):
        assert client.get(address).status_code == 404


def test_late_notes_of_a_day_that_is_over_carry_their_hour(
    day: tuple[str, ...], client: Any, monkeypatch: Any
) -> None:
    clock(monkeypatch, 8, day=date(2022, 8, 1))
    sign_in(client, make_person(Role.SECRETARIAT))
    page = text(client.get("/ejecutivos/muni-1/jornada/"))
    assert "lleva la hora que diga" in page
    client.post("/ejecutivos/muni-1/jornada/anotar/", {"request": day[0], "kind": "started", "hora": "09:12"})
    row = queries.meeting(request=day[0], edition="muni-1", as_of=DAY)
    assert row is not None
    assert row.standing.started_at == queries.local(lima(9, 12))


def test_door_searches_and_keeps_to_an_hour(day: tuple[str, ...], client: Any) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))

    def shown(**asked: str) -> str:
        return text(client.get("/ejecutivos/muni-1/jornada/", asked, headers={"HX-Request": "true"}))

    assert "Municipalidad Provincial de Grau" not in shown(q="apurimac")
    assert "3 reuniones</span>" in shown(hora="todas")
    assert "1 reunión</span>" in shown(hora="2022-07-28T09:30")
    assert "Ninguna reunión coincide" in shown(q="nadie")
    assert "<html" not in shown()


def test_door_costs_the_same_with_one_and_three(day: tuple[str, ...], client: Any) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from tests.subjects.floor.ground import publish, slot

    sign_in(client, make_person(Role.SECRETARIAT))
    every = ("jornada/", "reuniones/", "pantalla/", "jornada/actas/")

    def cost(*pages: str) -> int:
        for page in pages:  # what is kept from the first time on
            client.get(f"/ejecutivos/muni-1/{page}")
        with CaptureQueriesContext(connection) as asked:
            for page in pages:
                assert client.get(f"/ejecutivos/muni-1/{page}").status_code == 200
        return len(asked)

    for code in day:
        write(code)
    actions.close_meeting(request=day[0], at=lima(9, 5), by=None)
    one = cost(*every)
    actions.close_meeting(request=day[1], at=lima(9, 5), by=None)
    assert cost(*every) == one
    publish("muni-1", {day[2]: (slot(9), 1)}, number=2, day=27)
    fewer = cost("jornada/", "pantalla/")
    publish(
        "muni-1",
        dict(zip(day, ((slot(9), 1), (slot(9, 30), 1), (slot(9), 2)), strict=True)),
        number=3,
        day=27,
    )
    assert cost("jornada/", "pantalla/") == fewer


def test_screen_calls_and_tells_delays_and_says_nothing_inside(
    day: tuple[str, ...], client: Any, monkeypatch: Any
) -> None:
    page = text(client.get("/ejecutivos/muni-1/pantalla/"))
    assert "Pasen a su mesa" in page
    assert 'hx-trigger="every 15s"' in page
    for word in ("Agua potable", "Saneamiento", "Carretera"):
        assert word not in page
    actions.note(request=day[0], kind=EventKind.STARTED, at=lima(9, 4), now=lima(9, 4), by=None)
    clock(monkeypatch, 9, 50)
    page = text(client.get("/ejecutivos/muni-1/pantalla/", headers={"HX-Request": "true"}))
    assert "<html" not in page
    assert "Ahora" in page
    assert "+20 min" in page
    clock(monkeypatch, 9, 50, day=date(2022, 8, 3))
    assert "hx-get" not in text(client.get("/ejecutivos/muni-1/pantalla/"))
    assert client.get("/ejecutivos/zz/pantalla/").status_code == 404


def test_screen_before_a_timetable_says_what_would_be_there(day: tuple[str, ...], client: Any) -> None:
    page = text(client.get("/ejecutivos/muni-1/pantalla/?al=2022-07-01"))
    assert "Todavía no hay un horario publicado" in page


def test_held_meetings_are_filtered_and_taken_away(day: tuple[str, ...], client: Any) -> None:
    for code in day[:2]:
        write(code)
        actions.close_meeting(request=code, at=lima(12), by=None)
    address = "/ejecutivos/muni-1/reuniones/"
    assert "Aún no hay reuniones" in text(client.get(f"{address}?al=2022-07-27"))
    assert "2 reuniones" in text(client.get(address))
    assert "1 reunión con este filtro" in text(client.get(f"{address}?tema=agua"))
    assert "Nada coincide" in text(client.get(f"{address}?compromisos=overdue"))
    csv = client.get(f"{address}archivo.csv?tema=agua")
    assert csv.content.decode("utf-8-sig").count("\n") == 2
    assert "Agua potable de Grau" in csv.content.decode()
    assert ContentFile(client.get(f"{address}archivo.xlsx").content).size > 1000
    assert client.get(f"{address}archivo.pdf").status_code == 404


def test_tallies_count_the_same_three_ways(day: tuple[str, ...]) -> None:
    write(day[0])
    actions.close_meeting(request=day[0], at=lima(12), by=None)
    actions.note(request=day[2], kind=EventKind.PARTY_ABSENT, at=lima(9, 20), now=lima(9, 20), by=None)
    found = queries.tallies(edition="muni-1", as_of=DAY)
    for group in (found.by_host, found.by_region, found.by_theme):
        for name in ("meetings", "held", "absent", "pending", "agreements"):
            assert sum(getattr(tally, name) for tally in group) == getattr(found.total, name)
    assert (found.total.meetings, found.total.held, found.total.absent, found.total.pending) == (3, 1, 1, 1)
    assert [(tally.name, tally.held) for tally in found.by_theme] == [("agua", 1), ("vías", 0)]
    assert queries.tallies(edition="muni-1", as_of=date(2022, 7, 27)).total.held == 0
