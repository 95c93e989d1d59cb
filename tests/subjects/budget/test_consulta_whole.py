"""Exports that are not whole: cut, one page of several, without their total. What was loaded before stays."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.subjects.budget import consulta_files as files
from tests.subjects.budget.test_consulta_forms import HEADINGS, Rows, book, flat
from tests.subjects.budget.test_consulta_loading import SAMPLE, clean, load
from tinkuy.core.refusal import Refused
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.loading.opened import Opened

TITLES: Rows = [["Consulta Amigable"], ["Año de Ejecución: 2024"], ["Incluye: Actividades y Proyectos"]]
EDUCATION = ["22: EDUCACION", 10, 20, 9, 8, 7, 5, 4, 25]
HEALTH = ["20: SALUD", 30, 40, 29, 28, 27, 20, 14, 50]
TOTAL = ["TOTAL", 40, 60, 38, 36, 34, 25, 18, 41.7]
TABLE: Rows = [*TITLES, ["Función", *HEADINGS]]


def live() -> dict[str, Any]:
    return places.dataset("consulta").manifest().live()


def text(path: Path, rows: Rows, *, end: str = "\r\n", separator: str = ";") -> Path:
    """A table saved again as CSV by a spreadsheet in Spanish."""
    width = max(map(len, rows))
    lines = [separator.join(str(cell) for cell in [*row, *[""] * (width - len(row))]) for row in rows]
    path.write_bytes((end.join(lines) + end).encode("latin-1"))
    return path


def cut(path: Path, size: int) -> Path:
    """The same file without its last bytes."""
    short = path.with_name(f"cortado{path.suffix}")
    short.write_bytes(path.read_bytes()[:-size])
    return short


def page(path: Path, rows: Any = files.MUNICIPALITIES) -> Path:
    return files.save(path, files.page(dimension="Municipalidad", rows=rows, filters=files.LOCAL))


@pytest.mark.parametrize("size", [20, 200, 600])
def test_page_that_breaks_off_is_refused_and_what_was_there_stays(
    prepared: None, tmp_path: Path, size: int
) -> None:
    whole = page(tmp_path / "exportar.xls")
    first = load(whole)
    with pytest.raises(Refused, match=r"«cortado.xls» está cortado: termina en medio de una tabla"):
        load(cut(whole, size))
    assert live()[first.parts[0]].id == first.id


def test_filter_that_its_rows_do_not_add_up_to_is_refused_with_what_was_found(
    prepared: None, tmp_path: Path
) -> None:
    first = load(page(tmp_path / "exportar.xls"))
    with pytest.raises(Refused) as refused:
        load(page(tmp_path / "una-fila.xls", files.MUNICIPALITIES[:1]))
    assert str(refused.value).startswith(
        "«una-fila.xls», el filtro «APURIMAC»: PIA dice S/ 300.00 y sus filas suman S/ 100.00; PIM dice S/ 2,401.00 y sus filas suman "
        "S/ 1,200.00; Certificación dice S/ 900.00 y sus filas suman S/ 500.00; y 4 montos más (1 fila). Faltan o sobran filas"
    )
    assert str(refused.value).endswith("Se conserva lo cargado antes.")
    assert live()[first.parts[0]].id == first.id


@pytest.mark.parametrize(
    "rows",
    [
        [*TABLE, EDUCATION, TOTAL],
        [*TABLE, TOTAL, HEALTH],
        [*TITLES, TOTAL, ["Función", *HEADINGS], HEALTH],
        [*TABLE, EDUCATION, HEALTH, ["23: OTRA", *[100] * 8], TOTAL],
    ],
)  # fmt: skip
@pytest.mark.parametrize("save", [lambda path, rows: book(path / "a.xlsx", rows), lambda path, rows: text(path / "a.csv", rows)])  # fmt: skip
def test_total_that_does_not_hold_is_refused(
    db: None, tmp_path: Path, rows: Rows, save: Callable[[Path, Rows], Path]
) -> None:
    with pytest.raises(Refused, match=r"dice S/ .* y sus filas suman S/ .*Se conserva lo cargado antes"):
        load(save(tmp_path, rows))


@pytest.mark.parametrize(
    "rows",
    [
        [*TABLE, EDUCATION, HEALTH, TOTAL],
        [*TABLE, TOTAL, EDUCATION, HEALTH],
        [*TITLES, TOTAL, ["Función", *HEADINGS], EDUCATION, HEALTH],
        [*TITLES, ["Sector 10: EDUCACION", *TOTAL[1:]], ["TOTAL", *[900] * 8], ["Función", *HEADINGS], EDUCATION, HEALTH],
        [*TABLE, EDUCATION, HEALTH, ["TOTAL", 41, 60, 38, 36, 34, 25, 18, 41.7]],
        [*TABLE, EDUCATION, HEALTH, TOTAL, ["Elaborado por la oficina", 5]],
    ],
)  # fmt: skip
def test_total_that_holds_is_loaded_wherever_it_stands(db: None, tmp_path: Path, rows: Rows) -> None:
    record = load(book(tmp_path / "a.xlsx", rows))
    assert clean(record, "code, pim", order="code") == [("20", 40), ("22", 20)]


def test_totals_of_each_year_and_of_all_are_those_of_their_rows(db: None, tmp_path: Path) -> None:
    years = [[2023, *EDUCATION], ["TOTAL", "", *EDUCATION[1:]], [2024, *HEALTH], ["TOTAL", "", *HEALTH[1:]]]
    assert load(book(tmp_path / "a.xlsx", flat(*years, ["Total general", "", *TOTAL[1:]]))).rows_kept == 2
    with pytest.raises(Refused, match="fila 2: PIA dice"):
        load(book(tmp_path / "b.xlsx", flat(*years[1:], ["Total general", "", *TOTAL[1:]])))


def test_cents_leave_no_room_for_rounding(db: None, tmp_path: Path) -> None:
    rows = [*TABLE, ["22: EDUCACION", 10.25, 20.5], ["20: SALUD", 1, 2], ["TOTAL", 11.25, 22.75]]
    with pytest.raises(Refused, match=r"PIM dice S/ 22.75 y sus filas suman S/ 22.50 \(2 filas\)"):
        load(book(tmp_path / "a.xlsx", rows))


def test_total_of_cells_that_nobody_can_read_is_not_compared(db: None, tmp_path: Path) -> None:
    record = load(
        book(tmp_path / "a.xlsx", [*TABLE, EDUCATION, ["20: SALUD", 30, "cuarenta", *HEALTH[3:]], TOTAL])
    )
    assert (record.rows_kept, record.rejected["monto que no se puede leer"]) == (1, 1)
    with pytest.raises(Refused, match=r"PIA dice S/ 40.00 y sus filas suman S/ 20.00"):
        load(
            book(tmp_path / "b.xlsx", [*TABLE, EDUCATION, ["20: SALUD", 10, "cuarenta", *HEALTH[3:]], TOTAL])
        )


def test_text_that_breaks_off_is_refused(db: None, tmp_path: Path) -> None:
    whole = text(tmp_path / "guardado.csv", [*TABLE, EDUCATION, HEALTH])
    first = load(whole)
    assert first.rows_kept == 2
    with pytest.raises(Refused, match="está cortado: su última línea tiene 8 de 9 columnas"):
        load(cut(whole, 5))
    note = "El archivo no termina en un salto de línea: compruebe que su última fila esté completa."
    assert note not in first.notes
    assert note in load(cut(whole, 2)).notes


def test_one_page_of_several_is_refused_and_all_of_them_are_loaded(db: None, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"trae la página 1 de 2: faltan las demás"):
        load(book(tmp_path / "a.xlsx", [*TABLE, EDUCATION, ["Página 1 de 2"]]))
    both = [*TABLE, EDUCATION, ["Página 1 de 2"], TABLE[-1], HEALTH, ["Página 2 de 2"]]
    assert load(book(tmp_path / "b.xlsx", both)).rows_kept == 2


def test_table_without_a_total_does_not_take_rows_away(db: None, tmp_path: Path) -> None:
    first = load(book(tmp_path / "completo.xlsx", [*TABLE, EDUCATION, HEALTH]))
    with pytest.raises(Refused) as refused:
        load(book(tmp_path / "parte.xlsx", [*TABLE, EDUCATION]))
    assert "reemplazaría a «completo.xlsx» y no trae 1 de sus filas (20 SALUD de 2024)" in str(refused.value)
    assert live()["2024|function|all||"].id == first.id
    proved = load(book(tmp_path / "probado.xlsx", [*TABLE, EDUCATION, ["TOTAL", *EDUCATION[1:]]]))
    more = load(book(tmp_path / "mas.xlsx", [*TABLE, EDUCATION, HEALTH]))
    assert [proved.rows_kept, more.rows_kept] == [1, 2]
    assert live()["2024|function|all||"].id == more.id


def test_sample_that_was_cut_inside_a_province_does_not_take_its_place(
    prepared: None, shared: Path, tmp_path: Path
) -> None:
    whole = shared / "data" / SAMPLE
    first = load(whole)
    rows = [list(row) for row in Opened(whole).grids[0].rows]
    with pytest.raises(
        Refused, match=rf"reemplazaría a «{SAMPLE}» y no trae [\d,]+ de sus filas \(.*MUNICIPALIDAD"
    ):
        load(book(tmp_path / "cortado.xlsx", rows[:1000]))
    assert {each.id for each in live().values()} == {first.id}
