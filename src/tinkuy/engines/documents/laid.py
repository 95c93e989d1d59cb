"""The document as every renderer receives it: numbered, formatted, its widths known. Only looks are left to decide."""

from dataclasses import dataclass

from tinkuy.engines.documents.inline import Run
from tinkuy.engines.figures.spec import FigureSpec


@dataclass(frozen=True, slots=True)
class LaidMemo:
    """The head of a memo."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class LaidHeading:
    """A heading with its number in it; an annex opens a page."""

    runs: tuple[Run, ...]
    level: int
    anchor: str = ""
    annex: bool = False


@dataclass(frozen=True, slots=True)
class LaidText:
    """A paragraph."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class LaidList:
    """A list."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool


@dataclass(frozen=True, slots=True)
class LaidFigures:
    """Key figures: label and value."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class LaidColumn:
    """A heading, whether its cells are numbers, and its share of the table's width (shares add up to 1)."""

    title: str
    numeric: bool
    share: float


@dataclass(frozen=True, slots=True)
class LaidTable:
    """A table as text. `label` is «Tabla N° 3»; `beneath` the note and the sources, a line each."""

    number: int
    label: str
    anchor: str
    title: str
    columns: tuple[LaidColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None
    beneath: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaidPicture:
    """A figure, and its data as a table for the media that can show both."""

    number: int
    label: str
    anchor: str
    title: str
    alt: str
    figure: FigureSpec
    data: LaidTable
    beneath: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaidBreak:
    """A new page."""


@dataclass(frozen=True, slots=True)
class LaidSignature:
    """Where someone signs."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LaidSign:
    """A page to hang on a door: its lines, each with its size in points."""

    lines: tuple[tuple[str, int], ...]


LaidBlock = (
    LaidMemo
    | LaidHeading
    | LaidText
    | LaidList
    | LaidFigures
    | LaidTable
    | LaidPicture
    | LaidBreak
    | LaidSignature
    | LaidSign
)


@dataclass(frozen=True, slots=True)
class LaidSection:
    """A run of pages of one orientation."""

    landscape: bool
    blocks: tuple[LaidBlock, ...]


@dataclass(frozen=True, slots=True)
class LaidReport:
    """The whole document: what stands at its head, and its sections."""

    title: str
    subtitle: str
    office: str
    footer: str
    draft: tuple[str, ...]
    sections: tuple[LaidSection, ...]
    loose: bool = False

    @property
    def blocks(self) -> tuple[LaidBlock, ...]:
        """Every block in order, for media without pages."""
        return tuple(block for section in self.sections for block in section.blocks)
