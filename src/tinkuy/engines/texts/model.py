"""The document model that rules read: every piece of text remembers the line of the file it stands on."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tinkuy.core.finding import Finding
from tinkuy.core.text import fold


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file, as it stands; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A text joined from one or several lines. `marks` says at which offset each line begins."""

    text: str
    marks: tuple[tuple[int, int], ...]

    @classmethod
    def join(cls, pieces: Iterable[tuple[int, str]]) -> "Passage":
        """Join (line, text) pieces with one space. No pieces gives an empty passage on line 0."""
        text, marks = "", []
        for line, piece in pieces:
            text += " " if text else ""
            marks.append((len(text), line))
            text += piece
        return cls(text, tuple(marks))

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.marks[0][1] if self.marks else 0

    def line_at(self, offset: int) -> int:
        """The line of the file on which the character at an offset stands."""
        position = bisect_right([start for start, _ in self.marks], offset) - 1
        return self.marks[position][1] if self.marks else 0


@dataclass(frozen=True, slots=True)
class Bullet:
    """One item of a list; `indent` is the number of blanks before its mark."""

    passage: Passage
    indent: int

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.passage.line


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading: `number` as written (`2.4`, `II`)."""

    number: str
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class Caption:
    """The caption of a table or figure: `kind` folded (`tabla`), `number` as written; `repeats` an earlier one by extraction noise."""

    kind: str
    number: int
    title: str
    line: int
    text: str
    repeats: bool = False

    @property
    def label(self) -> str:
        """`Tabla N° 1`; a sheet of a workbook goes by its name."""
        if self.kind == "hoja":
            return f"hoja «{self.text}»"
        words = {"grafico": "Gráfico", "ilustracion": "Ilustración"}
        return f"{words.get(self.kind, self.kind.capitalize())} N° {self.number}"


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; every cell is a passage, so that its line is known even when a page break cut the row."""

    cells: tuple[Passage, ...]

    @property
    def line(self) -> int:
        """The line on which the row begins."""
        return next((cell.line for cell in self.cells if cell.line), 0)

    def cell(self, column: int) -> Passage:
        """The cell of a column; a row that is too short gives an empty one on the row's line."""
        return self.cells[column] if column < len(self.cells) else Passage("", ((0, self.line),))

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts of the cells."""
        return tuple(cell.text for cell in self.cells)

    @property
    def name(self) -> str:
        """The first cell with a word in it: a column of running numbers names nothing."""
        named = (text for text in self.texts if any(c.isalpha() for c in text))
        return next(named, next((text for text in self.texts if text), ""))

    @property
    def is_total(self) -> bool:
        """True for a row that states a total."""
        first = next((fold(text) for text in self.texts if text), "")
        return first.split(" ")[0] in {"total", "totales", "subtotal"} or first.startswith("suma total")


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table: its caption (if any), its heading row (if any) and its rows, totals included."""

    caption: Caption | None
    heading: Row | None
    rows: tuple[Row, ...]

    @property
    def line(self) -> int:
        """The line on which it begins."""
        return self.heading.line if self.heading else self.rows[0].line

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows that are not totals."""
        return tuple(row for row in self.rows if not row.is_total)

    @property
    def totals(self) -> tuple[Row, ...]:
        """The rows that state a total."""
        return tuple(row for row in self.rows if row.is_total)

    @property
    def width(self) -> int:
        """The number of columns of its widest row."""
        return max(len(row.cells) for row in (*self.rows, *((self.heading,) if self.heading else ())))

    @property
    def name(self) -> str:
        """How a message calls it: `la Tabla N° 1` or the table of a line."""
        return f"la {self.caption.label}" if self.caption else f"la tabla de la línea {self.line}"

    def columns_named(self, *words: str) -> tuple[int, ...]:
        """The columns whose heading holds any of the folded words, in order."""
        heads = self.heading.texts if self.heading else ()
        return tuple(i for i, head in enumerate(heads) if any(word in f" {fold(head)} " for word in words))


Block = Passage | Bullet | Heading | Caption | TextTable


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A document in reading order. A plain paragraph is a Passage."""

    name: str
    lines: tuple[Line, ...]
    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...] = field(default=())

    @property
    def paragraphs(self) -> tuple[Passage, ...]:
        """The plain paragraphs."""
        return tuple(block for block in self.blocks if isinstance(block, Passage))

    @property
    def bullets(self) -> tuple[Bullet, ...]:
        """The items of every list."""
        return tuple(block for block in self.blocks if isinstance(block, Bullet))

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The numbered headings."""
        return tuple(block for block in self.blocks if isinstance(block, Heading))

    @property
    def captions(self) -> tuple[Caption, ...]:
        """The captions, repeated ones included."""
        return tuple(block for block in self.blocks if isinstance(block, Caption))

    @property
    def tables(self) -> tuple[TextTable, ...]:
        """The tables."""
        return tuple(block for block in self.blocks if isinstance(block, TextTable))

    @property
    def runs(self) -> tuple[tuple[Bullet, ...], ...]:
        """The lists: bullets that follow each other."""
        return tuple(_lists(self.blocks))

    @property
    def passages(self) -> Iterator[Passage]:
        """Paragraphs, bullets and cells: everything in which a sentence can stand, in reading order."""
        for block in self.blocks:
            if isinstance(block, Passage):
                yield block
            elif isinstance(block, Bullet):
                yield block.passage
            elif isinstance(block, TextTable):
                yield from (cell for row in block.rows for cell in row.cells if cell.text)


def _lists(blocks: tuple[Block, ...]) -> Iterator[tuple[Bullet, ...]]:
    group: list[Bullet] = []
    for block in (*blocks, None):
        if isinstance(block, Bullet):
            group.append(block)
        elif group:
            yield tuple(group)
            group = []
