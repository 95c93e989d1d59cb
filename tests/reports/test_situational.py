"""The situational report: the same numbers in every format, each total proved, and a draft when one is not."""

import io
import json
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader

from tests.ground import make_closure, make_commitment, make_extension, make_report, make_review
from tests.people import make_person
from tinkuy.core.dates import PartialDate
from tinkuy.platform.accounts.roles import Role
from tinkuy.reports import actions, queries, rendering, situational
from tinkuy.reports.models import Issue
from tinkuy.subjects.commitments.models import Standing
from tinkuy.subjects.spaces import actions as spaces

DAY = date(2022, 7, 31)


def mesa(name: str, place: str, created: str, **more: str) -> dict[str, Any]:
    record: dict[str, Any] = {
        "code": name.lower().replace(" ", "-"),
        "short_name": name,
        "kind": name[:3],
        "territories": (place,),
    }
    dates = {
        f"{key}_on": PartialDate.parse(value)
        for key, value in {"created": created, **more}.items()
        if key != "agenda_kind"
    }
    return record | dates | ({"agenda_kind": more["agenda_kind"]} if "agenda_kind" in more else {})


MESAS = [
    mesa(
        "MTP Grau",
        "0307",
        "2021-06",
        installed="2021-08-06",
        concluded="2022-07-31",
        agenda_approved="2022-01-10",
        agenda_kind="development",
    ),
    mesa(
        "MTP Carabaya",
        "2103",
        "2021-06",
        installed="2021-08-06",
        agenda_approved="2022-02-10",
        agenda_kind="investment",
    ),
    mesa("MTD Mara", "030505", "<=2021-12-31", installed="2022-01-14", agenda_started="2022-02-01"),
    mesa("MTD Megantoni", "080914", "2022-07"),
    mesa("MTT Loreto", "16", "2022-08-01"),
]


@pytest.fixture
def register(prepared: None) -> None:
    spaces.SPACES.write({record["code"]: record for record in MESAS}, by=None)


def figures(as_of: date) -> dict[str, int]:
    spec = situational.build(as_of=as_of)
    assert spec.issuable, spec.draft_reasons
    return {name: int(value) for name, value in spec.figures.items()}


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        (date(2021, 6, 29), {"created": 0, "installed": 0, "pending": 0}),
        (date(2021, 7, 15), {"created": 2, "installed": 0, "pending": 2, "agenda_in_process": 2}),
        (
            date(2022, 1, 31),
            {"created": 3, "installed": 3, "in_process": 3, "with_agenda": 1, "agenda_development": 1},
        ),
        (
            DAY,
            {
                "created": 4,
                "installed": 3,
                "concluded": 1,
                "in_process": 2,
                "pending": 1,
                "with_agenda": 2,
                "agenda_in_process": 2,
            },
        ),
        (
            date(2022, 8, 1),
            {
                "created": 5,
                "created_mtp": 2,
                "created_mtd": 2,
                "created_mtt": 1,
                "created_mtn": 0,
                "pending": 2,
            },
        ),
    ],
)
def test_figures_follow_the_date(register: None, as_of: date, expected: dict[str, int]) -> None:
    found = figures(as_of)
    assert {name: found[name] for name in expected} == expected


