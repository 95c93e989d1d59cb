"""A matrix of agreements comes in for sessions without acta; what a closed acta says stays."""

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.subjects.actas.ground import MESA, NOON, WATER, make_acta, make_draft, make_mesa, presences
from tinkuy.core.refusal import Refused
from tinkuy.platform.intake import actions as intake
from tinkuy.platform.intake.export import export_workbook
from tinkuy.subjects.actas import actions
from tinkuy.subjects.actas.checks import RULES
from tinkuy.subjects.actas.models import Agreement, Attendance
from tinkuy.subjects.spaces.models import Session, Space

pytestmark = pytest.mark.django_db
SESSIONS = [["Mesa", "N° de sesión", "Fecha de la sesión", "Hora de inicio", "Modalidad", "Convoca"]]
AGREEMENTS = [["Mesa", "N° de sesión", "N° de acuerdo", "Acuerdo", "Responsables", "Plazo"]]
ATTENDANCE = [["Mesa", "N° de sesión", "Entidad", "Personas", "Por delegación", "Cargos"]]


def book(tmp_path: Path, **sheets: list[list[Any]]) -> Path:
    """A workbook with those sheets."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = tmp_path / "acuerdos.xlsx"
    made.save(path)
    return path


def matrix(tmp_path: Path) -> Path:
    """Two sessions of 2021 with three agreements, two of them alike."""
    return book(
        tmp_path,
        Sesiones=[
            *SESSIONS,
            ["MTP Grau", 1, "06/08/2021", "9:30 am", "Presencial", "GORE-03"],
            ["MTP Grau", 2, "10/10/2021", "", "", ""],
        ],
        Acuerdos=[
            *AGREEMENTS,
            ["MTP Grau", 1, 1, WATER, "MUNI-0307; MVCS", "31/12/2021"],
            ["MTP Grau", 1, 2, "El GORE remite el plan de trabajo.", "GORE-03", ""],
            ["MTP Grau", 2, 1, WATER.replace("presentará", "presentara"), "MUNI-0307", ""],
        ],
        Asistencia=[*ATTENDANCE, ["MTP Grau", 1, "MVCS", 3, "sí", "Directora"]],
    )


def test_a_matrix_comes_in_goes_out_and_comes_in_again(tmp_path: Path) -> None:
    make_mesa()
    batch = intake.import_file(path=matrix(tmp_path), by=None)
    assert batch.state == "applied", batch.findings
    session = Session.objects.get(number=1)
    assert (session.code, f"{session.starts_at:%H:%M}", session.modality) == (
        "mtp-grau-s1",
        "09:30",
        "in_person",
    )
    assert [a.code for a in Agreement.objects.order_by("code")] == [
        "mtp-grau-s1-a1",
        "mtp-grau-s1-a2",
        "mtp-grau-s2-a1",
    ]
    assert [e.code for e in Agreement.objects.get(code="mtp-grau-s1-a1").responsibles.order_by("code")] == [
        "muni-0307",
        "mvcs",
    ]
    assert Attendance.objects.get().delegated
    alike = [f for f in batch.findings if f["code"] == "INT-ACUERDO-PARECIDO"]
    assert len(alike) == 1 and "mtp-grau-s1-a1" in alike[0]["message"]
    target = BytesIO()
    export_workbook(["session", "agreement", "attendance"], target, title="Datos")
    path = tmp_path / "otra.xlsx"
    path.write_bytes(target.getvalue())
    again = intake.run_preview(batch=intake.upload(path_or_file=path, name="otra.xlsx", by=None))
    assert (
        again.counts["unchanged"] == 6
        and again.counts["new"] == again.counts["changed"] == again.counts["error"] == 0
    )


def test_an_import_is_undone(tmp_path: Path) -> None:
    make_mesa()
    batch = intake.import_file(path=matrix(tmp_path), by=None)
    intake.revert(batch=batch, by=None)
    assert Session.objects.count() == Agreement.objects.count() == Attendance.objects.count() == 0


def test_alike_agreements_are_a_finding_of_quality(tmp_path: Path) -> None:
    make_mesa()
    intake.import_file(path=matrix(tmp_path), by=None)
    found = {rule.code: list(rule.run(date(2022, 7, 31))) for rule in RULES}
    assert [f.place.record for f in found["ACT-ACUERDO-PARECIDO"]] == ["acuerdos/mtp-grau-s2-a1"]
    assert found["ACT-ACUERDO-SIN-RESPONSABLE"] == []
    assert not list(RULES[0].run(date(2021, 9, 1)))


def test_a_closed_acta_does_not_change_by_import(tmp_path: Path) -> None:
    make_acta(make_mesa())
    rows = [
        *AGREEMENTS,
        ["MTP Grau", 3, 1, "Otra cosa.", "MVCS", ""],
        ["MTP Grau", 3, 9, "Uno más.", "MVCS", ""],
    ]
    path = book(tmp_path, Acuerdos=rows, Sesiones=[*SESSIONS, ["MTP Grau", 3, "16/06/2022", "", "", ""]])
    batch = intake.import_file(path=path, by=None)
    codes = [f["code"] for f in batch.findings if f["severity"] == "error"]
    assert codes == ["INT-ACTA-CERRADA"] * 3
    assert Agreement.objects.get(number=1).text == WATER


def test_rows_of_an_open_or_unknown_session_are_refused(tmp_path: Path) -> None:
    make_draft(make_mesa())
    rows = [*AGREEMENTS, ["MTP Grau", 3, 1, "Uno.", "", ""], ["MTP Grau", 8, 1, "Otro.", "", ""]]
    batch = intake.import_file(path=book(tmp_path, Acuerdos=rows), by=None)
    told = [f["message"] for f in batch.findings if f["code"] == "INT-SESION-DESCONOCIDA"]
    assert len(told) == 2 and "abierta en la plataforma" in told[0] and "no está registrada" in told[1]


def test_an_export_does_not_know_open_sessions() -> None:
    make_draft(make_mesa())
    target = BytesIO()
    export_workbook(None, target, title="Datos")
    book_ = openpyxl.load_workbook(BytesIO(target.getvalue()))
    cells = " ".join(str(c.value) for sheet in book_ for row in sheet.iter_rows() for c in row)
    assert "Agua para Grau" not in cells and WATER not in cells


def test_an_imported_session_gets_its_acta_later(tmp_path: Path) -> None:
    make_mesa()
    batch = intake.import_file(path=matrix(tmp_path), by=None)
    session = Session.objects.get(number=1)
    draft = actions.open_acta(session=session, by=None)
    actions.record_attendance(draft=draft, presences=presences("mvcs", "gore-03"), by=None)
    acta = actions.close(draft=draft, at=NOON, by=None)
    assert (acta.number, acta.version) == ("001-2021-MTP Grau", 1)
    assert Agreement.objects.filter(session=session).count() == 2
    with pytest.raises(Refused):
        intake.revert(batch=batch, by=None)
    assert Space.objects.get(code=MESA).sessions.count() == 2


def test_the_rule_of_quorum_comes_with_the_mesa(tmp_path: Path) -> None:
    make_mesa()
    rows = [["Código", "Nombre", "Quórum"], ["mtp-grau", "MTP Grau", "dos tercios"]]
    batch = intake.import_file(path=book(tmp_path, Mesas=rows), by=None)
    assert batch.state == "applied", batch.findings
    assert Space.objects.get(code=MESA).quorum == "two_thirds"
