"""Every subcommand: reads input, calls one action or query, prints."""

from datetime import date
from pathlib import Path

import click
from django.utils import timezone

from tinkuy.cli import budget, editions, preparing, serving, spanish
from tinkuy.cli.acting import by_option
from tinkuy.cli.days import IsoDate

spanish.speak_spanish()
EXISTING = click.Path(exists=True, dir_okay=False, path_type=Path)
FORMATS = ("html", "docx", "pdf", "pptx", "xlsx", "json")


@click.group(
    cls=spanish.Group, help="Tinkuy: donde los tres niveles de gobierno se reúnen, acuerdan y cumplen."
)
def root() -> None:
    """The command itself does nothing."""


@root.command(
    help="Prepara la carpeta de datos: tablas, registro de territorios y entidades, archivos estáticos."
)
def setup() -> None:
    """Safe to repeat."""
    preparing.prepare(say=click.echo)


@root.command(help="Carga los hechos de los documentos semilla (se puede repetir sin cambiar nada).")
def demo() -> None:
    """Safe to repeat."""
    from tinkuy.demo.loading import DemoRefused, load_demo

    preparing.prepare(say=click.echo)
    try:
        load_demo(say=click.echo)
    except DemoRefused as refusal:
        spanish.refuse(str(refusal))


@root.command(help="Sirve las páginas en 127.0.0.1 y hace el trabajo de fondo.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Puerto.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Dirección en la que escucha.")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Procesos del servidor."
)
def serve(port: int, host: str, workers: int) -> None:
    """Ends with Ctrl-C."""
    preparing.make_sure()
    serving.serve(host=host, port=port, workers=workers)


@root.command(
    "import",
    help="Muestra qué cambiaría un libro (o cada libro de una carpeta) o, con --apply, lo aplica entero o nada.",
)
@click.argument("file", type=click.Path(exists=True, path_type=Path), metavar="ARCHIVO|CARPETA")
@click.option(
    "--as",
    "kind",
    default=None,
    metavar="TIPO",
    help="Qué contiene (space, commitment, …); si falta, se reconoce.",
)
@click.option("--apply", is_flag=True, help="Aplica los cambios si no hay errores ni conflictos.")
@by_option
@click.option("--json", "as_json", is_flag=True, help="Resultado en JSON.")
def import_(file: Path, kind: str | None, apply: bool, by: str | None, as_json: bool) -> None:
    """Without --apply nothing is written."""
    from tinkuy.cli.importing import run_import

    preparing.make_sure()
    run_import(file=file, kind=kind, apply=apply, as_json=as_json, by=by)


@root.command(
    help="Revisa un archivo (.xlsx, .docx, .txt) o la base («db») y dice qué está mal, dónde y qué hacer."
)
@click.argument("target", metavar="ARCHIVO|db")
@click.option("--as-of", type=IsoDate(), default=None, help="Fecha de corte de la base; si falta, hoy.")
@click.option("--json", "as_json", is_flag=True, help="Resultado en JSON.")
def check(target: str, as_of: date | None, as_json: bool) -> None:
    """Exit 1 when any finding is an error."""
    from tinkuy.subjects.quality import queries as quality

    if target != "db" and not Path(target).is_file():
        message = f"no existe el archivo «{target}»; para la base de datos escriba «db»"
        raise click.BadParameter(message, param_hint="ARCHIVO|db")
    preparing.make_sure()
    if target == "db":
        findings = quality.check_database(as_of=as_of or timezone.localdate())
    else:
        findings = quality.check_file(Path(target))
    if as_json:
        spanish.print_json({"findings": [finding.as_json() for finding in findings]})
    else:
        spanish.print_findings(findings)
        click.echo("Sin hallazgos." if not findings else f"{len(findings)} hallazgos.")
    spanish.end_with(findings)


@root.command(
    help="Escribe un informe: situational y edition a una fecha de corte (--as-of), changes entre dos (--from, --to)."
)
@click.argument("kind", metavar="TIPO", type=click.Choice(["situational", "changes", "edition"]))
@click.option("--as-of", type=IsoDate(), default=None, help="Fecha de corte de situational y de edition.")
@click.option("--from", "since", type=IsoDate(), default=None, help="Primer corte de changes.")
@click.option("--to", "until", type=IsoDate(), default=None, help="Segundo corte de changes.")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    help="Formato; si falta, lo dice el archivo de salida.",
)
@click.option(
    "--param",
    "params",
    multiple=True,
    metavar="CLAVE=VALOR",
    help="Dato del encabezado de situational (to, from, reference, place_date); edition=CÓDIGO o year=AÑO, de edition.",
)
@click.option(
    "--template", type=EXISTING, default=None, help="Plantilla Word de la oficina (membrete y estilos)."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Archivo de salida.",
)
def report(
    kind: str,
    as_of: date | None,
    since: date | None,
    until: date | None,
    form: str | None,
    params: tuple[str, ...],
    template: Path | None,
    output: Path,
) -> None:
    """The same numbers in every format."""
    from tinkuy.cli.reporting import write_report

    preparing.make_sure()
    days = {"as_of": as_of, "since": since, "until": until}
    write_report(kind=kind, days=days, form=form, params=params, template=template, output=output)