def text_of_html(content: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", content.decode()))


def text_of_docx(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def text_of_pdf(content: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


@pytest.mark.parametrize(
    ("form", "read"), [("html", text_of_html), ("docx", text_of_docx), ("pdf", text_of_pdf)]
)
def test_the_same_numbers_stand_in_words_in_every_format(
    register: None, form: str, read: Callable[[bytes], str]
) -> None:
    text = read(rendering.render(situational.build(as_of=DAY), form))
    for phrase in (
        "cuatro (4) mesas",
        "tres (3) mesas",
        "una (1) mesa concluida",
        "dos (2) en proceso",
        "dos (2) mesas",
    ):
        assert phrase in text, phrase


def test_the_same_numbers_stand_in_the_workbook_and_in_json(register: None) -> None:
    spec = situational.build(as_of=DAY)
    told = json.loads(rendering.render(spec, "json"))
    book = openpyxl.load_workbook(io.BytesIO(rendering.render(spec, "xlsx")))
    labelled = {
        row[0]: row[1] for row in book.worksheets[0].iter_rows(values_only=True) if isinstance(row[1], int)
    }
    for name, value in told["figures"].items():
        assert labelled[spec.figure_labels[name]] == value, name
    assert sum(sheet.title.startswith("Tabla") for sheet in book.worksheets) == len(told["tables"])
    totals = {
        table["id"]: sum(row["count"] for row in table["rows"])
        for table in told["tables"]
        if "count" in table["rows"][0]
    }
    assert totals == {
        "created-by-kind": 4,
        "created-by-department": 4,
        "status": 4,
        "agenda-by-kind": 2,
        "agenda-in-process": 2,
    }


def test_tables_number_themselves_in_order(register: None) -> None:
    told = json.loads(rendering.render(situational.build(as_of=DAY), "json"))
    assert [table["number"] for table in told["tables"]] == list(range(1, len(told["tables"]) + 1))


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (mesa("MTP Huanta", "0504", "2021-06", concluded="2022-05-01"), "en proceso y concluidas"),
        (
            mesa("MTP Huanta", "0504", "2021-06", installed="2021-08-01", agenda_approved="2022-01-01"),
            "por tipo de agenda",
        ),
        (mesa("MTP Huanta", "0504", "2021-08-20", installed="2021-08-06"), "instal"),
    ],
)
def test_unproved_total_makes_a_draft_that_is_still_drawn(
    register: None, record: dict[str, Any], reason: str
) -> None:
    spaces.SPACES.write({record["code"]: record}, by=None)
    spec = situational.build(as_of=DAY)
    assert not spec.issuable
    assert any(reason in text for text in spec.draft_reasons), spec.draft_reasons
    told = json.loads(rendering.render(spec, "json"))
    assert told["issuable"] is False and told["findings"]
    assert "orrador" in text_of_docx(rendering.render(spec, "docx")) + text_of_html(
        rendering.render(spec, "html")
    )
    user = make_person(Role.SECRETARIAT)
    with pytest.raises(actions.NotIssuable):
        actions.issue(spec=spec, on=DAY, by=user)
    assert not Issue.objects.exists()


def test_issued_copy_is_frozen(register: None) -> None:
    user = make_person(Role.SECRETARIAT)
    spec = situational.build(as_of=DAY)
    copy = actions.issue(spec=spec, on=date(2022, 8, 3), by=user)
    second = actions.issue(spec=spec, on=date(2022, 8, 4), by=user)
    assert (str(copy), str(second)) == ("N° 001-2022", "N° 002-2022")
    actions.save_narrative(kind="situational", texts={"conclusion": "Otra conclusión"}, by=user)
    spaces.SPACES.write({"mtp-grau": {"code": "mtp-grau", "concluded_on": None}}, by=user)
    kept = queries.issued_file(issue=copy.pk, form="json")
    assert bytes(kept.content) == rendering.render(spec, "json")
    assert set(rendering.FORMATS) == {file.form for file in copy.files.all()}


def test_edited_passage_is_told_in_the_report(register: None) -> None:
    user = make_person(Role.SECRETARIAT)
    assert (
        actions.save_narrative(
            kind="situational", texts={"conclusion": "Todo {tabla:nada} va **bien**"}, by=user
        )
        == 1
    )
    assert (
        actions.save_narrative(
            kind="situational", texts={"conclusion": "Todo {tabla:nada} va **bien**"}, by=user
        )
        == 0
    )
    text = text_of_html(rendering.render(situational.build(as_of=DAY), "html"))
    assert "Todo {\u2060tabla:nada} va" in text


@pytest.fixture
def promised(register: None) -> None:
    """Seven commitments: closed, reported and verified, reported, in process, overdue, cancelled, and one still to come."""
    for number in range(1, 8):
        agreed = "2022-08-05" if number == 7 else "2021-09-01"
        make_commitment(f"C-{number}", "mtp-grau" if number < 4 else "mtp-carabaya", "2022-12-31", agreed)
    for code in ("C-1", "C-2"):
        make_review(make_report(code, "2022-05-01", 100), "2022-05-10")
    make_closure("C-1", "2022-05-20")
    make_report("C-3", "2022-06-01", 100)
    make_review(make_report("C-4", "2022-06-01", 100), "2022-06-10", "returned", "Falta el acta")
    make_report("C-4", "2022-06-20", 50)
    make_closure("C-6", "2022-06-30", "cancelled")


def test_reported_and_verified_stand_side_by_side(promised: None) -> None:
    found = figures(DAY)
    told = {
        name.removeprefix("commitments_"): n for name, n in found.items() if name.startswith("commitments")
    }
    assert told == {
        "commitments": 6,
        "fulfilled": 1,
        "reported": 2,
        "in_process": 1,
        "pending": 1,
        "overdue": 0,
        "cancelled": 1,
        "merged": 0,
        "full_reported": 3,
        "full_verified": 2,
        "full_waiting": 1,
    }
    content = json.loads(rendering.render(situational.build(as_of=DAY), "json"))
    rows = next(table for table in content["tables"] if table["id"] == "fulfilment")["rows"]
    assert rows == [{"name": "MTP Grau", "reported": 3, "verified": 2, "waiting": 1}]


@pytest.mark.parametrize("form", ["html", "docx"])
def test_what_was_verified_is_told_beside_what_was_reported(promised: None, form: str) -> None:
    read = {"html": text_of_html, "docx": text_of_docx}[form]
    text = read(rendering.render(situational.build(as_of=DAY), form))
    assert "Según los reportes, tres (3) llegaron al 100 %; de ellos se verificaron dos (2)" in text
    assert "y falta verificar uno (1). Están cerrados como cumplidos uno (1)." in text
    assert "Reportados al 100 %: 3; verificados: 2." in text


def test_a_past_report_does_not_change_when_later_facts_arrive(promised: None) -> None:
    before = rendering.render(situational.build(as_of=DAY), "json")
    make_review("C-3|2022-06-01", "2022-08-10")
    make_closure("C-2", "2022-08-11")
    make_extension("C-5", "2022-08-12", "2023-06-30")
    assert rendering.render(situational.build(as_of=DAY), "json") == before
    assert figures(date(2022, 8, 11))["commitments_fulfilled"] == 2


def test_a_commitment_that_is_counted_nowhere_makes_a_draft(promised: None) -> None:
    Standing.objects.filter(commitment__code="C-5").delete()
    spec = situational.build(as_of=DAY)
    assert not spec.issuable
    assert any("Compromisos por estado: el total 6" in text for text in spec.draft_reasons)
