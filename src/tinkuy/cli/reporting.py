"""`tinkuy report`: one report, one date, one file."""

import contextlib
from datetime import date
from pathlib import Path

import click

from tinkuy.cli import spanish
from tinkuy.engines.documents.docx import BadTemplate
from tinkuy.reports import rendering, situational


def write_report(
    *, kind: str, as_of: date, form: str | None, params: tuple[str, ...], template: Path | None, output: Path
) -> None:
    """Write the file whole or not at all; a draft is written too, and says why it may not be issued."""
    chosen = form or output.suffix.lstrip(".").lower()
    if chosen not in rendering.FORMATS:
        raise click.BadParameter(
            f"no se sabe el formato de «{output.name}»; use --format con uno de: {', '.join(rendering.FORMATS)}"
        )
    spec = situational.build(as_of=as_of, header=_header(params))
    try:
        content = rendering.render(spec, chosen, template=template.read_bytes() if template else None)
    except BadTemplate as bad:
        spanish.refuse(str(bad))
    if not output.parent.is_dir():
        spanish.refuse(f"No existe la carpeta «{output.parent}».")
    _write(output, content)
    state = "" if spec.issuable else " — borrador, no se puede emitir: " + "; ".join(spec.draft_reasons)
    click.echo(f"{output}: informe situacional al {as_of:%d/%m/%Y}{state}", err=True)


def _write(output: Path, content: bytes) -> None:
    """Beside its place first, so that a full disk leaves the report that was there; a device or a link is written to."""
    through = output.is_symlink() or (output.exists() and not output.is_file())
    beside = output if through else output.with_name(f".{output.name}.parte")
    try:
        beside.write_bytes(content)
        if beside is not output:
            beside.replace(output)
    except OSError:
        with contextlib.suppress(OSError):
            if beside is not output:
                beside.unlink()
        spanish.refuse(
            f"No se puede escribir «{output}»: compruebe los permisos de la carpeta y el espacio libre."
        )


def _header(params: tuple[str, ...]) -> dict[str, str]:
    header: dict[str, str] = {}
    for param in params:
        key, mark, value = param.partition("=")
        if not mark or key not in situational.HEADER_KEYS:
            raise click.BadParameter(
                f"«{param}»: se espera CLAVE=VALOR con una de: {', '.join(situational.HEADER_KEYS)}",
                param_hint="--param",
            )
        header[key] = value
    return header
