"""Files that are not what they say, or would harm the machine: a clear refusal in Spanish, and nothing read."""

import random
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from tests.engines.sheets.conftest import HEADINGS, ROW, parse
from tinkuy.core.finding import Finding, Severity
from tinkuy.engines.sheets.reader import read_workbook
from tinkuy.engines.sheets.recognise import Limits
from tinkuy.engines.sheets.workbook import UnreadableWorkbook

GOOD = Path(__file__).parents[2] / "files" / "good"


def refused(path: Path, limits: Limits | None = None) -> Finding:
    with pytest.raises(UnreadableWorkbook) as caught:
        read_workbook(path, limits=limits or Limits())
    [finding] = caught.value.findings
    assert finding.severity is Severity.ERROR
    assert finding.place.file == path.name
    assert finding.suggestion
    return finding


def file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0\0"))
        + chunk(b"IEND", b"")
    )


def zipped(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def compound_file(stream: str) -> bytes:
    """The least OLE file with one stream of that name in its directory."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    entries = b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", stream, "", ""))
    return header + entries + bytes(1024)


def test_png_renamed_xlsx_is_called_an_image(tmp_path: Path) -> None:
    finding = refused(file(tmp_path, "matriz.xlsx", png()))

    assert finding.code == "INT-ARCHIVO-NO-ES-LIBRO"
    assert "una imagen (png)" in finding.message


def test_html_named_xls_is_called_a_web_page(tmp_path: Path) -> None:
    content = "<html><body><table><tr><td>Código</td></tr></table></body></html>".encode("cp1252")

    finding = refused(file(tmp_path, "consulta.xls", content))

    assert finding.code == "INT-HTML"
    assert "página web" in finding.message
    assert "Guardar como" in finding.suggestion


def test_word_document_is_named(tmp_path: Path) -> None:
    finding = refused(
        zipped(tmp_path / "informe.docx", {"[Content_Types].xml": b"", "word/document.xml": b""})
    )

    assert finding.code == "INT-ARCHIVO-NO-ES-LIBRO"
    assert "un documento de Word" in finding.message


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"\x00\x01\x02\x03" * 50, "desconocido"),
        (compound_file("WordDocument"), "Word antiguo"),
    ],
)
def test_other_contents_are_named(tmp_path: Path, content: bytes, said: str) -> None:
    finding = refused(file(tmp_path, "matriz.xlsx", content))

    assert finding.code == "INT-ARCHIVO-NO-ES-LIBRO"
    assert said in finding.message


def test_plain_zip_asks_for_the_book_inside(tmp_path: Path) -> None:
    finding = refused(zipped(tmp_path / "matriz.xlsx", {"matriz.csv": b"a,b"}))

    assert finding.code == "INT-ARCHIVO-NO-ES-LIBRO"
    assert "Descomprímalo" in finding.suggestion


def test_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    parts = {
        "[Content_Types].xml": b"",
        "xl/workbook.xml": b"",
        "xl/worksheets/sheet1.xml": bytes(60 * 2**20),
    }

    finding = refused(zipped(tmp_path / "matriz.xlsx", parts))

    assert finding.code == "INT-BOMBA-ZIP"
    assert "60 MB" in finding.evidence


def test_many_small_entries_are_a_bomb_too(tmp_path: Path) -> None:
    parts = {f"xl/{number}": b"" for number in range(6000)}

    assert refused(zipped(tmp_path / "matriz.xlsx", parts)).code == "INT-BOMBA-ZIP"


def test_cell_far_away_cannot_exhaust_memory(book: Callable[..., Path]) -> None:
    def far(sheet: Any) -> None:
        sheet["XFD1048576"] = 1

    finding = refused(book(HEADINGS, ROW, change=far))

    assert finding.code == "INT-DEMASIADO-GRANDE"


def test_too_many_rows_and_columns_say_how_many(book: Callable[..., Path]) -> None:
    path = book(HEADINGS, *[ROW] * 30)

    assert "31 filas y el máximo es 20" in refused(path, Limits(rows=20)).message
    assert "5 columnas y el máximo es 4" in refused(path, Limits(columns=4)).message


def test_reader_that_takes_too_long_is_ended(book: Callable[..., Path]) -> None:
    assert refused(book(HEADINGS, ROW), Limits(wall_seconds=0)).code == "INT-DEMASIADO-GRANDE"


def test_file_too_heavy_is_refused_unread(tmp_path: Path) -> None:
    finding = refused(file(tmp_path, "matriz.csv", b"a,b\n" * 1000), Limits(file_bytes=100))

    assert finding.code == "INT-DEMASIADO-GRANDE"


def test_xlsx_with_password_says_how_to_remove_it(tmp_path: Path) -> None:
    finding = refused(file(tmp_path, "matriz.xlsx", compound_file("EncryptedPackage")))

    assert finding.code == "INT-CONTRASENA"
    assert "quítela" in finding.suggestion


def test_xls_with_password_says_so(tmp_path: Path) -> None:
    content = bytearray((GOOD / "mesas.xls").read_bytes())
    start = content.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")  # BOF of the workbook
    next_record = start + 20
    content[next_record : next_record + 2] = b"\x2f\x00"  # FILEPASS, the mark of an encrypted book

    assert refused(file(tmp_path, "matriz.xls", bytes(content))).code == "INT-CONTRASENA"


def test_ods_with_password_says_so(tmp_path: Path) -> None:
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<manifest:encryption-data/>",
    }

    assert refused(zipped(tmp_path / "matriz.ods", parts)).code == "INT-CONTRASENA"


@pytest.mark.parametrize("keep", [0.3, 0.7, 0.98])
def test_cut_xlsx_is_damaged(book: Callable[..., Path], tmp_path: Path, keep: float) -> None:
    content = book(HEADINGS, *[ROW] * 50).read_bytes()

    finding = refused(file(tmp_path, "cortado.xlsx", content[: int(len(content) * keep)]))

    assert finding.code == "INT-DANADO"
    assert "dañado" in finding.message


def test_xlsx_with_broken_sheet_is_damaged(book: Callable[..., Path], tmp_path: Path) -> None:
    parts = {}
    with zipfile.ZipFile(book(HEADINGS, ROW)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:300] + b"<<<&&&"

    assert refused(zipped(tmp_path / "roto.xlsx", parts)).code == "INT-DANADO"


def test_cut_xls_is_damaged(tmp_path: Path) -> None:
    content = (GOOD / "mesas.xls").read_bytes()

    assert refused(file(tmp_path, "cortado.xls", content[: len(content) // 3])).code == "INT-DANADO"


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_broken_bytes_never_escape_as_another_error(tmp_path: Path, ending: str) -> None:
    chance = random.Random(20)
    for _ in range(12):
        content = bytearray((GOOD / f"mesas.{ending}").read_bytes())
        for _ in range(chance.choice([1, 5, 40])):
            content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            read_workbook(file(tmp_path, "roto", bytes(content)))
        except UnreadableWorkbook as error:
            assert error.findings[0].suggestion


def test_empty_file_says_so(tmp_path: Path) -> None:
    assert refused(file(tmp_path, "matriz.xlsx", b"")).code == "INT-VACIO"


def test_workbook_without_cells_says_so(tmp_path: Path) -> None:
    path = tmp_path / "matriz.xlsx"
    openpyxl.Workbook().save(path)

    with pytest.raises(UnreadableWorkbook) as caught:
        read_workbook(path)

    assert [finding.code for finding in caught.value.findings] == ["INT-VACIO"]


def test_100_000_formatted_empty_rows_are_trimmed(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Mesas")
    sheet.append(HEADINGS)
    sheet.append(ROW)
    blank = openpyxl.cell.WriteOnlyCell(sheet)
    blank.fill = PatternFill("solid", fgColor="FFFF00")
    for _ in range(100_000):
        sheet.append([blank, blank, blank])
    path = tmp_path / "matriz.xlsx"
    workbook.save(path)

    parsed, findings = parse(path)

    assert len(parsed.rows) == 1
    assert findings == []
