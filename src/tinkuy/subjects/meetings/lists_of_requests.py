"""The list of the requests of an edition: what may be asked of it, and its columns. The database filters and sorts."""

from collections import Counter
from typing import Any

import django_filters as filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tinkuy.core.text import join_spanish, slugify
from tinkuy.core.words import count
from tinkuy.platform.web.columns import DayColumn, StateColumn, linked
from tinkuy.subjects.commitments.lists import simulated_mark
from tinkuy.subjects.meetings import queries, queries_of_requests
from tinkuy.subjects.meetings.models import MeetingRequest
from tinkuy.subjects.meetings.rules import RequestState
from tinkuy.subjects.territory.queries import gazetteer

STATES = {slugify(state.label): state for state in RequestState}
SLUGS = {state: slug for slug, state in STATES.items()}
_TOPIC_SHOWN = 140
_COUNTED = {
    RequestState.ASKED: ("por revisar en la secretaría", "por revisar en la secretaría"),
    RequestState.WITH_HOST: ("por revisar en la entidad", "por revisar en la entidad"),
    RequestState.ADMITTED: ("admitida", "admitidas"),
    RequestState.MERGED: ("unida a otra", "unidas a otras"),
    RequestState.IN_WRITING: ("por responder por escrito", "por responder por escrito"),
    RequestState.ANSWERED: ("respondida por escrito", "respondidas por escrito"),
    RequestState.DECLINED: ("no aceptada", "no aceptadas"),
    RequestState.WITHDRAWN: ("retirada", "retiradas"),
}


def counted(states: Counter[RequestState]) -> str:
    """`3 solicitudes: 1 por revisar en la secretaría y 2 admitidas`; nothing without any."""
    total = states.total()
    if not total:
        return ""
    told = [
        f"{count(states[each])} {words[states[each] != 1]}"
        for each, words in _COUNTED.items()
        if states[each]
    ]
    return f"{count(total)} solicitud{'es' if total != 1 else ''}: {join_spanish(told)}"


class RequestFilter(filters.FilterSet):  # type: ignore[misc]
    """What one may ask of the list of an edition."""

    q = filters.CharFilter(
        label="Buscar",
        method="by_text",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Asunto, tema o código"}),
    )
    estado = filters.ChoiceFilter(
        label="Estado",
        method="by_state",
        choices=[(slug, state.label) for slug, state in STATES.items()],
        empty_label="Todos",
    )
    contraparte = filters.ChoiceFilter(
        label="Contraparte", field_name="host_code", choices=(), empty_label="Todas"
    )
    solicita = filters.ChoiceFilter(
        label="Solicita", field_name="party__code", choices=(), empty_label="Todas"
    )
    departamento = filters.ChoiceFilter(
        label="Departamento", method="by_department", choices=(), empty_label="Todos"
    )
    tema = filters.ChoiceFilter(label="Tema", field_name="theme", choices=(), empty_label="Todos")
    prioridad = filters.ChoiceFilter(
        label="Prioridad", field_name="priority", choices=MeetingRequest.Priority.choices, empty_label="Todas"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        code = self.request.resolver_match.kwargs["code"]
        found = queries_of_requests.choices(
            edition=code, hosts=queries.hosts(edition=code), parties=queries.parties(edition=code)
        )
        names = gazetteer()
        offered = {
            "contraparte": found.hosts,
            "solicita": found.parties,
            "tema": [(theme, theme) for theme in found.themes],
            "departamento": [(code, names.name(code)) for code in found.departments if code in names],
        }
        for name, choices in offered.items():
            self.filters[name].extra["choices"] = choices

    def by_text(self, found: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Every word, accents aside."""
        return queries_of_requests.search(found, value)

    def by_state(self, found: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Where it stands at the date."""
        return found.filter(state=STATES[value].value)

    def by_department(self, found: "QuerySet[Any]", name: str, value: str) -> "QuerySet[Any]":
        """Where the party lies."""
        return queries_of_requests.in_department(found, value)


class RequestTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    number = tables.Column(
        "N°",
        linkify=linked("request", "edition__code", "number"),
        attrs={"th": {"class": "num"}, "td": {"class": "num"}},
    )
    party = tables.Column("Solicita", order_by="party__name")
    host = tables.Column("Contraparte", accessor="host_name", order_by="host_name")
    topic = tables.Column("Asunto", orderable=False, attrs={"td": {"class": "request-topic"}})
    priority = tables.Column("Prioridad", attrs={"th": {"class": "num"}, "td": {"class": "num"}})
    asked_on = DayColumn("Solicitada")
    state = StateColumn(verbose_name="Estado", label=lambda value: RequestState(value).label)

    class Meta:
        empty_text = "Sin solicitudes."

    def render_party(self, record: Any) -> str:
        """The acronym, or the name when it has none."""
        return str(record.party)

    def render_host(self, value: str, record: Any) -> SafeString | str:
        """The counterpart now, with a note when it is not the one asked for."""
        word = record.host_acronym or value
        if record.host_id == record.current_host:
            return word
        return format_html('{} <span class="cell-note">derivada</span>', word)

    def render_topic(self, value: str, record: Any) -> SafeString:
        """The subject, shortened; under it the theme, the projects, and the mark when it is simulated."""
        shown = value if len(value) <= _TOPIC_SHOWN else f"{value[:_TOPIC_SHOWN].rstrip()}…"
        projects = sorted(project.cui for project in record.projects.all())
        notes = [*([record.theme] if record.theme else []), *(f"CUI {code}" for code in projects)]
        return format_html(
            '<span>{}<br><span class="muted">{}</span> {}</span>',
            shown,
            " · ".join(notes),
            simulated_mark(record),
        )

    def render_priority(self, record: Any) -> int:
        """The number."""
        return int(record.priority)


class TriageTable(RequestTable):
    """The same with a box before each, for who may decide on some of them."""

    chosen = tables.Column("Elegir", accessor="code", orderable=False)

    class Meta:
        empty_text = "Sin solicitudes."
        sequence = ("chosen", "...")

    def render_chosen(self, value: str, record: Any) -> SafeString | str:
        """A box while somebody has to decide; ticked when the address asks for the whole page."""
        if not RequestState(record.state).is_open:
            return "—"
        ticked = " checked" if self.request.GET.get("marcar") else ""
        box = '<input class="form-check-input" type="checkbox" name="s" value="{}" form="elegidas" aria-label="Elegir la solicitud {}"'
        return format_html(box + ticked + ">", value, record.number)
