"""The list of funds: its filter and its columns."""

from typing import Any

import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tinkuy.core.table import ColumnKind
from tinkuy.core.text import fold
from tinkuy.platform.web.columns import FormattedColumn, linked
from tinkuy.subjects.funds.queries import FundRow
from tinkuy.subjects.funds.rules import FundKind


class FundFilter:
    """What one may ask of the list. The rows are few, so they are kept or left out in memory."""

    class Fields(forms.Form):
        q = forms.CharField(label="Buscar", required=False, widget=forms.TextInput(attrs={"type": "search"}))
        tipo = forms.ChoiceField(
            label="Tipo",
            required=False,
            choices=[("", "Todos"), *((kind.value, kind.label.capitalize()) for kind in FundKind)],
        )

    def __init__(self, data: Any, queryset: tuple[FundRow, ...], request: Any = None) -> None:
        self.form, self.queryset = self.Fields(data), _Rows(queryset)

    def is_valid(self) -> bool:
        """False for a choice that is none."""
        return self.form.is_valid()

    @property
    def qs(self) -> tuple[FundRow, ...]:
        """The rows that pass."""
        asked = self.form.cleaned_data
        return tuple(row for row in self.queryset if _passes(row, asked))


class _Rows(tuple[FundRow, ...]):
    """Rows that can be left out altogether, as a query set can."""

    def none(self) -> tuple[FundRow, ...]:
        """No row."""
        return ()


def _passes(row: FundRow, asked: dict[str, str]) -> bool:
    text = fold(f"{row.name} {row.code} {row.entity_name} {' '.join(row.territory_names)}")
    return all(word in text for word in fold(asked["q"]).split()) and asked["tipo"] in {"", row.kind.value}


class _SolesColumn(FormattedColumn):
    kind = ColumnKind.SOLES


class FundTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    name = tables.Column("Fondo", linkify=linked("fund", "code"))
    kind_label = tables.Column("Tipo")
    entity_name = tables.Column("Entidad")
    deposited_soles = _SolesColumn("Depositado", unit="S/")
    allocated_soles = _SolesColumn("Asignado", unit="S/")
    balance_soles = _SolesColumn("Saldo", unit="S/")

    class Meta:
        empty_text = "Sin fondos."

    def render_kind_label(self, value: str) -> str:
        """As a heading writes it."""
        return value.capitalize()

    def render_name(self, value: str, record: FundRow) -> SafeString | str:
        """With its mark when it is simulated."""
        if not record.is_simulated:
            return value
        return format_html('{} <span class="tag tag--simulated">dato simulado</span>', value)

    def render_deposited_soles(self, value: Any, record: FundRow, column: _SolesColumn) -> str:
        """Nothing where no money is held."""
        return _amount(value, record, column) if record.holds_money else ""

    def render_allocated_soles(self, value: Any, record: FundRow, column: _SolesColumn) -> str:
        """Nothing is known without movements."""
        return _amount(value, record, column)

    def render_balance_soles(self, value: Any, record: FundRow, column: _SolesColumn) -> str:
        """Nothing where no money is held."""
        return _amount(value, record, column) if record.holds_money else "no guarda dinero"


def _amount(value: Any, record: FundRow, column: _SolesColumn) -> str:
    return column.render(value) if record.is_known else "sin movimientos"
