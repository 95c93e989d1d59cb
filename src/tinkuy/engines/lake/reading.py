"""Reading a dataset as one table of ibis: the newest load of each part, on DuckDB or on Spark."""

from collections.abc import Sequence
from datetime import datetime
from functools import reduce
from pathlib import Path
from typing import Any

from tinkuy.engines.lake.manifest import LoadRecord, Manifest
from tinkuy.engines.lake.store import Dataset

Expression = Any  # an expression of ibis, which tells no types


class NoData(LookupError):
    """The dataset holds no load yet, or none up to the moment asked for."""


def table(engine: Any, dataset: Dataset, *, until: datetime | None = None, name: str = "clean") -> Expression:
    """The rows that count, loaded up to `until` (None: all). `engine` is a connection of ibis. Errors: NoData.

    A load whose parts all still count is read as it lies; of one that was replaced in part only what counts.
    """
    whole, partly = _shares(dataset.manifest().until(until))
    pieces = []
    if whole:
        pieces.append(_read(engine, [dataset.file(load, name) for load in whole]))
    for load, parts in partly:
        rows = _read(engine, [dataset.file(load, name)])
        pieces.append(rows.filter(rows["part"].isin(parts)))
    if not pieces:
        raise NoData(dataset.folder.name)
    return reduce(lambda one, other: one.union(other), pieces)


def _shares(manifest: Manifest) -> tuple[list[LoadRecord], list[tuple[LoadRecord, list[str]]]]:
    live = manifest.live()
    whole, partly = [], []
    for load in manifest.loads:
        parts = [part for part in load.parts if live.get(part) is load]
        if len(parts) == len(load.parts):
            whole.append(load)
        elif parts:
            partly.append((load, parts))
    return whole, partly


def _read(engine: Any, files: Sequence[Path]) -> Expression:
    """DuckDB takes a list of files at once; Spark is given one after the other."""
    if engine.name == "duckdb":
        return engine.read_parquet([str(file) for file in files])
    return reduce(lambda one, other: one.union(other), (engine.read_parquet(str(file)) for file in files))
