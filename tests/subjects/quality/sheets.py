"""The sheets of the examples of the rules, written as lines."""

import re
from datetime import date

from tinkuy.engines.sheets.workbook import SheetData
from tinkuy.subjects.quality.rules.grid import Grid


def grid_of_example(text: str) -> Grid:
    """A sheet from an example: tabs part cells; `{2021-08-06}` is a date, `'12'` a text, `12` a number, `012` a text."""
    return Grid(
        SheetData(
            "Hoja1", True, [[_example_cell(cell) for cell in line.split("\t")] for line in text.splitlines()]
        ),
        "ejemplo.xlsx",
    )


def _example_cell(text: str) -> object:
    if text.startswith("{"):
        return date.fromisoformat(text.strip("{}"))
    if text.startswith("'"):
        return text.strip("'")
    if re.fullmatch(r"[1-9]\d*", text):
        return int(text)
    if re.fullmatch(r"\d+\.\d+", text):
        return float(text)
    return text or None
