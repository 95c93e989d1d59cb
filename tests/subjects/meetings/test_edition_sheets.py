"""Editions, their plan and their sides through a workbook: what comes in, what is refused, and out and in again unchanged."""

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.ground import make_country, make_edition
from tests.people import make_person
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.intake import actions as intake
from tinkuy.platform.intake.export import export_workbook
from tinkuy.subjects.meetings import actions, queries
from tinkuy.subjects.meetings.models import Absence, DayBlock, Edition, Host, Party, YearTotal

pytestmark = pytest.mark.django_db
KINDS = ("space", "edition", "day_block", "edition_host", "edition_party", "edition_absence", "year_total")
SPACES = [["Código", "Nombre corto", "Tipo", "Fecha de creación", "Quórum"]]
EDITIONS = [["Código", "N° de edición", "Sede", "Solicitudes desde", "Solicitudes hasta"]]
PLAN = [["Edición", "Día", "Empieza", "Termina", "Para", "Minutos por reunión", "Título"]]
HOSTS = [["Edición", "Entidad", "Mesas de atención", "Ambiente"]]
PARTIES = [["Edición", "Entidad", "Delegación"]]
ABSENCES = [["Edición", "Entidad", "Día", "Desde", "Hasta", "Mesa de atención", "Motivo"]]
TOTALS = [["Espacio", "Año", "Qué se cuenta", "Cantidad", "Fuente", "Lugar en la fuente"]]
CODE = "gore-ejecutivo-7"


@pytest.fixture(autouse=True)
def _country() -> None:
    make_country()


