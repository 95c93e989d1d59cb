"""Banks as people send them: recognised by content, kept as text, typed, matched, and proved to the cent."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.subjects.investments.ground import CONSULTATION, loaded, row, write_book, write_text
from tinkuy.core.refusal import Refused
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.loading.kinds import kind_of
from tinkuy.subjects.budget.loading.opened import Opened
from tinkuy.subjects.investments.loading import cells, headings
from tinkuy.subjects.investments.queries import one

pytestmark = pytest.mark.usefixtures("country")


def read(record: Any, name: str, columns: str = "*") -> list[tuple[Any, ...]]:
    file = places.dataset("projects").file(record, name)
    return duckdb.sql(f"select {columns} from read_parquet('{file}')").fetchall()


def test_workbook_with_repeated_rows_a_stray_sheet_and_codes_without_zeros(tmp_path: Path) -> None:
    rows = [
        row(ubigeo=30505, viable=100.25, updated="1,200.75"),
        row(ubigeo=30505, viable=100.25, updated="1,200.75"),
        row(ubigeo=30503, district="HAQUIRA", viable=100.25, updated="1,200.75"),
        row(cui=2000002, name="CANAL EN PE¥A", viable=50, updated=60, district="- TODOS -", ubigeo=30500),
    ]
    path = write_book(
        tmp_path / "banco.xlsx", rows, strays={"Pivot": [["Departamento", "Cuenta"], ["APURIMAC", 4]]}
    )
    record = loaded(path).load
    assert (record.rows_in, record.rows_kept, record.rejected) == (4, 3, {"fila repetida": 1})
    assert record.sums_in["Costo actualizado"] == Decimal("3662.25")
    assert record.sums_kept["Costo actualizado"] == Decimal("2461.50")
    assert record.sums_rejected["Costo actualizado"] == Decimal("1200.75")
    assert record.counts == {"projects": 2, "active": 2}
    assert record.unmatched == {}
    assert any("«Pivot»" in note for note in record.notes)
    assert sorted(read(record, "clean", "cui, ubigeo, place_code, entity_code")) == [
        ("2000001", "030503", "030503", "gore-03"),
        ("2000001", "030505", "030505", "gore-03"),
        ("2000002", "030500", "0305", "gore-03"),
    ]
    assert read(record, "projects", "name, updated_soles, place_count") == [
        ("MEJORAMIENTO DEL CAMINO A MARA", Decimal("1200.75"), 2),
        ("CANAL EN PEÑA", Decimal("60.00"), 1),
    ]
    assert read(record, "raw", '"Costo actualizado", "Ubigeo"')[0] == ("1,200.75", "30505")


def test_open_data_of_the_ministry_loads_by_its_own_headings(tmp_path: Path) -> None:
    rows = [
        row(snip="93", viable_on="2020-02-12", registered="2020-02-11 00:00:00", before="10.5", year="2", last="202405"),
        row(cui="", snip="77", name="OTRO, CON\nSALTO DE LÍNEA", state="DESACTIVADO PERMANENTE", department="-MUL.DEP-", ubigeo="990000"),
    ]  # fmt: skip
    record = loaded(write_text(tmp_path / "DETALLE_INVERSIONES_20240930.csv", rows)).load
    assert record.cut_off == "2024-09-30"
    assert record.parts == ("00:deactivated:2024-09-30", "03:active:2024-09-30")
    found = read(record, "projects", "key, register, accrued_before_soles, last_accrual, viable_on")
    assert found == [
        ("2000001", "active", Decimal("10.50"), "2024-05", date(2020, 2, 12)),
        ("SNIP-77", "deactivated", None, None, date(2020, 2, 12)),
    ]
    assert record.unmatched["proyectos sin código único"] == ("OTRO, CON SALTO DE LÍNEA",)


def test_what_does_not_match_is_listed_and_kept(tmp_path: Path) -> None:
    rows = [
        row(entity="Entidad de nadie", ubigeo="039999", viable="mil soles", registered="31/02/2020"),
        row(cui=2000002, name="OTRO", district="OTRO NOMBRE", state="QUIÉN SABE"),
    ]
    record = loaded(write_text(tmp_path / "banco.csv", rows)).load
    assert record.rows_kept == 2
    assert record.unmatched["entidades"] == ("Entidad de nadie",)
    assert record.unmatched["lugares"] == (
        "030505 APURIMAC / COTABAMBAS / OTRO NOMBRE: el registro lo llama Mara",
        "039999 APURIMAC / COTABAMBAS / MARA: el registro de territorios no tiene ese código",
    )
    assert record.unmatched["estados"] == ("QUIÉN SABE",)
    assert record.unmatched["celdas ilegibles en «MONTO_VIABLE»"] == ("mil soles",)
    assert record.unmatched["celdas ilegibles en «FECHA_REGISTRO»"] == ("31/02/2020",)


def test_rows_that_disagree_are_told_and_most_win(tmp_path: Path) -> None:
    rows = [
        row(),
        row(district="HAQUIRA", ubigeo="030503"),
        row(district="CHUQUIBAMBILLA", province="GRAU", ubigeo="030701", updated=999),
    ]
    record = loaded(write_text(tmp_path / "banco.csv", rows)).load
    assert read(record, "projects", "updated_soles, conflicts") == [(Decimal("100.50"), ["updated_soles"])]
    assert any("difieren en costo actualizado (2000001)" in note for note in record.notes)


def test_missing_columns_are_named_with_what_they_may_be_called(tmp_path: Path) -> None:
    fewer = {key: heading for key, heading in CONSULTATION.items() if key not in ("state", "entity")}
    path = write_text(tmp_path / "banco.csv", [row()], fewer)
    with pytest.raises(Refused, match=r"faltan columnas: «estado de la inversion» .*; «entidad»"):
        loaded(path)
    assert places.dataset("projects").manifest().loads == ()


def test_text_cut_short_is_refused_and_a_torn_line_is_told(tmp_path: Path) -> None:
    whole = write_text(tmp_path / "banco.csv", [row(), row(cui=2000002, name="OTRO")])
    cut = tmp_path / "cortado.csv"
    cut.write_bytes(whole.read_bytes()[:-40])
    with pytest.raises(Refused, match="está cortado"):
        loaded(cut)
    lines = whole.read_text(encoding="utf-8").splitlines()
    whole.write_text("\n".join([lines[0], "suelta,línea", *lines[1:], ""]), encoding="utf-8")
    record = loaded(whole).load
    assert (record.rows_in, record.rows_kept) == (3, 2)
    assert record.rejected == {"línea con otro número de columnas": 1}


def test_same_file_changes_nothing_and_other_tables_are_nobodys(tmp_path: Path) -> None:
    path = write_text(tmp_path / "banco.csv", [row()])
    assert loaded(path).is_new
    assert not loaded(path).is_new
    other = tmp_path / "otra.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    assert kind_of(Opened(other)) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1,260.50", "1260.50"), ("1260.5", "1260.50"), ("1.260,50", "1260.50"), ("S/ 10", "10.00"), ("0.005", "0.01"), ("12,5", "12.50"),
     ("1,26", "1.26"), ("uno", None), ("1,2,3", None), ("", None), (" ", None)],
)  # fmt: skip
def test_amounts_are_read_or_left_blank(text: str, expected: str | None) -> None:
    found = duckdb.execute(f"select {cells.amount('x')} from (select ?::varchar as x)", [text]).fetchall()[0][
        0
    ]
    assert found == (None if expected is None else Decimal(expected))


def test_bank_that_shrank_by_more_than_half_says_so(tmp_path: Path) -> None:
    rows = [row(cui=2000000 + number, name=f"OBRA {number}") for number in range(5)]
    assert not any(
        "parcial" in note for note in loaded(write_text(tmp_path / "a-2024-08.csv", rows)).load.notes
    )
    notes = loaded(write_text(tmp_path / "b-2024-09.csv", rows[:2])).load.notes
    assert any(
        "Trae 2 proyectos activos del departamento 03; el banco al 2024-08-31 traía 5." in note
        for note in notes
    )
    assert not any(
        "parcial" in note for note in loaded(write_text(tmp_path / "c-2024-07.csv", rows[:1])).load.notes
    )


def test_headings_are_known_whatever_their_case() -> None:
    assert headings.meanings(["CODIGO_UNICO", "Código Único de Inversión", None, "Ubigeo"]) == {
        "cui": "CODIGO_UNICO",
        "ubigeo": "Ubigeo",
    }


def test_places_are_known_by_their_names_where_no_code_is_told(country: None, tmp_path: Path) -> None:
    bare = {name: heading for name, heading in CONSULTATION.items() if name != "ubigeo"}
    rows = [
        row(),
        row(cui=2000002, province="- TODOS -", district="- TODOS -"),
        row(cui=2000003, district="NINGUNO"),
    ]
    done = loaded(write_text(tmp_path / "banco-2024-09.csv", rows, bare))
    placed = {
        cui: [place.code for place in one.project_places(key=cui, as_of=date(2024, 9, 30))]
        for cui in ("2000001", "2000002", "2000003")
    }
    assert placed == {"2000001": ["030505"], "2000002": ["03"], "2000003": [""]}
    assert [text for text in done.load.unmatched["lugares"] if "conoce esos nombres" in text] == [
        "Sin ubigeo APURIMAC / COTABAMBAS / NINGUNO: el registro de territorios no conoce esos nombres"
    ]


def test_a_bank_without_unique_codes_says_that_it_lacks_them(tmp_path: Path) -> None:
    path = tmp_path / "banco.csv"
    path.write_text("Código SNIP;Nombre de la inversión;Monto viable\n123;CAMINO;10\n", encoding="utf-8")
    with pytest.raises(Refused, match="le faltan columnas: «codigo unico de inversion»"):
        loaded(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Código,Nombre\n1,X\n".encode("utf-16"), "Está en UTF-16: guárdelo como CSV UTF-8"),
        (b"Reporte de inversiones, 2024\nCUI,NOMBRE\n", "Si los encabezados están más abajo"),
    ],
)
def test_what_nobody_recognises_is_told_why(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "raro.csv"
    path.write_bytes(content)
    with pytest.raises(Refused, match=words):
        loaded(path)
