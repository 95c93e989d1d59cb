"""The personal workbook: out, filled offline, back; only one's own rows; conflicts field by field; nothing lost."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.ground import make_commitment, make_country, make_report, make_space
from tests.people import make_person, sign_in
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.intake import actions as intake
from tinkuy.platform.intake.models import Batch
from tinkuy.subjects.commitments import actions, queries
from tinkuy.subjects.commitments.models import ProgressReport
from tinkuy.subjects.commitments.personal.book import write_book, written_in

TODAY = date(2026, 1, 31)
Fill = Callable[..., Path]


@pytest.fixture
def focal(db: None) -> User:
    make_country()
    grau = make_space("MTP Grau")
    make_commitment("C-1", grau, due="2030-12-31")
    make_commitment("C-2", grau, due="2030-12-31", responsibles=("mvcs", "gore-03"))
    make_commitment("C-AJENO", grau, responsibles=("gore-03",))
    make_report("C-1", "2022-02-01", 20)
    actions.plan_milestone(commitment="C-1", title="Expediente", planned_on=None, by=None, today=TODAY)
    return make_person(Role.FOCAL_POINT, "mvcs")


@pytest.fixture
def fill(tmp_path: Path, focal: User) -> Fill:
    """Take the book out and write into it: `fill({"C-1": {"Avance a esa fecha (%)": 40}})`."""

    def filled(rows: dict[str, dict[str, Any]], name: str = "libro.xlsx", by: User | None = None) -> Path:
        path = tmp_path / name
        write_book(path, by=by or focal)
        return edit(path, rows)

    return filled


def edit(path: Path, rows: dict[str, dict[str, Any]]) -> Path:
    book = openpyxl.load_workbook(path)
    sheet = book["Mis compromisos"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        for title, value in rows.get(str(sheet.cell(row, 1).value), {}).items():
            sheet.cell(row, columns[title]).value = value
    book.save(path)
    return path


def report(
    percent: int = 40, on: date = date(2022, 6, 30), text: str = "Se hizo el expediente"
) -> dict[str, Any]:
    return {"Fecha de su reporte": on, "Avance a esa fecha (%)": percent, "Qué se hizo": text}


def bring(path: Path, by: User) -> Batch:
    return intake.import_file(path=path, by=by)


def codes_of(batch: Batch) -> list[str]:
    return [finding["code"] for finding in batch.findings]


def test_book_holds_own_open_commitments_protected_with_lists(fill: Fill) -> None:
    book = openpyxl.load_workbook(fill({}))
    sheet = book["Mis compromisos"]
    assert [sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)] == ["C-1", "C-2"]
    assert sheet.protection.sheet
    locked = {cell.value: sheet.cell(2, cell.column).protection.locked for cell in sheet[1] if cell.value}
    assert locked["Código"] and locked["Plazo vigente"]
    assert not locked["Avance a esa fecha (%)"] and not locked["Qué se hizo"]
    assert [rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"] == ['"1"']
    assert book["_meta"].sheet_state == "veryHidden"


def test_filled_rows_become_reports_of_the_person_and_the_others_nothing(fill: Fill, focal: User) -> None:
    row = {**report(), "Gasto acumulado a esa fecha (S/)": 1250.5, "Hito que alcanzó": 1}
    batch = bring(fill({"C-1": row}), focal)
    assert (batch.state, codes_of(batch)) == ("applied", [])
    assert (batch.counts["changed"], batch.counts["unchanged"]) == (1, 1)
    made = ProgressReport.objects.get(commitment__code="C-1", percent=40)
    assert (made.reported_by, str(made.entity), str(made.spent_soles)) == (focal, "MVCS", "1250.50")
    assert made.milestone is not None and made.milestone.number == 1
    assert queries.commitment(code="C-1", as_of=TODAY).percent == 40


def test_same_book_again_changes_nothing(fill: Fill, focal: User) -> None:
    path = fill({"C-1": report()})
    bring(path, focal)
    again = bring(path, focal)
    assert (again.counts["changed"], again.counts["conflict"], codes_of(again)) == (0, 0, [])
    assert ProgressReport.objects.filter(commitment__code="C-1").count() == 2


def test_undoing_takes_the_reports_away(fill: Fill, focal: User) -> None:
    batch = bring(fill({"C-1": report()}), focal)
    assert intake.revert(batch=batch, by=focal).state == "reverted"
    assert queries.commitment(code="C-1", as_of=TODAY).percent == 20


def test_rows_of_others_are_refused_and_nothing_is_applied(fill: Fill, focal: User) -> None:
    other = make_person(Role.FOCAL_POINT, "gore-03")
    path = fill({"C-AJENO": report(), "C-2": report()}, by=other)
    batch = bring(path, focal)
    assert codes_of(batch) == ["INT-COMPROMISO-AJENO"]
    assert not ProgressReport.objects.filter(percent=40).exists()


@pytest.mark.parametrize("role", [None, Role.SECRETARY, Role.AUTHORITY, Role.AUDITOR])
def test_who_does_not_report_has_no_book(fill: Fill, client: Any, role: Role | None) -> None:
    sign_in(client, make_person(role, {Role.SECRETARY: "mtp-grau", Role.AUTHORITY: "mvcs"}.get(role, "")))
    assert client.get("/compromisos/mi-libro.xlsx").status_code == 403


def test_conflict_is_shown_field_by_field_and_what_was_written_is_kept(
    fill: Fill, focal: User, client: Any
) -> None:
    path = fill({"C-1": report(), "C-2": report(30)})
    actions.report_progress(
        commitment="C-1", reported_on=date(2022, 7, 15), percent=35, text="Por teléfono", by=None, today=TODAY
    )
    batch = bring(path, focal)
    assert (batch.state, batch.counts["conflict"], codes_of(batch)) == ("rejected", 1, ["INT-CONFLICTO"])
    shown = batch.findings[0]["evidence"]
    assert "Reportado (%): hoy «35», en la fila «20»" in shown
    assert "Avance a esa fecha (%)" in shown
    assert not ProgressReport.objects.filter(percent=40).exists()
    assert set(written_in(batch)) == {"C-1", "C-2"}

    sign_in(client, focal)
    page = client.get(f"/importar/{batch.pk}/").content.decode()
    assert f"/compromisos/mi-libro/{batch.pk}/al-dia.xlsx" in page
    fresh = client.get(f"/compromisos/mi-libro/{batch.pk}/al-dia.xlsx")
    again = path.with_name("al-dia.xlsx")
    again.write_bytes(fresh.content)
    done = bring(again, focal)
    assert (done.state, done.counts["changed"]) == ("applied", 2)
    assert queries.commitment(code="C-2", as_of=TODAY).percent == 30
    assert ProgressReport.objects.filter(commitment__code="C-1").count() == 3


def test_book_of_another_is_not_given_anew(fill: Fill, focal: User, client: Any) -> None:
    batch = bring(fill({"C-1": report()}), focal)
    sign_in(client, make_person(Role.FOCAL_POINT, "gore-03"))
    assert client.get(f"/compromisos/mi-libro/{batch.pk}/al-dia.xlsx").status_code == 404


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"Plazo vigente": date(2031, 1, 1), **report()}, "INT-SOLO-LECTURA"),
        ({"Qué se hizo": "Algo"}, "INT-REPORTE-INCOMPLETO"),
        (report(on=date(2099, 1, 1)), "INT-REPORTE-NO-PROCEDE"),
        (report(on=date(2020, 1, 1)), "INT-REPORTE-NO-PROCEDE"),
        (report(text=""), "INT-REPORTE-NO-PROCEDE"),
        ({**report(), "Hito que alcanzó": 7}, "INT-HITO-DESCONOCIDO"),
        ({**report(), "Entidad que reporta": "GORE-03"}, "INT-ENTIDAD-DESCONOCIDA"),
    ],
)
def test_row_that_makes_no_sense_is_told_with_its_cell(
    fill: Fill, focal: User, cells: Any, code: str
) -> None:
    batch = bring(fill({"C-1": cells}), focal)
    assert codes_of(batch) == [code]
    assert batch.findings[0]["place"]["sheet"] == "Mis compromisos"
    assert ProgressReport.objects.count() == 1


def test_closed_period_is_told_and_an_exception_opens_it(fill: Fill, focal: User) -> None:
    lock = actions.lock_period(until=date(2022, 7, 31), reason="Informe 1", by=None, today=TODAY)
    path = fill({"C-1": report()})
    assert codes_of(bring(path, focal)) == ["INT-PERIODO-CERRADO"]
    actions.except_from_lock(
        lock=lock, commitment="C-1", person=focal.username, reason="Llegó tarde", by=None
    )
    assert bring(path, focal).state == "applied"


def test_an_exception_to_one_lock_does_not_open_a_later_one(fill: Fill, focal: User) -> None:
    first = actions.lock_period(until=date(2022, 7, 31), reason="Informe 1", by=None, today=TODAY)
    actions.except_from_lock(
        lock=first, commitment="C-1", person=focal.username, reason="Llegó tarde", by=None
    )
    actions.lock_period(until=date(2022, 10, 31), reason="Informe 2", by=None, today=TODAY)
    assert codes_of(bring(fill({"C-1": report()}), focal)) == ["INT-PERIODO-CERRADO"]


def test_secretariat_brings_in_the_books_of_others_and_does_not_review_them(fill: Fill, focal: User) -> None:
    clerk = make_person(Role.SECRETARIAT)
    assert bring(fill({"C-1": report()}), clerk).state == "applied"
    with pytest.raises(Forbidden, match="Quien reporta no revisa"):
        actions.review_progress(
            report="C-1|2022-06-30", decision="accepted", reviewed_on=date(2022, 7, 1), by=clerk, today=TODAY
        )


def test_list_as_it_is_filtered_goes_out(focal: User, client: Any) -> None:
    sign_in(client, focal)
    listed = client.get("/compromisos/", {"q": "C-2"}).content.decode()
    assert "/compromisos/mi-libro.xlsx?q=C-2" in listed
    book = openpyxl.load_workbook(io.BytesIO(client.get("/compromisos/mi-libro.xlsx", {"q": "C-2"}).content))
    sheet = book["Mis compromisos"]
    assert [sheet.cell(row, 1).value for row in range(2, sheet.max_row + 1)] == ["C-2"]


def test_returned_report_shows_its_observation_to_the_person(focal: User, fill: Fill) -> None:
    actions.review_progress(
        report="C-1|2022-02-01",
        decision="returned",
        observation="Falta la resolución",
        reviewed_on=date(2022, 2, 3),
        by=None,
        today=TODAY,
    )
    sheet = openpyxl.load_workbook(fill({}))["Mis compromisos"]
    assert "Falta la resolución" in [cell.value for cell in sheet[2]]