def book(folder: Path, sheets: dict[str, list[list[Any]]]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets.items():
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    path = folder / "ediciones.xlsx"
    made.save(path)
    return path


def whole(**more: list[list[Any]]) -> dict[str, list[list[Any]]]:
    """A workbook of one edition; `more` are rows added to its sheets."""
    sheets = {
        "Mesas": [*SPACES, [CODE, "GORE Ejecutivo 7", "GORE", "01/06/2022", "2"]],
        "Ediciones": [*EDITIONS, [CODE, 7, "Lima", "01/07/2022", "15/07/2022"]],
        "Plan del día": [
            *PLAN,
            [CODE, "28/07/2022", "9:00 am", "11:00", "Reuniones bilaterales", 30, ""],
            ["GORE Ejecutivo 7", "28/07/2022", "11:00", "12:00", "Plenaria", "", "Agua"],
        ],
        "Anfitriones": [*HOSTS, [CODE, "MVCS", 3, "Salón A"]],
        "Participantes": [*PARTIES, [CODE, "gore-03", "Apurímac"], [CODE, "muni-0307", ""]],
        "Ausencias": [*ABSENCES, [CODE, "MVCS", "28/07/2022", "09:00", "10:00", 2, "Viaje"]],
        "Totales por año": [
            *TOTALS,
            ["GORE Ejecutivo", 2017, "Reuniones bilaterales", 712, "Informe", "p. 3"],
        ],
    }
    return {title: [*rows, *more.get(title, [])] for title, rows in sheets.items()}


def brought(folder: Path, sheets: dict[str, list[list[Any]]]) -> Any:
    return intake.import_file(path=book(folder, sheets), by=None)


def codes(batch: Any) -> set[str]:
    return {finding["code"] for finding in batch.findings if finding["severity"] == "error"}


def test_whole_edition_comes_in_goes_out_and_comes_in_again(tmp_path: Path) -> None:
    batch = brought(tmp_path, whole())
    assert batch.state == "applied", batch.findings
    row = queries.edition(code=CODE)
    assert (row.name, row.kind, row.number, row.venue) == ("GORE Ejecutivo 7", "GORE", 7, "Lima")
    assert row.takes_requests(as_of=date(2022, 7, 15)) and not row.takes_requests(as_of=date(2022, 7, 16))
    assert [(b.starts_at, b.kind.value, b.slot_minutes) for b in queries.blocks(edition=CODE)] == [
        (time(9), "bilateral", 30),
        (time(11), "plenary", None),
    ]
    assert [(host.entity, host.desks, host.hall) for host in queries.hosts(edition=CODE)] == [
        ("mvcs", 3, "Salón A")
    ]
    assert [party.delegation for party in queries.parties(edition=CODE)] == ["Apurímac", ""]
    assert YearTotal.objects.get().amount == Decimal(712)
    path = tmp_path / "otra.xlsx"
    with path.open("wb") as target:
        export_workbook(KINDS, target, title="Ediciones")
    again = intake.import_file(path=path, by=None)
    assert again.findings == []
    assert (again.counts["new"], again.counts["changed"], again.counts["unchanged"]) == (0, 0, 9)


def test_import_of_an_edition_is_undone_whole(tmp_path: Path) -> None:
    batch = brought(tmp_path, whole())
    intake.revert(batch=batch, by=None)
    for model in (Edition, DayBlock, Host, Party, Absence, YearTotal):
        assert not model.objects.exists()


def test_workbook_builds_what_the_pages_made(tmp_path: Path) -> None:
    make_edition(venue="Cusco", longest_row=4, is_simulated=True)
    actions.put_absence(
        edition="muni-1",
        entity="gore-03",
        day=date(2022, 7, 28),
        starts_at=time(9),
        ends_at=time(10),
        by=None,
    )
    path = tmp_path / "muni.xlsx"
    with path.open("wb") as target:
        export_workbook(KINDS, target, title="Ediciones")
    before = queries.edition(code="muni-1")
    for model in (Absence, DayBlock, Host, Party, Edition):
        model.objects.all().delete()
    assert intake.import_file(path=path, by=None).state == "applied"
    assert queries.edition(code="muni-1") == before
    assert len(queries.slots_of(edition="muni-1")) == 5 and Absence.objects.count() == 1


@pytest.mark.parametrize(
    ("sheet", "row", "code"),
    [
        ("Ediciones", ["gore-ejecutivo-8", 8, "", "", ""], "INT-EDICION-ESPACIO"),
        ("Plan del día", ["gore-ejecutivo-8", "28/07/2022", "15:00", "16:00", "Pausa", "", ""], "INT-EDICION-DESCONOCIDA"),
        ("Plan del día", [CODE, "28/07/2022", "10:30", "12:30", "Pausa", "", ""], "INT-PLAN"),
        ("Plan del día", [CODE, "28/07/2022", "16:00", "15:00", "Pausa", "", ""], "INT-PLAN"),
        ("Plan del día", [CODE, "28/07/2022", "15:00", "16:00", "Reuniones bilaterales", "", ""], "INT-PLAN"),
        ("Plan del día", [CODE, "28/07/2022", "a las tres", "16:00", "Pausa", "", ""], "INT-HORA"),
        ("Anfitriones", [CODE, "muni-0307", 1, ""], "INT-DOS-LADOS"),
        ("Anfitriones", [CODE, "MINSA", 1, ""], "INT-ENTIDAD-DESCONOCIDA"),
        ("Anfitriones", [CODE, "muni-0307", 0, ""], "INT-NUMERO"),
        ("Participantes", [CODE, "MVCS", ""], "INT-DOS-LADOS"),
        ("Ausencias", [CODE, "MVCS", "28/07/2022", "10:00", "09:00", "", ""], "INT-AUSENCIA"),
        ("Ausencias", [CODE, "MVCS", "28/07/2022", "10:00", "11:00", 4, ""], "INT-AUSENCIA"),
        ("Totales por año", ["MTP", 2017, "Reuniones bilaterales", 1, "", ""], "INT-OPCION"),
        ("Totales por año", ["MUNI", 2017, "Reuniones bilaterales", -1, "", ""], "INT-MONTO"),
    ],
)  # fmt: skip
def test_row_that_cannot_be_is_an_error_with_its_code(
    tmp_path: Path, sheet: str, row: list[Any], code: str
) -> None:
    batch = brought(tmp_path, whole(**{sheet: [row]}))
    assert code in codes(batch), batch.findings
    assert batch.state != "applied" and not Edition.objects.exists()


def test_edition_of_a_mesa_and_a_window_that_ends_before_it_begins_are_refused(tmp_path: Path) -> None:
    sheets = whole()
    sheets["Mesas"][1][2] = "MTP"
    sheets["Ediciones"][1][4] = "01/06/2022"
    assert {"INT-EDICION-ESPACIO", "INT-EDICION-PLAZO"} <= codes(brought(tmp_path, sheets))


def test_absence_of_somebody_who_is_not_there_is_refused(tmp_path: Path) -> None:
    make_edition(parties=("gore-03",))
    sheets = {"Ausencias": [*ABSENCES, ["muni-1", "muni-0307", "28/07/2022", "09:00", "10:00", "", ""]]}
    assert "INT-NO-PARTICIPA" in codes(brought(tmp_path, sheets))


def test_absences_leave_only_with_who_may_export_what_is_inside(tmp_path: Path) -> None:
    make_edition()
    for role, may in ((Role.FOCAL_POINT, False), (Role.AUDITOR, True), (None, False)):
        person = make_person(role, "mvcs" if role is Role.FOCAL_POINT else "")
        with (tmp_path / "a.xlsx").open("wb") as target:
            if may:
                export_workbook(["edition_absence"], target, title="A", by=person)
                continue
            with pytest.raises(Forbidden):
                export_workbook(["edition_absence"], target, title="A", by=person)
