"""How a table is cut into slides, and how tall its rows come out. Units: inches, and points of type."""

from collections.abc import Iterator, Sequence

from tinkuy.engines.documents.laid import LaidTable

WIDTH, ROOM = 12.1, 4.75  # of a table on a slide, its heading included
_LINE_SPACING, _PADDING = 1.25, 0.1
_LETTER = 0.52  # of the size of type: how wide a letter is on average
_WIDE = 7  # columns from which on the type is smaller
Row = tuple[str, ...]


def points(table: LaidTable) -> int:
    """The size of type."""
    return 11 if len(table.columns) >= _WIDE else 12


def height(table: LaidTable, cells: Sequence[str]) -> float:
    """How tall a row comes out: as its longest cell."""
    size = points(table)
    lines = 1
    for column, cell in zip(table.columns, cells, strict=True):
        letters = max(1, int((column.share * WIDTH - 2 * _PADDING) * 72 / (size * _LETTER)))
        lines = max(lines, sum(-(-max(1, len(part)) // letters) for part in cell.split("\n")))
    return lines * size * _LINE_SPACING / 72 + _PADDING


def parts(table: LaidTable) -> Iterator[tuple[Row, ...]]:
    """The rows of each slide, about as many on each; a table without rows has one slide. The total finds room on the last."""
    head = height(table, [column.title for column in table.columns])
    room = ROOM - head - (height(table, table.total) if table.total else 0)
    rows = [(row, height(table, row)) for row in table.rows]
    needed = len(list(_packed(rows, room)))
    even = sum(tall for _, tall in rows) / max(1, needed) + max((tall for _, tall in rows), default=0.0)
    yield from _packed(rows, min(room, even))


def _packed(rows: Sequence[tuple[Row, float]], room: float) -> Iterator[tuple[Row, ...]]:
    slide: list[Row] = []
    used = 0.0
    for row, tall in rows:
        if slide and used + tall > room:
            yield tuple(slide)
            slide, used = [], 0.0
        slide.append(row)
        used += tall
    yield tuple(slide)
