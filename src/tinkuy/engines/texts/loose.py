"""Tables that lost their columns when a PDF was made into text: rows of figures parted by blanks only.

They are no blocks of the document, since nothing but their figures can be trusted; who wants them asks for them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from statistics import pvariance

from tinkuy.engines.texts.grouping import counts_of, split_columns
from tinkuy.engines.texts.loose_heads import captions_near, headings_above, legend_above
from tinkuy.engines.texts.marks import caption_of, cells_of, clean, is_source
from tinkuy.engines.texts.model import Line, Passage, Row, TextTable

_FIGURE = re.compile(r"[-−–+]?\(?[-−–]?\d[\d.,\u00a0]*\)?%?\)?$")
_WIDE = re.compile(r"\s{2,}")
_ONE_NUMBER = re.compile(r"(?<!\S)[-−–(]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\)?(?!\S)")
_LABEL_LENGTH = 60
_MAX_GAP = 5
_FEWEST = 3
_MOST_COUNTS = 6
_MOST_OPEN = 4


@dataclass(frozen=True, slots=True)
class _Figures:
    """A line that ends in figures: its words, and its figures in runs (`A` amounts, `P` one percentage)."""

    index: int
    line: int
    label: str
    runs: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def shape(self) -> str:
        return "".join(kind for kind, _ in self.runs)


@dataclass(slots=True)
class _Block:
    rows: list[_Figures] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)

    @property
    def shape(self) -> str:
        return self.rows[0].shape


def loose_tables(lines: Sequence[Line], words: re.Pattern[str]) -> list[TextTable]:
    """The tables that only blanks part into columns, three rows of figures of one shape at least.

    `words` matches one heading each; where headings cannot be told apart, the table has none (its heading is None).
    """
    found: list[TextTable] = []
    taken: set[int] = set()
    for block in _blocks(lines):
        table = _table(block, lines, words, taken)
        if table:
            found.append(table)
            taken |= {table.caption.line} if table.caption else set()
    return found


def _blocks(lines: Sequence[Line]) -> Iterator[_Block]:
    block, waiting = _Block(), list[str]()
    for index, line in enumerate(lines):
        figures = _figures(index, line)
        if figures is None:
            text = clean(line.text)
            if text:
                waiting.append(text)
            if block.rows and (len(waiting) > _MAX_GAP or _breaks(line.text)):
                yield block
                block = _Block()
            continue
        if block.rows and not _belongs(figures, block):
            yield block
            block = _Block()
        block.rows.append(figures)
        before = " ".join(waiting if block.labels else waiting[-1:])
        block.labels.append(figures.label or before or (block.labels[-1] if block.labels else ""))
        waiting = []
    yield block


def _breaks(text: str) -> bool:
    return bool(caption_of(text, 0)) or is_source(text) or len(clean(text)) > _LABEL_LENGTH


def _belongs(figures: _Figures, block: _Block) -> bool:
    """Rows of one shape, and a closing row of percentages under columns of amounts."""
    return figures.shape == block.shape or (block.shape == "A" and set(figures.shape) == {"P"})


def _figures(index: int, line: Line) -> _Figures | None:
    if cells_of(line.text) is not None:
        return None
    pieces = _pieces(line.text)
    start = len(pieces)
    while start and _FIGURE.match(pieces[start - 1]):
        start -= 1
    label, figures = " ".join(pieces[:start]), pieces[start:]
    if not label and len(figures) > 2 and re.fullmatch(r"(?:19|20)\d\d", figures[0]):
        label, figures = figures[0], figures[1:]
    if len(figures) < 2 or len(label) > _LABEL_LENGTH:
        return None
    return _Figures(index, line.number, label, _runs(figures))


def _pieces(text: str) -> list[str]:
    """The words of a line. Where two blanks or more part the columns, a number with blanks inside is one word."""
    chunks = [
        clean(chunk).replace("\u00a0", " ")
        for chunk in _WIDE.split(re.sub(r"(?<=\d)\s+%", "%", text.strip()))
    ]
    if len(chunks) > 2:
        chunks = [chunk.replace(" ", "\u00a0") if _ONE_NUMBER.fullmatch(chunk) else chunk for chunk in chunks]
    return [piece for chunk in chunks for piece in chunk.split(" ") if piece]


def _runs(figures: Sequence[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    runs: list[tuple[str, tuple[str, ...]]] = []
    for figure in figures:
        if "%" in figure:
            runs.append(("P", (figure,)))
        elif runs and runs[-1][0] == "A":
            runs[-1] = ("A", (*runs[-1][1], figure))
        else:
            runs.append(("A", (figure,)))
    return tuple(runs)


def _table(block: _Block, lines: Sequence[Line], words: re.Pattern[str], taken: set[int]) -> TextTable | None:
    alike = [row for row in block.rows if row.shape == block.shape] if block.rows else []
    if len(alike) < _FEWEST:
        return None
    above = headings_above(lines, block.rows[0].index, block.labels[0], words)
    counts = _counts(alike, [len(heads.texts) for heads in above])
    width = sum(counts)
    if width < 2:
        return None
    cells = _cells(alike, counts)
    by_line = {row.line: each for row, each in zip(alike, cells, strict=True)}
    kept = [
        (row, label, by_line.get(row.line) or tuple(piece for _, run in row.runs for piece in run))
        for row, label in zip(block.rows, block.labels, strict=True)
    ]
    kept = [(row, label, each) for row, label, each in kept if len(each) == width]
    heads = next((heads for heads in above if len(heads.texts) == width), None)
    heads = heads or next((heads.last(width) for heads in above if len(heads.texts) > width), None)
    names = _told_apart([label for _, label, _ in kept], legend_above(lines, block.rows[0].index))
    rows = tuple(_row(row.line, name, each) for (row, _, each), name in zip(kept, names, strict=True))
    caption = captions_near(lines, block.rows[0].index, block.rows[-1].index, taken)
    return TextTable(caption, _row(heads.line, "", heads.texts) if heads else None, rows)


def _counts(rows: Sequence[_Figures], headings: Sequence[int]) -> tuple[int, ...]:
    """How many columns each run of a shape is: as many in all as there are headings, if that can be; or else the fewest."""
    options = [
        [1] if kind == "P" else counts_of([row.runs[position][1] for row in rows])[:_MOST_COUNTS]
        for position, (kind, _) in enumerate(rows[0].runs)
    ]
    if not all(options) or len([each for each in options if len(each) > 1]) > _MOST_OPEN:
        return tuple(each[0] for each in options) if all(options) else ()
    ways = list(product(*options))
    fewest = min(sum(way) for way in ways)
    wanted = next((count for count in headings if any(sum(way) == count for way in ways)), fewest)
    fitting = [way for way in ways if sum(way) == wanted]
    return min(fitting, key=lambda way: _unevenness(rows, way)) if len(fitting) > 1 else fitting[0]


def _unevenness(rows: Sequence[_Figures], counts: Sequence[int]) -> float:
    """How much the amounts of a reading differ in length: of two with as many columns, the more even one is right."""
    texts = [text for row in _cells(rows, counts) for text in row if "%" not in text]
    return pvariance([len(text) for text in texts]) if texts else 0.0


def _cells(rows: Sequence[_Figures], counts: Sequence[int]) -> list[tuple[str, ...]]:
    """The cells of rows of one shape: each run of amounts read with as many numbers in every row."""
    columns = []
    for position, (kind, _) in enumerate(rows[0].runs):
        runs = [row.runs[position][1] for row in rows]
        columns.append(runs if kind == "P" else split_columns(runs, counts[position]))
    return [tuple(cell for part in parts for cell in part) for parts in zip(*columns, strict=True)]


def _told_apart(labels: Sequence[str], legend: Sequence[str]) -> list[str]:
    """Rows of one label get the words of the legend, in order, when every label has as many rows as the legend has words."""
    counts = {label: labels.count(label) for label in labels}
    if len(legend) < 2 or set(counts.values()) != {len(legend)}:
        return list(labels)
    return [f"{label}, {legend[index % len(legend)]}" for index, label in enumerate(labels)]


def _row(line: int, label: str, cells: Sequence[str]) -> Row:
    return Row(tuple(Passage(clean(text), ((0, line),)) for text in (label, *cells)))
