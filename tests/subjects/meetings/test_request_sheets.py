"""Requests and their triage by workbook: out and back the same, filled offline, and every hostile row told."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.ground import make_country, make_edition, make_request
from tests.people import make_person, sign_in
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.intake import export
from tinkuy.platform.intake.actions import import_file, revert
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings import actions, queries
from tinkuy.subjects.meetings.models import MeetingRequest, TriageStep
from tinkuy.subjects.meetings.rules import RequestState
from tinkuy.subjects.meetings.stores import REQUESTS, STEPS

TODAY = date(2022, 7, 20)
LATER = date(2099, 1, 1)
KINDS = ["meeting_request", "triage_step"]
HEAD = [
    "Código",
    "Edición",
    "Solicita",
    "Contraparte",
    "Asunto",
    "Tema",
    "Proyectos (CUI o SNIP)",
    "Prioridad",
]
STEP_HEAD = [
    "Código de la solicitud", "N° de decisión", "Quién decide", "Decisión", "Fecha de la decisión",
    "Nueva contraparte", "Se une a la solicitud", "Motivo",
]  # fmt: skip
Row = list[Any]


@pytest.fixture
def edition(db: None) -> str:
    make_country()
    Entity.objects.create(code="minsa", name="Ministerio de Salud", acronym="MINSA", level="national")
    return make_edition(hosts=("mvcs", "minsa"), most_requests=3)


def book(path: Path, title: str, head: list[str], *rows: Row) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = title
    for row in (head, *rows):
        sheet.append(row)
    made.save(path)
    return path


def requests_book(path: Path, *rows: Row) -> Path:
    return book(path / "solicitudes.xlsx", "Solicitudes", HEAD, *rows)


def steps_book(path: Path, *rows: Row) -> Path:
    return book(path / "revision.xlsx", "Revisión de solicitudes", STEP_HEAD, *rows)


def row(**given: Any) -> Row:
    said = {"edition": "MUNI muni-1", "party": "GORE-03", "host": "MVCS", "topic": "Agua para Grau", **given}
    keys = ("code", "edition", "party", "host", "topic", "theme", "projects", "priority")
    return [said.get(key) for key in keys]


def codes(batch: Any) -> list[str]:
    return sorted({finding["code"] for finding in batch.findings if finding["severity"] == "error"})


def test_register_goes_out_and_comes_back_the_same(edition: str, tmp_path: Path) -> None:
    first = make_request(edition, 1, theme="Agua", projects=("0123456", "12345"))
    make_request(edition, 2, state="asked", party="muni-0307")
    for decision, given in (("reopen", {}), ("redirect", {"host": "minsa"}), ("decline", {})):
        actions.decide(request=first, decision=decision, by=None, today=TODAY, reason="Sí", **given)
    path = tmp_path / "todo.xlsx"
    with path.open("wb") as target:
        export.export_workbook(KINDS, target, title="Solicitudes")
    before = [dict(store.everything()) for store in (REQUESTS, STEPS)]
    again = import_file(path=path, by=make_person(Role.SECRETARIAT))
    assert again.findings == []
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 7)
    for store in (STEPS, REQUESTS):
        store.write(dict.fromkeys(dict(store.everything())), by=None)
    assert import_file(path=path, by=None).state == "applied"
    assert [dict(store.everything()) for store in (REQUESTS, STEPS)] == before


def test_party_fills_its_requests_offline_and_twice_is_once(edition: str, tmp_path: Path) -> None:
    focal = make_person(Role.FOCAL_POINT, "gore-03")
    path = requests_book(
        tmp_path,
        row(projects="0123456; CUI 2345678", priority=1),
        row(
            party="Gobierno Regional de Apurímac", host="Ministerio de Salud", topic="Hospital", theme="Salud"
        ),
    )
    assert import_file(path=path, by=focal).state == "applied"
    rows = queries.requests(edition=edition, as_of=LATER)
    assert [(r.code, r.host, r.priority, r.projects) for r in rows] == [
        ("muni-1-r1", "mvcs", 1, ("0123456", "2345678")),
        ("muni-1-r2", "minsa", 2, ()),
    ]
    again = import_file(path=path, by=focal)
    assert (again.findings, again.counts["unchanged"], again.counts["new"]) == ([], 2, 0)
    assert MeetingRequest.objects.count() == 2


def test_import_is_undone_whole(edition: str, tmp_path: Path) -> None:
    by = make_person(Role.SECRETARIAT)
    batch = import_file(path=requests_book(tmp_path, row(projects="2345678")), by=by)
    revert(batch=batch, by=by)
    assert not MeetingRequest.objects.exists()


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"edition": "MUNI 99"}, "INT-EDICION-DESCONOCIDA"),
        ({"party": "GORE Narnia"}, "INT-ENTIDAD-DESCONOCIDA"),
        ({"party": "MVCS"}, "INT-SOLICITUD-NO-PROCEDE"),
        ({"host": "MUNI-0307"}, "INT-SOLICITUD-NO-PROCEDE"),
        ({"host": "MVCS, MINSA"}, "INT-SOLICITUD-NO-PROCEDE"),
        ({"topic": "¡!"}, "INT-SOLICITUD-NO-PROCEDE"),
        ({"projects": "12"}, "INT-CUI-FORMA"),
        ({"priority": 4}, "INT-NUMERO"),
        ({"code": "SOL-7"}, "INT-SOLICITUD-CODIGO"),
        ({"code": "otra-r7"}, "INT-SOLICITUD-CODIGO"),
        ({"code": "muni-1-r07"}, "INT-SOLICITUD-CODIGO"),
        ({"topic": None}, "INT-OBLIGATORIO"),
        ({"topic": "ASUNTO 5."}, "INT-SOLICITUD-REVISADA"),
        ({"code": "muni-1-r9", "topic": "asunto 5"}, "INT-SOLICITUD-REPETIDA"),
    ],
)
def test_hostile_row_is_told_and_nothing_is_written(
    edition: str, tmp_path: Path, given: dict[str, Any], code: str
) -> None:
    make_request(edition, 5)
    batch = import_file(path=requests_book(tmp_path, row(**given)), by=None)
    assert codes(batch) == [code]
    assert MeetingRequest.objects.count() == 1


def test_same_request_in_two_rows_is_told(edition: str, tmp_path: Path) -> None:
    batch = import_file(path=requests_book(tmp_path, row(), row(topic="AGUA PARA GRAU")), by=None)
    assert codes(batch) == ["INT-SOLICITUD-REPETIDA"]


def test_more_than_the_most_counts_what_the_file_brings(edition: str, tmp_path: Path) -> None:
    make_request(edition, 1)
    rows = [row(topic=f"Otro {number}") for number in range(3)]
    batch = import_file(path=requests_book(tmp_path, *rows), by=None)
    assert codes(batch) == ["INT-SOLICITUD-NO-PROCEDE"]
    assert import_file(path=requests_book(tmp_path, *rows[:2]), by=None).state == "applied"


@pytest.mark.parametrize(
    ("role", "scope", "code"),
    [
        (Role.FOCAL_POINT, "muni-0307", "INT-SOLICITUD-AJENA"),
        (Role.FOCAL_POINT, "mvcs", "INT-SOLICITUD-AJENA"),
        (Role.SECRETARY, "otra", "INT-SOLICITUD-AJENA"),
    ],
)
def test_file_does_not_reach_further_than_its_bearer(
    edition: str, tmp_path: Path, role: Role, scope: str, code: str
) -> None:
    make_request(edition, 1, state="asked", topic="Palabra reservada")
    person = make_person(role, scope)
    batch = import_file(
        path=requests_book(tmp_path, row(), row(code="muni-1-r1", topic="Otra cosa")), by=person
    )
    assert codes(batch) == [code]
    assert "reservada" not in str(batch.findings)


def test_window_and_office_columns_are_of_who_organises(edition: str, tmp_path: Path) -> None:
    closed = make_edition("muni-2", requests_until=date(2000, 1, 1))
    focal, secretary = make_person(Role.FOCAL_POINT, "gore-03"), make_person(Role.SECRETARY, closed)
    path = requests_book(tmp_path, row(edition="muni-2"))
    assert codes(import_file(path=path, by=focal)) == ["INT-SOLICITUD-FUERA-DE-PLAZO"]
    assert import_file(path=path, by=secretary).state == "applied"
    head = [*HEAD, "Hora fijada", "Fecha de la solicitud", "Dato simulado"]
    path = book(
        tmp_path / "s.xlsx",
        "Solicitudes",
        head,
        [*row(), "2022-07-28T09:00", date(2022, 7, 1), "sí"],
    )
    assert codes(import_file(path=path, by=focal)) == ["INT-SOLICITUD-DATO"]
    assert import_file(path=path, by=make_person(Role.SECRETARY, edition)).state == "applied"
    found = queries.request(code="muni-1-r1", as_of=LATER)
    assert (found.pinned_slot, found.asked_on, found.is_simulated) == (
        "2022-07-28T09:00",
        date(2022, 7, 1),
        True,
    )


def test_request_is_changed_by_file_until_it_is_decided_on(edition: str, tmp_path: Path) -> None:
    code = make_request(edition, 1, state="asked")
    focal = make_person(Role.FOCAL_POINT, "gore-03")
    path = requests_book(tmp_path, row(code=code, topic="Mejor dicho", priority=3))
    assert import_file(path=path, by=focal).counts["changed"] == 1
    actions.decide(request=code, decision="accept", by=None, today=TODAY)
    path = requests_book(tmp_path, row(code=code, topic="Otra vez", priority=3))
    assert codes(import_file(path=path, by=focal)) == ["INT-SOLICITUD-REVISADA"]


def step(code: str, stage: str, decision: str, **given: Any) -> Row:
    keys = ("number", "", "", "decided_on", "host", "into", "reason")
    return [code, given.get("number"), stage, decision, *(given.get(key) for key in keys[3:])]


def test_decisions_come_in_and_twice_is_once(edition: str, tmp_path: Path) -> None:
    one, two = (make_request(edition, number, state="asked") for number in (1, 2))
    path = steps_book(
        tmp_path,
        step(one, "Entidad anfitriona", "No aceptar", reason="Sin presupuesto", number=2),
        step(one, "Secretaría", "Aceptar", number=1),
        step(two, "secretaria", "Derivar a otra entidad", host="Ministerio de Salud", reason="Es salud"),
    )
    person = make_person(Role.SECRETARY, edition, username="ussec")
    assert import_file(path=path, by=person).state == "applied"
    states = {r.code: (r.state, r.host) for r in queries.requests(edition=edition, as_of=LATER)}
    assert states == {one: (RequestState.DECLINED, "mvcs"), two: (RequestState.WITH_HOST, "minsa")}
    assert {s.decided_by.username for s in TriageStep.objects.all() if s.decided_by} == {"ussec"}
    again = import_file(path=path, by=person)
    assert (again.findings, again.counts["unchanged"], again.counts["new"]) == ([], 3, 0)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("muni-1-r99", "Secretaría", "Aceptar", {}), "INT-SOLICITUD-DESCONOCIDA"),
        (("muni-1-r2", "Entidad anfitriona", "Aceptar", {}), "INT-DECISION-NO-PROCEDE"),
        (("muni-1-r2", "Secretaría", "No aceptar", {}), "INT-DECISION-NO-PROCEDE"),
        (("muni-1-r2", "Secretaría", "Aceptar", {"number": 3}), "INT-DECISION-NO-PROCEDE"),
        (("muni-1-r2", "Secretaría", "Aceptar", {"host": "MINSA"}), "INT-DECISION-NO-PROCEDE"),
        (("muni-1-r2", "Secretaría", "Aceptar", {"decided_on": date(2098, 1, 1)}), "INT-DECISION-NO-PROCEDE"),
        (("muni-1-r2", "Secretaría", "Aceptar", {"decided_on": date(2022, 6, 1)}), "INT-DECISION-NO-PROCEDE"),
        (
            ("muni-1-r2", "Secretaría", "Unir a otra solicitud", {"reason": "Sí", "into": "muni-1-r3"}),
            "INT-DECISION-NO-PROCEDE",
        ),
        (
            ("muni-1-r2", "Secretaría", "Derivar a otra entidad", {"reason": "Sí", "host": "MVCS"}),
            "INT-DECISION-NO-PROCEDE",
        ),
        (("muni-1-r1", "Secretaría", "No aceptar", {"number": 1, "reason": "No"}), "INT-DECISION-REGISTRADA"),
        (("muni-1-r2", "Nadie", "Aceptar", {}), "INT-OPCION"),
    ],
)
def test_hostile_decision_is_told_and_nothing_is_written(
    edition: str, tmp_path: Path, given: tuple[str, str, str, dict[str, Any]], code: str
) -> None:
    make_request(edition, 1)
    make_request(edition, 2, state="asked")
    make_request(edition, 3, party="muni-0307", state="asked")
    request, stage, decision, more = given
    batch = import_file(path=steps_book(tmp_path, step(request, stage, decision, **more)), by=None)
    assert codes(batch) == [code]
    assert TriageStep.objects.count() == 2


def test_decisions_ask_the_same_rights_as_by_hand(edition: str, tmp_path: Path) -> None:
    asked = make_request(edition, 1, state="asked")
    waiting = make_request(edition, 2, state="with_host")
    focal = make_person(Role.FOCAL_POINT, "mvcs")
    wrong = steps_book(tmp_path, step(asked, "Secretaría", "Aceptar"))
    assert codes(import_file(path=wrong, by=focal)) == ["INT-DECISION-AJENA"]
    other = make_person(Role.FOCAL_POINT, "minsa")
    path = steps_book(tmp_path, step(waiting, "Entidad anfitriona", "Aceptar"))
    assert codes(import_file(path=path, by=other)) == ["INT-DECISION-AJENA"]
    assert import_file(path=path, by=focal).state == "applied"


def test_whole_edition_comes_in_one_workbook(edition: str, tmp_path: Path) -> None:
    make_request(edition, 1)
    path = tmp_path / "edicion.xlsx"
    with path.open("wb") as target:
        export.export_workbook(KINDS, target, title="Solicitudes")
    for store in (STEPS, REQUESTS):
        store.write(dict.fromkeys(dict(store.everything())), by=None)
    assert import_file(path=path, by=make_person(Role.SECRETARY, edition)).state == "applied"
    assert queries.request(code="muni-1-r1", as_of=LATER).state is RequestState.ADMITTED


def test_workbook_of_a_party_offers_its_choices_and_comes_back(
    edition: str, client: Any, tmp_path: Path
) -> None:
    make_request(edition, 1, state="asked")
    make_request(edition, 2, state="asked", party="muni-0307", topic="Ajeno")
    focal = sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    path = tmp_path / "libro.xlsx"
    path.write_bytes(client.get("/ejecutivos/muni-1/solicitudes/libro/").content)
    sheet = openpyxl.load_workbook(path)["Solicitudes"]
    assert [cell.value for cell in sheet["E"]][:2] == ["Asunto", "Asunto 1"]
    assert sheet.max_row == 2
    lists = openpyxl.load_workbook(path)["_listas"]
    offered = {cell.value for line in lists.iter_rows() for cell in line if cell.value}
    assert offered >= {"MUNI muni-1", "GORE-03", "MVCS", "MINSA"} and "MUNI-0307" not in offered
    assert import_file(path=path, by=focal).counts["unchanged"] == 1
    empty = client.get("/ejecutivos/muni-1/solicitudes/libro/?vacio=1")
    path.write_bytes(empty.content)
    assert openpyxl.load_workbook(path)["Solicitudes"].max_row == 1
