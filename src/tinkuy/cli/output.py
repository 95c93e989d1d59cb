"""Files that commands write: whole or not at all."""

import contextlib
from pathlib import Path

from tinkuy.cli import spanish


def refuse_without_folder(output: Path) -> None:
    """End with a reason when the folder of the file is not there."""
    if not output.parent.is_dir():
        spanish.refuse(f"No existe la carpeta «{output.parent}».")


def write_output(output: Path, content: bytes) -> None:
    """Beside its place first, so that a full disk leaves the file that was there; a device or a link is written to."""
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
