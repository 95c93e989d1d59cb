"""`tinkuy report changes`, and `tinkuy ledger verify` around one changed byte, as a script uses them."""

import json
import os
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from tests.ground import make_commitment, make_report, make_review, make_space
from tests.journeys.product import TINKUY
from tests.kills.conftest import ground  # noqa: F401 -- a fixture
from tests.kills.harness import Ground
from tinkuy.cli.commands import root

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


def test_the_demo_is_whole_until_one_byte_is_changed(ground: Ground) -> None:  # noqa: F811
    def run(*args: str) -> tuple[int, str]:
        said = subprocess.run(
            [TINKUY, *args], env=os.environ | ground.env, capture_output=True, text=True, check=False
        )
        return said.returncode, said.stdout + said.stderr

    assert run("demo")[0] == 0
    code, said = run("ledger", "verify")
    assert code == 0 and "El registro está íntegro" in said
    touched = ground.call("tests.cli.touching.touch_a_report")
    code, said = run("ledger", "verify")
    assert code == 1 and "NO está íntegro" in said and touched in said
