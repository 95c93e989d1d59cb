"""The report of an edition: the same numbers in every format, each total proved, a past date that later facts do not move."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pptx
import pytest
from docx import Document
from pypdf import PdfReader

from tests.ground import make_commitment, make_country, make_report, make_request, make_space
from tests.people import make_person
from tests.reports.edition.ground import CODE, CUT, make_asked, make_whole, publish
from tinkuy.core.dates import PartialDate
from tinkuy.platform.accounts.roles import Role
from tinkuy.reports import actions, edition, rendering, situational
from tinkuy.subjects.commitments.models import Standing
from tinkuy.subjects.meetings.stores import EDITIONS, YEAR_TOTALS, year_total_key
from tinkuy.subjects.spaces.actions import ACHIEVEMENTS, CORRECTIONS

pytestmark = pytest.mark.django_db
FIGURES = {
    "asked": 5,
    "admitted": 4,
    "scheduled": 3,
    "held": 1,
    "absent": 1,
    "unnoted": 1,
    "cancelled": 0,
    "without_hour": 1,
    "requests_declined": 1,
    "agreements": 1,
    "sessions": 1,
    "commitments": 1,
    "commitments_reported": 1,
    "commitments_full_reported": 1,
    "commitments_full_verified": 0,
    "parties_met": 1,
    "timed": 1,
    "on_time": 1,
    "portfolio_soles": 1_500_000,
    "transferred_soles": 400_000,
}


def told(as_of: date = CUT) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(rendering.render(edition.build(edition=CODE, as_of=as_of), "json"))
    return found


def table(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(each for each in found["tables"] if each["id"] == name)


def test_figures_are_those_of_what_happened() -> None:
    make_whole()
    found = told()
    assert (found["kind"], found["subject"], found["issuable"]) == ("edition", CODE, True)
    assert {name: found["figures"][name] for name in FIGURES} == FIGURES


@pytest.mark.parametrize("name", ["by-host", "by-region", "by-theme"])
def test_each_way_of_counting_has_the_same_total_and_it_is_the_sum_of_its_rows(name: str) -> None:
    make_whole()
    found = table(told(), name)
    total = {key: value for key, value in found["total"].items() if key != "name"}
    assert total == {"asked": 5, "admitted": 4, "scheduled": 3, "held": 1, "agreements": 1}
    for key, value in total.items():
        assert sum(row[key] for row in found["rows"]) == value, key


def test_regions_are_those_of_who_asked() -> None:
    make_whole()
    rows = {row["name"]: row["asked"] for row in table(told(), "by-region")["rows"]}
    assert rows == {"Apurímac": 2, "Sin región registrada": 3}


def test_what_did_not_fit_is_told_without_saying_who_asked() -> None:
    make_whole()
    found = told()
    rows = table(found, "without-hour")["rows"]
    assert [(row["host"], row["count"]) for row in rows] == [("MVCS", 1)]
    assert rows[0]["why"] and rows[0]["remedy"]
    whole = json.dumps(found, ensure_ascii=False)
    assert "Asunto 5" not in whole and "Falta el expediente" not in whole


def text_of_html(content: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content.decode()))


def text_of_docx(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for each in document.tables for row in each.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def text_of_pdf(content: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def text_of_pptx(content: bytes) -> str:
    shapes = [shape for slide in pptx.Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
    return " ".join(shape.text_frame.text for shape in shapes if shape.has_text_frame)


@pytest.mark.parametrize(
    ("form", "read"),
    [("html", text_of_html), ("docx", text_of_docx), ("pdf", text_of_pdf), ("pptx", text_of_pptx)],
)
def test_the_same_numbers_stand_in_words_in_every_format(form: str, read: Callable[[bytes], str]) -> None:
    make_whole()
    text = read(rendering.render(edition.build(edition=CODE, as_of=CUT), form))
    for phrase in (
        "Se solicitaron 5 reuniones, se admitieron 4 y 3 tuvieron hora; se realizaron 1",
        "1 acuerdo y 1 compromiso",
        "S/ 1,500,000.00",
        "S/ 400,000.00",
        "1 no se aceptó",
    ):
        assert phrase in text, phrase


def test_the_same_numbers_stand_in_the_workbook() -> None:
    make_whole()
    spec = edition.build(edition=CODE, as_of=CUT)
    book = openpyxl.load_workbook(io.BytesIO(rendering.render(spec, "xlsx")))
    labelled = {row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True)}
    for name, value in spec.figures.items():
        assert labelled[spec.figure_labels[name]] == value, name
    assert sum(sheet.title.startswith("Tabla") for sheet in book.worksheets) == len(spec.tables)


def test_a_total_that_is_not_the_sum_of_its_parts_makes_a_draft() -> None:
    make_whole()
    Standing.objects.filter(commitment__code="M-1").delete()
    spec = edition.build(edition=CODE, as_of=CUT)
    assert not spec.issuable
    assert (
        "Compromisos por estado: el total 1 no es la suma de sus partes, que dan 0" in spec.draft_reasons[0]
    )
    assert "Borrador: no puede emitirse" in rendering.render(spec, "html").decode()
    with pytest.raises(actions.NotIssuable):
        actions.issue(spec=spec, on=CUT, by=make_person(Role.SECRETARIAT))


def test_a_past_date_tells_the_same_after_later_facts() -> None:
    make_whole()
    days = [date(2022, 7, 10), date(2022, 7, 21), date(2022, 7, 28), CUT]
    before = [told(day) for day in days]
    make_request(CODE, 6, asked_on=date(2022, 8, 2))
    make_report("M-1", "2022-08-05", 100)
    make_commitment("M-2", CODE, agreed="2022-08-04")
    assert [told(day) for day in days] == before


def test_requests_are_not_counted_before_the_timetable_is_published() -> None:
    make_asked()
    found = told(date(2022, 7, 20))
    assert found["figures"]["asked"] == 0 and found["tables"] == []
    publish()
    assert told(date(2022, 7, 19))["figures"]["asked"] == 0
    assert told(date(2022, 7, 20))["figures"]["asked"] == 5


def test_an_edition_that_nobody_announced_by_the_date_is_unknown() -> None:
    make_asked()
    with pytest.raises(edition.UnknownEdition):
        edition.build(edition=CODE, as_of=date(2021, 1, 1))
    with pytest.raises(edition.UnknownEdition):
        edition.build(edition="nada", as_of=CUT)


def test_the_report_on_mesas_knows_nothing_of_editions() -> None:
    make_country()
    make_commitment("C-1", make_space("MTP Grau", installed="2021-08-06"))
    before = situational.build(as_of=CUT)
    make_edition_of_documents()
    make_commitment("M-9", "gore-x", agreed="2022-07-01")
    after = situational.build(as_of=CUT)
    assert after.figures == before.figures and after.issuable
    assert rendering.render(after, "json") == rendering.render(before, "json")


def make_edition_of_documents() -> None:
    """One known from a document, with what was agreed in it and the totals of its year."""
    make_space(
        "gore-x", kind="GORE", code="gore-x", short_name="GORE X", created="2017-08", concluded="2017-08"
    )
    EDITIONS.write({"gore-x": {"code": "gore-x", "space": "gore-x", "number": 5, **CITED}}, by=None)
    agreed = {"code": "L-1", "space": "gore-x", "text": "Se presentó el método", **CITED}
    ACHIEVEMENTS.write({"L-1": {**agreed, "achieved_on": PartialDate.parse("2017-08")}}, by=None)
    stated = {"editions": 4, "meetings": 712, "transferred_soles": 4_000_000_000}
    records = [
        {"kind": "GORE", "year": 2017, "measure": measure, "amount": amount, **CITED}
        | {"is_at_least": measure == "transferred_soles"}
        for measure, amount in stated.items()
    ]
    YEAR_TOTALS.write({year_total_key(record): record for record in records}, by=None)


CITED = {"source_document": "Láminas de 2017", "source_place": "Lámina 3"}


def test_an_edition_of_documents_says_what_they_say() -> None:
    make_country()
    make_edition_of_documents()
    spec = edition.build(edition="gore-x", as_of=CUT)
    text = text_of_html(rendering.render(spec, "html"))
    assert "De esta edición los documentos dan 1 acuerdo o avance" in text
    assert "Se presentó el método" in text and "Láminas de 2017" in text and "agosto de 2017" in text
    assert spec.issuable and "KeyFigures" not in {type(block).__name__ for block in spec.blocks}


def test_the_totals_of_a_year_are_as_stated_and_divided_again() -> None:
    make_country()
    make_edition_of_documents()
    correction = {
        "code": "K-1",
        "stated": "Otra lámina dice 5.",
        "kept": "Cuatro.",
        "reason": "Son cuentas distintas.",
    }
    CORRECTIONS.write({"K-1": correction | CITED}, by=None)
    spec = edition.build_year(year=2017, as_of=CUT)
    assert spec.figures == {
        "gore_editions": 4,
        "gore_meetings": 712,
        "gore_transferred_soles": 4_000_000_000,
        "gore_meetings_per_edition": 178,
    }
    text = text_of_html(rendering.render(spec, "html"))
    for words in ("712 ÷ 4 = 178", "más de S/ 4,000 millones", "Son cuentas distintas.", "GORE X"):
        assert words.lower() in text.lower(), words
    with pytest.raises(edition.NothingStated):
        edition.build_year(year=2017, as_of=date(2017, 12, 30))
    assert edition.years(as_of=CUT) == (2017,)


def test_a_mean_that_is_no_whole_number_keeps_its_decimals() -> None:
    make_country()
    for measure, amount in (("editions", 5), ("meetings", 3666)):
        record = {"kind": "MUNI", "year": 2017, "measure": measure, "amount": amount, **CITED}
        YEAR_TOTALS.write({year_total_key(record): record}, by=None)
    found = edition.build_year(year=2017, as_of=CUT).figures["muni_meetings_per_edition"]
    assert found == Decimal("733.2")
