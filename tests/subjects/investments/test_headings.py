"""Banks of several years and screens, each with headings of its own."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from tests.subjects.investments.ground import OPEN_DATA, loaded, row, write_text
from tinkuy.subjects.budget import places

pytestmark = pytest.mark.usefixtures("country")
SCREENS = (
    {"cui": "CUI", "name": "NOMBRE DE LA INVERSION", "viable": "MONTO VIABLE", "updated": "COSTO ACTUALIZADO", "viable_on": "FECHA VIABILIDAD"},
    {"cui": "Código único de inversiones", "name": "Nombre de la inversión", "viable": "Costo de inversión viable/aprobado (S/)", "updated": "Costo de inversión actualizado (S/)", "viable_on": "Fecha de viabilidad/aprobación", "state": "Estado de la inversión", "situation": "Situación"},
    {"cui": "CÓD. ÚNICO", "name": "Nombre del proyecto", "viable": "Monto de viabilidad (soles)", "updated": "Costo total de la inversión actualizado S/.", "viable_on": "FEC_VIABILIDAD", "entity": "Entidad / Pliego"},
    {"cui": "Código de inversión", "name": "Nombre de inversión", "viable": "Monto viable en soles", "updated": "Costo actualizado de la inversión (S/.)", "viable_on": "Fecha de viabilidad", "registered": "Fecha de registro de la inversión"},
)  # fmt: skip


@pytest.mark.parametrize("called", SCREENS)
def test_bank_is_known_by_the_headings_of_its_screen(tmp_path: Path, called: dict[str, str]) -> None:
    path = write_text(tmp_path / "banco-2024-09.csv", [row(updated="120.75")], OPEN_DATA | called)
    record = loaded(path).load
    file = places.dataset("projects").file(record, "projects")
    asked = "key, name, viable_soles, updated_soles, viable_on, register"
    assert duckdb.sql(f"select {asked} from read_parquet('{file}')").fetchall() == [
        ("2000001", "MEJORAMIENTO DEL CAMINO A MARA", Decimal("100.50"), Decimal("120.75"), date(2020, 2, 12), "active")
    ]  # fmt: skip
