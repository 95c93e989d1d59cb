"""Documents of like kind that are right raise nothing; whole files come in through `check_file`."""

import io
import zipfile
from pathlib import Path

import docx
import pytest

from tests.subjects.quality.conftest import Check
from tinkuy.subjects.quality.queries import check_file

CLEAN = """Asunto: Situación de las comisiones de trabajo al 30.06.2023

Fecha: Lima, 5 de julio de 2023

1.1 Mesas creadas

A la fecha se han conformado siete (7) mesas técnicas, de las cuales cinco están instaladas:

- Áncash: MTP Huari
- Cusco: MTD Echarate / MTP Espinar y MTP Canas
- Piura: MTP Ayabaca / MTD Catacaos (pendiente de instalar)
- Tacna: MTP Tarata (pendiente de instalar)

Tabla N° 1: Mesas técnicas instaladas

MESA\tRESOLUCIÓN\tFECHA DE INSTALACIÓN\tALCANCE
MTP Huari\tResolución Ministerial 011-2022-PCM\t03/02/2022\tProvincia de Huari del departamento de Áncash, conformada por 16 distritos
MTD Echarate\tResolución Ministerial 040-2022-PCM\t15/04/2022\tDistrito de Echarate, provincia de La Convención, departamento de Cusco
MTP Espinar\tResolución Ministerial 051-2022-PCM\t20/05/2022\tProvincia de Espinar, departamento de Cusco, conformada por ocho (8) distritos
MTP Canas\tResolución Ministerial 077-2022-PCM\t01/08/2022\tProvincia de Canas del departamento de Cusco
MTP Ayabaca\tResolución Ministerial 090-2022-PCM\t12/12/2022\tProvincia de Ayabaca del departamento de Piura

Fuente: resoluciones de creación

Tabla N° 2: Estado de las mesas técnicas

ESTADO\tN°\tMESAS
Concluida\t1\tMTP Huari
En proceso\t4\tMTD Echarate, MTP Espinar, MTP Canas y MTP Ayabaca
Pendiente de instalación\t2\tMTD Catacaos y MTP Tarata
TOTAL\t7\t

De las 7 mesas técnicas, una (1) se encuentra concluida, cuatro en proceso de implementación y dos (2) pendientes de instalación, según la Tabla N° 2.

Tabla N° 3: Inversión por departamento

Departamento\tProyectos\tMonto (S/)
Áncash\t3\t1,250,300.50
Cusco\t12\t4,000,000.00
Piura\t5\t749,699.50
TOTAL\t20\t6,000,000.00

Desde el 2022, la Mesa Técnica de Huari ha aprobado tres acuerdos: agua, salud y vías.
"""


def test_clean_report_raises_nothing(check: Check) -> None:
    assert check(CLEAN) == []


def test_wrong_amount_in_a_money_table_is_found(check: Check) -> None:
    found = check(CLEAN.replace("4,000,000.00", "4,100,000.00"))
    assert [(f.code, f.place.line) for f in found] == [("DOC-TOTAL-FILAS", 41)]


def test_empty_and_tiny_documents_are_survived(check: Check) -> None:
    for text in ("", "\n\n", "TOTAL", "\t", "|\n|", "Tabla N° 1:", "- ", "De las 20 mesas", "(", "MTP"):
        assert check(text) == []


def write_word(path: Path) -> None:
    """The clean report as Word: paragraphs, bullets and real tables."""
    document = docx.Document()
    rows: list[list[str]] = []
    for line in (*CLEAN.splitlines(), ""):
        if "\t" in line:
            rows.append(line.split("\t"))
            continue
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for cells, row in zip(rows, table.rows, strict=True):
                for text, cell in zip(cells, row.cells, strict=True):
                    cell.text = text
            rows = []
        document.add_paragraph(
            line.removeprefix("- "), style="List Bullet" if line.startswith("- ") else None
        )
    document.save(str(path))


@pytest.mark.django_db
def test_word_file_reads_as_the_text_does(tmp_path: Path) -> None:
    path = tmp_path / "informe.docx"
    write_word(path)
    assert check_file(path) == []


@pytest.mark.django_db
def test_word_table_with_a_wrong_total_is_found(tmp_path: Path) -> None:
    path = tmp_path / "informe.docx"
    write_word(path)
    document = docx.Document(str(path))
    document.tables[1].rows[-1].cells[1].text = "8"
    document.save(str(path))
    found = check_file(path)
    assert "DOC-TOTAL-FILAS" in {f.code for f in found}
    assert all(f.place.file == "informe.docx" and f.place.line for f in found)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("informe.docx", b"\x89PNG\r\n\x1a\n" + bytes(200), "DOC-ILEGIBLE"),
        ("informe.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "DOC-ILEGIBLE"),
        ("informe.txt", b"", "DOC-VACIO"),
        ("informe.docx", b"PK\x03\x04 truncated", "DOC-ILEGIBLE"),
        ("informe.txt", b"%PDF-1.7\n" + bytes(50), "DOC-ILEGIBLE"),
        ("informe.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "DOC-ILEGIBLE"),
        ("libro.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(200), "INT-ARCHIVO-NO-ES-LIBRO"),
        ("informe.txt", "Se creó la comisión.".encode("cp1252"), "DOC-CODIFICACION"),
    ],
)
def test_hostile_file_gets_one_clear_finding(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = check_file(path)
    assert [f.code for f in found] == [code]
    assert found[0].place.file == name
    assert found[0].suggestion


@pytest.mark.django_db
def test_word_file_that_declares_too_much_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "bomba.docx"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"<a>" + b" " * 160_000_000)
    path.write_bytes(packed.getvalue())
    assert [f.code for f in check_file(path)] == ["DOC-DEMASIADO-GRANDE"]
