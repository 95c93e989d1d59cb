"""Taking a file in: its size, what it really is, its hash, its place. The same content is kept once and never replaced."""

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import BinaryIO

import filetype
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from tinkuy.core.refusal import Refused

MAX_BYTES = 20 * 1024 * 1024
FOLDER = "attachments"
_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "pdf": "application/pdf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
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
    path = f"{FOLDER}/{sha256[:2]}/{sha256}"
    if not default_storage.exists(path):
        path = default_storage.save(path, ContentFile(content))
    return Kept(sha256, len(content), KINDS[kind], path, name)


def _inside_zip(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
            if "mimetype" in names:
                declared = packed.open("mimetype").read(100).decode("ascii", "replace").strip()
                return next((kind for kind, media in KINDS.items() if media == declared), "")
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError):
        return ""
    if "[Content_Types].xml" not in names or any(n.lower().endswith("vbaproject.bin") for n in names):
        return ""
    return next((kind for start, kind in _INSIDE.items() if any(n.startswith(start) for n in names)), "")


def _with_ending(name: str, kind: str) -> str:
    endings = {"jpg": (".jpg", ".jpeg")}.get(kind, (f".{kind}",))
    return name if name.lower().endswith(endings) else f"{name}.{kind}"
