"""The list of agendas: its filter and its columns."""

from typing import Any

import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tinkuy.core.text import fold
from tinkuy.platform.web.columns import CountColumn, FormattedColumn, StateColumn, linked
from tinkuy.subjects.agendas.models import TerritorialAgenda
from tinkuy.subjects.agendas.queries import AgendaRow
from tinkuy.subjects.agendas.rules import Stage


class AgendaFilter:
    """What one may ask of the list. The rows are few, so they are kept or left out in memory."""

    class Fields(forms.Form):
        q = forms.CharField(label="Buscar", required=False, widget=forms.TextInput(attrs={"type": "search"}))
        nivel = forms.ChoiceField(
            label="Nivel",
            required=False,
            choices=[("", "Todos"), *((v, str(w).capitalize()) for v, w in TerritorialAgenda.Level.choices)],
        )
        etapa = forms.ChoiceField(
            label="Etapa", required=False, choices=[("", "Todas"), *((s.value, s.label) for s in Stage)]
        )

    def __init__(self, data: Any, queryset: tuple[AgendaRow, ...], request: Any = None) -> None:
        self.form, self.queryset = self.Fields(data), _Rows(queryset)

    def is_valid(self) -> bool:
        """False for a choice that is none."""
        return self.form.is_valid()

    @property
    def qs(self) -> tuple[AgendaRow, ...]:
        """The rows that pass."""
        asked = self.form.cleaned_data
        return tuple(row for row in self.queryset if _passes(row, asked))


class _Rows(tuple[AgendaRow, ...]):
    """Rows that can be left out altogether, as a query set can."""

    def none(self) -> tuple[AgendaRow, ...]:
        """No row."""
        return ()


def _passes(row: AgendaRow, asked: dict[str, str]) -> bool:
    text = fold(f"{row.title} {row.code} {row.space_name}")
    return (
        all(word in text for word in fold(asked["q"]).split())
        and asked["nivel"] in {"", row.level}
        and asked["etapa"] in {"", row.stage.value}
    )


class AgendaTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    title = tables.Column("Agenda", linkify=linked("agenda", "code"))
    level_label = tables.Column("Nivel")
    space_name = tables.Column("Mesa")
    stage = StateColumn(verbose_name="Etapa", label=lambda value: Stage(value).label)
    reported = FormattedColumn("Reportado", accessor="progress__reported", unit="%")
    verified = FormattedColumn("Verificado", accessor="progress__verified", unit="%")
    promised = CountColumn(verbose_name="Acciones con compromiso")
    actions = CountColumn(verbose_name="Acciones")

    class Meta:
        empty_text = "Sin agendas."

    def render_title(self, value: str, record: AgendaRow) -> SafeString | str:
        """With its mark when it is simulated."""
        if not record.is_simulated:
            return value
        return format_html('{} <span class="tag tag--simulated">dato simulado</span>', value)
