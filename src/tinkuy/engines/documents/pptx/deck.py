"""From blocks to slides: what belongs together stands on one slide, and a long text or table goes on over several."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pptx
from pptx.util import Inches

from tinkuy.engines.documents.inline import Run
from tinkuy.engines.documents.laid import (
    LaidBlock,
    LaidFigures,
    LaidHeading,
    LaidList,
    LaidMemo,
    LaidPicture,
    LaidReport,
    LaidSign,
    LaidTable,
    LaidText,
)
from tinkuy.engines.documents.layout import lay_out
from tinkuy.engines.documents.packing import describe, timeless
from tinkuy.engines.documents.pptx import tables
from tinkuy.engines.documents.pptx.slides import Line, Slides
from tinkuy.engines.documents.spec import ReportSpec

WIDTH, HEIGHT = 13.333, 7.5  # inches: the shape of a projector
_MOST_LETTERS, _LETTERS_A_LINE = (
    900,
    40,
)  # of a slide of text; a line counts for some letters however short it is
Runs = Sequence[Run]


def to_pptx(spec: ReportSpec, *, font_dir: Path | None = None) -> bytes:
    """Write a document as slides. Where someone signs and where a page ends mean nothing on a slide.

    Errors: BadReport, FigureIncomplete.
    """
    laid = lay_out(spec)
    presentation = pptx.Presentation()
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    deck = _Deck(laid, Slides(presentation, footer=laid.footer, is_draft=bool(laid.draft), font_dir=font_dir))
    deck.write()
    describe(presentation.core_properties, spec)
    target = BytesIO()
    presentation.save(target)
    return timeless(target)


class _Deck:
    """Holds back text until it knows what it stands with."""

    def __init__(self, laid: LaidReport, slides: Slides) -> None:
        self._laid, self._slides = laid, slides
        self._section = self._heading = ""
        self._waiting: list[Line] = []

    def write(self) -> None:
        """Every slide."""
        self._slides.cover(self._laid.title, self._laid.subtitle, self._laid.draft)
        for block in self._laid.blocks:
            self._block(block)
        self._flush()

    def _block(self, block: LaidBlock) -> None:
        match block:
            case LaidHeading(runs, level):
                self._flush()
                self._open(_plain(runs), level)
            case LaidText(runs):
                self._waiting.append(Line(tuple(runs)))
            case LaidList(items, ordered):
                marks = (f"{at}." if ordered else "•" for at in range(1, len(items) + 1))
                pairs = zip(marks, items, strict=True)
                self._waiting += [Line((Run(f"{mark} "), *item), is_item=True) for mark, item in pairs]
            case LaidMemo(rows):
                self._waiting += [
                    Line((Run(f"{name}: ", bold=True), Run("; ".join(lines)))) for name, lines in rows
                ]
            case LaidFigures(items):
                self._slides.figures(self._title, self._section, self._taken(), items)
            case LaidTable():
                self._table(block)
            case LaidPicture():
                self._flush()
                title = f"{block.label}: {block.title}"
                self._slides.picture(title, self._section, block)
            case LaidSign(lines):
                self._waiting += [Line((Run(words, bold=at == 0),)) for at, (words, _) in enumerate(lines)]
            case _:
                return

    @property
    def _title(self) -> str:
        return self._heading or self._laid.title

    def _open(self, words: str, level: int) -> None:
        """A heading of the first level opens a section, which later slides name above their titles."""
        self._heading = words
        if level <= 1:
            self._section = words

    def _table(self, table: LaidTable) -> None:
        self._flush()
        parts = tuple(tables.parts(table))
        for at, rows in enumerate(parts, 1):
            told = f" ({at} de {len(parts)})" if len(parts) > 1 else ""
            total = table.total if at == len(parts) else None
            title = f"{table.label}: {table.title}{told}"
            self._slides.table(title, self._section, table, rows, total)

    def _taken(self) -> list[Line]:
        """What waits, to stand above something else; what is too long for that goes before it."""
        if sum(map(_letters, self._waiting)) > _MOST_LETTERS // 3:
            self._flush()
        taken, self._waiting = self._waiting, []
        return taken

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        for lines in _slidefuls(waiting):
            self._slides.text(self._title, self._section, lines)


def _slidefuls(lines: Sequence[Line]) -> Iterator[list[Line]]:
    slide: list[Line] = []
    for line in lines:
        if slide and sum(map(_letters, slide)) + _letters(line) > _MOST_LETTERS:
            yield slide
            slide = []
        slide.append(line)
    if slide:
        yield slide


def _letters(line: Line) -> int:
    return max(_LETTERS_A_LINE, len(_plain(line.runs)))


def _plain(runs: Runs) -> str:
    return "".join(run.text for run in runs)
