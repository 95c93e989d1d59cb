"""The one way in: a path becomes a TextDocument, or findings that say in plain words why it cannot."""

from pathlib import Path

from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.engines.texts.layout import lay_out
from tinkuy.engines.texts.model import Line, TextDocument
from tinkuy.engines.texts.plain import MAX_TEXT_BYTES, NotText, decode, lines_of
from tinkuy.engines.texts.word import DamagedWord, TooBigWord, word_lines

ZIP_MARK = b"PK\x03\x04"


class UnreadableText(Exception):
    """The file cannot be read as a document; `findings` says why."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings[0].message)
        self.findings = findings


def read_document(path: Path, name: str = "") -> TextDocument:
    """Read a .txt or .docx, recognised by its content.

    Missing: an empty or unreadable file is UnreadableText. Errors: UnreadableText, OSError.
    """
    name = name or path.name
    if path.stat().st_size > MAX_TEXT_BYTES:
        raise _refuse(
            "DOC-DEMASIADO-GRANDE",
            "El archivo pasa de 20 MB: no se revisa.",
            name,
            "Quite las imágenes o divídalo.",
        )
    data = path.read_bytes()
    if not data.strip():
        raise _refuse(
            "DOC-VACIO",
            "El archivo está vacío.",
            name,
            "Compruebe que sea el archivo correcto y vuelva a guardarlo.",
        )
    return _from_word(data, name) if data.startswith(ZIP_MARK) else _from_text(data, name)


def document_of(text: str, name: str = "texto") -> TextDocument:
    """A document made of a text already at hand (examples, tests)."""
    lines = lines_of(text)
    return TextDocument(name, lines, lay_out(lines))


def _from_word(data: bytes, name: str) -> TextDocument:
    try:
        lines = tuple(Line(number, text) for number, text in enumerate(word_lines(data), 1))
    except TooBigWord:
        message = "El archivo comprimido declara un contenido desmesurado: no se abre."
        raise _refuse("DOC-DEMASIADO-GRANDE", message, name, "Ábralo en Word y guárdelo de nuevo.") from None
    except DamagedWord:
        message = "El archivo no se puede abrir como documento de Word: está dañado o no lo es."
        raise _refuse(
            "DOC-ILEGIBLE", message, name, "Ábralo en Word, guárdelo como .docx y vuelva a intentarlo."
        ) from None
    if not any(line.text for line in lines):
        raise _refuse(
            "DOC-VACIO", "El documento no tiene texto.", name, "Si es un escaneado, use la versión con texto."
        )
    return TextDocument(name, lines, lay_out(lines))


def _from_text(data: bytes, name: str) -> TextDocument:
    try:
        decoded = decode(data)
    except NotText:
        message = f"El archivo no es un texto: {_what_it_is(data)}."
        raise _refuse(
            "DOC-ILEGIBLE", message, name, "Entregue un .txt, un .docx o un libro de Excel."
        ) from None
    lines = lines_of(decoded.text)
    findings = (_encoding_note(name),) if decoded.encoding == "cp1252" else ()
    return TextDocument(name, lines, lay_out(lines), findings)


def _encoding_note(name: str) -> Finding:
    message = "El texto no está en UTF-8; se leyó como Windows-1252 y podría haber letras cambiadas."
    return Finding("DOC-CODIFICACION", Severity.NOTE, message, Place(name, 1), "", "Guárdelo en UTF-8.")


_KINDS = (
    (b"\x89PNG", "es una imagen PNG"),
    (b"\xff\xd8\xff", "es una fotografía JPEG"),
    (b"GIF8", "es una imagen GIF"),
    (b"%PDF", "es un PDF, que aquí no se revisa"),
    (b"\xd0\xcf\x11\xe0", "es un archivo antiguo de Office (.doc o .xls) o protegido con contraseña"),
    (b"Rar!", "es un archivo comprimido RAR"),
    (b"7z\xbc\xaf", "es un archivo comprimido 7z"),
)


def _what_it_is(data: bytes) -> str:
    return next((words for mark, words in _KINDS if data.startswith(mark)), "contiene datos binarios")


def _refuse(code: str, message: str, name: str, suggestion: str) -> UnreadableText:
    return UnreadableText(Finding(code, Severity.ERROR, message, Place(name), "", suggestion))
