"""Spanish around click: the words it says itself, and how a refusal and a finding are printed."""

import gettext
import json
import sys
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import click

from tinkuy.core.finding import Finding, Severity, has_errors
from tinkuy.platform.intake.outcome import Outcome
from tinkuy.platform.intake.progress import Report, silent

_WORDS = {
    "Usage: {usage}": "Uso: {usage}",
    "Usage:": "Uso:",
    "Options": "Opciones",
    "Commands": "Órdenes",
    "Arguments": "Argumentos",
    "Show this message and exit.": "Muestra esta ayuda y termina.",
    "Error: {message}": "Error: {message}",
    "Try '{command} {option}' for help.": "Pruebe «{command} {option}» para ver la ayuda.",
    "No such command {name!r}.": "No existe la orden {name!r}.",
    "No such option: {name}": "No existe la opción: {name}",
    "Missing argument": "Falta el argumento",
    "Missing option": "Falta la opción",
    "Missing parameter": "Falta el parámetro",
    "Missing command.": "Falta la orden.",
    "Invalid value: {message}": "Valor no válido: {message}",
    "Invalid value for {param_hint}: {message}": "Valor no válido para {param_hint}: {message}",
    "{name} {filename!r} does not exist.": "{name} {filename!r} no existe.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} es una carpeta.",
    "{name} {filename!r} is a file.": "{name} {filename!r} es un archivo.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} no se puede leer: faltan permisos.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} no se puede escribir: faltan permisos.",
    "{value!r} is not {choice}.": "{value!r} no es {choice}.",
    "{value!r} is not one of {choices}.": "{value!r} no es una de: {choices}.",
    "{value!r} is not a valid {number_type}.": "{value!r} no es un número válido ({number_type}).",
    "Got unexpected extra argument ({args})": "Sobra un argumento ({args})",
    "Got unexpected extra arguments ({args})": "Sobran argumentos ({args})",
    "Option {name!r} requires an argument.": "La opción {name!r} necesita un valor.",
    "Aborted!": "Interrumpido.",
    "required": "obligatorio",
    "default: {default}": "por omisión: {default}",
    "file": "archivo",
    "path": "ruta",
    "directory": "carpeta",
}


class _Spanish(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return _WORDS.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def speak_spanish() -> None:
    """Make click's own words Spanish; its modules took the functions at import, so they are replaced there."""
    words = _Spanish()
    for module in (
        click.core,
        click.exceptions,
        click.types,
        click.formatting,
        click.parser,
        click.termui,
        click.decorators,
    ):
        for name, said in (("_", words.gettext), ("ngettext", words.ngettext)):
            if hasattr(module, name):
                setattr(module, name, said)


class Command(click.Command):
    """A command whose usage line is Spanish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As click's, with the metavar of options translated."""
        super().__init__(*args, **{"options_metavar": "[OPCIONES]", **kwargs})


class Group(click.Group):
    """A group of such commands."""

    command_class = Command
    group_class = type

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """As click's, with the metavars translated."""
        metavars = {"options_metavar": "[OPCIONES]", "subcommand_metavar": "ORDEN [ARGUMENTOS]…"}
        super().__init__(*args, **{**metavars, **kwargs})


def refuse(message: str) -> NoReturn:
    """Say why on the error stream and end with 1."""
    click.echo(message, err=True)
    raise SystemExit(1)


def print_findings(findings: Iterable[Finding]) -> None:
    """One block a finding: severity and code, place, message, evidence, what to do."""
    colours = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "blue"}
    for finding in findings:
        head = click.style(
            f"{finding.severity.label.upper()} {finding.code}", fg=colours[finding.severity], bold=True
        )
        click.echo(f"{head}  {finding.place.label}\n  {finding.message}")
        if finding.evidence:
            click.echo(f"  Evidencia: {finding.evidence}")
        if finding.suggestion:
            click.echo(f"  Qué hacer: {finding.suggestion}")


def end_with(findings: Iterable[Finding]) -> NoReturn:
    """Exit 1 when any finding is an error, else 0."""
    raise SystemExit(1 if has_errors(findings) else 0)


def print_json(value: object) -> None:
    """JSON with its accents, for scripts."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def with_progress(work: Callable[[Report], Outcome]) -> Outcome:
    """Run work that reports (phase, done, total), drawing a bar on a terminal and nothing on a pipe."""
    if not sys.stderr.isatty():
        return work(silent)
    with click.progressbar(length=100, file=sys.stderr) as bar:
        return work(lambda phase, done, total: _advance(bar, phase, 100 * done // total if total else 0))


def _advance(bar: Any, phase: str, percent: int) -> None:
    bar.label = phase
    bar.update(max(0, percent - bar.pos))
