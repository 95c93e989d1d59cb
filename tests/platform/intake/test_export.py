"""What goes out can come in again: unchanged, changed by hand, or in conflict with what changed here."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.platform.intake.conftest import HEADINGS, TWO, UNIT_HEADINGS
from tinkuy.platform.intake import actions
from tinkuy.platform.intake.export import blank_template, export_workbook
from tinkuy.platform.intake.preview import preview_file
from tinkuy.subjects.actors.models import Entity

pytestmark = pytest.mark.django_db
Write = Callable[..., Path]


@pytest.fixture
def exported(workbook: Write, tmp_path: Path) -> Path:
    units = [UNIT_HEADINGS, ("sd", "Secretaría", "pcm")]
    actions.import_file(path=workbook(Entidades=[HEADINGS, *TWO], Unidades=units), by=None)
    Entity.objects.filter(code="sd").update(acronym="")
    target = tmp_path / "export.xlsx"
    export_workbook(["entity"], target, title="Entidades")
    return target


def edit(path: Path, code: str, column: int, value: object) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Entidades"]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == code)
    row[column].value = value
    book.save(path)


def test_an_export_comes_in_again_unchanged(exported: Path) -> None:
    preview = preview_file(exported)
    assert preview.findings == ()
    assert preview.counts == {"new": 0, "changed": 0, "unchanged": 3, "conflict": 0, "error": 0}


def test_a_cell_emptied_in_an_export_clears_the_field(exported: Path) -> None:
    edit(exported, "pcm", 2, None)
    assert actions.import_file(path=exported, by=None).counts["changed"] == 1
    assert Entity.objects.get(code="pcm").acronym == ""


def test_a_cell_empty_in_anybody_elses_file_clears_nothing(exported: Path, entities: Write) -> None:
    bare = ("pcm", "Presidencia del Consejo", None, "Gobierno nacional")
    assert preview_file(entities(bare)).counts["unchanged"] == 1


def test_a_row_changed_on_both_sides_is_a_conflict(exported: Path) -> None:
    edit(exported, "pcm", 1, "Cambiado fuera")
    Entity.objects.filter(code="pcm").update(name="Cambiado dentro")
    preview = preview_file(exported)
    assert (preview.state, preview.counts["conflict"]) == ("rejected", 1)


def test_a_row_left_as_exported_never_undoes_a_later_change(exported: Path) -> None:
    Entity.objects.filter(code="pcm").update(name="Cambiado dentro")
    assert preview_file(exported).counts == {
        "new": 0,
        "changed": 0,
        "unchanged": 3,
        "conflict": 0,
        "error": 0,
    }


def test_a_template_has_every_sheet_and_no_rows(tmp_path: Path) -> None:
    target = tmp_path / "plantilla.xlsx"
    blank_template(None, target, title="Plantilla")
    book = openpyxl.load_workbook(target)
    assert {"Entidades", "Unidades", "Instrucciones"} <= set(book.sheetnames)
    assert preview_file(target).counts["new"] == 0


def test_an_unknown_kind_cannot_be_exported(tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        export_workbook(["marciano"], tmp_path / "x.xlsx", title="x")
