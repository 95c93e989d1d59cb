"""Text in columns (CSV): its separator, its headings, its encoding, and whether it was cut short."""

import codecs
import csv
from dataclasses import dataclass
from pathlib import Path

SEPARATORS = ",;|\t"
TAIL = 1 << 20
LONGEST_RECORD = 20  # lines


@dataclass(frozen=True)
class Delimited:
    """How a text is laid out. `encoding` is utf-8 or latin-1; `columns` are the headings as they are written."""

    separator: str
    columns: tuple[str, ...]
    encoding: str


def sniff(path: Path, head: bytes) -> Delimited | None:
    """The layout of a text from its beginning; None when its first line has no columns."""
    encoding = "utf-8" if _is_utf8(head) else "latin-1"
    text = head.decode(encoding, errors="ignore").lstrip("\ufeff")
    first = text.splitlines()[0] if text else ""
    separator = separator_of(first)
    columns = tuple(name.strip() for name in next(csv.reader([first], delimiter=separator), []))
    return Delimited(separator, columns, encoding) if len(columns) > 1 else None


def separator_of(line: str) -> str:
    """What most likely parts the columns of a line: the separator that it has most of."""
    return max(SEPARATORS, key=line.count)


def last_line(path: Path, layout: Delimited) -> tuple[int, bool]:
    """How many columns the last record has, and whether it ends as lines do. A text that was cut short betrays itself here.

    A record may go over several lines, where a cell holds line breaks between quotes.
    """
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - TAIL))
        tail = file.read()
    lines = tail.decode(layout.encoding, errors="replace").rstrip("\r\n").splitlines()
    width = len(layout.columns)
    for taken in range(1, min(LONGEST_RECORD, len(lines)) + 1):
        records = list(csv.reader(lines[-taken:], delimiter=layout.separator))
        if len(records) == 1 and len(records[0]) == width:
            return width, tail.endswith(b"\n")
    return len(next(csv.reader(lines[-1:], delimiter=layout.separator), [])), tail.endswith(b"\n")


def _is_utf8(head: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head)
    except UnicodeDecodeError:
        return False
    return True
