"""`tinkuy meetings problem` and `tinkuy meetings import`: the timetable of an edition goes out to be solved and comes back as a draft."""

import json
from datetime import date
from pathlib import Path

import click
from django.utils import timezone

from tinkuy.cli import preparing, spanish
from tinkuy.cli.acting import acting_as, by_option
from tinkuy.cli.output import refuse_without_folder, write_output

FILE = click.Path(dir_okay=False, path_type=Path)
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(
    "problem",
    help="Escribe el problema de una edición (solicitudes admitidas, mesas, ausencias, reglas) en PROBLEMA.json.",
)
@click.argument("edition", metavar="EDICIÓN")
@click.option("-o", "--output", type=FILE, required=True, help="Archivo JSON de salida.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default=None,
    metavar="AAAA-MM-DD",
    help="Con lo admitido hasta esa fecha; si falta, hoy.",
)
def write_problem(edition: str, output: Path, as_of: "date | None") -> None:
    """Requests that cannot enter it are named on the error stream."""
    from tinkuy.engines.timetables.writing import as_json
    from tinkuy.subjects.meetings.queries import UnknownEdition
    from tinkuy.subjects.timetables import queries

    preparing.make_sure()
    refuse_without_folder(output)
    day = date(as_of.year, as_of.month, as_of.day) if as_of else timezone.localdate()
    try:
        posed = queries.posed(edition=edition, as_of=day)
    except UnknownEdition:
        spanish.refuse(f"No hay ninguna edición «{edition}».")
    content = json.dumps(as_json(posed.problem), ensure_ascii=False, indent=1)
    write_output(output, f"{content}\n".encode())
    for each in posed.outside:
        click.echo(f"{posed.names.get(each.request, each.request)} queda fuera: {each.why}", err=True)
    told = len(posed.problem.requests)
    click.echo(f"{output}: {told} solicitud{'es' if told != 1 else ''}.", err=True)


@click.command(
    "import",
    help="Guarda un calendario ya resuelto (CALENDARIO.json) como borrador del horario de una edición, si cumple las reglas.",
)
@click.argument("edition", metavar="EDICIÓN")
@click.argument("timetable", type=EXISTING, metavar="CALENDARIO.json")
@click.option("--note", default="", metavar="TEXTO", help="Para reconocer la versión después.")
@by_option
def import_timetable(edition: str, timetable: Path, note: str, by: str | None) -> None:
    """Exit 1 with every mistake of the file, or every rule it breaks; nothing is written then."""
    from tinkuy.cli.meetings import _read
    from tinkuy.core.refusal import Refused
    from tinkuy.engines.timetables.reading import read_timetable
    from tinkuy.subjects.meetings.queries import UnknownEdition
    from tinkuy.subjects.timetables import actions

    preparing.make_sure()
    told = _read(timetable, read_timetable)
    try:
        with acting_as(by) as person:
            number = actions.import_timetable(
                edition=edition, timetable=told, by=person, at=timezone.now(), note=note
            )
    except UnknownEdition:
        spanish.refuse(f"No hay ninguna edición «{edition}».")
    except Refused as refusal:
        spanish.refuse(refusal.text)
    click.echo(f"Versión {number} del horario de «{edition}», en borrador.")
