"""The opinions of 2017 as the annual report publishes them, in a workbook of their own for the door of everybody."""

from pathlib import Path

from tinkuy.demo.simulation import Row
from tinkuy.demo.tables import rows
from tinkuy.demo.workbook import write_sheets
from tinkuy.subjects.spaces import queries as spaces

FILE_NAME = "encuestas-2017.xlsx"
TITLE = "Opiniones sobre los GORE Ejecutivos publicadas en 2017"
KINDS = ("survey", "questionnaire", "question", "stated_result")


def write_surveys(target: Path) -> None:
    """Write the sheets. A survey hangs on the space that its facts name only where that space is known."""
    told: dict[str, list[Row]] = {
        kind: [_known(row) for row in rows("facts", f"survey_{kind}")] for kind in KINDS
    }
    write_sheets(told, target, TITLE)


def _known(row: dict[str, str]) -> dict[str, str]:
    named = row.get("space")
    return {**row, "space": ""} if named and spaces.name_of(code=named) is None else row
