"""The workbook of a desk: out, filled without a connection, in again; as by hand, whole or not at all."""

from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.urls import reverse

from tests.people import make_person, sign_in
from tests.subjects.floor.ground import DAY, lima, make_day
from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import Forbidden
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.intake import actions as intake
from tinkuy.platform.intake.actions import import_file
from tinkuy.platform.intake.models import Batch
from tinkuy.subjects.floor import actions, queries
from tinkuy.subjects.floor.books import write_book
from tinkuy.subjects.floor.rules import Outcome, Result, Said

OUTCOMES, AGREEMENTS = "Atenciones", "Acuerdos de la atención"


@pytest.fixture
def day(db: None) -> tuple[str, ...]:
    return make_day()


@pytest.fixture
def desk(day: tuple[str, ...]) -> User:
    return make_person(Role.FOCAL_POINT, "mvcs")


def book(tmp_path: Path, by: User | None, **kept: Any) -> Path:
    path = tmp_path / "mesa.xlsx"
    with path.open("wb") as target:
        write_book(target, edition="muni-1", as_of=DAY, by=by, **kept)
    return path


def fill(path: Path, sheet: str, row: int, **cells: object) -> None:
    """Write cells of a row by the titles' first words (`cómo` for «Cómo terminó»)."""
    opened = openpyxl.load_workbook(path)
    page = opened[sheet]
    titles = {str(cell.value): cell.column for cell in page[1] if cell.value}
    for word, value in cells.items():
        column = next(at for title, at in titles.items() if title.lower().startswith(word.replace("_", " ")))
        page.cell(row, column, value)
    opened.save(path)


def fill_first(path: Path) -> None:
    fill(
        path,
        OUTCOMES,
        2,
        cómo="Con acuerdos",
        vinieron_de_quien=2,
        vinieron_de_la=1,
        cargos_de_quien="Gobernador",
    )
    fill(path, OUTCOMES, 2, hora_de_inicio="09:05", hora_de_término="09:31")
    fill(path, AGREEMENTS, 2, texto="Se entregará el terreno", quién="MVCS; GORE-03", para=date(2022, 12, 1))


def told(batch: Batch) -> list[str]:
    return [str(finding["code"]) for finding in batch.findings]


def test_book_holds_the_meetings_of_the_desk_with_what_is_read_locked(
    day: tuple[str, ...], desk: User, tmp_path: Path
) -> None:
    page = openpyxl.load_workbook(book(tmp_path, desk, host="mvcs", desk=1))[OUTCOMES]
    assert [page.cell(row, 1).value for row in (2, 3, 4)] == [day[0], day[1], None]
    assert [page.cell(2, column).value for column in (2, 3, 4, 5)] == [
        "28/07 09:00",
        "GORE-03",
        "MVCS, mesa 1",
        "Agua potable de Grau",
    ]
    assert page.protection.sheet
    assert page["A2"].protection.locked
    assert not page["F2"].protection.locked


def test_filled_offline_and_brought_back(day: tuple[str, ...], desk: User, tmp_path: Path) -> None:
    path = book(tmp_path, desk)
    fill_first(path)
    batch = import_file(path=path, by=desk)
    assert batch.findings == []
    assert (batch.state, batch.counts["changed"], batch.counts["conflict"]) == ("applied", 2, 0)
    assert queries.outcome(request=day[0]) == Outcome(
        day[0],
        Result.AGREED,
        party_people=2,
        party_posts="Gobernador",
        host_people=1,
        starts_at=time(9, 5),
        ends_at=time(9, 31),
        agreements=(Said(1, "Se entregará el terreno", ("gore-03", "mvcs"), date(2022, 12, 1)),),
    )
    assert queries.outcomes(requests=day[1:]) == {}  # blank rows say nothing
    actions.close_meeting(request=day[0], at=lima(12), by=None)
    row = queries.meeting(request=day[0], edition="muni-1", as_of=DAY)
    assert row is not None
    assert row.acta_number == "001-2022-MUNI muni-1"


def test_twice_changes_nothing_and_undo_takes_it_back(
    day: tuple[str, ...], desk: User, tmp_path: Path
) -> None:
    path = book(tmp_path, desk)
    fill_first(path)
    first = import_file(path=path, by=desk)
    again = import_file(path=path, by=desk)
    assert (again.counts["changed"], again.counts["new"], again.counts["conflict"]) == (0, 0, 0)
    intake.revert(batch=first, by=make_person(Role.SECRETARIAT))
    assert queries.outcome(request=day[0]) == Outcome(day[0])


def test_goes_out_and_comes_back_the_same(day: tuple[str, ...], desk: User, tmp_path: Path) -> None:
    said = (Said(1, "Se entregará el terreno", ("mvcs",), date(2022, 12, 1)), Said(2, "Se verá el plazo"))
    outcome = Outcome(
        day[0], Result.AGREED, party_people=2, host_people=1, others=("muni-0307",), agreements=said
    )
    actions.write_outcome(outcome=outcome, today=DAY, by=None)
    batch = import_file(path=book(tmp_path, desk), by=desk)
    assert (batch.findings, batch.counts["changed"], batch.counts["new"]) == ([], 0, 0)
    assert queries.outcome(request=day[0]) == outcome


