"""The same table as people save it again: other formats, other marks, cells merged, notes beside. All say the same."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from tests.subjects.budget.test_consulta_forms import HEADINGS, Rows, book, flat
from tests.subjects.budget.test_consulta_loading import clean, load
from tests.subjects.budget.test_consulta_whole import EDUCATION, HEALTH, TABLE, TITLES, TOTAL, text

WHOLE = [
    ("20", "SALUD", 2024, 30, 40, 29, 28, 27, 20, 14, 50),
    ("22", "EDUCACION", 2024, 10, 20, 9, 8, 7, 5, 4, 25),
]
ASKED = "code, name, year, pia, pim, certified, committed_annual, committed, accrued, paid, advance_printed"
EVERYTHING: Rows = [*TABLE, EDUCATION, HEALTH, TOTAL]
BROKEN_HEADINGS = ["PIA\n", "PIM", "CERTIFICADO", "Compromiso\nAnual", "Atención de\nCompromiso\nMensual", "Ejecución - Devengado", "GIRADO (S/)", "% Avance"]  # fmt: skip


def ods(path: Path, rows: Rows) -> Path:
    """The smallest sheet of LibreOffice that holds the rows."""
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    lines = "".join(f"<table:table-row>{''.join(map(_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content{names} office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Hoja1">{lines}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", content)
        package.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
            f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
        )
    return path


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
    return f'<table:table-cell office:value-type="float" office:value="{value}"><text:p>{value}</text:p></table:table-cell>'


def typed(rows: Rows) -> Rows:
    """Every cell as text that Excel guards with an apostrophe, percentages with their sign."""
    return [
        [cell if isinstance(cell, str) else f"'{cell}" for cell in row[:-1]] + [f"{row[-1]}%"] for row in rows
    ]


FORMS: dict[str, Callable[[Path], Path]] = {
    "ods": lambda path: ods(path / "a.ods", EVERYTHING),
    "csv with semicolons in Latin": lambda path: text(path / "a.csv", EVERYTHING),
    "csv with tabs": lambda path: text(path / "a.csv", EVERYTHING, separator="\t", end="\n"),
    "empty sheet beside": lambda path: book(path / "a.xlsx", [], EVERYTHING),
    "from column B": lambda path: book(path / "a.xlsx", [[None, *row] for row in EVERYTHING]),
    "total above": lambda path: book(path / "a.xlsx", [*TITLES, TOTAL, TABLE[-1], EDUCATION, HEALTH]),
    "notes below": lambda path: book(path / "a.xlsx", [*EVERYTHING, [], ["Fuente: MEF"], ["Filas revisadas", 2]]),
    "numbers as text": lambda path: book(path / "a.xlsx", [*TABLE, *typed([EDUCATION, HEALTH, TOTAL])]),
    "headings in other words": lambda path: book(path / "a.xlsx", [*TITLES, ["FUNCION", *BROKEN_HEADINGS], EDUCATION, HEALTH]),
    "headings in two rows": lambda path: book(
        path / "a.xlsx",
        [*TITLES, ["Código", "Función", *HEADINGS[:4], "Ejecución", None, None, HEADINGS[-1]], [None] * 6 + HEADINGS[4:7],
         [22, "EDUCACION", *EDUCATION[1:]], [20, "SALUD", *HEALTH[1:]], [None, "TOTAL", *TOTAL[1:]]],
    ),
    "year in the headings": lambda path: book(
        path / "a.xlsx", [["Función", *(f"{each} 2024" for each in HEADINGS)], EDUCATION, HEALTH]
    ),
    "year merged downwards": lambda path: book(
        path / "a.xlsx", flat([2024, *EDUCATION], [None, *HEALTH], ["Total 2024", None, *TOTAL[1:]])
    ),
    "year of the budget in a title": lambda path: book(path / "a.xlsx", [["Ejercicio fiscal: 2024"], *EVERYTHING[3:]]),
    "shares beside": lambda path: book(
        path / "a.xlsx", [*TITLES, [*TABLE[-1], "Devengado %", "% PIM"], [*EDUCATION, 25.0, 33.3], [*HEALTH, 50.0, 66.7]]
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_table_says_the_same_however_it_was_saved(db: None, tmp_path: Path, form: str) -> None:
    record = load(FORMS[form](tmp_path))
    assert clean(record, ASKED) == WHOLE
    assert record.parts == ("2024|function|all||",)
    assert record.mistakes() == ()


def test_outer_dimension_that_was_merged_downwards_is_that_of_each_row(
    prepared: None, tmp_path: Path
) -> None:
    rows = flat(
        [2024, "01: PCM", "001: PRESIDENCIA DEL CONSEJO DE MINISTROS", *EDUCATION[1:]],
        [None, None, "002: INSTITUTO NACIONAL DE ESTADISTICA E INFORMATICA", *HEALTH[1:]],
        [None, "10: EDUCACION", None, *TOTAL[1:]],
        headings=["Año", "Sector", "Pliego", *HEADINGS],
    )
    record = load(book(tmp_path / "a.xlsx", rows))
    assert clean(record, "code, sector, year") == [("001", "01", 2024), ("002", "01", 2024)]
    assert any(note.startswith("1 fila toma lo que dice la de arriba") for note in record.notes)
    assert [told for told in record.notes if "fila 4: fila incompleta" in told]


def test_row_without_a_code_among_rows_that_have_one_is_told_and_not_kept(db: None, tmp_path: Path) -> None:
    record = load(book(tmp_path / "a.xlsx", [*TABLE, EDUCATION, HEALTH, ["Elaborado por", 5]]))
    assert record.rows_kept == 2
    assert (
        "hoja «Sheet1», fila 7: fila incompleta («Elaborado por» no tiene código y las demás filas sí)."
        in record.notes
    )
