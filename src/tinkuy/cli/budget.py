"""`tinkuy budget`: loading what MEF publishes, and the tables made of it."""

import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import click

from tinkuy.cli import preparing, spanish
from tinkuy.cli.acting import acting_as, by_option
from tinkuy.cli.days import IsoDate
from tinkuy.core.refusal import Refused
from tinkuy.subjects.budget.actions.loading import Loaded, load
from tinkuy.subjects.budget.rules.asking import Spending
from tinkuy.subjects.budget.rules.dimensions import DIMENSIONS
from tinkuy.subjects.budget.tables.ground import Unit
from tinkuy.subjects.budget.tables.register import TABLES

FILE = click.Path(exists=True, path_type=Path, dir_okay=False)
FORMS = ("text", "json", "csv", "xlsx", "html", "docx", "pdf")
Told = Callable[[str, float], None]


@click.group(help="Presupuesto e inversiones: cargar lo que publica el MEF y hacer sus cuadros.")
def budget() -> None:
    """Groups the subcommands."""


@budget.command(
    "load", help="Carga archivos (o los de una carpeta): cada uno entero o nada. Repetir no cambia nada."
)
@click.argument(
    "paths",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, path_type=Path),
    metavar="ARCHIVO|CARPETA...",
)
@click.option(
    "--cut-off",
    type=IsoDate(),
    help="Día hasta el que cuenta el banco de inversiones, si ni el nombre ni el contenido del archivo lo dicen; vale para todos los archivos de la orden.",
)
@click.option("--json", "as_json", is_flag=True, help="Resultado en JSON.")
@by_option
def budget_load(paths: tuple[Path, ...], cut_off: date | None, as_json: bool, by: str | None) -> None:
    """Exit 1 when any file is refused; the others are loaded all the same."""
    preparing.make_sure()
    told, refused = [], []
    with acting_as(by) as person:
        for path in _files(paths):
            try:
                loading = partial(load, path, by=person, cut_off=cut_off)
                loaded = _with_bar(path.name, lambda hear, loading=loading: loading(told=hear))  # type: ignore[misc]
            except Refused as refusal:
                refused.append({"file": str(path), "reasons": list(refusal.reasons)})
                click.echo(f"{path.name}: no se cargó. {refusal.text}", err=True)
                continue
            told.append(
                {"file": str(path), "kind": loaded.kind.code, "new": loaded.is_new, **loaded.load.as_json()}
            )
            if not as_json:
                _tell(path, loaded)
    if as_json:
        spanish.print_json({"loaded": told, "refused": refused})
    raise SystemExit(1 if refused else 0)


@budget.command("table", help="Hace un cuadro del gasto cargado: " + ", ".join(TABLES) + ".")
@click.argument("name", type=click.Choice(list(TABLES)), metavar="CUADRO")
@click.option("--years", required=True, metavar="A-B", help="Años: 2014, 2011-2014 o 2011,2013.")
@click.option(
    "--by", default="", metavar="FORMAS", help="Cómo separar, con comas: " + ", ".join(DIMENSIONS) + "."
)
@click.option(
    "--where",
    multiple=True,
    metavar="FORMA=CÓDIGO",
    help="Solo una parte, por ejemplo function=22. Se puede repetir.",
)
@click.option(
    "--spending",
    type=click.Choice([each.value for each in Spending]),
    help="Todo el gasto, solo proyectos o solo actividades.",
)
@click.option("--unit", type=click.Choice([each.value for each in Unit]), help="Soles, miles o millones.")
@click.option(
    "--deflator",
    type=FILE,
    metavar="CSV",
    help="Índice de precios por año (columnas año,índice): agrega soles reales.",
)
@click.option(
    "--population",
    type=FILE,
    metavar="CSV",
    help="Población por código (columnas código,población): agrega soles por persona.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help="Formato; si falta, lo dice el archivo de salida, o texto.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="ARCHIVO",
    help="Archivo de salida.",
)
def budget_table(name: str, form: str | None, output: Path | None, **asked: Any) -> None:
    """Prints, or writes the file whole. Exit 1 when a year is not loaded."""
    from tinkuy.cli import budget_tables

    preparing.make_sure()
    budget_tables.write(name=name, form=form, output=output, **asked)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += sorted(each for each in path.rglob("*") if each.is_file()) if path.is_dir() else [path]
    return found


def _tell(path: Path, loaded: Loaded) -> None:
    record = loaded.load
    state = "cargado" if loaded.is_new else "ya estaba cargado, igual; nada cambia"
    click.echo(f"{path.name}: {loaded.kind.name}; {state}.")
    click.echo(
        f"  {record.rows_in:,} filas leídas = {record.rows_kept:,} guardadas + {sum(record.rejected.values()):,} rechazadas"
    )
    for why, rows in record.rejected.items():
        click.echo(f"    {rows:,}: {why}")
    for amount, before in record.sums_in.items():
        out = record.sums_rejected.get(amount, Decimal())
        left_out = f" + rechazado {out:,.2f}" if out else ""
        click.echo(
            f"  {amount:<18} leído {before:>22,.2f} = guardado {record.sums_kept[amount]:>22,.2f}{left_out}"
        )
    for kind, names in record.unmatched.items():
        click.echo(f"  No se reconocen o difieren, se conservan ({kind}): {len(names)}")
        for name in names[:5]:
            click.echo(f"    {name}")
    for note in record.notes:
        click.echo(f"  {note}")


def _with_bar(label: str, work: Callable[[Told], Loaded]) -> Loaded:
    """A bar on a terminal, nothing on a pipe."""
    if not sys.stderr.isatty():
        return work(lambda words, part: None)
    with click.progressbar(length=1000, file=sys.stderr) as bar:

        def hear(words: str, part: float) -> None:
            bar.label = f"{label[:24]:<24} {words:<36.36}"
            bar.update(max(0, int(1000 * part) - bar.pos))

        return work(hear)
