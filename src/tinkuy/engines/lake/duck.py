"""Connections to DuckDB: in memory, bounded, without the network, spilling beside the lake."""

import os
from pathlib import Path

import duckdb

MEMORY = os.environ.get("TINKUY_LAKE_MEMORY", "2GB")


def connect(*, spill: Path | None = None, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """A connection of its own that takes no more than `memory` and writes what does not fit under `spill`.

    Nothing is downloaded, rows come in any order.
    """
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "preserve_insertion_order": False,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    if spill is not None:
        settings["temp_directory"] = str(spill)
    return duckdb.connect(config=settings)


def literal(text: str | Path) -> str:
    """A text as SQL writes it."""
    return "'" + str(text).replace("'", "''") + "'"


def name(text: str) -> str:
    """The name of a column as SQL writes it."""
    return '"' + text.replace('"', '""') + '"'
