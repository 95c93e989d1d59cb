"""Two funds that the sources describe, and two simulated ones with series of prices, in a workbook for the door of everybody."""

from pathlib import Path

from tinkuy.demo.simulation import Row
from tinkuy.demo.tables import rows
from tinkuy.demo.workbook import write_sheets

FILE_NAME = "fondos.xlsx"
TITLE = "Fondos, sus reglas y sus movimientos"
NOTE = "Los fondos marcados y las series de precios son datos simulados"
_TOLD, _SIMULATED = (
    ("fund", "fund_rule"),
    ("fund", "fund_rule", "fund_movement", "price_series", "price_value"),
)


def write_funds(target: Path) -> None:
    """Write the sheets: first what a source says, then what is simulated."""
    told: dict[str, list[Row]] = {kind: [] for kind in _SIMULATED}
    for folder, kinds in (("facts", _TOLD), ("simulated", _SIMULATED)):
        for kind in kinds:
            told[kind] += rows(folder, kind)
    write_sheets(told, target, TITLE, note=NOTE)
