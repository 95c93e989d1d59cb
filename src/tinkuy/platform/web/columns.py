"""Columns of list pages: the one es-PE formatter, right-aligned numbers, units in the heading, states as icon and word."""

from collections.abc import Callable
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tinkuy.core.table import Cell, ColumnKind
from tinkuy.core.words import format_cell
from tinkuy.platform.web import asof, states


class FormattedColumn(tables.Column):  # type: ignore[misc]
    """A column of one kind; `unit` stands in the heading."""

    kind = ColumnKind.TEXT

    def __init__(self, *args: Any, unit: str = "", **kwargs: Any) -> None:
        mark = {"class": "num"} if self.kind in {ColumnKind.COUNT, ColumnKind.SOLES, ColumnKind.RATIO} else {}
        kwargs.setdefault("attrs", {"th": mark, "td": mark, "tf": mark})
        super().__init__(*args, **kwargs)
        self.unit = unit

    @property
    def header(self) -> str | SafeString | None:
        """The title, with its unit."""
        title = super().header
        return (
            format_html('{} <span class="unit">{}</span>', title, self.unit) if self.unit and title else title
        )

    def render(self, value: Cell) -> str:
        """The cell as people read it."""
        return format_cell(value, self.kind)


class CountColumn(FormattedColumn):
    """Whole numbers."""

    kind = ColumnKind.COUNT


class DayColumn(FormattedColumn):
    """Dates, whole or partial."""

    kind = ColumnKind.DATE

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("attrs", {"td": {"class": "day"}})
        super().__init__(*args, **kwargs)


class StateColumn(tables.Column):  # type: ignore[misc]
    """A state code, shown as icon and the word that `label` gives it."""

    def __init__(self, *args: Any, label: Callable[[Any], str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_of = label

    def render(self, value: Any) -> SafeString:
        """The mark of the state."""
        return states.state(str(value), self.label_of(value))


def linked(name: str, *accessors: str) -> Callable[..., str]:
    """For `linkify=`: the named page of the record on the day shown, with the values of the record as its arguments."""

    def compose(record: Any, table: tables.Table) -> str:
        return asof.address(
            table.request, name, *(tables.A(accessor).resolve(record) for accessor in accessors)
        )

    return compose
