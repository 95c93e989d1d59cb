"""The `tinkuy` command as a script uses it: exit codes, JSON shapes, Spanish words."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result

from tinkuy.cli.commands import root
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.spaces import actions as spaces
from tinkuy.subjects.spaces import queries
from tinkuy.subjects.spaces.models import Space

HEADINGS = [
    "NOMBRE (Informe)",
    "NOMBRE (según Resolución)",
    "N° DE RESOLUCIÓN",
    "FECHA INSTALACIÓN",
    "ALCANCE TERRITORIAL",
]
ROWS = [
    [
        "MTP Grau",
        "Mesa de Grau",
        "RSD 018-2021-PCM/SD",
        "06/08/2021",
        "Provincia de Grau del departamento de Apurímac, conformada por 14 distritos",
    ],
    [
        "MTD Mara",
        "Mesa de Mara",
        "041-2021-PCM/SD",
        "14/01/2022",
        "distrito de Mara, provincia de Cotabambas, departamento de Apurimac",
    ],
]


def tinkuy(*args: str) -> Result:
    return CliRunner().invoke(root, args)


def matrix(folder: Path, rows: list[list[Any]], name: str = "matriz.xlsx") -> str:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Mesas"
    sheet.append(["MATRIZ DE SEGUIMIENTO"])
    sheet.append(HEADINGS)
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return str(folder / name)


def test_preview_says_what_would_change_and_writes_nothing(prepared: None, tmp_path: Path) -> None:
    before = Entry.objects.count()
    result = tinkuy("import", matrix(tmp_path, ROWS), "--json")
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert (told["state"], told["counts"]) == (
        "previewed",
        {"new": 2, "changed": 0, "unchanged": 0, "conflict": 0, "error": 0},
    )
    assert (Space.objects.count(), Entry.objects.count()) == (0, before)


def test_applied_matrix_stands_and_a_second_time_changes_nothing(prepared: None, tmp_path: Path) -> None:
    path = matrix(tmp_path, ROWS)
    assert json.loads(tinkuy("import", path, "--apply", "--json").stdout)["state"] == "applied"
    rows = {row.code: row for row in queries.register(as_of=date(2022, 7, 31))}
    assert rows["mtp-grau"].territory_codes == ("0307",)
    assert (rows["mtd-mara"].norm, rows["mtd-mara"].territory_codes) == ("RSD 041-2021-PCM/SD", ("030505",))
    again = json.loads(tinkuy("import", path, "--json").stdout)
    assert again["counts"] == {"new": 0, "changed": 0, "unchanged": 2, "conflict": 0, "error": 0}


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (0, "MTD Maras", "INT-MESA-PARECIDA"),
        (2, "041-2021", "INT-NORMA"),
        (3, "31/02/2022", "INT-FECHA"),
        (4, "distrito de Marra, provincia de Cotabambas", "INT-TERRITORIO-DESCONOCIDO"),
        (4, "distrito de Santa Rosa", "INT-TERRITORIO-AMBIGUO"),
    ],
)
def test_a_wrong_cell_is_named_and_stops_everything(
    prepared: None, tmp_path: Path, column: int, value: str, code: str
) -> None:
    tinkuy("import", matrix(tmp_path, ROWS), "--apply")
    wrong = [*ROWS[1][:column], value, *ROWS[1][column + 1 :]]
    fresh = [
        "MTP Carabaya",
        "Mesa de Carabaya",
        "022-2021-PCM/SD",
        "06/08/2021",
        "Provincia de Carabaya, Puno",
    ]
    result = tinkuy("import", matrix(tmp_path, [fresh, wrong], "otra.xlsx"), "--apply", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["state"], Space.objects.count()) == (1, "rejected", 2)
    (finding,) = [f for f in told["findings"] if f["severity"] == "error"]
    assert finding["code"] == code
    assert finding["place"] == {"file": "otra.xlsx", "sheet": "Mesas", "cell": f"{'ABCDE'[column]}4"}
    assert finding["message"] and finding["suggestion"]


def test_report_in_json_has_the_promised_shape(prepared: None, tmp_path: Path) -> None:
    tinkuy("import", matrix(tmp_path, ROWS), "--apply")
    target = tmp_path / "r.json"
    result = tinkuy("report", "situational", "--as-of", "2021-12-31", "--format", "json", "-o", str(target))
    assert result.exit_code == 0, result.output
    told = json.loads(target.read_text())
    assert {"kind", "as_of", "issuable", "figures", "tables", "findings"} <= set(told)
    assert (told["kind"], told["as_of"], told["issuable"]) == ("situational", "2021-12-31", True)
    assert (told["figures"]["created"], told["figures"]["installed"], told["figures"]["created_mtp"]) == (
        1,
        1,
        1,
    )
    assert {"id", "number", "title", "columns", "rows", "sources"} <= set(told["tables"][0])


def test_past_report_stays_byte_equal_when_later_facts_arrive(prepared: None, tmp_path: Path) -> None:
    tinkuy("import", matrix(tmp_path, ROWS[:1]), "--apply")
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    tinkuy("report", "situational", "--as-of", "2021-12-31", "-o", str(before))
    tinkuy("import", matrix(tmp_path, ROWS, "otra.xlsx"), "--apply")
    spaces.SPACES.write({"mtp-grau": {"code": "mtp-grau", "concluded_on": "2022-05-01"}}, by=None)
    tinkuy("report", "situational", "--as-of", "2021-12-31", "-o", str(after))
    assert Space.objects.count() == 2
    assert before.read_bytes() == after.read_bytes()


@pytest.mark.parametrize(
    "args",
    [
        ("report", "situational", "--as-of", "2022", "-o", "x.json"),
        ("report", "otro", "--as-of", "2022-07-31", "-o", "x.json"),
        ("report", "situational", "--as-of", "2022-07-31", "-o", "x.odt"),
        ("import", "no-existe.xlsx"),
        ("check", "no-existe.txt"),
        ("nada",),
    ],
)
def test_wrong_usage_ends_with_two_in_spanish(args: tuple[str, ...], db: None) -> None:
    result = tinkuy(*args)
    assert result.exit_code == 2
    assert "Error" in result.output and "Usage" not in result.output and "Invalid" not in result.output


def test_help_of_every_command_is_spanish() -> None:
    for name in root.commands:
        told = tinkuy(name, "--help")
        assert told.exit_code == 0
        assert "Uso: " in told.output and "Options" not in told.output and "Show this" not in told.output


def test_template_that_is_no_word_document_is_refused(prepared: None, tmp_path: Path) -> None:
    wrong, target = tmp_path / "plantilla.docx", tmp_path / "informe.docx"
    wrong.write_bytes(b"no es un documento")
    asked = ("report", "situational", "--as-of", "2022-07-31", "--template", str(wrong), "-o", str(target))
    told = tinkuy(*asked)
    assert told.exit_code == 1
    assert "La plantilla no es un documento de Word" in told.output
    assert not target.exists()


def test_report_that_cannot_be_written_is_refused_and_the_old_one_stays(
    prepared: None, tmp_path: Path
) -> None:
    there = tmp_path / "informe.json"
    there.write_text("el de ayer", encoding="utf-8")
    blocking = tmp_path / ".informe.json.parte"
    blocking.mkdir()

    result = tinkuy("report", "situational", "--as-of", "2022-07-31", "-o", str(there))

    assert result.exit_code == 1
    assert "No se puede escribir" in result.stderr
    assert there.read_text(encoding="utf-8") == "el de ayer"


@pytest.mark.parametrize("day", ["0001-01-01", "2024-02-29", "9999-12-31"])
def test_database_is_checked_on_any_day_of_the_calendar(prepared: None, tmp_path: Path, day: str) -> None:
    tinkuy("import", matrix(tmp_path, ROWS), "--apply")

    result = tinkuy("check", "db", "--as-of", day, "--json")

    assert result.exit_code == 0, result.output
    assert set(json.loads(result.stdout)) == {"findings"}


def test_kind_of_agenda_without_a_date_is_told(prepared: None, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([*HEADINGS, "TIPO DE AGENDA", "AGENDA APROBADA"])
    sheet.append([*ROWS[0], "De Desarrollo", None])
    sheet.append([*ROWS[1], "De Inversiones", "a más tardar el 31/07/2022"])
    book.save(tmp_path / "agendas.xlsx")

    told = json.loads(tinkuy("import", str(tmp_path / "agendas.xlsx"), "--json").stdout)

    assert told["state"] == "previewed"
    assert [(f["code"], f["place"]["cell"]) for f in told["findings"]] == [("INT-AGENDA-SIN-FECHA", "F2")]
