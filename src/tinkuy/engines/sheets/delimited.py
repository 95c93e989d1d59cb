"""Text with delimiters (CSV): which letters, which delimiter, and no more trust than a workbook gets."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from tinkuy.engines.sheets.recognise import Limits, damaged, refuse, too_big
from tinkuy.engines.sheets.workbook import SheetData

_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def read_delimited(path: Path, name: str, limits: Limits) -> SheetData:
    """Read a CSV as one sheet of texts named after the file.

    Missing: an empty field is None.  Errors: UnreadableWorkbook.
    """
    text = _decode(path.read_bytes())
    declared = re.match(r"sep=(.)\r?\n", text)
    if declared:
        text = text[declared.end() :]
    rows = _read(text, declared[1] if declared else _delimiter(text), name, limits)
    if declared:
        rows.insert(0, [])  # so that the rows keep the numbers that people see
    while rows and not rows[-1]:
        rows.pop()
    return SheetData(Path(name).stem or name, True, rows)


def _decode(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _delimiter(text: str) -> str:
    """The delimiter that cuts the first lines into the most even number of fields; a comma when nothing tells."""
    lines = re.sub(r'"[^"]*"', "", text[:100_000]).splitlines()[:25]
    counts = {mark: [line.count(mark) for line in lines if line.strip()] for mark in ",;\t|"}
    return max(
        counts,
        key=lambda mark: (
            sum(1 for n in counts[mark] if n and n == max(counts[mark])) * 1000 + sum(counts[mark])
        ),
    )


def _read(text: str, delimiter: str, name: str, limits: Limits) -> list[list[object]]:
    csv.field_size_limit(1_000_000)
    rows: list[list[object]] = []
    try:
        for fields in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(list(_cells(fields)))
            if len(rows) > limits.rows:
                raise too_big(name, f"tiene más de {limits.rows:,} filas")
            if len(fields) > limits.columns:
                raise too_big(name, f"tiene {len(fields):,} columnas y el máximo es {limits.columns:,}")
    except csv.Error as exc:
        raise damaged(name, str(exc)) from exc
    if text.count('"') % 2 and _ends_inside_quotes(text, delimiter):
        message = "El archivo tiene unas comillas que se abren y no se cierran: desde ahí no se sabe dónde acaba cada fila."
        advice = "Cierre las comillas, o ábralo en un programa de hojas de cálculo y guárdelo como .xlsx."
        raise refuse("INT-COMILLAS", message, name, advice)
    if "\0" in text:
        raise refuse(
            "INT-DANADO",
            "El archivo de texto contiene bytes que no son texto.",
            name,
            "Vuelva a exportarlo como CSV UTF-8.",
        )
    return rows


def _ends_inside_quotes(text: str, delimiter: str) -> bool:
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            pass
    except csv.Error as exc:
        return "unexpected end of data" in str(exc)
    return False


def _cells(fields: list[str]) -> Iterator[str | None]:
    """Blank fields become None and trailing ones go; the apostrophe that our own CSV puts before a formula sign goes too."""
    while fields and not fields[-1].strip():
        fields.pop()
    for value in fields:
        yield (value[1:] if _GUARDED.match(value) else value) or None
