"""Acuerdos: every agreement of every session, to search and filter."""

from typing import Any

import django_filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.core.text import fold, join_spanish
from tinkuy.core.words import count
from tinkuy.platform.access.guards import public
from tinkuy.platform.web.columns import DayColumn, linked
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.actas import queries
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.actas.pages.finding import day_of


class AgreementFilter(django_filters.FilterSet):  # type: ignore[misc]
    """By words and by mesa."""

    q = django_filters.CharFilter(
        label="Buscar",
        method="search",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Palabras del acuerdo"}),
    )
    mesa = django_filters.ChoiceFilter(
        label="Mesa",
        field_name="session__space__code",
        empty_label="Todas",
        choices=queries.spaces_with_agreements,
    )

    class Meta:
        model = Agreement
        fields: list[str] = []

    def search(self, found: "QuerySet[Agreement]", name: str, value: str) -> "QuerySet[Agreement]":
        """Every word, accents and capitals forgiven."""
        for word in fold(value).split():
            found = found.filter(folded_text__contains=word)
        return found


class AgreementTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    text = tables.Column("Acuerdo", linkify=linked("agreement", "code"), orderable=False)
    space = tables.Column(
        "Mesa", accessor="session__space__short_name", linkify=linked("space", "session__space__code")
    )
    session = tables.Column(
        "Sesión",
        accessor="session__number",
        linkify=linked("session", "session__space__code", "session__number"),
    )
    held_on = DayColumn("Fecha", accessor="session__held_on")
    responsibles = tables.Column("Responsables", accessor="responsibles", orderable=False, empty_values=())
    due_on = DayColumn("Plazo", accessor="due_on")

    class Meta:
        empty_text = "Sin acuerdos."

    def render_text(self, value: str) -> str:
        """As much as a list can hold."""
        return value if len(value) <= 240 else f"{value[:240].rstrip()}…"

    def render_session(self, value: int) -> str:
        """`N° 3`."""
        return f"N° {value}"

    def render_responsibles(self, record: Any) -> str:
        """By their acronyms."""
        return join_spanish(entity.acronym or entity.name for entity in record.responsibles.all())


@public
@require_safe
def agreements(request: HttpRequest) -> HttpResponse:
    """Acuerdos de las sesiones."""
    rows = queries.agreements(as_of=day_of(request))
    number = rows.count()
    page = ListPage(
        title="Acuerdos",
        summary=f"Las sesiones tomaron {count(number)} {'acuerdo' if number == 1 else 'acuerdos'}."
        if number
        else "",
        noun=("acuerdo", "acuerdos"),
        empty_title="Aún no hay acuerdos a esta fecha",
        empty_how_to="Aquí verá lo que acordó cada sesión cuando se cierre su acta, o al importar la hoja «Acuerdos».",
        exports=(Link("Registro completo (XLSX)", f"{reverse('import-export')}?hoja=agreement"),),
    )
    return render_list(request, page=page, table=AgreementTable, rows=rows, filterset=AgreementFilter)
