"""Connections to DuckDB: in memory, bounded, without the network, spilling beside the lake."""

import os
from pathlib import Path

import duckdb

MEMORY = os.environ.get("TINKUY_LAKE_MEMORY", "2GB")


def connect(*, spill: Path | None = None, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """A connection of its own that takes no more than `memory` and writes what does not fit under `spill`.

    Nothing is downloaded, rows come in any order; how far a statement has come can be asked, and nothing is printed.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if spill is not None:
        settings["temp_directory"] = str(spill)
    con = duckdb.connect(config=settings)
    con.execute("set enable_progress_bar = true; set enable_progress_bar_print = false")
    return con


def literal(text: str | Path) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def name(text: str) -> str:
    """The name of a column as SQL writes it."""
    return '"' + text.replace('"', '""') + '"'
