"""Reading the tables that come with the demo: UTF-8 with commas, one heading row, every cell a text."""

import csv
from importlib import resources


def rows(folder: str, name: str) -> list[dict[str, str]]:
    """The rows of `folder/name.csv` in their order; a blank cell is `""`. Errors: FileNotFoundError."""
    table = resources.files("tinkuy.demo") / folder / f"{name}.csv"
    return list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))
