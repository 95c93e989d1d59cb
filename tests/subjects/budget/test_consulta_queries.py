"""The municipalities of the exports put together by place."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.subjects.budget import consulta_files as files
from tests.subjects.budget.test_consulta_loading import SAMPLE, load
from tinkuy.engines.lake.reading import NoData
from tinkuy.subjects.budget.queries import consulta
from tinkuy.subjects.budget.queries.consulta import By
from tinkuy.subjects.budget.rules.asking import Spending

TODAY = date(2024, 9, 1)


@pytest.fixture
def apurimac(prepared: None, tmp_path: Path) -> None:
    other = (
        "030201-300254: MUNICIPALIDAD PROVINCIAL DE ANDAHUAYLAS",
        "10",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0.0",
    )
    rows = (*files.MUNICIPALITIES, other)
    filters = files.chosen(*(label for label, *_ in files.LOCAL), rows=rows)
    text = files.page(dimension="Municipalidad", rows=rows, filters=filters)
    load(files.save(tmp_path / "exportar.xls", text))


def test_nothing_loaded_is_told(prepared: None) -> None:
    assert consulta.years() == ()
    with pytest.raises(NoData):
        consulta.municipal(2024, today=TODAY)


def test_municipalities_one_by_one(apurimac: None) -> None:
    table = consulta.municipal(2024, by=By.MUNICIPALITY, today=TODAY)
    assert [(row["code"], row["province"], row["pim"], row["advance"]) for row in table.rows] == [
        ("030201", "Andahuaylas", Decimal(0), None),
        ("030501", "Cotabambas", Decimal(1200), Decimal("0.25")),
        ("030505", "Cotabambas", Decimal(1200), Decimal("0.25")),
    ]
    assert table.total is not None
    assert (table.total["pia"], table.total["advance"]) == (Decimal(310), Decimal("0.25"))


def test_provinces_and_departments_add_their_municipalities(apurimac: None) -> None:
    provinces = consulta.municipal(2024, by=By.PROVINCE, today=TODAY)
    assert [(row["code"], row["name"], row["accrued"]) for row in provinces.rows] == [
        ("0302", "Andahuaylas", Decimal(0)),
        ("0305", "Cotabambas", Decimal(600)),
    ]
    (department,) = consulta.municipal(2024, today=TODAY).rows
    assert (department["code"], department["name"], department["pim"]) == ("03", "Apurímac", Decimal(2400))
    assert consulta.municipal(2024, department="15", today=TODAY).rows == ()


def test_source_says_the_day_and_the_note_that_the_year_goes_on(apurimac: None) -> None:
    table = consulta.municipal(2024, today=TODAY)
    assert table.sources[0].startswith(
        "MEF, Consulta Amigable: exportar.xls, con corte al 20/08/2024 (hace 12 días)"
    )
    assert table.note == "Todo el gasto. Año en curso a la fecha de corte: el avance todavía crece."


def test_only_spending_that_was_asked_for_counts(apurimac: None, tmp_path: Path) -> None:
    told = {"dimension": "Municipalidad", "rows": files.MUNICIPALITIES[:1], "includes": "Sólo Proyectos"}
    load(files.save(tmp_path / "proyectos.xls", files.page(**told)))
    chosen = (*files.LOCAL, ("Función 22: EDUCACION", "1", "1", "1", "1", "1", "1", "1", "100.0"))
    load(
        files.save(
            tmp_path / "educacion.xls",
            files.page(dimension="Municipalidad", rows=files.MUNICIPALITIES, filters=chosen),
        )
    )
    assert consulta.municipal(2024, today=TODAY).rows[0]["pim"] == Decimal(2400)
    projects = consulta.municipal(2024, spending=Spending.PROJECTS, today=TODAY)
    assert projects.rows[0]["pim"] == Decimal(1200)
    assert consulta.years(spending=Spending.ACTIVITIES) == ()


def test_a_past_day_knows_nothing_of_later_loads(apurimac: None) -> None:
    assert consulta.years(datetime(2020, 1, 1, tzinfo=UTC)) == ()


def test_country_of_the_sample(prepared: None, shared: Path) -> None:
    load(shared / "data" / SAMPLE)
    assert consulta.years() == (2024, 2025)
    table = consulta.municipal(2024, today=TODAY)
    assert len(table.rows) == 25
    assert table.total is not None
    whole = consulta.municipal(2024, by=By.MUNICIPALITY, today=TODAY)
    assert len(whole.rows) == 1891
    assert whole.total is not None
    assert [table.total[name] for name in ("pia", "pim", "accrued")] == [
        whole.total[name] for name in ("pia", "pim", "accrued")
    ]
    assert (
        consulta.municipal(2025, by=By.PROVINCE, department="03", today=TODAY).rows[4]["name"] == "Cotabambas"
    )
