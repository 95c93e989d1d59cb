"""`tinkuy import` and `tinkuy territory …`: files come in, findings go out."""

from pathlib import Path

import click

from tinkuy.cli import spanish
from tinkuy.platform.intake import actions, preview, queries
from tinkuy.platform.intake.door import doors
from tinkuy.platform.intake.files import FileTooLarge
from tinkuy.platform.intake.outcome import Outcome
from tinkuy.platform.intake.progress import Report
from tinkuy.subjects.territory import actions as territory

_VERDICTS = {
    "previewed": "Lista para aplicar: repita la orden con --apply.",
    "applied": "Aplicada.",
    "rejected": "No se aplica nada: corrija lo señalado y vuelva a intentarlo.",
    "stale": "Los datos cambiaron mientras tanto: mire otra vez qué cambiaría y repita la orden.",
    "failed": "No se pudo terminar; no se aplicó nada.",
}


def run_import(*, file: Path, kind: str | None, apply: bool, as_json: bool) -> None:
    """Preview, or preview and apply; exit 1 when it may not be applied."""
    result = spanish.with_progress(lambda report: _run(file, kind, apply, report))
    if as_json:
        spanish.print_json(result.as_json())
    else:
        spanish.print_findings(result.findings)
        words = {
            "new": "nuevos",
            "changed": "cambian",
            "unchanged": "iguales",
            "conflict": "conflictos",
            "error": "errores",
        }
        click.echo(", ".join(f"{words[key]}: {n:,}" for key, n in result.counts.items()))
        click.echo(_VERDICTS.get(result.state, result.state))
    raise SystemExit(0 if result.state in {"previewed", "applied"} else 1)


def _run(file: Path, kind: str | None, apply: bool, report: Report) -> Outcome:
    kinds = [door.sheet.kind for door in doors()]
    if kind and kind not in kinds:
        raise click.BadParameter(f"«{kind}» no es uno de: {', '.join(kinds)}", param_hint="--as")
    try:
        if not apply:
            return preview.preview_file(
                file, name=file.name, kind=kind, remembered=queries.remembered_mappings(), progress=report
            ).outcome
        return actions.import_file(path=file, by=None, kind=kind, progress=report).outcome
    except FileTooLarge as exc:
        spanish.refuse(str(exc))


def load_territories(file: Path) -> None:
    """Update the register; a wrong file changes nothing."""
    outcome = territory.load_file(path=file, by=None)
    spanish.print_findings(outcome.findings)
    click.echo(outcome.summary)
    spanish.end_with(outcome.findings)


def load_boundaries(file: Path) -> None:
    """Replace the shapes of one level; a wrong file changes nothing."""
    outcome = territory.load_boundaries(path=file, by=None)
    spanish.print_findings(outcome.findings)
    click.echo(outcome.summary)
    spanish.end_with(outcome.findings)
