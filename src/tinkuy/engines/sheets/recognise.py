"""Which kind of file this is, told by its content: the ending of its name says nothing.

Also the first guard: what a zip declares is added up before anything is unpacked.
"""

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import filetype

from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.engines.sheets.workbook import UnreadableWorkbook

SAVE_AS = "Ábralo en Excel o LibreOffice y use «Guardar como» con el tipo «Libro de Excel (.xlsx)»."
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES = {
    "application/pdf": "un documento PDF",
    "application/rtf": "un documento de texto enriquecido (RTF)",
    "application/gzip": "un archivo comprimido (.gz)",
    "application/x-7z-compressed": "un archivo comprimido (.7z)",
    "application/x-rar-compressed": "un archivo comprimido (.rar)",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may ask of the machine."""

    file_bytes: int = 100 * 2**20
    unpacked_bytes: int = 700 * 2**20
    entries: int = 5_000
    ratio: int = 250  # of an entry larger than 20 MB; honest sheets stay under 60
    rows: int = 300_000
    columns: int = 500
    cells: int = 20_000_000
    memory_bytes: int = 2 * 2**30
    cpu_seconds: int = 120
    wall_seconds: int = 180


DEFAULT_LIMITS = Limits()


def refuse(code: str, message: str, name: str, suggestion: str, evidence: str = "") -> UnreadableWorkbook:
    """The exception for a file that cannot be read, with its one finding."""
    return UnreadableWorkbook(
        (Finding(code, Severity.ERROR, message, Place(file=name), evidence, suggestion),)
    )


def recognise(path: Path, name: str, limits: Limits = DEFAULT_LIMITS) -> str:
    """Tell `xlsx`, `xlsb`, `ods`, `xls` or `csv`. Errors: UnreadableWorkbook for anything else, saying what it is."""
    size = path.stat().st_size
    if size == 0:
        raise refuse(
            "INT-VACIO",
            "El archivo está vacío: no contiene nada.",
            name,
            "Vuelva a guardarlo o a descargarlo.",
        )
    if size > limits.file_bytes:
        raise too_big(name, f"pesa {size // 2**20} MB y el máximo es {limits.file_bytes // 2**20} MB")
    with path.open("rb") as file:
        head = file.read(8192)
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _recognise_zip(path, name, limits)
    if head[:8] == _OLE:
        return _recognise_ole(path.read_bytes(), name)
    return _recognise_flat(head, name)


def not_a_workbook(name: str, what: str, suggestion: str = SAVE_AS) -> UnreadableWorkbook:
    """The refusal of a file that is something else."""
    message = (
        f"El archivo no es un libro de cálculo: su contenido es {what}, aunque su nombre diga otra cosa."
    )
    return refuse("INT-ARCHIVO-NO-ES-LIBRO", message, name, suggestion)


def damaged(name: str, evidence: str = "") -> UnreadableWorkbook:
    """The refusal of a cut or broken file."""
    message = "El archivo está dañado o incompleto y no se puede leer."
    return refuse(
        "INT-DANADO",
        message,
        name,
        "Pida que se lo envíen otra vez o vuelva a descargarlo; si Excel lo abre, guárdelo de nuevo como .xlsx.",
        evidence,
    )


def protected(name: str) -> UnreadableWorkbook:
    """The refusal of a file behind a password."""
    message = "El libro está protegido con contraseña y no se puede leer."
    return refuse(
        "INT-CONTRASENA",
        message,
        name,
        "Ábralo con su contraseña, quítela en Archivo › Información › Proteger libro, guárdelo y vuelva a subirlo.",
    )


def too_big(name: str, why: str) -> UnreadableWorkbook:
    """The refusal of a file larger than the limits."""
    return refuse(
        "INT-DEMASIADO-GRANDE",
        f"El libro es demasiado grande: {why}.",
        name,
        "Divídalo en partes, o borre las filas y columnas vacías que sobran al final, y vuelva a guardarlo.",
    )


def _recognise_zip(path: Path, name: str, limits: Limits) -> str:
    try:
        with zipfile.ZipFile(path) as package:
            _guard(package.infolist(), name, limits)
            return _recognise_package(package, name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as exc:
        if isinstance(exc, UnreadableWorkbook):
            raise
        raise damaged(name) from exc


def _guard(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    dense = any(
        e.file_size > 20 * 2**20 and e.file_size > limits.ratio * max(e.compress_size, 1) for e in entries
    )
    if dense or unpacked > limits.unpacked_bytes or len(entries) > limits.entries:
        message = "El archivo se negó por seguridad: al descomprimirse ocuparía mucho más de lo que un libro necesita."
        evidence = f"{len(entries)} partes, {unpacked // 2**20} MB al descomprimir"
        raise refuse(
            "INT-BOMBA-ZIP",
            message,
            name,
            "No lo abra si no conoce su origen. Si es suyo, copie los datos a un libro nuevo.",
            evidence,
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise protected(name)


def _recognise_package(package: zipfile.ZipFile, name: str) -> str:
    parts = set(package.namelist())
    if "[Content_Types].xml" in parts:
        return _recognise_office(parts, name)
    mime = package.read("mimetype")[:200].decode("ascii", "replace") if "mimetype" in parts else ""
    if "opendocument.spreadsheet" in mime:
        manifest = package.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in parts else b""
        if b"encryption-data" in manifest:
            raise protected(name)
        return "ods"
    if "opendocument" in mime:
        raise not_a_workbook(name, "un documento de LibreOffice que no es hoja de cálculo")
    raise not_a_workbook(
        name, "un archivo comprimido (.zip)", "Descomprímalo y suba el libro que está dentro."
    )


def _recognise_office(parts: set[str], name: str) -> str:
    if any(part.startswith("word/") for part in parts):
        raise not_a_workbook(
            name,
            "un documento de Word",
            "Copie su tabla a un libro de Excel con una fila de encabezados y suba ese libro.",
        )
    if any(part.startswith("ppt/") for part in parts):
        raise not_a_workbook(name, "una presentación de PowerPoint")
    if any(part.endswith("workbook.bin") for part in parts):
        return "xlsb"
    if any(part.startswith("xl/") for part in parts):
        return "xlsx"
    raise not_a_workbook(name, "un archivo comprimido de otro programa")


def _recognise_ole(content: bytes, name: str) -> str:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") + b"\0\0" in content

    if holds("EncryptedPackage"):
        raise protected(name)
    if holds("Workbook") or holds("Book"):
        return "xls"
    if holds("WordDocument"):
        raise not_a_workbook(name, "un documento de Word antiguo (.doc)")
    if holds("PowerPoint Document"):
        raise not_a_workbook(name, "una presentación de PowerPoint antigua (.ppt)")
    directory = (int.from_bytes(content[48:52], "little") + 1) * 512  # where the names of the streams begin
    if directory + 128 > len(content):
        raise damaged(name)
    raise not_a_workbook(name, "un documento de otro programa de Office")


def _recognise_flat(head: bytes, name: str) -> str:
    utf16 = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    start = head.decode("utf-16", "replace") if utf16 else head.decode("latin-1")
    start = start.lstrip("\ufeffï»¿ \r\n\t").lower()
    if start.startswith("<") and ("<html" in start or "<table" in start or "<!doctype html" in start):
        message = "El archivo es una página web (HTML) guardada con nombre de libro, como las que exportan algunos portales."
        raise refuse("INT-HTML", message, name, SAVE_AS)
    if start.startswith(("<?xml", "<svg")):
        raise not_a_workbook(name, "un archivo XML")
    known = filetype.guess(head)
    if known is not None:
        raise not_a_workbook(name, _describe(known.mime))
    if b"\0" in head and not utf16:
        raise not_a_workbook(name, "de un tipo desconocido")
    return "csv"


def _describe(mime: str) -> str:
    if mime in _NAMES:
        return _NAMES[mime]
    families = {"image": "una imagen", "audio": "un audio", "video": "un video"}
    return f"{families.get(mime.split('/')[0], 'de otro tipo')} ({mime.split('/')[1]})"
