"""The list of projects: its filter, its columns, and the same as a file."""

from collections.abc import Iterable, Iterator
from typing import Any

import django_tables2 as tables
from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tinkuy.core.table import ColumnKind
from tinkuy.core.text import join_spanish
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.platform.web import states
from tinkuy.platform.web.columns import DayColumn, FormattedColumn, StateColumn, linked
from tinkuy.subjects.investments.queries.listing import NO_FLAG, Asked, ProjectRow, ProjectRows
from tinkuy.subjects.investments.rules import FlagCode, Register
from tinkuy.subjects.territory import queries as territory
from tinkuy.subjects.territory.rules import DEPARTMENT

_LOOKS = {
    FlagCode.DEACTIVATED: "cancelled",
    FlagCode.UNSPENT: "pending",
    FlagCode.OVER_COST: "pending",
    FlagCode.OVER_COST_30: "overdue",
    FlagCode.OVER_COST_100: "overdue",
    FlagCode.STOPPED: "overdue",
    FlagCode.DATES: "not_started",
    FlagCode.TWIN: "not_started",
    FlagCode.CONFLICT: "not_started",
}
_OF_REGISTER = {
    "active": "in_process",
    "closed": "concluded",
    "deactivated": "cancelled",
    "other": "not_started",
}


_LONGEST = 120


def look(flag: FlagCode) -> str:
    """The state of the palette that a flag looks like."""
    return _LOOKS[flag]


def look_of_register(register: str) -> str:
    """The state of the palette that a part of the bank looks like."""
    return _OF_REGISTER[register]


class ProjectFilter:
    """What one may ask of the list; the lake answers."""

    class Fields(forms.Form):
        q = forms.CharField(label="Buscar", required=False, widget=forms.TextInput(attrs={"type": "search"}))
        departamento = forms.ChoiceField(label="Departamento", required=False)
        estado = forms.ChoiceField(
            label="Estado", required=False, choices=[("", "Todos"), *((r.value, r.label) for r in Register)]
        )
        alerta = forms.ChoiceField(
            label="Alerta",
            required=False,
            choices=[("", "Todas"), *((f.value, f.label) for f in FlagCode), (NO_FLAG, "Sin alertas")],
        )

    def __init__(self, data: Any, queryset: ProjectRows, request: Any = None) -> None:
        self.form, self.queryset = self.Fields(data), queryset
        names = territory.gazetteer()
        known = [(code, names.name(code)) for code in names.codes(DEPARTMENT)]
        self.form.fields["departamento"].choices = [  # type: ignore[attr-defined]
            ("", "Todos"),
            *sorted(known, key=lambda pair: pair[1]),
            ("00", "Varios departamentos"),
        ]
        self.form.fields["q"].help_text = "Por CUI, nombre o entidad."

    def is_valid(self) -> bool:
        """False for a choice that is none."""
        return self.form.is_valid()

    @property
    def qs(self) -> ProjectRows:
        """The rows that pass."""
        asked = self.form.cleaned_data
        return self.queryset.where(Asked(asked["q"], asked["departamento"], asked["estado"], asked["alerta"]))


def shortened(name: str) -> str:
    """A name cut between words when it is long; its page has it whole."""
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rsplit(' ', 1)[0].rstrip(' ,;:.-')}…"


class SolesColumn(FormattedColumn):
    """Soles."""

    kind = ColumnKind.SOLES


class RatioColumn(FormattedColumn):
    """A ratio as a percentage."""

    kind = ColumnKind.RATIO


class ProjectTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    name = tables.Column(
        "Proyecto",
        linkify=linked("project", "key"),
        attrs={"td": {"class": "long-name"}, "th": {"class": "long-name"}},
    )
    entity = tables.Column("Entidad")
    register = StateColumn(verbose_name="Estado", label=lambda value: Register(value).label)
    updated_soles = SolesColumn("Costo actualizado", unit="S/")
    excess_ratio = RatioColumn("Sobre el viable")
    accrued_soles = SolesColumn("Devengado", unit="S/")
    viable_on = DayColumn("Viable desde")
    flags = tables.Column("Alertas", orderable=False, attrs={"td": {"class": "states"}})

    class Meta:
        empty_text = "Sin proyectos."

    def render_name(self, value: str, record: ProjectRow) -> SafeString:
        """With its code, which is how people name it."""
        return format_html(
            '<span class="muted">{}</span> {}', record.cui or "Sin código único", shortened(value)
        )

    def render_register(self, value: Register) -> SafeString:
        """In the look of the palette."""
        return states.state(look_of_register(value.value), value.label)

    def render_flags(self, value: tuple[FlagCode, ...]) -> SafeString:
        """Each with icon and word."""
        marks = format_html_join(" ", "{}", ((states.state(look(flag), flag.label),) for flag in value))
        return format_html("<span>{}</span>", marks)


FILE = SheetSpec(
    "project",
    "Proyectos",
    (
        ColumnSpec("cui", "Código único de inversión", parsers.text()),
        ColumnSpec("snip", "Código SNIP", parsers.text()),
        ColumnSpec("name", "Nombre de la inversión", parsers.text(), width=60),
        ColumnSpec("state", "Estado de la inversión", parsers.text()),
        ColumnSpec("entity", "Entidad", parsers.text(), width=40),
        ColumnSpec("executor", "Ejecutora", parsers.text(), width=40),
        ColumnSpec("departments", "Departamentos", parsers.text()),
        ColumnSpec("place_count", "Lugares", parsers.integer(0), kind="count"),
        ColumnSpec("viable_on", "Fecha de viabilidad", parsers.day, kind="date"),
        ColumnSpec("viable_soles", "Monto viable", parsers.soles, kind="soles"),
        ColumnSpec("updated_soles", "Costo actualizado", parsers.soles, kind="soles"),
        ColumnSpec("excess_percent", "Sobrecosto (%)", parsers.text()),
        ColumnSpec("accrued_soles", "Devengado acumulado", parsers.soles, kind="soles"),
        ColumnSpec("last_accrual", "Último devengado", parsers.text()),
        ColumnSpec("flags", "Alertas", parsers.text(), width=40),
        ColumnSpec("cut_off", "Corte", parsers.day, kind="date"),
    ),
)
_SAME = (
    "cui",
    "snip",
    "name",
    "state",
    "entity",
    "executor",
    "place_count",
    "viable_on",
    "viable_soles",
    "updated_soles",
    "accrued_soles",
    "last_accrual",
    "cut_off",
)


def file_rows(found: Iterable[ProjectRow]) -> Iterator[dict[str, object]]:
    """The cells of each project in a file; blank what nobody tells."""
    names = territory.gazetteer()
    for row in found:
        excess = row.excess_ratio
        yield {
            **{name: getattr(row, name) or None for name in _SAME},
            "departments": join_spanish(names.name(code) for code in row.departments if code in names)
            or None,
            "excess_percent": f"{excess * 100:.1f}" if excess is not None else None,
            "flags": "; ".join(flag.label for flag in row.flags) or None,
        }
