"""Files become documents, or say in plain words why they cannot."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tinkuy.engines.texts.reader import UnreadableText, read_document


def refused(path: Path) -> str:
    with pytest.raises(UnreadableText) as caught:
        read_document(path)
    (finding,) = caught.value.findings
    assert finding.place.file == path.name
    assert finding.suggestion
    return finding.code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_the_usual_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "informe.txt"
    path.write_bytes("Comisión de Áncash\r\nsegunda línea".encode(encoding))
    document = read_document(path)
    assert document.lines[0].text == "Comisión de Áncash"
    assert len(document.lines) == 2
    assert [finding.code for finding in document.findings] == (
        ["DOC-CODIFICACION"] if encoding == "cp1252" else []
    )


def test_odd_line_separators_do_not_shift_numbers(tmp_path: Path) -> None:
    path = tmp_path / "informe.txt"
    path.write_text("uno\x0cuno\x85uno\u2028uno\ndos", encoding="utf-8")
    assert read_document(path).lines[1].text == "dos"


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "DOC-VACIO"), (b" \n\t\n", "DOC-VACIO"), (b"\x89PNG\r\n\x1a\n" + bytes(99), "DOC-ILEGIBLE")],
)
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "informe.docx"
    path.write_bytes(content)
    assert refused(path) == code


def test_archive_that_is_no_word_document_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "informe.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("leeme.txt", "hola")
    assert refused(path) == "DOC-ILEGIBLE"


def test_word_document_without_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vacio.docx"
    docx.Document().save(str(path))
    assert refused(path) == "DOC-VACIO"


def test_word_document_gives_lists_tables_and_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "informe.docx"
    document = docx.Document()
    document.add_paragraph("Tabla N° 1: Mesas por departamento")
    table = document.add_table(4, 3)
    for row, texts in zip(
        table.rows,
        (("Región", "Mesa", "N°"), ("Cusco", "MTP Canas", "1"), ("", "MTP Espinar", "1"), ("TOTAL", "", "2")),
        strict=True,
    ):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("Primera", style="List Bullet")
    document.save(str(path))
    read = read_document(path)
    (found,) = read.tables
    assert found.caption and found.caption.number == 1
    assert [row.texts for row in found.rows] == [
        ("Cusco", "MTP Canas", "1"),
        ("", "MTP Espinar", "1"),
        ("TOTAL", "", "2"),
    ]
    assert [bullet.passage.text for bullet in read.bullets] == ["Primera"]


def test_word_bomb_is_not_unpacked(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 160_000_000)
    path = tmp_path / "bomba.docx"
    path.write_bytes(packed.getvalue())
    assert refused(path) == "DOC-DEMASIADO-GRANDE"


def test_table_inside_a_cell_is_a_table_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "informe.docx"
    document = docx.Document()
    frame = document.add_table(1, 2)
    frame.rows[0].cells[1].text = "al lado"
    inner = frame.rows[0].cells[0].add_table(2, 2)
    for row, texts in zip(inner.rows, (("Estado", "N°"), ("Concluida", "2")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))

    lines = [line.text for line in read_document(path).lines if line.text]

    assert lines == ["\tal lado", "Estado\tN°", "Concluida\t2"]
