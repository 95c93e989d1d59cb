"""Published figures: in through the workbook, out again, charts of 2017 as the source gives them."""

from pathlib import Path

import pytest
from django.test import Client

from tests.ground import make_country, make_space
from tests.people import make_person
from tests.subjects.surveys.ground import AFTER, make_survey, results_of
from tinkuy.demo.surveys import write_surveys
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.verifying import verify
from tinkuy.platform.intake import export
from tinkuy.platform.intake.actions import import_file
from tinkuy.subjects.surveys import figures
from tinkuy.subjects.surveys.stores import QUESTIONNAIRES, QUESTIONS, STATED, SURVEYS

OPINION, RING = "gore-ejecutivo-2017-opinion", "gore-ejecutivo-2017-sin-rotulo"
STORES = (STATED, QUESTIONS, QUESTIONNAIRES, SURVEYS)
SHEETS = ["survey", "questionnaire", "question", "stated_result"]


@pytest.fixture
def loaded(db: None, tmp_path: Path) -> None:
    make_country()
    write_surveys(tmp_path / "2017.xlsx")
    batch = import_file(path=tmp_path / "2017.xlsx", by=make_person(Role.SECRETARIAT))
    assert (batch.state, batch.findings) == ("applied", [])


def words_of(code: str, at: int) -> dict[str, list[str]]:
    _, found = results_of(code)
    return {group.actor.value: [group.words(part) for part in group.parts] for group in found[at].groups}


def test_rating_has_counts_beside_its_percentages(loaded: None) -> None:
    assert words_of(OPINION, 0) == {
        "governor": ["23 de 26 · 88 %", "2 de 26 · 8 %", "1 de 26 · 4 %"],
        "sector": ["16 de 18 · 89 %", "1 de 18 · 6 %", "1 de 18 · 6 %"],
    }


def test_benefits_have_eight_figures_and_one_that_is_missing(loaded: None) -> None:
    assert words_of(OPINION, 1) == {
        "governor": ["17 de 26 · 65 % *", "15 de 26 · 58 % *", "17 de 26 · 65 % *"],
        "territorial": ["falta en la fuente", "15 de 26 · 58 % *", "17 de 26 · 65 % *"],
        "sector": ["14 de 18 · 78 %", "12 de 18 · 67 %", "8 de 18 · 44 %"],
    }


def test_ring_keeps_its_parts_without_a_label_and_without_counts(loaded: None) -> None:
    assert words_of(RING, 0) == {"unstated": ["79 %", "16 %", "5 %"]}
    row, found = results_of(RING)
    figure = figures.chart(found[0], row, as_of=AFTER)
    assert figure is not None
    assert {bar.label for bar in figure.bars} == {f"Parte {at} (sin rótulo en la fuente)" for at in (1, 2, 3)}


def test_charts_say_what_they_stand_on(loaded: None, client: Client) -> None:
    page = client.get(f"/encuestas/{OPINION}/").content.decode()
    for words in (
        "Muy útil o útil: 88 % de gobernadores regionales y 89 % de coordinadores sectoriales",
        "los porcentajes suman 101 %, por el redondeo",
        "16 + 1 + 1 = 18",
        "falta en la fuente",
        "los porcentajes no suman 100",
        "(n = 26)",
        "no se sabe cuántos fueron invitados",
        "31 de diciembre de 2017",
    ):
        assert words in page
    assert client.get(f"/encuestas/{OPINION}/?al=2017-12-30").content.decode().count("23 de 26") == 0


def test_sums_of_2017_are_those_of_the_page_in_json(loaded: None, client: Client) -> None:
    found = client.get(f"/encuestas/{OPINION}/resultados/json/").json()
    rows = found["tables"][1]["rows"]
    assert [(row["count"], row["base"]) for row in rows[:2]] == [(23, "26"), (16, "18")]
    missing = [row for row in found["tables"][2]["rows"] if row["remark"] == "falta en la fuente"]
    assert [(row["option"], row["count"], row["percent"]) for row in missing] == [
        ("Asistencia técnica", None, None)
    ]


def test_workbook_goes_out_and_comes_back_the_same(loaded: None, tmp_path: Path) -> None:
    make_space("MTP Grau")
    make_survey(ground=False)
    path = tmp_path / "fuera.xlsx"
    with path.open("wb") as target:
        export.export_workbook(SHEETS, target, title="Encuestas")
    batch = import_file(path=path, by=make_person(Role.SECRETARIAT, username="otra"))
    assert batch.findings == []
    assert (batch.counts["new"], batch.counts["changed"]) == (0, 0)
    before = [dict(store.everything()) for store in STORES]
    for store in STORES:
        keys = [key for key in dict(store.everything()) if "gore" in key]
        store.write(dict.fromkeys(keys), by=None)
    assert import_file(path=path, by=make_person(Role.SECRETARIAT, username="mas")).state == "applied"
    assert [dict(store.everything()) for store in STORES] == before
    assert verify().whole


def _csv(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "filas.csv"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "Código de la pregunta,Actor,N° de opción,Porcentaje\ngore-2017-utilidat,Gobernadores regionales,1,88\n",
            "INT-ENCUESTA-DESCONOCIDA",
        ),
        (
            "Código de la pregunta,Actor,N° de opción,Porcentaje\ngore-2017-utilidad,Alcaldes,1,88\n",
            "INT-RESULTADO",
        ),
        (
            "Código de la pregunta,Actor,N° de opción,Porcentaje\ngore-2017-utilidad,Gobernadores regionales,4,88\n",
            "INT-RESULTADO",
        ),
        (
            "Código de la pregunta,Actor,N° de opción,Porcentaje\ngore-2017-utilidad,Gobernadores regionales,1,188\n",
            "INT-RESULTADO",
        ),
        ("Código,Título,Publicada\nencuesta-de-grau,Otra,2020-01-01\n", "INT-ENCUESTA-PROPIA"),
        (
            "Código de la pregunta,Código de la encuesta,N° de pregunta,Pregunta,Se responde con,Opciones,A quién se preguntó\n"
            "p9,encuesta-de-grau,9,¿Sirve?,Una opción,Sí;No,Alcaldes\n",
            "INT-ENCUESTA-DESCONOCIDA",
        ),
        (
            "Código de la pregunta,Código de la encuesta,N° de pregunta,Pregunta,Se responde con,Opciones,A quién se preguntó\n"
            f"p9,{OPINION},9,¿Sirve?,Una opción,Sí,Alcaldes\n",
            "INT-PREGUNTA",
        ),
    ],
)
def test_rows_that_do_not_fit_are_told(loaded: None, tmp_path: Path, text: str, code: str) -> None:
    make_space("MTP Grau")
    make_survey(ground=False)
    before = [dict(store.everything()) for store in STORES]
    batch = import_file(path=_csv(tmp_path, text), by=make_person(Role.SECRETARIAT, username="otra"))
    assert batch.state == "rejected"
    assert code in {finding["code"] for finding in batch.findings}
    assert [dict(store.everything()) for store in STORES] == before
