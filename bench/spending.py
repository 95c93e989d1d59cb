"""The lake beside its floors: loading a monthly file, and two tables over ten times as many rows."""

import json
import os
import subprocess
import sys
import tempfile
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bench import spending_file, spending_views
from bench.ground import timed
from bench.sections import write_section

TITLE = "## Presupuesto"
TEXT = """Lo escribe `make bench` (solo esta parte: `python -m bench spending`), con un archivo simulado de 63 columnas hecho con semilla
(`bench/spending_file.py`). El piso de la carga es DuckDB copiando el mismo CSV a Parquet como texto; la carga, además, da tipo a cada columna,
prueba las sumas, reúne los nombres, calcula el hash y publica. Cada medida corre en un proceso propio, y su memoria es la de ese proceso.
Máquina: {machine}; al empezar había en ella {load:.1f} procesos en espera de turno.

| cargar | tamaño del CSV | segundos | piso | razón | memoria | memoria del piso |
|---|---:|---:|---:|---:|---:|---:|
"""
TABLES = """
pandas (leer como texto y escribir Parquet), {rows:,} filas: {pandas:.1f} s y {pandas_peak:,.0f} MB; la carga de las mismas filas tarda {ours:.1f} s.
De {least:,} a {most:,} filas ({times:.0f} veces) la carga tarda {growth:.1f} veces más.

| cuadro sobre {total:,} filas, 11 años | segundos | SQL escrito a mano | razón |
|---|---:|---:|---:|
"""
SIZES = (500_000, 1_000_000, 5_000_000)
YEARS = range(2004, 2015)


@dataclass(frozen=True)
class Run:
    """Seconds and peak memory (MB) of one measurement."""

    seconds: float
    peak: float


def measure(target: Path, machine: str) -> None:
    """Measure, print, and renew this section of the page."""
    waiting = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="tinkuy-bench-") as scratch:
        lines, ours = [], {}
        for rows in SIZES:
            source = Path(scratch) / f"{rows}.csv"
            spending_file.make(source, rows)
            floor = min((_run("floor", source) for _ in range(2)), key=lambda run: run.seconds)
            ours[rows] = _run("load", source)
            lines.append(_line(rows, source, ours[rows], floor))
            print(lines[-1], flush=True)
            if rows == SIZES[0]:
                pandas = _run("pandas", source)
            source.unlink()
        growth = ours[SIZES[-1]].seconds / ours[SIZES[0]].seconds
        views = spending_views.section()
        rows = _years()
        section = f"{TITLE}\n\n{TEXT.format(machine=machine, load=waiting)}" + "\n".join(lines) + "\n"
        section += TABLES.format(
            rows=SIZES[0], pandas=pandas.seconds, pandas_peak=pandas.peak, ours=ours[SIZES[0]].seconds, least=SIZES[0],
            most=SIZES[-1], times=SIZES[-1] / SIZES[0], growth=growth, total=rows,
        )  # fmt: skip
        section += "\n".join(_tables()) + "\n" + views
    write_section(target, TITLE, section)


def _run(what: str, source: Path) -> Run:
    target = source.with_suffix(".parquet")
    done = subprocess.run(
        [sys.executable, "-m", "bench.spending_run", what, str(source), str(target)],
        capture_output=True,
        text=True,
    )
    target.unlink(missing_ok=True)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Run(**json.loads(done.stdout.splitlines()[-1]))


def _line(rows: int, source: Path, ours: Run, floor: Run) -> str:
    size = source.stat().st_size / 1e9
    ratio = ours.seconds / floor.seconds
    return f"| {rows:,} filas | {size:.1f} GB | {ours.seconds:.1f} | {floor.seconds:.1f} | {ratio:.2f} | {ours.peak:,.0f} MB | {floor.peak:,.0f} MB |"


def _years() -> int:
    """The rows of the last load once for each of eleven years, as loads of their own; how many rows there are then."""
    from tinkuy.engines.lake import duck
    from tinkuy.engines.lake.manifest import LoadRecord
    from tinkuy.subjects.budget import places

    dataset = places.dataset("spending")
    last = dataset.manifest().loads[-1]
    clean = duck.literal(dataset.file(last, "clean"))
    con = duck.connect()
    for year in YEARS:
        with dataset.draft() as draft:
            con.execute(
                f"copy (select * replace ({year}::smallint as year, '{year}' || part[5:] as part) from read_parquet({clean})) "
                f"to {duck.literal(draft / 'clean.parquet')} (format parquet)"
            )
            parts = tuple(f"{year}-{month:02}" for month in range(13))
            now = datetime.now(UTC)
            dataset.publish(
                draft,
                LoadRecord(
                    uuid.uuid4().hex, str(year), str(year), "csv", now, last.rows_kept, last.rows_kept, parts
                ),
            )
    return last.rows_kept * len(YEARS)


def _tables() -> list[str]:
    """Both tables as the product asks them, beside the statement somebody would write for the same files."""
    from tinkuy.engines.lake import duck
    from tinkuy.engines.lake.engine import engine
    from tinkuy.subjects.budget import places
    from tinkuy.subjects.budget.queries.execution import execution
    from tinkuy.subjects.budget.rules.asking import Question, Spending
    from tinkuy.subjects.budget.rules.dimensions import dimension

    dataset = places.dataset("spending")
    live = {load.id: load for part, load in dataset.manifest().live().items() if int(part[:4]) in YEARS}
    files = "[" + ", ".join(duck.literal(dataset.file(load, "clean")) for load in live.values()) + "]"
    found = []
    for name, by, years in (
        ("Cuadro 1", ("function", "level"), (2011, 2012, 2013, 2014)),
        ("Cuadro 2", ("year", "level"), tuple(YEARS)),
    ):
        keys = ", ".join(duck.name(key) for key in by)
        plain = (
            f"select {keys}, sum(pia), sum(pim), sum(certified), sum(committed_annual), sum(committed), sum(accrued), sum(paid) "
            f"from read_parquet({files}) where year between {years[0]} and {years[-1]} and act_or_project = '2' group by {keys}"
        )
        con, on = duck.connect(), engine()
        asked = Question(years, tuple(map(dimension, by)), Spending.PROJECTS)
        hand = min(timed(lambda con=con, plain=plain: con.execute(plain).fetchall())[0] for _ in range(3))
        ours = min(timed(lambda on=on, asked=asked: execution(asked, on=on))[0] for _ in range(3))
        found.append(f"| {name} | {ours:.2f} | {hand:.2f} | {ours / hand:.2f} |")
        print(found[-1], flush=True)
    return found
