"""The pages through a browser's door: organising, answering without losing what was typed, reading, taking away."""

import io
import json
import re
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.people import make_person, sign_in
from tests.subjects.surveys.ground import (
    AFTER,
    BEFORE,
    CLOSES,
    DURING,
    FREE,
    GOVERNOR,
    HELPS,
    OPENS,
    SECTOR,
    USE,
    answer,
    finish,
    invite,
    make_survey,
)
from tinkuy.platform.accounts.roles import Role
from tinkuy.subjects.surveys import actions, queries
from tinkuy.subjects.surveys.models import Slip, Survey, SurveyLink

HOME = "/encuestas/encuesta-de-grau/"


@pytest.fixture
def survey(db: None) -> str:
    return make_survey()


@pytest.fixture
def on_day(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make it that day."""

    def set_to(day: date) -> None:
        monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: day)
        monkeypatch.setattr("tinkuy.platform.web.middleware.timezone.localdate", lambda *_: day)

    return set_to


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_secretary_prepares_a_survey_on_its_pages(survey: str, client: Client, on_day: Any) -> None:
    on_day(BEFORE)
    sign_in(client, make_person(Role.SECRETARY, "mtp-grau"))
    form = {
        "title": "Nueva consulta",
        "about": "Sobre el agua.",
        "space": "mtp-grau",
        "actors": [GOVERNOR, SECTOR],
        "is_anonymous": "yes",
        "opens_on": "2026-03-10",
        "closes_on": "2026-03-09",
    }
    wrong = text_of(client.post("/encuestas/nueva/", form))
    assert (
        "no puede cerrar antes de abrir" in wrong and "Nueva consulta" in wrong and "Sobre el agua." in wrong
    )
    page = client.post("/encuestas/nueva/", form | {"closes_on": "2026-03-20"}, follow=True)
    assert "Agregue ahora sus preguntas" in text_of(page)
    home = "/encuestas/nueva-consulta/"
    asked = {
        "text": "¿Hay agua?",
        "kind": "one",
        "options": "Sí\r\n\r\nNo\r\n",
        "actors": [GOVERNOR],
        "is_required": "on",
    }
    assert "de 2 a 12 opciones" in text_of(client.post(f"{home}preguntas/", asked | {"options": "Sí"}))
    assert "¿Hay agua?" in text_of(client.post(f"{home}preguntas/", asked, follow=True))
    (question,) = queries.questions(survey="nueva-consulta")
    assert (question.options, question.is_required) == (("Sí", "No"), True)
    change = f"{home}preguntas/{question.code}/"
    assert "Sí\nNo" in text_of(client.get(change))
    assert "¿Falta agua?" in text_of(client.post(change, asked | {"text": "¿Falta agua?"}, follow=True))
    gone = client.post(f"{change}retirar/", follow=True)
    assert "La pregunta quedó retirada" in text_of(gone) and queries.questions(survey="nueva-consulta") == ()
    moved = client.post(f"{home}plazo/", {"closes_on": "2026-04-02"}, follow=True)
    assert "02/04/2026" in text_of(moved)


def test_links_are_listed_once_in_a_workbook(survey: str, client: Client) -> None:
    sign_in(client, make_person(Role.SECRETARY, "mtp-grau"))
    path = f"{HOME}enlaces/{GOVERNOR}/"
    empty = client.post(path, {"holders": "  "})
    assert "Escriba para quién es cada enlace" in text_of(empty)
    sent = client.post(path, {"holders": "GORE Uno\r\nGORE Dos\r\n"})
    assert "attachment" in sent["Content-Disposition"] and "no-store" in sent["Cache-Control"]
    book = openpyxl.load_workbook(io.BytesIO(sent.content))
    cells = [str(cell.value) for row in book["Enlaces"].iter_rows() for cell in row if cell.value]
    links = [cell for cell in cells if "/encuestas/responder/" in cell]
    assert len(links) == 2 and {"GORE Uno", "GORE Dos", "Gobernadores regionales"} <= set(cells)
    page = text_of(client.get(path))
    assert "GORE Uno" in page and "/encuestas/responder/" not in page
    assert client.get(re.sub(r"^https?://[^/]+", "", links[0])).status_code == 200
    renewed = client.post(f"{path}renovar/", {"holder": "GORE Uno"})
    assert "/encuestas/responder/" in text_of(renewed) and "no-store" in renewed["Cache-Control"]
    assert client.get(re.sub(r"^https?://[^/]+", "", links[0])).status_code == 404
    other = client.post(f"{path}renovar/", {"holder": "Nadie"}, follow=True)
    assert "no puede renovarse" in text_of(other)
    assert (
        client.get(f"{HOME}enlaces/mayor/").status_code
        == client.get(f"{HOME}enlaces/otro/").status_code
        == 404
    )


def test_answer_with_something_missing_loses_nothing(survey: str, client: Client, on_day: Any) -> None:
    on_day(DURING)
    path = f"/encuestas/responder/{invite(survey, GOVERNOR, ['GORE Uno'])['GORE Uno']}/"
    page = text_of(client.get(path))
    assert "Es anónima" in page and "¿Sirve la mesa?" in page and "<script" not in page.split("<main")[1]
    wrong = text_of(client.post(path, {HELPS: ["2"], FREE: "Más reuniones"}))
    assert "Hay algo por corregir" in wrong and "Responda esta pregunta" in wrong
    assert "Más reuniones" in wrong and re.search(r'value="2"[^>]*checked|checked[^>]*value="2"', wrong)
    assert not Slip.objects.exists()
    done = client.post(path, {USE: "1", HELPS: ["2"], FREE: "Más reuniones"}, follow=True)
    assert "Gracias" in text_of(done) and Slip.objects.count() == 3
    assert "ya se usó" in text_of(client.get(path))
    assert "ya se usó" in text_of(client.post(path, {USE: "2", HELPS: ["2"]}))
    assert Slip.objects.count() == 3


@pytest.mark.parametrize(
    "sent", [{USE: "9", HELPS: ["1"]}, {USE: "x", HELPS: ["1"]}, {USE: "1", HELPS: ["7"]}, {USE: "1", HELPS: ["1"], FREE: "x" * 2001}]
)  # fmt: skip
def test_forged_answers_are_refused(survey: str, client: Client, on_day: Any, sent: dict[str, Any]) -> None:
    on_day(DURING)
    path = f"/encuestas/responder/{invite(survey, GOVERNOR, ['Uno'])['Uno']}/"
    assert "por corregir" in text_of(client.post(path, sent))
    assert not Slip.objects.exists()


def test_survey_that_closed_while_somebody_wrote_shows_what_was_written(
    survey: str, client: Client, on_day: Any
) -> None:
    path = f"/encuestas/responder/{invite(survey, GOVERNOR, ['Uno'])['Uno']}/"
    on_day(BEFORE)
    assert "se abre el" in text_of(client.get(path))
    on_day(AFTER)
    assert "cerró el" in text_of(client.get(path))
    late = text_of(client.post(path, {USE: "1", HELPS: ["1"], FREE: "Escrito tarde"}))
    assert "su respuesta no se guardó" in late and "Escrito tarde" in late
    assert client.get("/encuestas/responder/no-existe/").status_code == 404


def test_organiser_counts_looks_and_publishes(survey: str, client: Client, on_day: Any) -> None:
    secrets = invite(survey, GOVERNOR, ["Uno", "Dos", "Tres"])
    for secret in secrets.values():
        answer(secret, 1, text=f"Comentario {secret[:3]}")
    organiser, public = Client(), client
    sign_in(organiser, make_person(Role.SECRETARY, "mtp-grau"))
    on_day(DURING)
    assert "3 de 3" in text_of(organiser.get(HOME)) and "3 de 3" not in text_of(public.get(HOME))
    refused = text_of(organiser.post(f"{HOME}contar/", follow=True))
    assert "Se cuenta una sola vez, después del último día" in refused
    on_day(AFTER)
    assert "Contar las respuestas" in text_of(organiser.get(HOME))
    counted = text_of(organiser.post(f"{HOME}contar/", follow=True))
    assert "aún no son públicos" in counted and "3 de 3 · 100 %" in counted and "Comentario" in counted
    assert "3 de 3 · 100 %" not in text_of(public.get(HOME))
    assert public.get(f"{HOME}resultados/xlsx/").status_code == 404
    assert organiser.get(f"{HOME}resultados/xlsx/").status_code == 200
    organiser.post(f"{HOME}publicar/", follow=True)
    shown = text_of(public.get(HOME))
    assert "3 de 3 · 100 %" in shown and "3 comentarios" in shown and "Comentario " not in shown
    assert "Se podía elegir más de una opción" in shown


def test_files_say_what_the_page_says(survey: str, client: Client) -> None:
    for secret in invite(survey, GOVERNOR, ["Uno", "Dos", "Tres"]).values():
        answer(secret, 1, (1, 2), "Secreto")
    finish(survey)
    at = "?al=2026-03-21"
    found = json.loads(client.get(f"{HOME}resultados/json/{at}").content)
    rows = {
        row["option"]: row for row in found["tables"][1]["rows"] if row["actor"] == "Gobernadores regionales"
    }
    assert (rows["Sí"]["count"], rows["Sí"]["base"], rows["Sí"]["percent"]) == (3, "3", "100 %")
    assert found["as_of"] == CLOSES.isoformat()
    for form in ("xlsx", "docx", "pdf"):
        answer_ = client.get(f"{HOME}resultados/{form}/{at}")
        assert answer_.status_code == 200 and b"Secreto" not in answer_.content
    assert client.get(f"{HOME}resultados/exe/{at}").status_code == 404
    assert client.get(f"{HOME}resultados/json/?al=2026-03-20").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["nueva/", "encuesta-de-grau/preguntas/", f"encuesta-de-grau/preguntas/{USE}/", "encuesta-de-grau/plazo/", f"encuesta-de-grau/enlaces/{GOVERNOR}/"],
)  # fmt: skip
@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.AUDITOR, None])
def test_forms_are_for_who_organises(survey: str, client: Client, path: str, role: Role | None) -> None:
    assert client.get(f"/encuestas/{path}").status_code == 403
    sign_in(client, make_person(role, "mvcs" if role is Role.FOCAL_POINT else ""))
    assert client.get(f"/encuestas/{path}").status_code == 403
    assert "Organizar la encuesta" not in text_of(client.get(HOME))


def test_buttons_are_pressed_not_opened(survey: str, client: Client) -> None:
    sign_in(client, make_person(Role.SECRETARIAT))
    for path in ("contar/", "publicar/", f"preguntas/{USE}/retirar/", f"enlaces/{GOVERNOR}/renovar/"):
        assert client.get(f"{HOME}{path}").status_code == 405
    for path in ("contar/", "preguntas/otra/retirar/"):
        assert client.post(f"/encuestas/no-hay/{path}").status_code == 404
    assert client.post(f"{HOME}preguntas/otra/retirar/").status_code == 404
    assert client.get("/encuestas/no-hay/").status_code == 404


def test_space_leads_to_its_surveys(survey: str, client: Client) -> None:
    page = text_of(client.get("/mesas/mtp-grau/"))
    assert 'href="/encuestas/encuesta-de-grau/"' in page


def test_list_filters_and_costs_the_same_with_one_and_three(survey: str, client: Client) -> None:
    def queries_of() -> int:
        client.get("/encuestas/")
        with CaptureQueriesContext(connection) as found:
            client.get("/encuestas/")
        return len(found)

    one = queries_of()
    for title in ("Consulta de agua", "Consulta de caminos"):
        actions.create(
            title=title, about="", space=None, is_anonymous=False, opens_on=OPENS, closes_on=CLOSES,
            actors=[GOVERNOR, SECTOR], by=None, today=BEFORE,
        )  # fmt: skip
    assert queries_of() == one
    found = text_of(client.get("/encuestas/?q=AGUA&al=2026-03-15"))
    assert "Consulta de agua" in found and "Consulta de caminos" not in found
    assert "Nada coincide" in text_of(client.get("/encuestas/?estado=published&al=2026-03-15"))
    assert (
        "Seleccione" in text_of(client.get("/encuestas/?estado=otro"))
        or client.get("/encuestas/?estado=otro").status_code == 200
    )
    assert Survey.objects.count() == 3 and not SurveyLink.objects.exists()


def test_page_of_results_costs_the_same_whatever_the_answers(survey: str, client: Client) -> None:
    secrets = invite(survey, GOVERNOR, [f"G{at}" for at in range(12)])
    for secret in list(secrets.values())[:3]:
        answer(secret, 1)
    finish(survey)
    at = "?al=2026-03-21"
    client.get(f"{HOME}{at}")
    with CaptureQueriesContext(connection) as found:
        client.get(f"{HOME}{at}")
    assert len(found) <= 12


def test_api_lists_and_shows_surveys(survey: str, client: Client) -> None:
    for secret in invite(survey, GOVERNOR, ["Uno", "Dos", "Tres"]).values():
        answer(secret, 2)
    listed = client.get("/api/v1/surveys?as_of=2026-03-15&state=open&q=grau").json()
    assert [item["code"] for item in listed["items"]] == ["encuesta-de-grau"]
    assert client.get("/api/v1/surveys?as_of=2026-03-15&state=published").json()["total"] == 0
    assert client.get("/api/v1/surveys?sort=otro").status_code == 422
    assert client.get("/api/v1/surveys/no-hay").status_code == 404
    finish(survey, publish=False)
    before = client.get("/api/v1/surveys/encuesta-de-grau?as_of=2026-03-21").json()
    assert before["state"] == "counted" and {tuple(r["groups"]) for r in before["results"]} == {()}
    actions.publish(survey=survey, by=None, today=AFTER)
    found = client.get("/api/v1/surveys/encuesta-de-grau?as_of=2026-03-21").json()
    group = found["results"][0]["groups"][0]
    assert (group["base"], [part["count"] for part in group["parts"]]) == (3, [0, 3, 0])
