"""The document on screen: plain semantic HTML without styles of its own, or a whole page that can be mailed."""

from collections.abc import Sequence
from html import escape
from pathlib import Path

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
    LaidSignature,
    LaidTable,
    LaidText,
)
from tinkuy.engines.documents.layout import lay_out
from tinkuy.engines.documents.spec import ReportSpec
from tinkuy.engines.documents.tables import EMPTY_TABLE
from tinkuy.engines.figures.render import to_svg
from tinkuy.engines.figures.spec import MapFigure

MAP_WIDTH, CHART_WIDTH = 420, 440
_STYLE = Path(__file__).with_name("page.css")


def to_html(
    spec: ReportSpec, *, standalone: bool = False, top_level: int = 1, font_dir: Path | None = None
) -> str:
    """Write a document as HTML.

    Shape: an `<article>` to put in a page, its title at heading level `top_level`; or a whole page with its own looks
    when `standalone`. No script, no outside address, no style attribute.
    Errors: BadReport, FigureIncomplete.
    """
    laid = lay_out(spec)
    article = _article(laid, top_level, font_dir)
    return _page(laid, article) if standalone else article


def _page(laid: LaidReport, article: str) -> str:
    style = _STYLE.read_text(encoding="utf-8")
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(laid.title)}</title>'
    return f'<!doctype html>\n<html lang="es-PE"><head>{head}<style>{style}</style></head>\n<body>{article}</body></html>\n'


def _article(laid: LaidReport, level: int, font_dir: Path | None) -> str:
    title = f'<h{level} class="report-title">{escape(laid.title)}</h{level}>'
    head = [title, f'<p class="report-subtitle">{escape(laid.subtitle)}</p>']
    parts = [*([] if laid.loose else head), _draft(laid.draft)]
    parts += [_block(block, level, font_dir) for block in laid.blocks]
    return '<article class="report">\n' + "\n".join(part for part in parts if part) + "\n</article>"


def _draft(reasons: Sequence[str]) -> str:
    if not reasons:
        return ""
    items = "".join(f"<li>{escape(reason)}</li>" for reason in reasons)
    return f'<div class="report-draft" role="note"><p><strong>Borrador: no puede emitirse.</strong></p><ul>{items}</ul></div>'


def _block(block: LaidBlock, level: int, font_dir: Path | None) -> str:
    match block:
        case LaidTable():
            return _table(block)
        case LaidPicture():
            return _picture(block, font_dir)
        case LaidHeading(runs, depth, anchor, annex):
            tag = f"h{min(level + depth, 6)}"
            identity = f' id="{anchor}"' if anchor else ""
            kind = ' class="report-annex"' if annex else ""
            return f"<{tag}{identity}{kind}>{_runs(runs)}</{tag}>"
        case LaidText(runs):
            return f"<p>{_runs(runs)}</p>"
        case LaidList(items, ordered):
            tag = "ol" if ordered else "ul"
            return f"<{tag}>{''.join(f'<li>{_runs(item)}</li>' for item in items)}</{tag}>"
        case LaidFigures(pairs):
            boxes = "".join(
                f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in pairs
            )
            return f'<dl class="report-figures">{boxes}</dl>'
        case LaidMemo(rows):
            entries = "".join(
                f"<div><dt>{escape(name)}</dt><dd>{_lines(lines)}</dd></div>" for name, lines in rows
            )
            return f'<dl class="report-memo">{entries}</dl>'
        case LaidSignature(lines):
            return f'<p class="report-signature">{_lines(lines)}</p>'
        case LaidSign(signs):
            return f'<p class="report-sign">{_lines([text for text, _ in signs])}</p>'
        case _:
            return ""  # a page break means nothing on a screen


def _table(table: LaidTable) -> str:
    caption = f"<caption><span>{escape(table.label)}:</span> {escape(table.title)}</caption>"
    heads = "".join(
        f'<th scope="col"{_side(column.numeric)}>{escape(column.title)}</th>' for column in table.columns
    )
    rows = "".join(_row(table, row) for row in table.rows) or _empty_row(table)
    foot = f"<tfoot>{_row(table, table.total)}</tfoot>" if table.total else ""
    body = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>{foot}"
    return (
        f'<div class="report-table" id="{table.anchor}"><div class="report-scroll" tabindex="0" role="region" '
        f'aria-label="{escape(table.label)}"><table>{caption}{body}</table></div>{_beneath(table.beneath)}</div>'
    )


def _row(table: LaidTable, cells: Sequence[str]) -> str:
    pairs = zip(table.columns, cells, strict=True)
    inside = "".join(
        f'<td data-label="{escape(column.title)}"{_side(column.numeric)}>{_lines(cell.split(chr(10)))}</td>'
        for column, cell in pairs
    )
    return f"<tr>{inside}</tr>"


def _empty_row(table: LaidTable) -> str:
    return f'<tr><td colspan="{len(table.columns)}" class="report-empty">{EMPTY_TABLE}</td></tr>'


def _picture(picture: LaidPicture, font_dir: Path | None) -> str:
    width = MAP_WIDTH if isinstance(picture.figure, MapFigure) else CHART_WIDTH
    caption = f"<figcaption><span>{escape(picture.label)}:</span> {escape(picture.title)}</figcaption>"
    drawing = to_svg(picture.figure, width=width, font_dir=font_dir)
    data = f"<details><summary>Ver los datos en tabla</summary>{_table(picture.data)}</details>"
    return f'<figure class="report-figure" id="{picture.anchor}">{caption}{drawing}{_beneath(picture.beneath)}{data}</figure>'


def _runs(runs: Sequence[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    inside = _lines(run.text.split("\n"))
    linked = f'<a class="report-ref" href="#{run.target}">{inside}</a>' if run.target else inside
    return f"<strong>{linked}</strong>" if run.bold else linked


def _lines(lines: Sequence[str]) -> str:
    return "<br>".join(escape(line) for line in lines)


def _side(numeric: bool) -> str:
    return ' class="num"' if numeric else ""


def _beneath(lines: Sequence[str]) -> str:
    return f'<p class="report-source">{_lines(lines)}</p>' if lines else ""
