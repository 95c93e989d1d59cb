"""Table: the one shape in which figures travel to pages, documents and workbooks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tinkuy.core.dates import PartialDate

Cell = str | int | Decimal | date | PartialDate | None


class ColumnKind(StrEnum):
    """What a column holds, which decides its alignment and its format."""

    TEXT = "text"
    COUNT = "count"
    SOLES = "soles"
    RATIO = "ratio"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` in English for machines, `title` in Spanish for people, `unit` shown in the heading."""

    key: str
    title: str
    kind: ColumnKind = ColumnKind.TEXT
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under declared columns, with an optional total that has been proved by whoever built it.

    Shape: every row maps column keys to cells; a missing key reads as None.
    Missing: None, shown as an empty cell (never as zero).
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Mapping[str, Cell], ...]
    total: Mapping[str, Cell] | None = None
    sources: tuple[str, ...] = field(default=())
    note: str = ""
