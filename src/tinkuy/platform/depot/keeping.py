"""In and out of the store. Nothing is ever overwritten or deleted: whoever holds a hash gets the same bytes for ever."""

import hashlib
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage


@dataclass(frozen=True, slots=True)
class Kept:
    """What stands in the store: its hash and its size in bytes."""

    sha256: str
    size: int


def keep(content: bytes) -> Kept:
    """Store the content, once however often it comes. A file whose process died half-way is stored anew: names are taken last."""
    sha256 = hashlib.sha256(content).hexdigest()
    if not is_kept(sha256) or default_storage.size(_path(sha256)) != len(content):
        _write(sha256, content)
    return Kept(sha256, len(content))


def is_kept(sha256: str) -> bool:
    """True when there is such content."""
    return default_storage.exists(_path(sha256))


def read(sha256: str) -> bytes:
    """The content of a hash. Errors: FileNotFoundError; ValueError when the stored bytes are no longer those of the hash."""
    with default_storage.open(_path(sha256)) as opened:
        content: bytes = opened.read()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise ValueError(f"altered content: {sha256}")
    return content


def _write(sha256: str, content: bytes) -> None:
    path = _path(sha256)
    if default_storage.exists(path):  # left half-written: what it holds is not what its name says
        default_storage.delete(path)
    default_storage.save(path, ContentFile(content))


def _path(sha256: str) -> str:
    return f"content/{sha256[:2]}/{sha256}"