def test_emptied_text_takes_the_agreement_out_and_a_row_below_adds_one(
    day: tuple[str, ...], desk: User, tmp_path: Path
) -> None:
    said = (Said(1, "Uno"), Said(2, "Dos"))
    actions.write_outcome(outcome=Outcome(day[0], agreements=said), today=DAY, by=None)
    path = book(tmp_path, desk, host="mvcs", desk=1)
    page = openpyxl.load_workbook(path)
    page[AGREEMENTS].cell(2, 3).value = None
    page.save(path)
    fill(path, AGREEMENTS, 30, **{"código": day[1], "n°": 1, "texto": "Otro", "quién": "MVCS"})
    assert import_file(path=path, by=desk).findings == []
    assert [one.text for one in queries.outcome(request=day[0]).agreements] == ["Dos"]
    assert queries.outcome(request=day[1]) == Outcome(day[1], agreements=(Said(1, "Otro", ("mvcs",)),))


def test_what_changed_meanwhile_is_a_conflict_field_by_field(
    day: tuple[str, ...], desk: User, client: Any, tmp_path: Path
) -> None:
    path = book(tmp_path, desk)
    fill_first(path)
    actions.write_outcome(outcome=Outcome(day[0], host_people=4), today=DAY, by=None)
    batch = import_file(path=path, by=desk)
    assert batch.state == "conflict" or batch.counts["conflict"] == 1
    assert "INT-CONFLICTO" in told(batch)
    assert queries.outcome(request=day[0]).host_people == 4
    assert queries.outcome(request=day[0]).agreements == ()  # nothing of it is written
    sign_in(client, desk)
    anew = client.get(reverse("floor-workbook-renewed", args=[batch.pk]))
    renewed = tmp_path / "al-dia.xlsx"
    renewed.write_bytes(anew.content)
    assert import_file(path=renewed, by=desk).findings == []
    assert queries.outcome(request=day[0]).host_people == 1
    sign_in(client, make_person(Role.SECRETARIAT))
    assert client.get(reverse("floor-workbook-renewed", args=[batch.pk])).status_code == 404


def test_only_ones_own_meetings_and_only_open_ones(day: tuple[str, ...], desk: User, tmp_path: Path) -> None:
    path = book(tmp_path, None)
    fill_first(path)
    other = make_person(Role.FOCAL_POINT, "gore-03")
    assert set(told(import_file(path=path, by=other))) == {"INT-ATENCION-AJENA"}
    actions.write_outcome(outcome=Outcome(day[0], Result.NO_AGREEMENT, "No", 1, "", 1), today=DAY, by=None)
    actions.close_meeting(request=day[0], at=lima(12), by=None)
    assert "INT-ATENCION-CERRADA" in told(import_file(path=path, by=desk))
    with pytest.raises(Forbidden):
        import_file(path=path, by=make_person(Role.AUTHORITY, "mvcs"))
    with pytest.raises(Forbidden):
        book(tmp_path, make_person(Role.AUDITOR))


@pytest.mark.parametrize(
    ("sheet", "cells", "code"),
    [
        (OUTCOMES, {"cómo": "Bien"}, "INT-OPCION"),
        (OUTCOMES, {"vinieron_de_la": -2}, "INT-NUMERO"),
        (OUTCOMES, {"hora_de_inicio": "10:00", "hora_de_término": "09:00"}, "INT-HORAS"),
        (OUTCOMES, {"otras": "Ministerio de Nada"}, "INT-ENTIDAD-DESCONOCIDA"),
        (AGREEMENTS, {"quién": "MVCS"}, "INT-ACUERDO-SIN-TEXTO"),
        (AGREEMENTS, {"texto": "Algo", "para": "mañana"}, "INT-FECHA"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell_and_nothing_is_written(
    day: tuple[str, ...], desk: User, tmp_path: Path, sheet: str, cells: dict[str, object], code: str
) -> None:
    path = book(tmp_path, desk)
    fill(path, sheet, 2, **cells)
    fill(path, OUTCOMES, 3, cómo="Sin acuerdos", motivo="No se llegó")
    try:
        batch = import_file(path=path, by=desk)
    except Refused:
        pytest.fail("an import with errors is a batch that tells them")
    assert any(found.startswith(code) for found in told(batch)), told(batch)
    assert queries.outcomes(requests=day) == {}


def test_pages_give_the_book(day: tuple[str, ...], desk: User, client: Any) -> None:
    sign_in(client, desk)
    for address in ("/ejecutivos/muni-1/jornada/libro/", "/ejecutivos/muni-1/jornada/mvcs/1/libro/"):
        answer = client.get(f"{address}?al=2022-07-28")
        assert answer.status_code == 200
        assert answer.content.startswith(b"PK")
    assert client.get(reverse("floor-workbook-renewed", args=[999])).status_code == 404
