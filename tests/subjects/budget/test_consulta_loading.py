"""Loading exports of Consulta Amigable through the door of `tinkuy budget load`."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.subjects.budget import consulta_files as files
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.actions import loading
from tinkuy.subjects.budget.loading.kinds import kind_of
from tinkuy.subjects.budget.loading.opened import Opened

SAMPLE = "consulta_amigable_municipalidades_2024-2025_crudo.xlsx"


def load(path: Path) -> Any:
    return loading.load(path, by=None, told=lambda words, part: None).load


def clean(
    record: Any, what: str, *, name: str = "clean", where: str = "", order: str = "1"
) -> list[tuple[Any, ...]]:
    file = places.dataset("consulta").file(record, name)
    return duckdb.sql(f"select {what} from read_parquet('{file}') {where} order by {order}").fetchall()


@pytest.fixture
def municipal(tmp_path: Path) -> Path:
    text = files.page(dimension="Municipalidad", rows=files.MUNICIPALITIES, filters=files.LOCAL)
    return files.save(tmp_path / "exportar.xls", text)


def test_page_is_recognised_by_content(municipal: Path) -> None:
    assert Opened(municipal).form == "html"
    assert kind_of(Opened(municipal)).code == "consulta"


def test_page_is_loaded_with_its_titles(prepared: None, municipal: Path) -> None:
    record = load(municipal)
    assert (record.rows_in, record.rows_kept) == (9, 2)
    assert record.rejected == {
        "fila de título": 1,
        "total o filtro elegido: se comprueba, no se guarda": 4,
        "fila de encabezados": 2,
    }
    assert record.cut_off == "2024-08-20"
    assert record.parts == ("2024|municipality|all||province=0305",)
    rows = clean(
        record,
        "year, month, level, spending, ubigeo, entity, sec_ejec, pia, pim, accrued, advance_printed",
        order="code",
    )
    assert rows == [
        (2024, 0, "M", "all", "030501", "muni-0305", "300303", Decimal(100), Decimal(1200), Decimal(300), Decimal("25.00")),
        (2024, 0, "M", "all", "030505", "muni-030505", "300307", Decimal(200), Decimal(1200), Decimal(300), Decimal("25.00")),
    ]  # fmt: skip


def test_printed_total_that_does_not_add_up_is_told(prepared: None, municipal: Path) -> None:
    notes = load(municipal).notes
    assert notes == (
        "el filtro «APURIMAC»: PIM dice S/ 2,401.00 y sus filas suman S/ 2,400.00 (cabe en el redondeo de cada fila al sol).",
    )


def test_sample_keeps_its_sums_to_the_cent(prepared: None, shared: Path) -> None:
    record = load(shared / "data" / SAMPLE)
    assert (record.rows_in, record.rows_kept, record.rejected) == (3783, 3782, {"fila de encabezados": 1})
    assert record.sums_in == record.sums_kept
    for column, name in zip(("c05", "c06", "c10", "c11"), ("pia", "pim", "accrued", "paid"), strict=True):
        text = f"sum(try_cast(replace({column}, ',', '') as decimal(20, 2)))"
        assert clean(record, text, name="raw") == [(record.sums_kept[name],)]


def test_sample_matches_every_municipality_and_lists_what_is_spelt_otherwise(
    prepared: None, shared: Path
) -> None:
    record = load(shared / "data" / SAMPLE)
    nothing = "count(*) filter (ubigeo is null or entity is null)"
    assert clean(record, f"{nothing}, count(distinct ubigeo), count(distinct entity)") == [(0, 1891, 1891)]
    provinces = [told for told in record.unmatched["lugares"] if told[:4].isdigit()]
    assert len(provinces) == 9
    assert "0107 UCTUBAMBA: el registro lo llama Utcubamba; se toma por su código" in provinces
    names = clean(record, "distinct name")
    assert not [name for (name,) in names if "¥" in name]
    assert ("MUNICIPALIDAD DISTRITAL DE LOS BAÑOS DEL INCA",) in names
