"""What calamine does not tell of an XLSX sheet: formulas, cells in error, percentages, hidden rows and columns.

The XML of the sheet is scanned in pieces with patterns, never parsed: no entity is expanded, memory stays small, and
100,000 rows take about a second.
"""

import html
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

_PIECE = 4 * 2**20
_LONGEST_ROW = 64 * 2**20
_FORMULA = re.compile(rb"<(?:\w+:)?c\b([^>]*)(?<!/)>\s*<(?:\w+:)?f\b(.*?)</(?:\w+:)?c>", re.DOTALL)
_ERROR = re.compile(rb"<(?:\w+:)?c\b([^>]*\bt=[\"']e[\"'][^>]*)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*\bhidden=[\"'](?:1|true)[\"'][^>]*)>")
_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\b([^>]*)>")
_QUOTED = re.compile(r'"[^"]*"|\\.')
_BUILT_IN = {"9", "10"}  # 0% and 0.00%, which need no declaration
_SHEET = re.compile(rb"<(?:\w+:)?sheet\b([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b([^>]*)>")
_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


@dataclass(slots=True)
class Marks:
    """What was seen in one sheet; the fields are those of SheetData."""

    formulas: list[str] = field(default_factory=list)
    without_value: list[str] = field(default_factory=list)
    cell_errors: dict[str, str] = field(default_factory=dict)
    percents: list[str] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def sheet_parts(package: zipfile.ZipFile) -> list[str]:
    """The part of each sheet in the order of the workbook; an empty name where the package does not say."""
    book = next((part for part in package.namelist() if re.fullmatch(r"xl/workbook\w*\.xml", part)), "")
    if not book:
        return []
    folder, file = posixpath.split(book)
    relations = f"{folder}/_rels/{file}.rels"
    if relations not in package.namelist():
        return []
    targets = {a.get("Id", ""): a.get("Target", "") for a in _all(_RELATION, package.read(relations))}
    ids = [_relation_id(attributes) for attributes in _all(_SHEET, package.read(book))]
    return [posixpath.normpath(posixpath.join("/", folder, targets.get(i, ""))).lstrip("/") for i in ids]


def percent_styles(package: zipfile.ZipFile) -> frozenset[str]:
    """The numbers of the cell styles that show a percentage."""
    if "xl/styles.xml" not in package.namelist():
        return frozenset()
    text = package.read("xl/styles.xml")
    declared = {a.get("numFmtId", ""): a.get("formatCode", "") for a in _all(_FORMAT, text)}
    shown = {number for number, code in declared.items() if "%" in _QUOTED.sub("", code)}
    styles = _STYLES.search(text)
    formats = [a.get("numFmtId", "") for a in _all(_STYLE, styles[0] if styles else b"")]
    return frozenset(str(n) for n, number in enumerate(formats) if number in (shown | _BUILT_IN))


def scan(package: zipfile.ZipFile, part: str, percents: frozenset[str] = frozenset()) -> Marks:
    """Look through one sheet; `percents` are its styles of percentage. A part that is not there gives no marks."""
    marks = Marks()
    styled = _with_style(percents)
    if part not in package.namelist():
        return marks
    for number, piece in enumerate(_pieces(package, part)):
        if number == 0:
            marks.hidden_columns = _hidden_columns(piece)
        _scan_cells(piece, marks)
        if styled:
            marks.percents += [a.get("r", "") for a in _all(styled, piece)]
        marks.hidden_rows += [int(r) for a in _all(_HIDDEN_ROW, piece) if (r := a.get("r", "")).isdigit()]
    return marks


def _with_style(numbers: frozenset[str]) -> re.Pattern[bytes] | None:
    choice = "|".join(sorted(numbers))
    return re.compile(rf"<(?:\w+:)?c\b([^>]*\bs=[\"'](?:{choice})[\"'][^>]*)>".encode()) if numbers else None


def _scan_cells(piece: bytes, marks: Marks) -> None:
    if b"<f" in piece or b":f" in piece:
        for found in _FORMULA.finditer(piece):
            _note_formula(_attributes(found[1]), found[2], marks)
    if b't="e"' in piece or b"t='e'" in piece:
        for found in _ERROR.finditer(piece):
            value = _VALUE.search(found[2])
            marks.cell_errors[_attributes(found[1]).get("r", "")] = (
                value[1].decode("utf-8", "replace") if value else "#ERROR"
            )


def _note_formula(attributes: dict[str, str], inside: bytes, marks: Marks) -> None:
    cell = attributes.get("r", "")
    marks.formulas.append(cell)
    value = _VALUE.search(inside)
    calculated_empty = attributes.get("t") == "str" and value is not None
    if not calculated_empty and not (value and value[1]):
        marks.without_value.append(cell)


def _pieces(package: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """The XML in pieces that end at the end of a row, so that no cell is cut in two."""
    rest = b""
    with package.open(part) as stream:
        while chunk := stream.read(_PIECE):
            rest += chunk
            end = max(rest.rfind(b"</row>"), rest.rfind(b":row>"))
            if end >= 0 or len(rest) > _LONGEST_ROW:
                yield rest[: end + 6] if end >= 0 else rest
                rest = rest[end + 6 :] if end >= 0 else b""
    yield rest


def _hidden_columns(head: bytes) -> list[int]:
    hidden: list[int] = []
    for attributes in _all(_COLUMN, head.partition(b"sheetData")[0]):
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if first.isdigit() and last.isdigit():
            hidden += range(int(first) - 1, min(int(last), 16_384))
    return hidden


def _relation_id(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.endswith(":id")), "")


def _all(pattern: re.Pattern[bytes], text: bytes) -> Iterator[dict[str, str]]:
    return (_attributes(found[1]) for found in pattern.finditer(text))


def _attributes(text: bytes) -> dict[str, str]:
    pairs = ((m[1].decode(), m[2] or m[3] or b"") for m in _ATTRIBUTE.finditer(text))
    return {key: html.unescape(value.decode("utf-8", "replace")) for key, value in pairs}
