"""What one may ask of the matrix. The same questions serve the page and its file."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet

from tinkuy.core.text import slugify
from tinkuy.platform.audit.kept import kept
from tinkuy.platform.web.acting import DayInput
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments import matrix_queries, queries
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.territory.queries import gazetteer

# The filter that offers each field of `Offered`.
_OFFERED = {
    "mesa": "spaces",
    "responsable": "responsibles",
    "encabeza": "leads",
    "departamento": "departments",
    "tema": "tags",
}
Choice = tuple[str, str]
STATUSES = {slugify(status.label): status for status in CommitmentStatus}
PRIORITIES = {slugify(str(label)): str(value) for value, label in Commitment.Priority.choices}
SIMULATED = {"si": True, "no": False}
# How a choice reads in the address -> the column of the matrix that says so.
REVIEWS = {"por-revisar": "is_awaiting_review", "devuelto": "is_returned"}
_REVIEW_WORDS = (("por-revisar", "Por revisar"), ("devuelto", "Devuelto"))


@dataclass(frozen=True, slots=True)
class Offered:
    """What the filters offer: pairs of what the address says and what people read."""

    spaces: tuple[Choice, ...]
    responsibles: tuple[Choice, ...]
    leads: tuple[Choice, ...]
    departments: tuple[Choice, ...]
    tags: tuple[Choice, ...]


def offered() -> Offered:
    """Read once, and again after the next act: of many commitments, some of it is slow to gather."""
    return kept("commitment-choices", date.max, _read_offered)


def _read_offered() -> Offered:
    names = gazetteer()
    departments = ((code, names.name(code)) for code in matrix_queries.departments_in_use() if code in names)
    return Offered(
        tuple(queries.spaces_with_commitments().values_list("code", "short_name")),
        tuple(_entity(entity) for entity in queries.responsible_entities()),
        tuple(_entity(entity) for entity in matrix_queries.leading_entities()),
        tuple(sorted(departments, key=lambda pair: slugify(pair[1]))),
        tuple((text, text) for text in matrix_queries.tags_in_use()),
    )


def _entity(entity: Entity) -> Choice:
    return entity.code, entity.acronym or entity.name


class CommitmentFilter(filters.FilterSet):  # type: ignore[misc]
    """What one may ask of the matrix. Due dates are those in force; a department finds the other territories too."""

    q = filters.CharFilter(
        label="Buscar",
        method="by_text",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Texto, código u origen"}),
    )
    mesa = filters.ChoiceFilter(label="Mesa", field_name="space__code", choices=(), empty_label="Todas")
    estado = filters.ChoiceFilter(
        label="Estado",
        method="by_status",
        choices=[(slug, status.label) for slug, status in STATUSES.items()],
        empty_label="Todos",
    )
    revision = filters.ChoiceFilter(
        label="Último reporte", method="by_review", choices=_REVIEW_WORDS, empty_label="Todos"
    )
    prioridad = filters.ChoiceFilter(
        label="Prioridad",
        method="by_priority",
        choices=[(slug, slug.capitalize()) for slug in PRIORITIES],
        empty_label="Todas",
    )
    responsable = filters.ChoiceFilter(
        label="Responsable",
        field_name="responsibles__code",
        choices=(),
        empty_label="Todos",
    )
    encabeza = filters.ChoiceFilter(
        label="Encabeza", field_name="lead__code", choices=(), empty_label="Cualquiera"
    )
    departamento = filters.ChoiceFilter(
        label="Departamento",
        method="by_department",
        choices=(),
        empty_label="Todos",
    )
    tema = filters.ChoiceFilter(label="Tema", field_name="tags__text", choices=(), empty_label="Todos")
    desde = filters.DateFilter(
        label="Vence desde", field_name="current_due_on", lookup_expr="gte", widget=DayInput
    )
    hasta = filters.DateFilter(
        label="Vence hasta", field_name="current_due_on", lookup_expr="lte", widget=DayInput
    )
    sin_noticias = filters.DateFilter(label="Sin noticias desde", method="by_silence", widget=DayInput)
    simulado = filters.ChoiceFilter(
        label="Dato simulado",
        method="by_simulated",
        choices=[("si", "Sí"), ("no", "No")],
        empty_label="Todos",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = offered()
        for name, field in _OFFERED.items():
            self.filters[name].extra["choices"] = getattr(found, field)

    def by_text(self, found: "QuerySet[Commitment]", name: str, value: str) -> "QuerySet[Commitment]":
        """Every word, accents aside."""
        return queries.search(found, value)

    def by_status(self, found: "QuerySet[Commitment]", name: str, value: str) -> "QuerySet[Commitment]":
        """The status at the date."""
        return queries.in_status(found, STATUSES[value])

    def by_review(self, found: "QuerySet[Commitment]", name: str, value: str) -> "QuerySet[Commitment]":
        """Whether the last report waits for its review, or was returned."""
        return found.filter(**{REVIEWS[value]: True})

    def by_priority(self, found: "QuerySet[Commitment]", name: str, value: str) -> "QuerySet[Commitment]":
        """High, medium or low."""
        return found.filter(priority=PRIORITIES[value])

    def by_department(self, found: "QuerySet[Commitment]", name: str, value: str) -> "QuerySet[Commitment]":
        """Its principal place or one of the others lies there."""
        return matrix_queries.in_department(found, value)

    def by_silence(self, found: "QuerySet[Commitment]", name: str, value: date) -> "QuerySet[Commitment]":
        """Open ones without any report since the day."""
        return matrix_queries.silent_since(found, value)

    def by_simulated(self, found: "QuerySet[Commitment]", name: str, value: str) -> "QuerySet[Commitment]":
        """Simulated or real."""
        return found.filter(is_simulated=SIMULATED[value])
