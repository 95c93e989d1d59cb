"""The words templates use: addresses on the day shown, Peruvian formats, and the components of `web/`."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString

from tinkuy.core import words
from tinkuy.core.dates import long_date
from tinkuy.core.finding import Finding, Severity
from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.engines.figures.spec import FigureSpec
from tinkuy.platform.web import asof, figures, states
from tinkuy.platform.web.components import KeyFigure

register = template.Library()
Links = Mapping[str, Sequence[str]]
NUMERIC = frozenset({ColumnKind.COUNT, ColumnKind.SOLES, ColumnKind.RATIO})


@register.simple_tag(takes_context=True)
def url_al(context: Mapping[str, object], name: str, *args: object, **kwargs: object) -> str:
    """The address of a page, carrying the day when one was asked for. Errors: NoReverseMatch."""
    request = context.get("request")
    if isinstance(request, HttpRequest):
        return asof.address(request, name, *args, **kwargs)
    return reverse(name, args=args or None, kwargs=kwargs or None)


@register.filter
def soles(value: Decimal | int | None) -> str:
    """`S/ 1,260.50`; nothing for None."""
    return "" if value is None else words.money(Decimal(value))


@register.filter
def count(value: int | None) -> str:
    """`2,806`; nothing for None."""
    return "" if value is None else words.count(value)


@register.filter
def day(value: Cell) -> str:
    """`31/07/2022`, or the words of a partial date."""
    return words.format_cell(value, ColumnKind.DATE)


@register.filter
def long_day(value: date) -> str:
    """`31 de julio de 2022`."""
    return long_date(value)


@register.filter
def cell(value: Cell, kind: str) -> str:
    """Any cell in the format of its column kind."""
    return words.format_cell(value, ColumnKind(kind))


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the drawings of `web/icons`; a word must stand beside it."""
    return states.icon(name)


@register.simple_tag
def state(code: str, label: str) -> SafeString:
    """A state as icon and word."""
    return states.state(code, label)


@register.simple_tag
def severity(value: Severity) -> SafeString:
    """The severity of a finding as icon and word."""
    return states.severity(value)


@register.inclusion_tag("web/breadcrumbs.html")
def breadcrumbs(*steps: str) -> dict[str, object]:
    """Where the page hangs: label and address in turn, the page itself last, without an address."""
    labels, addresses = steps[::2], steps[1::2]
    return {
        "links": list(zip(labels, addresses, strict=False)),
        "current": labels[-1] if len(steps) % 2 else "",
    }


@register.inclusion_tag("web/empty.html")
def empty(title: str, how_to: str, href: str = "", action: str = "") -> dict[str, str]:
    """What would be here and how to get it."""
    return {"title": title, "how_to": how_to, "href": href, "action": action}


@register.inclusion_tag("web/findings.html")
def findings(items: Iterable[Finding]) -> dict[str, object]:
    """A list of findings: severity, place, evidence and what to do. None says that nothing was found."""
    return {"findings": list(items)}


@register.inclusion_tag("web/figure.html")
def figure(spec: FigureSpec, width: int = 640) -> dict[str, object]:
    """A figure with its finding, unit, source, cut-off and the table of its data. Units: `width` in pixels."""
    return {"figure": spec, "svg": figures.drawing(spec, width=width), "narrow": figures.narrow_drawing(spec)}


@register.inclusion_tag("web/key_figures.html")
def key_figures(items: Iterable[KeyFigure]) -> dict[str, object]:
    """The few numbers that matter, each with its words."""
    return {"items": list(items)}


@register.inclusion_tag("web/core_table.html")
def core_table(table: Table, heading: bool = True, links: Links | None = None) -> dict[str, object]:
    """A `core.Table`: caption, units in the headings, totals, note and sources. `links` gives for a column the address of each row,
    `""` for none.
    """
    total = _cells(table.columns, table.total) if table.total is not None else []
    rows = [
        _linked(_cells(table.columns, row), table.columns, at, links) for at, row in enumerate(table.rows)
    ]
    columns = [(column, column.kind in NUMERIC) for column in table.columns]
    return {"table": table, "columns": columns, "rows": rows, "total": total, "heading": heading}


def _linked(
    cells: list[tuple[str, bool, str]], columns: tuple[Column, ...], at: int, links: Links | None
) -> list[tuple[str, bool, str, str]]:
    """The cells of a row, each with the address that it leads to."""
    known = links or {}
    return [
        (*cell, known[column.key][at] if column.key in known else "")
        for cell, column in zip(cells, columns, strict=True)
    ]


def _cells(columns: tuple[Column, ...], row: Mapping[str, Cell]) -> list[tuple[str, bool, str]]:
    """For each column its label on a phone, whether it is a number, and the cell in words."""
    return [
        (
            f"{column.title} {column.unit}".strip(),
            column.kind in NUMERIC,
            words.format_cell(row.get(column.key), column.kind),
        )
        for column in columns
    ]
