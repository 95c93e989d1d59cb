"""From the rows under the headings to values, each with the cell it came from, and every error at once."""

import re
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tinkuy.core.dates import PartialDate, Precision
from tinkuy.core.finding import Finding, Place, Severity, has_errors
from tinkuy.core.text import first_few, fold
from tinkuy.core.values import Value
from tinkuy.engines.sheets.grouping import Grouped
from tinkuy.engines.sheets.headings import heading_text
from tinkuy.engines.sheets.matching import Match
from tinkuy.engines.sheets.sheet_checks import check_formulas, check_hidden, check_merged
from tinkuy.engines.sheets.spec import CellError, ColumnSpec, ParsedRow, ParsedSheet
from tinkuy.engines.sheets.workbook import SheetData, cell_name, column_letter

_TOTALS = {"total", "totales", "total general", "gran total", "subtotal", "sub total", "suma total"}
_FOOTERS = (
    "fuente:",
    "fuentes:",
    "elaboración:",
    "elaboracion:",
    "elaborado por",
    "nota:",
    "notas:",
    "leyenda:",
    "(*)",
)
_NOTHING = frozenset(
    ["", "-", "--", "---", "–", "—", "s/d", "s.d.", "n/a", "n.a.", "n/d", "n.d.", "no aplica"]
)
_REMEMBERED = 20_000
_LISTED = 15


@dataclass(frozen=True, slots=True)
class Cells(Mapping[str, str]):
    """The cell of each key in one row, named only when asked for."""

    letters: Mapping[str, str]
    number: int

    def __getitem__(self, key: str) -> str:
        return f"{self.letters[key]}{self.number}"

    def __iter__(self) -> Iterator[str]:
        return iter(self.letters)

    def __len__(self) -> int:
        return len(self.letters)


class _Column:
    """One column being read: its parser with a memory for repeated texts, and which cells held dates as text."""

    def __init__(self, index: int, spec: ColumnSpec) -> None:
        self.index, self.spec = index, spec
        self.dates = 0
        self.texts: list[int] = []
        self._known: dict[str, Value] = {}

    def read(self, raw: object, number: int) -> Value:
        """The value of a cell. Errors: CellError."""
        if type(raw) is not str:
            self.dates += isinstance(raw, date)
            return self.spec.parse(raw)
        if raw not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[raw] = self.spec.parse(raw)
        value = self._known[raw]
        if self.spec.kind == "date" and _is_day(value):
            self.texts.append(number)
        return value


def _is_day(value: Value) -> bool:
    return value.precision is Precision.DAY if isinstance(value, PartialDate) else isinstance(value, date)


@dataclass(slots=True)
class _Sheet:
    """What is gathered while the rows go by."""

    data: SheetData
    match: Match
    file: str
    columns: list[_Column]
    rows: list[ParsedRow] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)
    repeated: list[int] = field(default_factory=list)
    errors: Grouped = field(default_factory=Grouped)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        spec = self.match.spec
        declared = {name for column in spec.columns for name in (column.title, *column.aliases)}
        self.names = {name.lower() for name in declared | set(self.match.headings.values())}

    def place(self, cell: str | None = None) -> Place:
        return Place(self.file, sheet=self.data.name, cell=cell)


class _DataRows(Container[int]):
    """The rows where data may stand: those under the headings that are neither totals nor headings again."""

    def __init__(self, found: _Sheet) -> None:
        self._first = found.match.heading_row + 1
        self._aside = {*found.totals, *found.repeated}

    def __contains__(self, number: object) -> bool:
        return isinstance(number, int) and number >= self._first and number not in self._aside


def parse_sheet(
    sheet: SheetData, match: Match, *, file: str, progress: Callable[[int, int], None] | None = None
) -> ParsedSheet:
    """Parse every row under the headings.

    Shape: rows in the order of the sheet, blank, total and footer rows and repeated headings left out; a row with a
    cell in error lacks that key, so rows may be used only when no finding is an error.
    Missing: a blank cell is None.
    """
    found = _Sheet(
        sheet, match, file, [_Column(i, match.spec.column(key)) for i, key in match.columns.items()]
    )
    letters = {key: column_letter(index) for index, key in match.columns.items()}
    for number in range(match.heading_row + 1, len(sheet.rows) + 1):
        row = sheet.rows[number - 1]
        if not _is_blank(row, found.columns) and not _is_aside(row, number, found):
            found.rows.append(_parse_row(row, number, Cells(letters, number), found))
        if progress and number % 5_000 == 0:
            progress(number, len(sheet.rows))
    findings = [*match.findings, *_sheet_findings(found), *found.errors.findings()]
    count = found.errors.count + sum(1 for f in match.findings if f.severity is Severity.ERROR)
    return ParsedSheet(match.spec, sheet.name, tuple(found.rows), tuple(findings), match.unmatched, count)


def _parse_row(row: Sequence[object], number: int, cells: Cells, found: _Sheet) -> ParsedRow:
    values: dict[str, Value] = {}
    width = len(row)
    for column in found.columns:
        raw = row[column.index] if column.index < width else None
        if raw is None or (type(raw) is str and raw.strip().lower() in _NOTHING):
            values[column.spec.key] = None
            if column.spec.required:
                _require(column, number, found)
            continue
        try:
            values[column.spec.key] = column.read(raw, number)
        except CellError as error:
            _refuse(column, number, str(raw), error, found)
    index = found.match.version_column
    version = heading_text(row[index]) if index is not None and index < width else ""
    return ParsedRow(found.data.name, number, values, cells, version)


