"""The follow-up matrix: its filter, its columns, and the file it gives."""

from collections.abc import Iterable, Iterator
from typing import Any

import django_filters as filters
import django_tables2 as tables
from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tinkuy.core.text import slugify
from tinkuy.core.words import count
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.platform.web import asof
from tinkuy.platform.web.columns import CountColumn, DayColumn, StateColumn, linked
from tinkuy.subjects.commitments import queries, rules
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.commitments.sheets import CommitmentDoor
from tinkuy.subjects.territory.queries import gazetteer

STATUSES = {slugify(status.label): status for status in CommitmentStatus}
SIMULATED = {"si": True, "no": False}
_TEXT_SHOWN = 160


def _spaces() -> list[tuple[str, str]]:
    return list(queries.spaces_with_commitments().values_list("code", "short_name"))


def _entities() -> list[tuple[str, str]]:
    return [(entity.code, entity.acronym or entity.name) for entity in queries.responsible_entities()]


def _departments() -> list[tuple[str, str]]:
    names = gazetteer()
    known = (code for code in queries.departments_with_commitments() if code in names)
    return sorted(((code, names.name(code)) for code in known), key=lambda pair: slugify(pair[1]))


class DayInput(forms.DateInput):
    """A calendar field of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class CommitmentFilter(filters.FilterSet):  # type: ignore[misc]
    """What one may ask of the matrix."""

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
    responsable = filters.ChoiceFilter(
        label="Responsable", field_name="responsibles__code", choices=_entities, empty_label="Todos"
    )
    departamento = filters.ChoiceFilter(
        label="Departamento",
        field_name="territory__code",
        lookup_expr="startswith",
        choices=_departments,
        empty_label="Todos",
    )
    desde = filters.DateFilter(label="Vence desde", field_name="due_on", lookup_expr="gte", widget=DayInput)
    hasta = filters.DateFilter(label="Vence hasta", field_name="due_on", lookup_expr="lte", widget=DayInput)
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

    def by_simulated(self, found: "QuerySet[Commitment]", name: str, value: str) -> "QuerySet[Commitment]":
        """Simulated or real."""
        return found.filter(is_simulated=SIMULATED[value])


class CommitmentTable(tables.Table):  # type: ignore[misc]
    """The columns of the matrix. Sorting and cutting are done by the database."""

    code = tables.Column("Código", linkify=linked("commitment", "code"), attrs={"td": {"class": "nowrap"}})
    text = tables.Column("Compromiso", orderable=False)
    space = tables.Column(
        "Mesa",
        accessor="space__short_name",
        linkify=linked("space", "space__code"),
        order_by="space__short_name",
    )
    responsibles = tables.Column("Responsables", orderable=False)
    due_on = DayColumn("Vence")
    percent = CountColumn("Avance", unit="%")
    status = StateColumn(verbose_name="Estado", label=lambda status: CommitmentStatus(status).label)

    class Meta:
        empty_text = "Sin compromisos."

    def render_text(self, value: str, record: Commitment) -> SafeString:
        """The text, shortened, with its mark when it is simulated."""
        shown = value if len(value) <= _TEXT_SHOWN else f"{value[:_TEXT_SHOWN].rstrip()}…"
        return format_html("<span>{} {}</span>", shown, simulated_mark(record))

    def render_responsibles(self, record: Commitment) -> str:
        """Acronyms where there are."""
        return ", ".join(str(entity) for entity in record.responsibles.all())

    def render_status(self, value: str, record: Any) -> SafeString:
        """The state, and for how many days it has been overdue."""
        mark = self.columns["status"].column.render(value)
        days = rules.days_overdue(
            due_on=record.due_on, status=CommitmentStatus(value), as_of=asof.of(self.request).day
        )
        late = f"{count(days)} {'día' if days == 1 else 'días'}" if days else ""
        return format_html('<span>{} <span class="unit">{}</span></span>', mark, late) if late else mark


def simulated_mark(record: Commitment) -> SafeString | str:
    """`dato simulado` in a frame; nothing for a real one."""
    if not record.is_simulated:
        return ""
    return format_html('<span class="tag tag--simulated">{}</span>', "dato simulado")


class SpaceCommitmentTable(CommitmentTable):
    """The same columns on the page of a space: not the space itself, and in the order of the page."""

    class Meta:
        empty_text = "Sin compromisos."
        exclude = ("space",)
        orderable = False


_SAME = (
    "code",
    "text",
    "space",
    "origin",
    "agreed_on",
    "due_on",
    "responsibles",
    "territory",
    "amount_soles",
)
CSV_SHEET = SheetSpec(
    "commitment",
    CommitmentDoor.sheet.title,
    (
        *(CommitmentDoor.sheet.column(key) for key in _SAME),
        CommitmentDoor.sheet.column("is_simulated"),
        ColumnSpec("percent", "Avance (%)", parsers.percent(), kind="count"),
        ColumnSpec("status", "Estado", parsers.text()),
    ),
)


def csv_cells(found: Iterable[Any]) -> Iterator[dict[str, object]]:
    """The cells of each commitment as it stood at the date of the query."""
    for record in found:
        yield {
            "code": record.code,
            "text": record.text,
            "space": record.space.short_name,
            "origin": record.origin,
            "agreed_on": record.agreed_on,
            "due_on": record.due_on,
            "responsibles": tuple(entity.code for entity in record.responsibles.all()),
            "territory": record.territory.code if record.territory else None,
            "amount_soles": record.amount_soles,
            "is_simulated": "sí" if record.is_simulated else "no",
            "percent": record.percent,
            "status": CommitmentStatus(record.status).label,
        }
