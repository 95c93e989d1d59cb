"""What a document says: blocks in order, before any thought of paper or screen. Renderers lay it out and add nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tinkuy.core.finding import Finding
from tinkuy.core.table import Table
from tinkuy.engines.figures.spec import FigureSpec

# Texts of headings, paragraphs and bullets may hold **bold** runs and references: {tabla:id}, {grafico:id}, {anexo:id}.


class BadReport(ValueError):
    """The blocks contradict each other: an identifier used twice, or a reference to nothing."""


@dataclass(frozen=True, slots=True)
class MemoHeader:
    """The head of a memo: «A», «De», «Asunto», «Referencia», «Fecha», each with its lines."""

    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; `number` as the office writes it (`II)`, `2.1`)."""

    text: str
    level: int = 1
    number: str = ""


@dataclass(frozen=True, slots=True)
class AnnexHeading:
    """Opens an annex on a new page. Annexes number themselves: «Anexo 1: …»."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a line break in its text stays one."""

    text: str


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of one level, with marks or with numbers."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The few figures that matter: label and value, the value already in words or formatted."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with its caption above and its sources beneath; it numbers itself."""

    table: Table


@dataclass(frozen=True, slots=True)
class FigureBlock:
    """A figure with its headline above and its source beneath; it numbers itself."""

    figure: FigureSpec


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a page."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Where someone signs: post and office, never split from the rule above it."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A page to hang on a door, read from afar: a short name, the whole one under it, and what else must be seen."""

    name: str
    full_name: str = ""
    number: str = ""
    place: str = ""


Block = (
    MemoHeader
    | Heading
    | AnnexHeading
    | Paragraph
    | Bullets
    | KeyFigures
    | TableBlock
    | FigureBlock
    | PageBreak
    | Signature
    | Sign
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportSpec:
    """A whole document at one date, or about a period that begins after `since`; `subject` is the code of what it is about,
    when there are several of its kind.

    `figures` are the machine's numbers by name, `figure_labels` their Spanish names where a person reads them.
    `subtitle` stands under the title instead of the date of its information, `footer` at the foot of each page instead of the
    office. `issuable` is False when a total could not be proved: it is still drawn, marked as a draft with `draft_reasons`.
    `is_loose` when its pages are handed out one by one: the title is told by its properties and not drawn at its head.
    """

    kind: str
    title: str
    as_of: date
    office: str
    blocks: tuple[Block, ...]
    since: date | None = None
    subject: str = ""
    place_and_date: str = ""
    subtitle: str = ""
    footer: str = ""
    figures: Mapping[str, int | Decimal] = field(default_factory=dict)
    figure_labels: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    issuable: bool = True
    draft_reasons: tuple[str, ...] = ()
    is_loose: bool = False

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table of the document, in order; its number is its position."""
        return tuple(block.table for block in self.blocks if isinstance(block, TableBlock))
