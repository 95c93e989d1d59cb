"""`tinkuy report changes`, and `tinkuy ledger verify` around one changed byte, as a script uses them."""

import json
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.ground import make_commitment, make_report, make_review, make_space
from tests.platform.audit.tampering import change, columns, unguarded
from tinkuy.cli.commands import root
from tinkuy.subjects.commitments.models import Commitment, ProgressReport

PERIOD = ("--from", "2022-04-30", "--to", "2022-07-31")
TOLD = {"C-NUEVO", "C-VENCE"}  # one by one; what only advanced is counted


def tinkuy(*args: str) -> Result:
    return CliRunner().invoke(root, args)


@pytest.fixture
def country(prepared: None) -> None:
    grau = make_space("MTP Grau")
    make_commitment("C-NUEVO", grau, agreed="2022-05-10", due="2022-12-31")
    make_commitment("C-AVANZA", grau, due="2022-12-31")
    make_commitment("C-VENCE", grau, due="2022-06-30")
    make_commitment("C-QUIETO", grau, due="2022-12-31")
    make_review(make_report("C-AVANZA", "2022-05-31", 40), "2022-06-02")


def test_changes_are_written_in_each_format_with_the_same_numbers(country: None, tmp_path: Path) -> None:
    for form in ("json", "docx", "xlsx"):
        said = tinkuy("report", "changes", *PERIOD, "-o", str(tmp_path / f"cambios.{form}"))
        assert said.exit_code == 0, said.output
        assert "cambios entre el 30/04/2022 y el 31/07/2022" in said.output
    told = json.loads((tmp_path / "cambios.json").read_text())
    assert (told["since"], told["as_of"], told["issuable"]) == ("2022-04-30", "2022-07-31", True)
    figures = told["figures"]
    assert (figures["commitments_before"], figures["commitments_after"], figures["changed"]) == (3, 4, 3)
    assert (figures["created"], figures["advanced"], figures["delayed"]) == (1, 1, 1)
    document = docx.Document(str(tmp_path / "cambios.docx"))
    words = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    book = openpyxl.load_workbook(tmp_path / "cambios.xlsx")
    cells = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    for seen in (words, cells):
        assert seen >= TOLD and "C-QUIETO" not in seen


@pytest.mark.parametrize(
    ("args", "advice"),
    [
        (("--from", "2022-04-30"), "dos cortes"),
        (("--as-of", "2022-07-31"), "dos cortes"),
        (("--from", "2022-07-31", "--to", "2022-07-31"), "debe ser anterior al segundo"),
        (("--from", "ayer", "--to", "2022-07-31"), "ayer"),
        ((*PERIOD, "--format", "odt"), "odt"),
        ((*PERIOD, "--param", "PARA=Alguien"), "dos cortes"),
    ],
)
def test_wrong_usage_says_what_is_expected(
    prepared: None, tmp_path: Path, args: tuple[str, ...], advice: str
) -> None:
    said = tinkuy("report", "changes", *args, "-o", str(tmp_path / "cambios.json"))
    assert said.exit_code == 2
    assert advice in said.output
    assert list(tmp_path.glob("*.json")) == []


@pytest.mark.django_db(transaction=True)
def test_the_demo_is_whole_until_one_byte_is_changed() -> None:
    assert tinkuy("demo").exit_code == 0
    whole = tinkuy("ledger", "verify")
    assert (whole.exit_code, whole.output.startswith("El registro está íntegro")) == (0, True), whole.output
    report = ProgressReport.objects.order_by("pk").first()
    assert report is not None
    code = Commitment.objects.get(pk=report.commitment_id).code
    (percent,) = [column for column in columns(ProgressReport) if column.name == "percent"]
    with unguarded():
        assert change(ProgressReport, report.pk, percent)
    broken = tinkuy("ledger", "verify")
    assert broken.exit_code == 1
    assert "NO está íntegro" in broken.output and code in broken.output
