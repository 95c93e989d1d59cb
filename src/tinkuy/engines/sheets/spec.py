"""How a kind of row looks in a workbook: declared columns, and what a parsed row is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tinkuy.core.finding import Finding
from tinkuy.core.values import Value


class CellError(ValueError):
    """A cell that cannot be read. The message (Spanish) says what is wrong; `suggestion` what to do; `code` is stable."""

    def __init__(self, message: str, suggestion: str = "", code: str = "INT-CELDA") -> None:
        super().__init__(message)
        self.suggestion = suggestion
        self.code = code


Parser = Callable[[object], Value]  # raw cell (never empty) -> value; raises CellError


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """One declared column: `key` in code, `title` as exported, `aliases` other headings it is known by (folded when matched)."""

    key: str
    title: str
    parse: Parser
    aliases: tuple[str, ...] = ()
    required: bool = False
    help: str = ""
    choices: tuple[str, ...] = ()
    width: int = 18
    kind: str = "text"  # text | date | soles | count | percent: how the written workbook formats and validates the column
    locked: bool = (
        False  # for reading only: with one such column the written sheet is protected, the others stay open
    )


@dataclass(frozen=True, slots=True)
class SheetSpec:
    """One declared sheet: `kind` in code (`spaces`), `title` as exported (`Mesas`), other names it is known by, its columns.

    A sheet whose headings hold every key of `recognised_by` is taken for this kind whatever its name.
    """

    kind: str
    title: str
    columns: tuple[ColumnSpec, ...]
    aliases: tuple[str, ...] = ()
    recognised_by: tuple[str, ...] = ()
    help: str = ""

    def column(self, key: str) -> ColumnSpec:
        """The column of a key. Errors: KeyError."""
        return next(c for c in self.columns if c.key == key)


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One row: its number in the sheet, its values, the cell each came from, and the version it was exported with.

    `values` holds only columns present in the file; a blank cell is None.
    """

    sheet: str
    number: int
    values: Mapping[str, Value]
    cells: Mapping[str, str]
    version: str = ""


@dataclass(frozen=True, slots=True)
class ParsedSheet:
    """The rows of one sheet under its declaration, and everything found wrong on the way.

    `error_count` counts every cell in error, also those that the findings only sum up («… y 380 celdas más»).
    """

    spec: SheetSpec
    name: str
    rows: tuple[ParsedRow, ...]
    findings: tuple[Finding, ...] = field(default=())
    unmatched: tuple[str, ...] = field(default=())
    error_count: int = 0
