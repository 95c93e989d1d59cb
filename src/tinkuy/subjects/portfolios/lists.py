"""The list of plans: its filter and its columns."""

from typing import Any

import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tinkuy.core.table import ColumnKind
from tinkuy.core.text import fold
from tinkuy.platform.web.columns import CountColumn, FormattedColumn, linked
from tinkuy.subjects.portfolios.queries import PlanRow
from tinkuy.subjects.portfolios.rules import PlanKind


class PlanFilter:
    """What one may ask of the list. The rows are few, so they are kept or left out in memory."""

    class Fields(forms.Form):
        q = forms.CharField(label="Buscar", required=False, widget=forms.TextInput(attrs={"type": "search"}))
        tipo = forms.ChoiceField(
            label="Tipo",
            required=False,
            choices=[("", "Todos"), *((k.value, k.label.capitalize()) for k in PlanKind)],
        )

    def __init__(self, data: Any, queryset: tuple[PlanRow, ...], request: Any = None) -> None:
        self.form, self.queryset = self.Fields(data), _Rows(queryset)

    def is_valid(self) -> bool:
        """False for a choice that is none."""
        return self.form.is_valid()

    @property
    def qs(self) -> tuple[PlanRow, ...]:
        """The rows that pass."""
        asked = self.form.cleaned_data
        return tuple(row for row in self.queryset if _passes(row, asked))


class _Rows(tuple[PlanRow, ...]):
    """Rows that can be left out altogether, as a query set can."""

    def none(self) -> tuple[PlanRow, ...]:
        """No row."""
        return ()


def _passes(row: PlanRow, asked: dict[str, str]) -> bool:
    text = fold(f"{row.name} {row.code} {row.territory_name} {row.entity_name}")
    return all(word in text for word in fold(asked["q"]).split()) and asked["tipo"] in {"", row.kind.value}


class SolesColumn(FormattedColumn):
    """Amounts in soles."""

    kind = ColumnKind.SOLES


class PlanTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    name = tables.Column("Plan", linkify=linked("plan", "code"))
    kind_label = tables.Column("Tipo")
    territory_name = tables.Column("Territorio")
    period = tables.Column("Años")
    ceiling_soles = SolesColumn("Techo de todos los años", unit="S/")
    things = CountColumn(verbose_name="Candidatos o activos")
    results = CountColumn(verbose_name="Resultados")

    class Meta:
        empty_text = "Sin planes."

    def render_name(self, value: str, record: PlanRow) -> SafeString | str:
        """With its mark when it is simulated."""
        if not record.is_simulated:
            return value
        return format_html('{} <span class="tag tag--simulated">dato simulado</span>', value)

    def render_kind_label(self, value: str) -> str:
        """As a title."""
        return value.capitalize()