@root.group(help="Registro de territorios y sus límites.")
def territory() -> None:
    """Groups two subcommands."""


@territory.command("load", help="Actualiza el registro de territorios desde un CSV o XLSX.")
@click.argument("file", type=EXISTING, metavar="ARCHIVO")
@by_option
def territory_load(file: Path, by: str | None) -> None:
    """All or nothing."""
    from tinkuy.cli.importing import load_territories

    preparing.make_sure()
    load_territories(file, by=by)


@territory.command("boundaries", help="Reemplaza el mapa esquemático por límites oficiales en GeoJSON.")
@click.argument("file", type=EXISTING, metavar="ARCHIVO")
@by_option
def territory_boundaries(file: Path, by: str | None) -> None:
    """All or nothing, one level a file."""
    from tinkuy.cli.importing import load_boundaries

    preparing.make_sure()
    load_boundaries(file, by=by)


@root.group(help="El registro de todo lo actuado: comprobarlo y firmarlo.")
def ledger() -> None:
    """Groups three subcommands."""


@ledger.command("verify", help="Recalcula todo desde los asientos y nombra la primera fila que alguien tocó.")
@click.option("--json", "as_json", is_flag=True, help="Resultado en JSON.")
def ledger_verify(as_json: bool) -> None:
    """Exit 1 when anything does not agree."""
    from tinkuy.cli import ledger as ledger_cli

    preparing.make_sure()
    ledger_cli.verify(as_json=as_json)


@ledger.command("checkpoint", help="Firma el estado actual del registro y muestra la nota firmada.")
def ledger_checkpoint() -> None:
    """Safe to repeat: what has not grown is not signed again."""
    from tinkuy.cli import ledger as ledger_cli

    preparing.make_sure()
    ledger_cli.checkpoint()


@ledger.command("key", help="Muestra la llave pública con la que se comprueban los puntos de control.")
def ledger_key() -> None:
    """Made at the first use."""
    from tinkuy.cli import ledger as ledger_cli

    ledger_cli.key()


@root.group(help="El calendario de reuniones bilaterales de un GORE o MUNI Ejecutivo, de archivo a archivo.")
def meetings() -> None:
    """Groups two subcommands that need no database."""


@meetings.command(
    "timetable",
    help="Programa las reuniones de PROBLEMA.json sin choques y dice qué quedó demostrado.\n\n"
    "El problema lleva slots, hosts, parties y requests. La prioridad 1 es la más importante: cada reunión atendida "
    "cuenta 3 si es de prioridad 1, 2 si es 2 y 1 si es 3; si falta, es 1. Metas, en orden: atender las fijadas "
    "(pinned), atender más según prioridad, repartir parejo lo no atendido, terminar antes, sin tiempos muertos, con "
    "las delegaciones juntas y con menos cambios de sede. Con el mismo problema puede salir otro calendario igual de "
    "bueno: guarde el resultado.",
)
@click.argument("problem", type=EXISTING, metavar="PROBLEMA.json")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="Archivo JSON de salida.",
)
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1, 86_400),
    default=60.0,
    show_default=True,
    metavar="SEGUNDOS",
    help="Tiempo máximo; termina antes si todo queda demostrado.",
)
def meetings_timetable(problem: Path, output: Path, time_limit: float) -> None:
    """Exit 1 with every mistake of a wrong problem; nothing is written then."""
    from tinkuy.cli.meetings import make_timetable

    if time_limit != time_limit:  # «nan» passes every range
        raise click.BadParameter("se espera un número de segundos", param_hint="--time-limit")
    make_timetable(problem=problem, output=output, time_limit=time_limit)


@meetings.command("verify", help="Comprueba un calendario, aun hecho a mano, y nombra cada choque.")
@click.argument("problem", type=EXISTING, metavar="PROBLEMA.json")
@click.argument("timetable", type=EXISTING, metavar="CALENDARIO.json")
@click.option("--json", "as_json", is_flag=True, help="Resultado en JSON.")
def meetings_verify(problem: Path, timetable: Path, as_json: bool) -> None:
    """Exit 1 when anything clashes."""
    from tinkuy.cli.meetings import verify_timetable

    verify_timetable(problem=problem, timetable=timetable, in_json=as_json)


meetings.add_command(editions.write_problem)
meetings.add_command(editions.import_timetable)
root.add_command(budget.budget)


@root.group(help="Resúmenes de avisos por correo.")
def digest() -> None:
    """Groups one subcommand."""


@digest.command("send", help="Prepara los resúmenes que tocan y los envía, para quien no usa «tinkuy serve».")
@click.option("--dry-run", is_flag=True, help="Dice cuántos se prepararían, sin guardar ni enviar nada.")
def digest_send(dry_run: bool) -> None:
    """Only in working hours; safe to repeat."""
    from tinkuy.cli.digests import send_digests

    preparing.make_sure()
    send_digests(dry_run=dry_run)
