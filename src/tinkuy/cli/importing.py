"""`tinkuy import` and `tinkuy territory …`: files come in, findings go out."""

from pathlib import Path

import click

from tinkuy.cli import spanish
from tinkuy.platform.intake import actions, preview
from tinkuy.platform.intake.preview import Preview
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


def _run(file: Path, kind: str | None, apply: bool, report: preview.Report) -> Preview:
    if not apply:
        return preview.preview_file(file, name=file.name, kind=kind, progress=report)
    return actions.import_file(path=file, by=None, kind=kind, progress=report).as_preview()


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
