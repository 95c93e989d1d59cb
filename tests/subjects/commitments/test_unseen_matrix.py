"""A matrix of commitments as offices really keep it, through the preview of the door."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.ground import make_commitment, make_country, make_space
from tinkuy.platform.intake.outcome import Outcome
from tinkuy.platform.intake.preview import Preview, preview_file

HEADINGS = (
    "N°",
    "ACUERDO / COMPROMISO",
    "MESA TÉCNICA",
    "FEC. DEL ACUERDO",
    "RESP.",
    "DPTO.",
    "PROV.",
    "DIST.",
    "MONTO S/",
    "CUI",
    "ESTADO",
)
ROW: tuple[Any, ...] = (
    1,
    "Construir el puente",
    "mtp grau",
    "15/11/2021",
    "MVCS",
    "Apurímac",
    "Grau",
    "-",
    "-",
    2345678.0,
    "En proceso",
)

pytestmark = pytest.mark.django_db


def preview(tmp_path: Path, **cells: Any) -> Preview:
    make_country()
    make_space("MTP Grau")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(HEADINGS)
    sheet.append([cells.get(h, cell) for h, cell in zip(HEADINGS, ROW, strict=True)])
    path = tmp_path / "matriz.xlsx"
    book.save(path)
    return preview_file(path, name="matriz.xlsx", kind="commitment")


def codes(outcome: Outcome) -> Sequence[str]:
    return [finding.code for finding in outcome.findings if finding.severity.value == "error"]


def written(found: Preview) -> dict[str, Any]:
    assert codes(found.outcome) == []
    return dict(found.writes("commitment")["1"])


def test_row_in_an_offices_own_words_is_understood(tmp_path: Path) -> None:
    record = written(preview(tmp_path))

    assert record["space"] == "mtp-grau"
    assert record["responsibles"] == ("mvcs",)
    assert record["territory"] == "0307"
    assert record["projects"] == ("2345678",)
    assert record.get("amount_soles") is None


@pytest.mark.parametrize(
    ("given", "code"),
    [(("", "", "Mara"), "030505"), (("", "Grau", ""), "0307"), (("Cusco", "", "Livitaca"), "080704")],
)
def test_place_is_of_the_finest_column_filled(given: tuple[str, str, str], code: str, tmp_path: Path) -> None:
    department, province, district = given

    found = preview(tmp_path, **{"DPTO.": department, "PROV.": province, "DIST.": district})

    assert written(found)["territory"] == code


@pytest.mark.parametrize(
    ("cell", "projects"),
    [
        ("CUI 2345678", ("2345678",)),
        ("CUI N° 2345678 y 2345679", ("2345678", "2345679")),
        ("2345678/2345679; 1234567", ("1234567", "2345678", "2345679")),
        ("2345678.0", ("2345678",)),
    ],
)
def test_project_codes_are_read_with_their_label_and_marks(
    cell: str, projects: tuple[str, ...], tmp_path: Path
) -> None:
    assert written(preview(tmp_path, CUI=cell))["projects"] == projects


@pytest.mark.parametrize("cell", ["CUI 2345678 / SNIP 123456", "2,345,678", "02345678", "por definir"])
def test_what_is_not_a_project_code_is_one_error_with_the_whole_cell(cell: str, tmp_path: Path) -> None:
    outcome = preview(tmp_path, CUI=cell).outcome

    assert codes(outcome) == ["INT-CUI-FORMA"]
    assert f"«{cell}»" in outcome.findings[-1].message


def test_list_of_entities_with_an_unknown_one_asks_only_for_that(tmp_path: Path) -> None:
    outcome = preview(tmp_path, **{"RESP.": "MVCS, GORE-03 y la comunidad"}).outcome

    assert codes(outcome) == ["INT-ENTIDAD-DESCONOCIDA"]
    assert "«la comunidad»" in next(
        f.message for f in outcome.findings if f.code == "INT-ENTIDAD-DESCONOCIDA"
    )


def test_a_number_used_by_another_mesa_is_asked(tmp_path: Path) -> None:
    make_country()
    make_space("MTP Grau")
    make_space("MTD Mara", territories=("030505",))
    make_commitment("1", space="mtd-mara")
    book = openpyxl.Workbook()
    book.worksheets[0].append(HEADINGS)
    book.worksheets[0].append(ROW)
    path = tmp_path / "otra.xlsx"
    book.save(path)
    assert codes(preview_file(path, name="otra.xlsx", kind="commitment").outcome) == ["INT-CODIGO-OTRA-MESA"]
