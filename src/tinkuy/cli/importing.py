"""`tinkuy import` and `tinkuy territory …`: files come in, findings go out."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from tinkuy.cli import spanish
from tinkuy.cli.acting import acting_as
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.intake import actions, preview, queries
from tinkuy.platform.intake.door import doors
from tinkuy.platform.intake.files import FileTooLarge
from tinkuy.platform.intake.outcome import Outcome
from tinkuy.platform.intake.permissions import UPLOAD
from tinkuy.platform.intake.progress import Report
from tinkuy.subjects.territory import actions as territory

_VERDICTS = {
    "previewed": "Lista para aplicar: repita la orden con --apply.",
    "applied": "Aplicada.",
    "rejected": "No se aplica nada: corrija lo señalado y vuelva a intentarlo.",
    "stale": "Los datos cambiaron mientras tanto: mire otra vez qué cambiaría y repita la orden.",
    "failed": "No se pudo terminar; no se aplicó nada.",
}


_KINDS = {".xlsx", ".xls", ".ods", ".csv"}
_WORDS = {
    "new": "nuevos",
    "changed": "cambian",
    "unchanged": "iguales",
    "conflict": "conflictos",
    "error": "errores",
}


def run_import(*, file: Path, kind: str | None, apply: bool, as_json: bool, by: str | None = None) -> None:
    """Preview, or preview and apply, one file or each workbook of a folder; exit 1 when one may not be applied.

    Each workbook of a folder stands by itself: one that is wrong keeps no other from being applied.
    """
    files = _workbooks(file) if file.is_dir() else [file]
    with acting_as(by) as person:
        require(person, UPLOAD)
        work = partial(_run, kind=kind, apply=apply, by=person)
        results = [(path, _told(path, work, as_json, named=file.is_dir())) for path in files]
    if as_json and file.is_dir():
        spanish.print_json({"files": [{"file": path.name, **result.as_json()} for path, result in results]})
    elif as_json:
        spanish.print_json(results[0][1].as_json())
    raise SystemExit(0 if all(result.state in {"previewed", "applied"} for _, result in results) else 1)


def _workbooks(folder: Path) -> list[Path]:
    """The workbooks of a folder by name, without what an open spreadsheet leaves beside them."""
    found = sorted(
        path for path in folder.iterdir() if path.suffix.lower() in _KINDS and path.name[0] not in "~."
    )
    if not found:
        spanish.refuse(f"En «{folder}» no hay libros (.xlsx, .xls, .ods o .csv).")
    return found


def _told(path: Path, work: Callable[..., Outcome], as_json: bool, *, named: bool) -> Outcome:
    result = spanish.with_progress(lambda report: work(path, report=report))
    if not as_json:
        if named:
            click.echo(f"== {path.name}")
        spanish.print_findings(result.findings)
        click.echo(", ".join(f"{_WORDS[key]}: {n:,}" for key, n in result.counts.items()))
        click.echo(_VERDICTS.get(result.state, result.state))
    return result


def _run(file: Path, *, kind: str | None, apply: bool, report: Report, by: User | None) -> Outcome:
    kinds = [door.sheet.kind for door in doors()]
    if kind and kind not in kinds:
        raise click.BadParameter(f"«{kind}» no es uno de: {', '.join(kinds)}", param_hint="--as")
    try:
        if not apply:
            return preview.preview_file(
                file,
                name=file.name,
                kind=kind,
                remembered=queries.remembered_mappings(),
                progress=report,
                by=by,
            ).outcome
        return actions.import_file(path=file, by=by, kind=kind, progress=report).outcome
    except FileTooLarge as exc:
        spanish.refuse(str(exc))


def load_territories(file: Path, by: str | None = None) -> None:
    """Update the register; a wrong file changes nothing."""
    with acting_as(by) as person:
        outcome = territory.load_file(path=file, by=person)
    spanish.print_findings(outcome.findings)
    click.echo(outcome.summary)
    spanish.end_with(outcome.findings)


def load_boundaries(file: Path, by: str | None = None) -> None:
    """Replace the shapes of one level; a wrong file changes nothing."""
    with acting_as(by) as person:
        outcome = territory.load_boundaries(path=file, by=person)
    spanish.print_findings(outcome.findings)
    click.echo(outcome.summary)
    spanish.end_with(outcome.findings)
