"""HTML that MEF's pages export under the ending `.xls`: its tables as rows of cells."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

from tinkuy.core.refusal import Refused

_BREAKS = frozenset({"br", "div", "p", "li"})
_MOST = 500


@dataclass(frozen=True)
class Grid:
    """A sheet or a table: rows of plain cells from the top left; rows may differ in length. Missing: None."""

    name: str
    rows: tuple[tuple[object, ...], ...]


class _Tables(HTMLParser):
    """Innermost tables in the order in which they end.

    A cell that spans several columns is followed by blanks, and so are the places below one that spans several rows.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[list[list[object]]] = []
        self._open: list[list[list[object]]] = []
        self._cells: list[list[str] | None] = []
        self._spans: list[tuple[int, int]] = []
        self._below: list[dict[int, int]] = []  # of each open table: column -> last row covered from above

    @property
    def is_open(self) -> bool:
        """Whether a table began that has not ended."""
        return bool(self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a row or a cell begins; a cell left open ends where the next begins."""
        if tag == "table":
            self._open.append([])
            self._cells.append(None)
            self._spans.append((1, 1))
            self._below.append({})
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
            self._open[-1].append([])
        elif tag in ("td", "th"):
            self._end_cell()
            told = dict(attrs)
            self._spans[-1] = (_span(told.get("colspan")), _span(told.get("rowspan")))
            self._cells[-1] = []
        elif tag in _BREAKS and self._cells[-1] is not None:
            self._cells[-1].append(" ")

    def handle_endtag(self, tag: str) -> None:
        """A cell or a table ends."""
        if not self._open:
            return
        if tag in ("td", "th", "tr"):
            self._end_cell()
        elif tag == "table":
            self._end_cell()
            self.done.append(self._open.pop())
            self._cells.pop()
            self._spans.pop()
            self._below.pop()

    def handle_data(self, data: str) -> None:
        """Text inside a cell."""
        if self._open and self._cells[-1] is not None:
            self._cells[-1].append(data)

    def _end_cell(self) -> None:
        words = self._cells[-1]
        if words is None:
            return
        text = " ".join("".join(words).replace("\xa0", " ").split())
        if not self._open[-1]:
            self._open[-1].append([])
        row, below, (wide, high) = self._open[-1][-1], self._below[-1], self._spans[-1]
        self._skip_covered()
        if high > 1:
            last = len(self._open[-1]) + high - 1
            below.update(dict.fromkeys(range(len(row), len(row) + wide), last))
        row.extend([text or None, *[None] * (wide - 1)])
        self._cells[-1], self._spans[-1] = None, (1, 1)

    def _skip_covered(self) -> None:
        """Blanks where a cell from a row above reaches down."""
        rows, below = self._open[-1], self._below[-1]
        while below.get(len(rows[-1]), 0) >= len(rows):
            rows[-1].append(None)


def _span(told: str | None) -> int:
    """How many columns or rows a cell takes; what is no number, or absurd, counts as the nearest that makes sense."""
    return max(1, min(int(told), _MOST)) if told and told.isdigit() else 1


def _western(content: bytes) -> str:
    """Browsers read ISO-8859-1 as Windows-1252, and the names of projects hold its dashes and quotation marks."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("iso-8859-1")


def read_html_tables(path: Path) -> tuple[Grid, ...]:
    """Every table of a page, innermost first. UTF-8 where it is that, else ISO-8859-1 with what Windows adds to it.

    Errors: Refused when the page breaks off inside a table.
    """
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _western(content)
    parser = _Tables()
    parser.feed(text)
    parser.close()
    if parser.is_open:
        raise Refused(
            f"«{path.name}» está cortado: termina en medio de una tabla. Descárguelo de nuevo. Se conserva lo cargado antes."
        )
    return tuple(
        Grid(f"tabla {number}", tuple(tuple(row) for row in rows))
        for number, rows in enumerate(parser.done, 1)
    )
