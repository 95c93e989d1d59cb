"""One pass over the blocks gives numbers, references, formatted tables and the turning of pages for wide ones."""

from collections.abc import Mapping
from dataclasses import replace

from tinkuy.core.dates import long_date
from tinkuy.core.text import printable
from tinkuy.engines.documents.inline import Label, Run, runs
from tinkuy.engines.documents.laid import (
    LaidBlock,
    LaidBreak,
    LaidFigures,
    LaidHeading,
    LaidList,
    LaidMemo,
    LaidPicture,
    LaidReport,
    LaidSection,
    LaidSign,
    LaidSignature,
    LaidTable,
    LaidText,
)
from tinkuy.engines.documents.spec import (
    AnnexHeading,
    BadReport,
    Block,
    Bullets,
    FigureBlock,
    Heading,
    KeyFigures,
    MemoHeader,
    PageBreak,
    Paragraph,
    ReportSpec,
    Sign,
    Signature,
    TableBlock,
)
from tinkuy.engines.documents.tables import UPRIGHT_COLUMNS, beneath_lines, lay_table

Labels = Mapping[str, Label]
_SIGN_SIZES = ((8, 130), (14, 84), (24, 56))  # letters at most, size in points


def lay_out(spec: ReportSpec) -> LaidReport:
    """Number, resolve and format a whole document.

    Errors: BadReport for an identifier used twice or a reference to nothing.
    """
    labels = labels_of(spec)
    blocks = _unskipped([_lay(block, labels, spec.office) for block in spec.blocks])
    has_memo = any(isinstance(block, MemoHeader) for block in spec.blocks)
    place = f"{spec.place_and_date}. " if spec.place_and_date and not has_memo else ""
    subtitle = printable(spec.subtitle or f"{place}Información al {long_date(spec.as_of)}")
    reasons = tuple(printable(reason) for reason in spec.draft_reasons) or (
        "No se ha probado que sus cifras cuadren.",
    )
    draft = () if spec.issuable else reasons
    office, footer = printable(spec.office), printable(spec.footer or spec.office)
    return LaidReport(printable(spec.title), subtitle, office, footer, draft, _turned(blocks), spec.is_loose)


def labels_of(spec: ReportSpec) -> dict[str, Label]:
    """The label of every numbered thing, by `kind:id`; each kind counts from 1 through annexes and all.

    Errors: BadReport for an identifier used twice.
    """
    labels: dict[str, Label] = {}
    counts = {"tabla": 0, "grafico": 0, "anexo": 0}
    words = {"tabla": "Tabla N° {}", "grafico": "Gráfico N° {}", "anexo": "Anexo {}"}
    for kind, key in filter(None, map(_numbered, spec.blocks)):
        if f"{kind}:{key}" in labels:
            raise BadReport(f"identifier used twice: {kind}:{key}")
        counts[kind] += 1
        labels[f"{kind}:{key}"] = Label(words[kind].format(counts[kind]), f"{kind}-{counts[kind]}")
    return labels


def _numbered(block: Block) -> tuple[str, str] | None:
    if isinstance(block, TableBlock):
        return "tabla", block.table.id
    if isinstance(block, FigureBlock):
        return "grafico", block.figure.id
    return ("anexo", block.id) if isinstance(block, AnnexHeading) else None


def _lay(block: Block, labels: Labels, office: str) -> LaidBlock:
    match block:
        case TableBlock(table):
            label = labels[f"tabla:{table.id}"]
            number = int(label.anchor.rpartition("-")[2])
            return lay_table(table, number=number, label=label.text, anchor=label.anchor, office=office)
        case FigureBlock():
            return _lay_figure(block, labels[f"grafico:{block.figure.id}"], office)
        case AnnexHeading(key, text):
            label = labels[f"anexo:{key}"]
            return LaidHeading((Run(f"{label.text}: "), *runs(text, labels)), 1, label.anchor, annex=True)
        case Heading(text, level, number):
            return LaidHeading(runs(f"{number} {text}" if number else text, labels), level)
        case _:
            return _lay_plain(block, labels)


def _lay_plain(block: Block, labels: Labels) -> LaidBlock:
    match block:
        case Paragraph(text):
            return LaidText(runs(text, labels))
        case Bullets(items, ordered):
            return LaidList(tuple(runs(item, labels) for item in items), ordered)
        case KeyFigures(items):
            return LaidFigures(tuple((printable(label), printable(value)) for label, value in items))
        case MemoHeader(rows):
            return LaidMemo(tuple((printable(name), tuple(map(printable, lines))) for name, lines in rows))
        case Signature(lines):
            return LaidSignature(tuple(map(printable, lines)))
        case PageBreak():
            return LaidBreak()
        case Sign():
            return _lay_sign(block)
    raise BadReport(f"unknown block: {type(block).__name__}")


def _lay_sign(sign: Sign) -> LaidSign:
    """The short name as large as a sheet turned sideways lets it be."""
    length = len(sign.name)
    size = next((points for most, points in _SIGN_SIZES if length <= most), 36)
    lines = ((sign.name, size), (sign.full_name, 24), (sign.number, 96), (sign.place, 36))
    return LaidSign(tuple((printable(text), points) for text, points in lines if text))


def _lay_figure(block: FigureBlock, label: Label, office: str) -> LaidPicture:
    figure = block.figure
    cutoff = f" (al {figure.cutoff:%d/%m/%Y})"
    beneath = beneath_lines(figure.note, (figure.source,) if figure.source else (), office, cutoff)
    number = int(label.anchor.rpartition("-")[2])
    data = lay_table(figure.table, number=number, label=label.text, anchor=f"{label.anchor}-datos", office="")
    return LaidPicture(
        number,
        label.text,
        label.anchor,
        printable(figure.headline),
        printable(figure.alt),
        figure,
        data,
        beneath,
    )


def _unskipped(blocks: list[LaidBlock]) -> list[LaidBlock]:
    """Let no heading skip a level: a screen reader would look for the missing one, and PDF/UA refuses it."""
    found, depth = [], 0
    for block in blocks:
        if isinstance(block, LaidHeading):
            depth = min(max(block.level, 1), depth + 1)
            block = replace(block, level=depth)
        found.append(block)
    return found


def _turned(blocks: list[LaidBlock]) -> tuple[LaidSection, ...]:
    """Group blocks by orientation; the headings right above a wide table turn with it, so that they share its page."""
    sections: list[tuple[bool, list[LaidBlock]]] = [(False, [])]
    for block in blocks:
        landscape, current = sections[-1]
        if isinstance(block, LaidSign) or (
            isinstance(block, LaidTable) and len(block.columns) > UPRIGHT_COLUMNS
        ):
            if not landscape:
                sections.append((True, _take_lead(current)))
        elif landscape and not isinstance(block, LaidBreak):
            sections.append((False, []))
        sections[-1][1].append(block)
    return tuple(LaidSection(turned, tuple(part)) for turned, part in sections if part)


def _take_lead(current: list[LaidBlock]) -> list[LaidBlock]:
    """Take off the end what leads to a wide table: its headings, or the whole opening of its annex."""
    start = len(current)
    while start and isinstance(current[start - 1], LaidHeading | LaidBreak):
        start -= 1
    opening = start
    while opening and isinstance(current[opening - 1], LaidHeading | LaidText):
        opening -= 1
        block = current[opening]
        if isinstance(block, LaidHeading) and block.annex:
            start = opening
            break
    taken: list[LaidBlock] = [block for block in current[start:] if not isinstance(block, LaidBreak)]
    del current[start:]
    return taken
