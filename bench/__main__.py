"""`python -m bench`: measure everything and write docs/performance.md."""

import os
import platform
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from bench import attention, imports, pages, reports, search, spending, timetables
from bench.ground import Measure, prepare, timed
from bench.sections import section_of, write_section

TARGET = Path(__file__).resolve().parents[1] / "docs" / "performance.md"
MACHINE = f"{os.cpu_count()} núcleos, Python {platform.python_version()}"
HEAD = """# Desempeño

Lo escribe `make bench` en una sola corrida, en SQLite, cada medida junto a su piso: lo que no se puede evitar. La cifra que vale es
la razón entre ambos; los segundos son de la máquina de la corrida ({machine}).

| qué | tamaño | segundos | piso | razón | el piso es | meta |
|---|---|---:|---:|---:|---|---|
"""
TAIL = """
**Crecimiento.** De 10,000 a 100,000 filas (10 veces): la vista previa tarda {preview:.1f} veces más y aplicar, {apply:.1f}.
De 20 a 2,000 mesas (100 veces): armar el informe tarda {report:.1f} veces más.

**Lo que hacen otros** (fuentes públicas): importar 10,000 filas con la herramienta habitual de Django toma unos 10 minutos; 35,000
filas, 25 minutos; una página para quien digita llega a 30 s.
"""


def main() -> None:
    """Measure, print, write; `timetables` or `spending` alone renews its own section."""
    if sys.argv[1:] == ["timetables"]:
        timetables.measure(TARGET, MACHINE)
        return
    prepare()
    if sys.argv[1:] == ["spending"]:
        spending.measure(TARGET, MACHINE)
        shutil.rmtree(os.environ["TINKUY_DATA"])
        return
    kept = {title: section_of(TARGET.read_text(), title) for title in (timetables.TITLE, spending.TITLE)}
    folder = Path(os.environ["TINKUY_DATA"])
    found: list[Measure] = []
    steps = (
        lambda: imports.measure(folder, 10_000),
        _fresh(lambda: imports.measure(folder, 100_000)),
        _fresh(lambda: _pages(folder)),
        attention.measure,
        search.measure,
        _fresh(lambda: reports.measure(20)),
        lambda: reports.measure(2_000),
    )
    for step in steps:
        seconds, measures = timed(step)
        for m in measures:
            print(
                f"{m.what:55} {m.size:20} {m.seconds:8.2f} s  piso {m.floor:7.3f} s  × {m.ratio:6.1f}",
                flush=True,
            )
        print(f"  ({seconds:.0f} s)", file=sys.stderr)
        found += measures
    TARGET.write_text(_page(found))
    for title, section in kept.items():
        if section:
            write_section(TARGET, title, section)
    timetables.measure(TARGET, MACHINE)
    spending.measure(TARGET, MACHINE)
    shutil.rmtree(folder)


def _pages(folder: Path) -> list[Measure]:
    imports.measure(folder, 50_000)
    pages.add_progress()
    return pages.measure()


def _fresh(step: Callable[[], list[Measure]]) -> Callable[[], list[Measure]]:
    """Empty the commitments first, so that sizes do not add up."""

    def run() -> list[Measure]:
        _empty()
        return step()

    return run


def _empty() -> None:
    """Take every commitment away with what hangs on it, and the log with its leaves: the next size begins anew."""
    from django.apps import apps
    from django.db import connection

    tables = [
        model._meta.db_table
        for model in apps.get_app_config("commitments").get_models(include_auto_created=True)
    ]
    order = sorted(
        tables, key=lambda table: (table == "commitments_commitment", table == "commitments_progressreport")
    )
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        for table in (*order, "audit_tile", "audit_checkpoint", "audit_entry"):
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute("PRAGMA foreign_keys = ON")


def _page(found: list[Measure]) -> str:
    rows = [
        f"| {m.what} | {m.size} | {m.seconds:.2f} | {m.floor:.3f} | {m.ratio:.1f} | {m.floor_is} | {m.aim} |"
        for m in found
    ]
    grown = [m for m in found if "10,000" in m.size or "100,000" in m.size]
    small, large = (
        [m for m in grown if m.size.startswith("10,")],
        [m for m in grown if m.size.startswith("100,")],
    )
    built = [m.seconds for m in found if m.what.endswith("armarlo")]
    tail = TAIL.format(
        preview=large[0].seconds / small[0].seconds,
        apply=large[1].seconds / small[1].seconds,
        report=built[1] / built[0],
    )
    return HEAD.format(machine=MACHINE) + "\n".join(rows) + "\n" + tail


if __name__ == "__main__":
    main()
