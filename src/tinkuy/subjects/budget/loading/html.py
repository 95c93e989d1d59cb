"""HTML that MEF's pages export under the ending `.xls`: its tables as rows of cells."""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path


@dataclass(frozen=True)
class Grid:
    """A sheet or a table: rows of plain cells from the top left; rows may differ in length. Missing: None."""

    name: str
    rows: tuple[tuple[object, ...], ...]


class _Tables(HTMLParser):
    """Innermost tables in the order in which they end; a cell that spans several columns is followed by blanks."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[list[list[object]]] = []
        self._open: list[list[list[object]]] = []
        self._cells: list[list[str] | None] = []
        self._spans: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a row or a cell begins; a cell left open ends where the next begins."""
        if tag == "table":
            self._open.append([])
            self._cells.append(None)
            self._spans.append(1)
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
            self._open[-1].append([])
        elif tag in ("td", "th"):
            self._end_cell()
            span = dict(attrs).get("colspan") or "1"
            self._spans[-1] = min(int(span), 500) if span.isdigit() else 1
            self._cells[-1] = []
        elif tag == "br" and self._cells[-1] is not None:
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
        self._open[-1][-1].extend([text or None, *[None] * (self._spans[-1] - 1)])
        self._cells[-1], self._spans[-1] = None, 1


def read_html_tables(path: Path) -> tuple[Grid, ...]:
    """Every table of a page, innermost first. UTF-8 where it is that, else ISO-8859-1, whatever the page declares."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("iso-8859-1")
    parser = _Tables()
    parser.feed(text)
    parser.close()
    while parser._open:
        parser.handle_endtag("table")
    return tuple(
        Grid(f"tabla {number}", tuple(tuple(row) for row in rows))
        for number, rows in enumerate(parser.done, 1)
    )
