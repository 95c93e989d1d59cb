"""`tinkuy meetings`: the timetable of an event, from one file to another. Needs no database and no data folder."""

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TypeVar

import click

from tinkuy.cli import spanish
from tinkuy.cli.output import refuse_without_folder, write_output
from tinkuy.engines.timetables.problem import Timetable
from tinkuy.engines.timetables.reading import WrongProblem, read_problem, read_timetable
from tinkuy.engines.timetables.solving import solve
from tinkuy.engines.timetables.verifying import verify
from tinkuy.engines.timetables.wording import told
from tinkuy.engines.timetables.writing import as_json

_T = TypeVar("_T")


def make_timetable(*, problem: Path, output: Path, time_limit: float) -> None:
    """Solve and write the file whole, or say everything that is wrong and write nothing."""
    refuse_without_folder(output)
    if output.exists() and output.samefile(problem):
        spanish.refuse("El archivo de salida es el mismo que el del problema; elija otro nombre.")
    asked = _read(problem, read_problem)
    found = _with_bar(lambda hear: solve(asked, time_limit=time_limit, told=hear))
    content = json.dumps(as_json(found), ensure_ascii=False, indent=1)
    write_output(output, f"{content}\n".encode())
    click.echo(f"{output}: {told(found)}", err=True)


def verify_timetable(*, problem: Path, timetable: Path, in_json: bool) -> None:
    """Print every clash; exit 1 when there is any."""
    clashes = verify(_read(problem, read_problem), _read(timetable, read_timetable))
    if in_json:
        spanish.print_json({"clashes": [asdict(clash) for clash in clashes]})
    else:
        for clash in clashes:
            click.echo(f"{clash.code}  {clash.message}")
        click.echo(f"{len(clashes)} choques." if clashes else "Sin choques.")
    raise SystemExit(1 if clashes else 0)


def _read(path: Path, read: Callable[[object], _T]) -> _T:
    try:
        return read(_document(path))
    except WrongProblem as wrong:
        spanish.refuse(
            f"«{path}» no se puede usar:\n" + "\n".join(f"- {mistake}" for mistake in wrong.mistakes)
        )


def _document(path: Path) -> object:
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        spanish.refuse(f"No se puede leer «{path}»: compruebe que exista y sus permisos.")
    except UnicodeDecodeError as wrong:
        spanish.refuse(f"«{path}» no está en UTF-8 (byte {wrong.start + 1}): guárdelo en esa codificación.")
    except json.JSONDecodeError as wrong:
        spanish.refuse(
            f"«{path}» no es JSON: no se entiende lo que hay en la línea {wrong.lineno}, columna {wrong.colno}."
        )
    except (RecursionError, ValueError):
        spanish.refuse(f"«{path}» no se puede leer: tiene números enormes o listas demasiado anidadas.")


def _with_bar(work: Callable[[Callable[[str, float], None] | None], Timetable]) -> Timetable:
    """The phase and the time that has gone, on a terminal only."""
    if not sys.stderr.isatty():
        return work(None)
    with click.progressbar(length=100, file=sys.stderr) as bar:

        def hear(phase: str, part: float) -> None:
            bar.label = phase
            bar.update(max(0, int(100 * part) - bar.pos))

        return work(hear)
