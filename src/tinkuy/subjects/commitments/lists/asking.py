"""What one may ask of the matrix. The same questions serve the page and its file."""

from datetime import date

import django_filters as filters
from django import forms
from django.db.models import QuerySet

from tinkuy.core.text import slugify
from tinkuy.subjects.commitments import matrix_queries, queries
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.territory.queries import gazetteer

STATUSES = {slugify(status.label): status for status in CommitmentStatus}
PRIORITIES = {slugify(str(label)): str(value) for value, label in Commitment.Priority.choices}
SIMULATED = {"si": True, "no": False}
# How a choice reads in the address -> the column of the matrix that says so.
REVIEWS = {"por-revisar": "is_awaiting_review", "devuelto": "is_returned"}
_REVIEW_WORDS = (("por-revisar", "Por revisar"), ("devuelto", "Devuelto"))


def _spaces() -> list[tuple[str, str]]:
    return list(queries.spaces_with_commitments().values_list("code", "short_name"))


def _entities() -> list[tuple[str, str]]:
    return [(entity.code, entity.acronym or entity.name) for entity in queries.responsible_entities()]


def _leads() -> list[tuple[str, str]]:
    return [(entity.code, entity.acronym or entity.name) for entity in matrix_queries.leading_entities()]


def _tags() -> list[tuple[str, str]]:
    return [(text, text) for text in matrix_queries.tags_in_use()]


def _departments() -> list[tuple[str, str]]:
    names = gazetteer()
    known = (code for code in matrix_queries.departments_in_use() if code in names)
    return sorted(((code, names.name(code)) for code in known), key=lambda pair: slugify(pair[1]))


class DayInput(forms.DateInput):
    """A calendar field of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CommitmentFilter(filters.FilterSet):  # type: ignore[misc]
    """What one may ask of the matrix. Due dates are those in force; a department finds the other territories too."""

    q = filters.CharFilter(
        label="Buscar",
        method="by_text",
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Texto, código u origen"}),
    )
    mesa = filters.ChoiceFilter(label="Mesa", field_name="space__code", choices=_spaces, empty_label="Todas")
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
        label="Responsable", field_name="responsibles__code", choices=_entities, empty_label="Todos"
    )
    encabeza = filters.ChoiceFilter(
        label="Encabeza", field_name="lead__code", choices=_leads, empty_label="Cualquiera"
    )
    departamento = filters.ChoiceFilter(
        label="Departamento", method="by_department", choices=_departments, empty_label="Todos"
    )
    tema = filters.ChoiceFilter(label="Tema", field_name="tags__text", choices=_tags, empty_label="Todos")
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
