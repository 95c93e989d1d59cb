"""A small site with every component, for tests and for eyes: its addresses, its pages, its invented content."""

from datetime import date
from decimal import Decimal
from typing import cast

import django_filters
import django_tables2 as tables
from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from tinkuy.config.urls import urlpatterns as site
from tinkuy.core.dates import PartialDate, Precision
from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.core.table import Column, ColumnKind, Table
from tinkuy.engines.figures.spec import Bar, BarFigure, Category
from tinkuy.platform.accounts.models import User
from tinkuy.platform.web import asof
from tinkuy.platform.web.columns import CountColumn, DayColumn, StateColumn, linked
from tinkuy.platform.web.components import KeyFigure
from tinkuy.platform.web.lists import Link, ListPage, render_list

STATES = {
    "concluded": "concluida",
    "in_process": "en proceso",
    "pending": "pendiente de instalación",
    "overdue": "vencido",
    "not_started": "no iniciada",
    "draft": "borrador",
}

MONEY = Table(
    id="avance",
    title="Inversión y avance por tipo de mesa",
    columns=(
        Column("kind", "Tipo de mesa"),
        Column("spaces", "Mesas", ColumnKind.COUNT),
        Column("pim", "Presupuesto", ColumnKind.SOLES, unit="S/"),
        Column("ratio", "Ejecutado", ColumnKind.RATIO, unit="del PIM"),
        Column("since", "Desde", ColumnKind.DATE),
    ),
    rows=(
        {
            "kind": "Mesa técnica provincial",
            "spaces": 1209,
            "pim": Decimal("1260500.5"),
            "ratio": Decimal("0.453"),
            "since": date(2021, 8, 6),
        },
        {
            "kind": "Mesa técnica distrital <b>",
            "spaces": 5,
            "pim": None,
            "ratio": Decimal("0.08"),
            "since": PartialDate(Precision.MONTH, date(2021, 6, 30)),
        },
    ),
    total={"kind": "Total", "spaces": 1214, "pim": Decimal("1260500.50")},
    sources=("Registro de mesas, tabla 1", "Consulta amigable"),
    note="Una mesa sin presupuesto registrado se muestra vacía.",
)

FIGURE = BarFigure(
    id="estado-por-tipo",
    headline="Nueve de cada diez mesas provinciales están en proceso",
    alt="Barras por tipo de mesa y estado.",
    unit="Mesas",
    source="Registro de mesas",
    cutoff=date(2022, 7, 31),
    categories=tuple(
        Category.of_state(code, STATES[code]) for code in ("concluded", "in_process", "pending")
    ),
    bars=(
        Bar("Provincial", 1, "concluded"),
        Bar("Provincial", 8, "in_process"),
        Bar("Distrital", 3, "in_process"),
        Bar("Distrital", 2, "pending"),
    ),
    table=Table(
        "t-estado",
        "Mesas por tipo y estado",
        (Column("kind", "Tipo"), Column("n", "Mesas", ColumnKind.COUNT)),
        ({"kind": "Provincial", "n": 9},),
    ),
)

FINDINGS = (
    Finding(
        "MAT-FECHA",
        Severity.ERROR,
        "La fecha de instalación no existe.",
        Place("matriz.xlsx", sheet="Mesas", cell="F12"),
        "31/02/2022",
        "Corrija el día.",
    ),
    Finding(
        "MAT-NORMA",
        Severity.WARNING,
        "La mesa no cita su norma de creación.",
        Place(record="Mesa de prueba"),
        "",
        "Agregue la norma si existe.",
    ),
    Finding(
        "MAT-ESPACIOS",
        Severity.NOTE,
        "El nombre tiene espacios de más.",
        Place("informe.txt", line=42),
        "Mesa  de   prueba",
        "",
    ),
)


class NoteForm(forms.Form):
    """A form with one field of each kind."""

    title = forms.CharField(label="Asunto", help_text="En una línea, como lo diría por teléfono.")
    due = forms.DateField(label="Vence el", required=False)
    kind = forms.ChoiceField(label="Tipo", choices=[("a", "Acuerdo"), ("b", "Pedido")])
    sure = forms.BooleanField(label="Ya lo revisé con mi oficina")


class PersonTable(tables.Table):
    """People, with made-up numbers beside them."""

    username = tables.Column("Nombre", linkify=linked("gallery-person", "pk"))
    office = tables.Column("Oficina", order_by=("office", "username"))
    state = StateColumn(
        verbose_name="Estado",
        accessor="username",
        label=lambda code: STATES.get(code, "no iniciada"),
        orderable=False,
    )
    meetings = CountColumn(verbose_name="Sesiones", accessor="pk", unit="n.º")
    joined = DayColumn(verbose_name="Desde", accessor="date_joined__date", order_by="date_joined")


class PersonFilter(django_filters.FilterSet):
    """Search and two choices."""

    q = django_filters.CharFilter(
        label="Buscar",
        field_name="username",
        lookup_expr="icontains",
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    office = django_filters.ChoiceFilter(label="Oficina", choices=[("SSARL", "SSARL"), ("GORE", "GORE")])
    since = django_filters.DateFilter(label="Desde", field_name="date_joined__date", lookup_expr="gte")

    class Meta:
        model = User
        fields: list[str] = []


PEOPLE = ListPage(
    title="Personas",
    summary="Quién puede entrar y desde cuándo.",
    noun=("persona", "personas"),
    empty_title="Todavía no hay personas",
    empty_how_to="Aquí estarán las personas que crea la administración.",
    exports=(Link("Excel", "/personas.xlsx"),),
)


def people(request: HttpRequest) -> HttpResponse:
    """A list page."""
    return render_list(
        request,
        page=PEOPLE,
        table=PersonTable,
        rows=User.objects.order_by("pk"),
        filterset=PersonFilter,
        per_page=20,
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component on one page."""
    if "aviso" in request.GET:
        messages.success(request, "Se aplicaron 20 mesas.")
        messages.error(request, "No se pudo leer el archivo.")
    figures = (
        KeyFigure("mesas creadas", "20", "/personas/"),
        KeyFigure("instaladas", "18"),
        KeyFigure("con agenda", "11"),
        KeyFigure("concluidas", "2"),
    )
    context = {
        "table": MONEY,
        "figure": FIGURE,
        "findings": FINDINGS,
        "states": STATES.items(),
        "figures": figures,
    }
    return render(request, "gallery/gallery.html", context)


def form(request: HttpRequest) -> HttpResponse:
    """A form that can come back with errors."""
    return render(request, "gallery/form.html", {"form": NoteForm(request.POST or None)})


def person(request: HttpRequest, pk: int) -> HttpResponse:
    """A page that says which day it got."""
    return HttpResponse(f"{pk} {cast(asof.Request, request).as_of.isoformat()}")


def fails(request: HttpRequest, how: str) -> HttpResponse:
    """A page that fails in the way asked."""
    raise {"400": BadRequest("x"), "403": PermissionDenied("x"), "500": RuntimeError("x")}[how]


urlpatterns = [
    path("galeria/", gallery, name="gallery"),
    path("galeria/formulario/", form, name="gallery-form"),
    path("personas/", people, name="gallery-people"),
    path("mesas/", people, name="space-list"),
    path("personas/<int:pk>/", person, name="gallery-person"),
    path("falla/<str:how>/", fails),
    path("", gallery, name="panorama"),
    path("compromisos/", people, name="commitment-list"),
    path("calidad/", gallery, name="quality"),
    path("informes/", gallery, name="report-list"),
    path("", include(site)),
]