def _require(column: _Column, number: int, found: _Sheet) -> None:
    name = cell_name(number, column.index)
    if name in found.data.without_value or name in found.data.cell_errors:
        return  # said more exactly by the checks of formulas
    message = f"Falta «{column.spec.title}» en la fila {number}."
    suggestion = column.spec.help or "Complete la celda; si la fila no debe entrar, bórrela entera."
    finding = Finding("INT-OBLIGATORIO", Severity.ERROR, message, found.place(name), "", suggestion)
    found.errors.add(finding, column.spec.title)


def _refuse(column: _Column, number: int, evidence: str, error: CellError, found: _Sheet) -> None:
    place = found.place(cell_name(number, column.index))
    message = f"{column.spec.title}: {error}."
    finding = Finding(error.code, Severity.ERROR, message, place, evidence[:200], error.suggestion)
    found.errors.add(finding, column.spec.title)


def _is_blank(row: Sequence[object], columns: Sequence[_Column]) -> bool:
    """A row without anything in the columns that are read."""
    for column in columns:
        raw = row[column.index] if column.index < len(row) else None
        if raw is not None and (type(raw) is not str or raw.strip()):
            return False
    return True


def _is_aside(row: Sequence[object], number: int, found: _Sheet) -> bool:
    """Tell totals, footers and repeated headings from data, and keep count of them."""
    first = next((cell for cell in row if cell is not None and cell != ""), None)
    if number == found.match.heading_row + 1 and _numbers_columns(row):
        found.repeated.append(number)
        return True
    if type(first) is not str:
        return False
    lowered_whole = first.strip().lower()
    lowered = first.strip()[:14].lower()
    if lowered.startswith(
        ("total", "subtotal", "sub total", "gran total", "suma total", *_FOOTERS)
    ) and _is_total(first, row, found):
        found.totals.append(number)
        return True
    if lowered_whole in found.names:
        return _is_heading_again(row, number, found)
    return False


def _is_heading_again(row: Sequence[object], number: int, found: _Sheet) -> bool:
    """Headings repeated in their columns are left out; headings in other columns begin another table, an error."""
    texts = {i: cell.strip().lower() for i, cell in enumerate(row) if type(cell) is str}
    known = [index for index, text in texts.items() if text in found.names]
    if len(known) < 2 or len(known) * 2 < sum(1 for cell in row if cell is not None):
        return False
    if all(texts[i] == found.match.headings.get(i, "").lower() for i in known):
        found.repeated.append(number)
        return True
    message = f"La fila {number} tiene otros encabezados: parece que empieza otra tabla en la misma hoja."
    suggestion = "Ponga cada tabla en su propia hoja, con una sola fila de encabezados."
    place = found.place(cell_name(number, known[0]))
    found.errors.add(Finding("INT-ENCABEZADO-DOBLE", Severity.ERROR, message, place, "", suggestion), "")
    return True


def _numbers_columns(row: Sequence[object]) -> bool:
    """The row 1, 2, 3… that printed matrices carry under their headings."""
    cells = [cell for cell in row if cell is not None]
    digits = [re.sub(r"[().\s]", "", str(cell)) for cell in cells if type(cell) in (int, str)]
    numbers = [int(text) for text in digits if re.fullmatch("[0-9]{1,3}", text)]
    return len(cells) == len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def _is_total(first: str, row: Sequence[object], found: _Sheet) -> bool:
    if first.strip().lower().startswith(_FOOTERS):
        return sum(1 for cell in row if cell is not None) <= 2
    lacking = any(c.spec.required and (c.index >= len(row) or row[c.index] is None) for c in found.columns)
    return fold(first.split(":")[0]) in _TOTALS or lacking


def _sheet_findings(found: _Sheet) -> Iterator[Finding]:
    """What holds for the sheet as a whole; errors go to the grouped ones, so that they are counted."""
    numbers = {row.number for row in found.rows}
    columns = {column.index: column.spec for column in found.columns}
    for finding, title in check_merged(found.data, columns, numbers, found.file):
        found.errors.add(finding, title)
    for finding, title in check_formulas(found.data, columns, _DataRows(found), found.file):
        found.errors.add(finding, title) if finding.severity is Severity.ERROR else (yield finding)
    yield from check_hidden(found.data, columns, numbers, found.file)
    yield from (_mixed(column, found) for column in found.columns if column.dates and column.texts)
    if found.totals:
        message = f"No se leen las filas de totales o de pie: {first_few(found.totals, _LISTED)}."
        yield Finding("INT-FILA-TOTAL", Severity.NOTE, message, found.place(f"A{found.totals[0]}"))
    if found.repeated:
        message = f"No se leen las filas que repiten o numeran los encabezados: {first_few(found.repeated, _LISTED)}."
        yield Finding("INT-ENCABEZADO-REPETIDO", Severity.NOTE, message, found.place(f"A{found.repeated[0]}"))
    if not found.rows and not has_errors(found.match.findings):
        message = f"La hoja «{found.data.name}» tiene encabezados, pero ninguna fila con datos."
        yield Finding("INT-SIN-FILAS", Severity.NOTE, message, found.place())


def _mixed(column: _Column, found: _Sheet) -> Finding:
    cells = [cell_name(number, column.index) for number in column.texts]
    message = f"La columna «{column.spec.title}» mezcla fechas de Excel con fechas escritas como texto: {first_few(cells, _LISTED)}."
    suggestion = "Se leyeron igual; compruebe que el día y el mes no estén cambiados y dé a toda la columna formato de fecha."
    return Finding(
        "INT-FECHAS-MEZCLADAS", Severity.WARNING, message, found.place(cells[0]), suggestion=suggestion
    )
