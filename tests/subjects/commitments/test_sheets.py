"""The sheets «Compromisos» and «Avances»: what goes out comes in unchanged, and a due date does not move that way."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.ground import (
    make_commitment,
    make_country,
    make_extension,
    make_milestone,
    make_report,
    make_space,
)
from tests.people import make_person
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.intake.actions import import_file
from tinkuy.platform.intake.export import export_workbook
from tinkuy.platform.intake.models import Batch
from tinkuy.subjects.commitments import actions
from tinkuy.subjects.commitments.models import Commitment, ProgressReport

FULL: dict[str, Any] = {
    "literal_text": "El ministerio se compromete a gestionar el agua",
    "lead": "mvcs",
    "responsibles": ("gore-03", "mvcs"),
    "co_responsibles": ("muni-0307",),
    "other_territories": ("0305", "080704"),
    "priority": "high",
    "priority_reason": "Emergencia hídrica",
    "tags": ("agua", "niñez"),
    "projects": ("2345678",),
    "amount_soles": Decimal("1260500.50"),
}
HEADINGS = ("Código", "Compromiso", "Mesa", "Fecha del acuerdo")
ROW = ("C-1", "Construir el puente", "MTP Grau", "01/09/2021")


@pytest.fixture(autouse=True)
def space(db: None) -> str:
    make_country()
    return make_space("MTP Grau", installed="2021-08-06")


def bring(tmp_path: Path, *columns: tuple[str, Any], sheet: str = "Compromisos", by: Any = None) -> Batch:
    """Import one row: the columns that every row needs, and those given."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = sheet
    given = dict(zip(HEADINGS, ROW, strict=True)) if sheet == "Compromisos" else {}
    given |= dict(columns)
    book.worksheets[0].append(list(given))
    book.worksheets[0].append(list(given.values()))
    path = tmp_path / "matriz.xlsx"
    book.save(path)
    return import_file(path=path, by=by)


def codes(batch: Batch) -> list[str]:
    return [finding["code"] for finding in batch.findings if finding["severity"] == "error"]


def test_everything_that_goes_out_comes_in_unchanged(space: str, tmp_path: Path) -> None:
    make_commitment("C-1", space, due="2022-05-01", **FULL)
    make_commitment("C-2", space)
    make_milestone("C-1", 1)
    make_extension("C-1", "2022-04-01", "2022-09-30")
    make_report("C-1", "2022-03-01", 30, entity="mvcs", milestone="C-1|1", spent_soles=Decimal("1200.50"))
    make_report("C-1", "2022-03-01", 35, sequence=2)
    path = tmp_path / "registro.xlsx"
    export_workbook(["commitment", "progress"], path, title="Registro")

    batch = import_file(path=path, by=None)

    assert (batch.state, codes(batch)) == ("applied", [])
    assert (batch.counts["new"], batch.counts["changed"], batch.counts["unchanged"]) == (0, 0, 4)


@pytest.mark.parametrize("cell", ["30/06/2022", None])
def test_a_due_date_that_is_set_does_not_move_by_import(space: str, tmp_path: Path, cell: str | None) -> None:
    make_commitment("C-1", space, due="2022-05-01")

    batch = bring(tmp_path, ("Fecha límite", cell))

    assert codes(batch) == ["INT-PLAZO-SOLO-PRORROGA"]
    assert Commitment.objects.get().due_on == date(2022, 5, 1)


@pytest.mark.parametrize("due", ["", "2022-06-30"])
def test_a_first_due_date_is_set_and_the_same_is_welcome(space: str, tmp_path: Path, due: str) -> None:
    make_commitment("C-1", space, due=due)
    if due:
        make_extension("C-1", "2022-06-01", "2022-12-31")

    assert codes(bring(tmp_path, ("Fecha límite", "30/06/2022"))) == []
    assert Commitment.objects.get().due_on == date(2022, 6, 30)


def test_who_leads_is_added_to_the_responsibles(space: str, tmp_path: Path) -> None:
    make_commitment("C-1", space, responsibles=("gore-03",))

    assert codes(bring(tmp_path, ("Encabeza", "MVCS"))) == []
    assert sorted(e.code for e in Commitment.objects.get().responsibles.all()) == ["gore-03", "mvcs"]
    assert codes(bring(tmp_path, ("Responsables", "MUNI-0307"))) == []
    assert sorted(e.code for e in Commitment.objects.get().responsibles.all()) == ["muni-0307", "mvcs"]


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("Encabeza", "MVCS; GORE-03", "INT-ENCABEZA-UNA"),
        ("Código del acuerdo", "mtp-grau-s9-a1", "INT-ACUERDO-DESCONOCIDO"),
        ("Prioridad", "enorme", "INT-OPCION"),
        ("Temas", "a" * 61, "INT-TEXTO-LARGO"),
        ("Otros territorios", "Villa Inventada", "INT-TERRITORIO-DESCONOCIDO"),
    ],
)
def test_what_is_not_understood_is_asked(tmp_path: Path, column: str, cell: str, code: str) -> None:
    assert codes(bring(tmp_path, (column, cell))) == [code]


def test_an_imported_report_is_of_whoever_imports_it(space: str, tmp_path: Path) -> None:
    make_commitment("C-1", space)
    make_report("C-1", "2022-01-01", 10)
    person = make_person(Role.SECRETARIAT)
    told = (("Código del compromiso", "C-1"), ("Fecha del reporte", "01/02/2022"), ("Avance (%)", "30 %"))

    batch = bring(tmp_path, *told, ("Entidad que reporta", "MVCS"), sheet="Avances", by=person)

    assert codes(batch) == []
    report = ProgressReport.objects.get(percent=30)
    assert (report.reported_by, report.entity and report.entity.code) == (person, "mvcs")
    assert ProgressReport.objects.get(percent=10).reported_by is None


@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [("N° de hito", 4, "INT-HITO-DESCONOCIDO"), ("Entidad que reporta", "MVCS; GORE-03", "INT-REPORTA-UNA")],
)
def test_what_a_report_says_wrong_is_asked(
    space: str, tmp_path: Path, column: str, cell: Any, code: str
) -> None:
    make_commitment("C-1", space)
    told = (("Código del compromiso", "C-1"), ("Fecha del reporte", "01/02/2022"), ("Avance (%)", "30 %"))
    assert codes(bring(tmp_path, *told, (column, cell), sheet="Avances")) == [code]


def test_a_report_of_a_closed_period_neither_comes_in_nor_changes(space: str, tmp_path: Path) -> None:
    make_commitment("C-1", space)
    make_report("C-1", "2022-05-31", 40)
    clerk = make_person(Role.SECRETARIAT)
    today = date(2022, 8, 1)
    actions.lock_period(until=date(2022, 6, 30), reason="Informe 1", by=clerk, today=today)

    def bring_report(day: str, percent: int) -> Batch:
        told = {"Código del compromiso": "C-1", "Fecha del reporte": day, "Avance (%)": percent}
        return bring(tmp_path, *told.items(), sheet="Avances", by=clerk)

    for day, percent in (("2022-05-31", 90), ("2022-06-15", 50)):
        assert codes(bring_report(day, percent)) == ["INT-PERIODO-CERRADO"]
    assert bring_report("2022-05-31", 40).counts["unchanged"] == 1
    assert bring_report("2022-07-15", 60).counts["new"] == 1
    assert sorted(ProgressReport.objects.values_list("percent", flat=True)) == [40, 60]
