"""One measurement of the lake in a process of its own, so that its memory is its own: prints seconds and peak as JSON."""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path


def floor(source: str, target: str) -> Callable[[], object]:
    """What cannot be avoided: the same CSV to Parquet as text, by DuckDB alone."""
    import duckdb

    reading = f"read_csv('{source}', all_varchar=true, header=true, delim=',')"
    return lambda: duckdb.connect().execute(f"copy (select * from {reading}) to '{target}' (format parquet)")


def load(source: str, _: str) -> Callable[[], object]:
    """Our load, proved and published."""
    import django

    django.setup()
    from tinkuy.subjects.budget.actions.loading import load as load_file

    return lambda: load_file(Path(source), by=None, told=lambda words, part: None)


def pandas(source: str, target: str) -> Callable[[], object]:
    """What analysts do."""
    import pandas as library

    return lambda: library.read_csv(source, dtype=str).to_parquet(target)


def main() -> None:
    """Errors: those of what is measured."""
    work = {"floor": floor, "load": load, "pandas": pandas}[sys.argv[1]](*sys.argv[2:])
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "peak": _peak()}))


def _peak() -> float:
    """The most memory this process had since it began, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


if __name__ == "__main__":
    main()
