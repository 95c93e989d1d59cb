"""The list of surveys: its filter and its columns."""

from typing import Any

import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tinkuy.core.text import fold, join_spanish
from tinkuy.platform.web.columns import CountColumn, DayColumn, StateColumn, linked
from tinkuy.subjects.surveys.queries import SurveyRow
from tinkuy.subjects.surveys.rules import Actor, State


class SurveyFilter:
    """What one may ask of the list. The rows are few, so they are kept or left out in memory."""

    class Fields(forms.Form):
        q = forms.CharField(label="Buscar", required=False, widget=forms.TextInput(attrs={"type": "search"}))
        estado = forms.ChoiceField(
            label="Estado", required=False, choices=[("", "Todos"), *((s.value, s.label) for s in State)]
        )

    def __init__(self, data: Any, queryset: tuple[SurveyRow, ...], request: Any = None) -> None:
        self.form, self.queryset = self.Fields(data), _Rows(queryset)

    def is_valid(self) -> bool:
        """False for a choice that is none."""
        return self.form.is_valid()

    @property
    def qs(self) -> tuple[SurveyRow, ...]:
        """The rows that pass."""
        asked = self.form.cleaned_data
        words = fold(asked["q"]).split()
        return tuple(
            row
            for row in self.queryset
            if asked["estado"] in {"", row.state.value}
            and all(word in fold(f"{row.title} {row.about} {row.space_name}") for word in words)
        )


class _Rows(tuple[SurveyRow, ...]):
    """Rows that can be left out altogether, as a query set can."""

    def none(self) -> tuple[SurveyRow, ...]:
        """No row."""
        return ()


class SurveyTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    title = tables.Column("Encuesta", linkify=linked("survey", "code"))
    space_name = tables.Column("Espacio")
    actors = tables.Column("A quiénes", orderable=False)
    state = StateColumn(verbose_name="Estado", label=lambda value: State(value).label)
    closes_on = DayColumn("Último día")
    answered = CountColumn("Respondieron")

    class Meta:
        empty_text = "Sin encuestas."

    def render_title(self, value: str, record: SurveyRow) -> SafeString | str:
        """With its mark when it is simulated."""
        if not record.is_simulated:
            return value
        return format_html('{} <span class="tag tag--simulated">dato simulado</span>', value)

    def render_actors(self, value: tuple[Actor, ...]) -> str:
        """In words."""
        return join_spanish(actor.label for actor in value).capitalize()
