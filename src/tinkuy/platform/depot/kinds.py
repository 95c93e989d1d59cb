"""What a file really is, whatever its name says: only kinds that people read are taken, and nothing that carries programs."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

import filetype

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
_PLAIN = {"application/pdf", "image/png", "image/jpeg"}
_PARTS = {
    "word/": f"{_OFFICE}.wordprocessingml.document",
    "xl/": f"{_OFFICE}.spreadsheetml.sheet",
    "ppt/": f"{_OFFICE}.presentationml.presentation",
}
_OPEN_KINDS = {f"{_OPEN}.{kind}" for kind in ("text", "spreadsheet", "presentation")}
TAKEN_WORDS = "PDF, Word, Excel, PowerPoint, OpenDocument, PNG o JPG"


class Refused(ValueError):
    """The file is not taken; the text (Spanish) says why and what to do."""


def media_type_of(content: bytes) -> str:
    """The media type that the bytes themselves say. Errors: Refused."""
    if not content:
        raise Refused("El archivo está vacío. Ábralo, compruebe que tenga contenido y vuelva a elegirlo.")
    guess = filetype.guess(content[:8192])
    if guess is not None and guess.mime in _PLAIN:
        return str(guess.mime)
    if content[:2] == b"PK":
        return _packaged(content)
    raise Refused(
        f"El archivo no es de un tipo que se reciba ({TAKEN_WORDS}). Guárdelo como PDF y vuelva a subirlo."
    )


def _packaged(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as package:
            names = package.namelist()
            if any(name.endswith("vbaProject.bin") for name in names):
                raise Refused("El archivo lleva macros y no se recibe. Guárdelo sin macros o como PDF.")
            if "mimetype" in names and package.getinfo("mimetype").file_size < 200:
                kind = package.read("mimetype").decode("ascii", "replace")
                if kind in _OPEN_KINDS:
                    return kind
    except (BadZipFile, NotImplementedError, RuntimeError, OSError) as exc:
        raise Refused(
            "El archivo está dañado. Ábralo en su computadora, guárdelo de nuevo y súbalo."
        ) from exc
    if "[Content_Types].xml" in names:
        for part, kind in _PARTS.items():
            if any(name.startswith(part) for name in names):
                return kind
    raise Refused(f"Un archivo comprimido no se recibe. Suba sus documentos uno por uno ({TAKEN_WORDS}).")
