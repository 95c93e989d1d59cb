"""Taking a file in: its size, what it really is, its hash, its place. The same content is kept once and never replaced.

A file is written beside its place and moved there whole, so that a process killed half-way leaves nothing under the hash.
"""

import hashlib
import io
import os
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO

import filetype
from django.core.files.storage import default_storage

from tinkuy.core.media import DOCX, PPTX, XLSX
from tinkuy.core.refusal import Refused

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED_BYTES = (
    500 * 1024 * 1024
)  # what an Office file may say that it holds, which whoever opens it has to unpack
FOLDER = "attachments"
PARTIAL = "partial-"  # how a file begins that was not moved to its place
KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": DOCX,
    "xlsx": XLSX,
    "pptx": PPTX,
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_INSIDE = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_TAKEN = "PDF, PNG, JPG, DOCX, XLSX, PPTX, ODT u ODS"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in its place: `path` is where the storage has it, `name` what its owner calls it."""

    sha256: str
    size: int
    media_type: str
    path: str
    name: str


def keep(source: BinaryIO, name: str) -> Kept:
    """Keep a file that people may attach. Units: at most MAX_BYTES.

    Errors: Refused when it is empty, too large, or not one of KINDS by its content (its name decides nothing).
    """
    content = source.read(MAX_BYTES + 1)
    shown = clean_name(name)
    if not content:
        raise Refused(f"El archivo «{shown}» está vacío. Elija otro.", field="evidence")
    if len(content) > MAX_BYTES:
        raise Refused(
            f"El archivo «{shown}» pesa más de {MAX_BYTES // 1024**2} MB. Redúzcalo o divídalo.",
            field="evidence",
        )
    kind = sniff(content)
    if not kind:
        raise Refused(
            f"El archivo «{shown}» no es {_TAKEN}. Conviértalo a PDF y súbalo de nuevo.", field="evidence"
        )
    return _store(content, kind, _with_ending(shown, kind))


def keep_made(content: bytes, kind: str, name: str) -> Kept:
    """Keep a file that the product made itself, of a kind of KINDS."""
    return _store(content, kind, name)


def path_of(sha256: str) -> str:
    """Where the storage has the content of a hash."""
    return f"{FOLDER}/{sha256[:2]}/{sha256}"


def sniff(content: bytes) -> str:
    """The kind by its content, a key of KINDS; empty for anything else, also for an Office file with macros."""
    guess = filetype.guess(content)
    found = guess.extension if guess else ""
    if found in {"pdf", "png", "jpg"}:
        return str(found)
    return _inside_zip(content) if content[:4] == b"PK\x03\x04" else ""


def clean_name(name: str) -> str:
    """The last part of a name without what a file name may not hold; never empty."""
    last = PurePath(name.replace("\\", "/")).name
    kept = "".join(c for c in last if c.isprintable() and c not in '<>:"/|?*').strip(" .")
    return kept[-150:] or "archivo"


def _store(content: bytes, kind: str, name: str) -> Kept:
    sha256 = hashlib.sha256(content).hexdigest()
    path = path_of(sha256)
    place = Path(default_storage.path(path))
    if place.exists() and place.stat().st_size == len(content):
        os.utime(place)  # it is wanted again: `forgetting` leaves alone what was wanted lately
    else:
        _write_whole(place, content)
    return Kept(sha256, len(content), KINDS[kind], path, name)


def _write_whole(place: Path, content: bytes) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=place.parent, prefix=PARTIAL, delete=False) as beside:
        beside.write(content)
        beside.flush()
        os.fsync(beside.fileno())
    Path(beside.name).replace(place)


def _inside_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            if sum(member.file_size for member in packed.infolist()) > MAX_UNPACKED_BYTES:
                return ""
            if "mimetype" in names:
                declared = packed.open("mimetype").read(100).decode("ascii", "replace").strip()
                return next((kind for kind, media in KINDS.items() if media == declared), "")
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError):
        return ""
    if "[Content_Types].xml" not in names or any(n.lower().endswith("vbaproject.bin") for n in names):
        return ""
    return next((kind for start, kind in _INSIDE.items() if any(n.startswith(start) for n in names)), "")


def _with_ending(name: str, kind: str) -> str:
    endings = {"jpg": (".jpg", ".jpeg")}.get(kind, (f".{kind}",))
    return name if name.lower().endswith(endings) else f"{name}.{kind}"
