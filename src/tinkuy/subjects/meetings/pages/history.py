"""What was asked for again and again over the editions, and the commitments that old editions left alive."""

from typing import Any

import django_tables2 as tables
from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from tinkuy.core.text import fold
from tinkuy.platform.access.checks import reached
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.columns import CountColumn, linked
from tinkuy.platform.web.lists import ListPage, render_list
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.meetings import queries_of_history
from tinkuy.subjects.meetings.figures_of_requests import ENDS, ends_of, headline, insistence_chart
from tinkuy.subjects.meetings.pages.finding import day_of
from tinkuy.subjects.meetings.permissions import READ_INSIDE
from tinkuy.subjects.meetings.queries_of_history import Insistence
from tinkuy.subjects.territory.queries import gazetteer

MOST_ALIVE = 20


class HistoryFilter:
    """What one may ask of the list. The rows are counted already, so they are kept or left out in memory."""

    class Fields(forms.Form):
        q = forms.CharField(label="Buscar", required=False, widget=forms.TextInput(attrs={"type": "search"}))
        departamento = forms.ChoiceField(label="Departamento", required=False)
        repetidas = forms.ChoiceField(
            label="Cuántas ediciones",
            required=False,
            choices=[("", "Todas"), ("si", "Dos o más"), ("no", "Una")],
        )

    def __init__(self, data: Any, queryset: tuple[Insistence, ...], request: Any = None) -> None:
        self.form, self.queryset = self.Fields(data), _Rows(queryset)
        names = gazetteer()
        codes = queries_of_history.departments_of(queryset)
        field: Any = self.form.fields["departamento"]
        field.choices = [("", "Todos"), *((code, names.name(code)) for code in codes if code in names)]

    def is_valid(self) -> bool:
        """False for a choice that is none."""
        return self.form.is_valid()

    @property
    def qs(self) -> tuple[Insistence, ...]:
        """The rows that pass."""
        asked = self.form.cleaned_data
        return tuple(row for row in self.queryset if _passes(row, asked))


class _Rows(tuple[Insistence, ...]):
    """Rows that can be left out altogether, as a query set can."""

    def none(self) -> tuple[Insistence, ...]:
        """No row."""
        return ()


def _passes(row: Insistence, asked: dict[str, str]) -> bool:
    text = fold(f"{row.party_name} {row.theme}")
    return (
        all(word in text for word in fold(asked["q"]).split())
        and row.territory.startswith(asked["departamento"])
        and asked["repetidas"] in {"", "si" if row.is_repeated else "no"}
    )


class HistoryTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    party_name = tables.Column("Solicita")
    theme = tables.Column("Tema", linkify=linked("request", "last_edition", "last_number"))
    edition_count = CountColumn(verbose_name="Ediciones")
    editions = tables.Column("En cuáles", orderable=False)
    requests = CountColumn(verbose_name="Solicitudes")
    ends = tables.Column("Cómo terminaron", accessor="states", orderable=False)

    class Meta:
        empty_text = "Sin solicitudes."

    def render_editions(self, value: tuple[str, ...]) -> str:
        """The oldest first."""
        return "; ".join(value)

    def render_ends(self, record: Insistence) -> SafeString:
        """`2 admitidas, 1 no aceptadas`."""
        ends = ends_of(record)
        told = ((ends[code], label.lower()) for code, label, _, _ in ENDS if ends[code])
        return format_html_join(", ", "{} {}", told)


@allowed(READ_INSIDE)
@require_safe
def request_history(request: HttpRequest) -> HttpResponse:
    """Who asked for what over the editions, as far as the reader reaches; open commitments of editions that are over."""
    as_of = day_of(request)
    rows = queries_of_history.insistences(as_of=as_of, scopes=reached(request.user, READ_INSIDE))
    chosen = HistoryFilter(request.GET, rows)
    shown = chosen.qs if chosen.is_valid() else ()
    department = chosen.form.cleaned_data.get("departamento", "") if chosen.is_valid() else ""
    alive = queries_of_history.alive_from_editions(as_of=as_of, department=department)
    page = ListPage(
        title="Lo que se pide una y otra vez",
        summary=f"{headline(shown)}.",
        noun=("tema de un participante", "temas de participantes"),
        empty_title="Aún no hay solicitudes con tema a su alcance",
        empty_how_to="Aquí verá qué pide cada región o municipalidad edición tras edición y cómo terminó.",
    )
    return render_list(
        request,
        page=page,
        table=HistoryTable,
        rows=rows,
        filterset=HistoryFilter,
        template="meetings/request_history.html",
        context={
            "figure": insistence_chart(shown, as_of=as_of),
            "alive": [(each, CommitmentStatus(each.status)) for each in alive[:MOST_ALIVE]],
            "alive_count": alive.count(),
        },
    )
