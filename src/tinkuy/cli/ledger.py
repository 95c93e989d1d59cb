"""`tinkuy ledger …`: prove that nobody rewrote the past, and sign the present."""

import sys

import click

from tinkuy.cli import spanish
from tinkuy.platform.audit import checkpoints, keys
from tinkuy.platform.audit.verifying import checking


def verify(*, as_json: bool) -> None:
    """Compute everything again; exit 1 when a row was touched."""
    verdict = _with_bar()
    if as_json:
        spanish.print_json(
            {
                "whole": verdict.whole,
                "leaves": verdict.leaves,
                "checkpoints": verdict.checkpoints,
                "tables": list(verdict.tables),
                "faults": [fault.as_json() for fault in verdict.faults],
            }
        )
    else:
        _tell(verdict)
    raise SystemExit(0 if verdict.whole else 1)


def _with_bar() -> checking.Verdict:
    if not sys.stderr.isatty():
        return checking.verify()
    with click.progressbar(length=100, file=sys.stderr) as bar:
        return checking.verify(lambda phase, done, total: _advance(bar, phase, done, total))


def _advance(bar: "click.progressbar", phase: str, done: int, total: int) -> None:  # type: ignore[valid-type]
    """Each phase fills the bar anew."""
    bar.label, bar.pos = f"{phase:<40.40}", 0  # type: ignore[attr-defined]
    bar.update(100 * done // total if total else 0)  # type: ignore[attr-defined]


def _tell(verdict: checking.Verdict) -> None:
    if verdict.whole:
        click.echo(
            f"El registro está íntegro: {verdict.leaves:,} asientos, {verdict.checkpoints:,} puntos de control y "
            f"{len(verdict.tables)} tablas dicen lo mismo."
        )
        return
    click.echo("El registro NO está íntegro. Lo primero que no coincide:")
    for fault in verdict.faults:
        click.echo(f"  {fault.message}")
    if len(verdict.faults) == checking.MOST_FAULTS:
        click.echo("  … y puede haber más.")
    click.echo(
        "Qué hacer: no cambie nada, guarde una copia de la carpeta de datos y compárela con el último respaldo."
    )


def checkpoint() -> None:
    """Sign the ledger as it stands and print the note."""
    signed = checkpoints.sign_now(by=None)
    if signed is None:
        spanish.refuse("El registro todavía no tiene asientos: no hay nada que firmar.")
    click.echo(signed.note, nl=False)


def key() -> None:
    """Print the public key by which others verify the checkpoints."""
    click.echo(str(keys.verifier()))
