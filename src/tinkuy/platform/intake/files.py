"""Keeping a file exactly as it came, under the hash of its content."""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.core.files import File

from tinkuy.platform.intake.models import StoredFile

MAX_BYTES = 50 * 1024 * 1024
_CHUNK = 1024 * 1024


class FileTooLarge(ValueError):
    """The file is larger than what the door takes; the message (Spanish) says how large and what to do."""


def keep(source: Path | BinaryIO, name: str) -> StoredFile:
    """Store the content once and give its row; content seen before gives the row it already has.

    Errors: FileTooLarge; OSError when a path cannot be read.
    """
    if isinstance(source, Path):
        with source.open("rb") as opened:
            return keep(opened, name)
    sha256, size = _measure(source)
    stored = StoredFile.objects.filter(sha256=sha256).first()
    return stored or _store(source, sha256, size, Path(name).name[-255:])


def _store(source: BinaryIO, sha256: str, size: int, name: str) -> StoredFile:
    stored = StoredFile(sha256=sha256, name=name, size=size)
    stored.file.save(f"imports/{sha256[:2]}/{sha256}", File(source), save=False)
    kept, made = StoredFile.objects.get_or_create(
        sha256=sha256, defaults={"name": name, "size": size, "file": stored.file.name}
    )
    if not made:  # somebody stored the same content meanwhile: theirs stays, our copy goes
        stored.file.delete(save=False)
    return kept


def _measure(source: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    for chunk in _chunks(source):
        digest.update(chunk)
        size += len(chunk)
        if size > MAX_BYTES:
            raise FileTooLarge(too_large_message())
    source.seek(0)
    return digest.hexdigest(), size


def too_large_message() -> str:
    """What is said of a file over the limit."""
    return (
        f"El archivo pesa más de {MAX_BYTES // 1024**2} MB, que es lo máximo que se recibe. "
        "Quite las imágenes o divídalo en varios archivos con las mismas columnas."
    )


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    source.seek(0)
    while chunk := source.read(_CHUNK):
        yield chunk
