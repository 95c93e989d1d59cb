"""How a table of the budget stands on its page: headings that order it, rows that lead down, pages; and the list of loads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import django_tables2 as tables
from django.core.paginator import Page, Paginator
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.words import format_cell
from tinkuy.platform.web.columns import CountColumn, DayColumn, linked
from tinkuy.subjects.budget.queries.records import STANDING_WORDS, LoadRow, Standing

PER_PAGE = 50
_NUMERIC = frozenset({ColumnKind.COUNT, ColumnKind.SOLES, ColumnKind.RATIO})
Row = Mapping[str, Cell]
Lead = Callable[[Row], str]  # the address that a row leads to; empty: nowhere
_NOWHERE: Mapping[str, Lead] = {}


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column. `href` orders by it; `order` is `ascending`, `descending` or empty."""

    title: str
    unit: str
    is_number: bool
    href: str
    order: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell in words; `label` is its heading on a phone, `href` where it leads."""

    label: str
    is_number: bool
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a table."""

    table: Table
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Shown, ...], ...]
    total: tuple[Shown, ...]
    page: Page[Any]
    steps: tuple[tuple[str, str], ...]


def sheet(
    table: Table,
    given: QueryDict,
    *,
    leads: Mapping[str, Lead] | None = None,
    order: str = "",
) -> Sheet:
    """A table on its page: `order` is the column it is ordered by, `leads` the address a row leads to from each of some columns."""
    page = Paginator(table.rows, PER_PAGE).get_page(given.get("page"))
    return Sheet(
        table,
        tuple(_heading(column, given, order) for column in table.columns),
        tuple(_cells(table, row, leads or {}) for row in page.object_list),
        _cells(table, table.total) if table.total else (),
        page,
        tuple(_steps(page, given)),
    )


def _heading(column: Column, given: QueryDict, order: str) -> Heading:
    is_number, now = column.kind in _NUMERIC, order.removeprefix("-") == column.key
    is_descending = order.startswith("-")
    following = not is_descending if now else is_number
    asked = given.copy()
    asked["sort"] = f"-{column.key}" if following else column.key
    asked.pop("page", None)
    words = ("descending" if is_descending else "ascending") if now else ""
    return Heading(column.title, column.unit, is_number, f"?{asked.urlencode()}", words)


def _cells(table: Table, row: Row, leads: Mapping[str, Lead] = _NOWHERE) -> tuple[Shown, ...]:
    return tuple(
        Shown(
            f"{column.title} {column.unit}".strip(),
            column.kind in _NUMERIC,
            format_cell(row.get(column.key), column.kind),
            leads[column.key](row) if column.key in leads else "",
        )
        for column in table.columns
    )


def _steps(page: Page[Any], given: QueryDict) -> list[tuple[str, str]]:
    found = []
    if page.has_previous():
        found.append(("← Anterior", _at(given, page.previous_page_number())))
    if page.has_next():
        found.append(("Siguiente →", _at(given, page.next_page_number())))
    return found


def _at(given: QueryDict, number: int) -> str:
    asked = given.copy()
    asked["page"] = str(number)
    return f"?{asked.urlencode()}"


class LoadTable(tables.Table):  # type: ignore[misc]
    """The columns of the list of loads."""

    source = tables.Column("Archivo", accessor="record__source", linkify=linked("budget-load", "record__id"))
    kind = tables.Column("Qué es")
    loaded_at = tables.DateTimeColumn(
        verbose_name="Cargado",
        accessor="record__loaded_at",
        format="d/m/Y H:i",
        attrs={"td": {"class": "day"}},
    )
    cut_off = DayColumn("Corte", accessor="cut_off")
    rows_in = CountColumn("Leídas", accessor="record__rows_in", unit="filas")
    rows_kept = CountColumn("Guardadas", accessor="record__rows_kept", unit="filas")
    rows_rejected = CountColumn("Rechazadas", unit="filas")
    standing = tables.Column("Hoy cuenta")

    class Meta:
        empty_text = "Sin cargas."

    def render_source(self, value: str, record: LoadRow) -> SafeString | str:
        """With its mark when it is simulated."""
        if not record.is_simulated:
            return value
        return format_html('{} <span class="tag tag--simulated">dato simulado</span>', value)

    def render_standing(self, value: Standing, record: LoadRow) -> str:
        """In words."""
        return STANDING_WORDS[value]
