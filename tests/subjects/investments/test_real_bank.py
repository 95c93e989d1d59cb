"""The bank of Amazonas of September 2024 as it was published: nothing lost, each project once."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.subjects.investments.ground import loaded
from tinkuy.subjects.investments.queries.indicators import overview
from tinkuy.subjects.investments.queries.listing import Asked, projects

AS_OF = date(2024, 10, 31)


@pytest.mark.usefixtures("prepared")
def test_amazonas_to_the_cent(shared: Path) -> None:
    record = loaded(shared / "data" / "invierte_amazonas_2024-09.xlsx").load
    assert (record.rows_in, record.rows_kept, record.rejected) == (17_105, 13_032, {"fila repetida": 4_073})
    assert record.sums_in["Costo actualizado"] == Decimal("142745801172.75")
    assert record.mistakes() == ()
    assert record.cut_off == "2024-09-30"
    assert any("«Pivot Table 1»" in note for note in record.notes)
    assert len(record.unmatched["proyectos sin código único"]) == 141
    assert len(record.unmatched["lugares"]) == 3
    found = overview(as_of=AS_OF)
    assert found is not None
    assert (found.projects, found.active, found.closed) == (11_003, 8_010, 2_993)
    assert found.updated_soles == Decimal("37836395779.82")
    assert found.every.deactivated.ratio is None
    assert found.every.active_over_cost.count == 2_657
    assert found.flagged["PRJ-FECHAS"] == 154
    rows = projects(as_of=AS_OF)
    assert rows.where(Asked(text="2480997")).count() == 1
    assert rows[0].cui == "2480997"
    assert rows.where(Asked(department="02")).count() == 0
