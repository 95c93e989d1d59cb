"""The list of editions: its filter and its columns."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import django_tables2 as tables
from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tinkuy.core.text import fold
from tinkuy.platform.web.columns import CountColumn, StateColumn, linked
from tinkuy.subjects.meetings.queries import EditionRow, Side
from tinkuy.subjects.meetings.rules import EditionPhase


@dataclass(frozen=True, slots=True)
class EditionLine:
    """One line of the list: an edition where it stands at the date, with how many host and how many may ask; None where
    nobody wrote who did.
    """

    row: EditionRow
    phase: EditionPhase
    hosts: int | None
    parties: int | None

    @property
    def days(self) -> str:
        """When it is or was held."""
        return when_words(self.row)

    @property
    def first_day(self) -> date:
        """For sorting."""
        return self.row.begins


def when_words(row: EditionRow) -> str:
    """The days of its plan, else when documents say it was held: `28/07/2022 y 29/07/2022`, `mayo de 2017`."""
    days = row.days
    if not days:
        return row.held.label if row.held else "Sin fecha registrada"
    if len(days) == 1:
        return f"{days[0]:%d/%m/%Y}"
    return f"{days[0]:%d/%m/%Y} {'y' if len(days) == 2 else 'al'} {days[-1]:%d/%m/%Y}"


class EditionFilter:
    """What one may ask of the list. The rows are few, so they are kept or left out in memory."""

    class Fields(forms.Form):
        q = forms.CharField(label="Buscar", required=False, widget=forms.TextInput(attrs={"type": "search"}))
        tipo = forms.ChoiceField(
            label="Espacio",
            required=False,
            choices=[("", "Todos"), ("gore", "GORE Ejecutivo"), ("muni", "MUNI Ejecutivo")],
        )
        etapa = forms.ChoiceField(
            label="Etapa",
            required=False,
            choices=[("", "Todas"), *((each.value, each.label) for each in EditionPhase)],
        )

    def __init__(self, data: Any, queryset: tuple[EditionLine, ...], request: Any = None) -> None:
        self.form, self.queryset = self.Fields(data), _Lines(queryset)

    def is_valid(self) -> bool:
        """False for a choice that is none."""
        return self.form.is_valid()

    @property
    def qs(self) -> tuple[EditionLine, ...]:
        """The lines that pass."""
        asked = self.form.cleaned_data
        return tuple(line for line in self.queryset if _passes(line, asked))


class _Lines(tuple[EditionLine, ...]):
    """Lines that can be left out altogether, as a query set can."""

    def none(self) -> tuple[EditionLine, ...]:
        """No line."""
        return ()


def _passes(line: EditionLine, asked: dict[str, str]) -> bool:
    text = fold(f"{line.row.name} {line.row.code} {line.row.venue}")
    return (
        all(word in text for word in fold(asked["q"]).split())
        and asked["tipo"] in {"", line.row.kind.lower()}
        and asked["etapa"] in {"", line.phase.value}
    )


class EditionTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    name = tables.Column("Edición", accessor="row__name", linkify=linked("edition", "row__code"))
    kind = tables.Column("Espacio", accessor="row__kind_name")
    phase = StateColumn(verbose_name="Etapa", label=lambda value: EditionPhase(value).label)
    days = tables.Column("Días", accessor="days", order_by="first_day")
    venue = tables.Column("Sede", accessor="row__venue")
    hosts = CountColumn(verbose_name="Anfitriones")
    parties = CountColumn(verbose_name="Participantes")

    class Meta:
        empty_text = "Sin ediciones."

    def render_name(self, value: str, record: EditionLine) -> SafeString | str:
        """With its mark when it is simulated."""
        if not record.row.is_simulated:
            return value
        return format_html('{} <span class="tag tag--simulated">dato simulado</span>', value)


@dataclass(frozen=True, slots=True)
class SideLine:
    """A host or a party in a list of its edition."""

    edition: str
    side: Side


class SideFilter:
    """Entities by the words of their names."""

    class Fields(forms.Form):
        q = forms.CharField(label="Buscar", required=False, widget=forms.TextInput(attrs={"type": "search"}))

    def __init__(self, data: Any, queryset: tuple[SideLine, ...], request: Any = None) -> None:
        self.form, self.queryset = self.Fields(data), queryset

    def is_valid(self) -> bool:
        """Any words will do."""
        return self.form.is_valid()

    @property
    def qs(self) -> tuple[SideLine, ...]:
        """The lines that pass."""
        words = fold(self.form.cleaned_data["q"]).split()
        return tuple(line for line in self.queryset if all(word in _text(line.side) for word in words))


def _text(side: Side) -> str:
    return fold(f"{side.name} {side.acronym} {side.entity} {side.delegation}")


class HostTable(tables.Table):  # type: ignore[misc]
    """Who receives."""

    name = tables.Column(
        "Entidad", accessor="side__name", linkify=linked("edition-host", "edition", "side__entity")
    )
    desks = CountColumn("Mesas de atención", accessor="side__desks")
    hall = tables.Column("Ambiente", accessor="side__hall")
    capacity = CountColumn("Reuniones a la vez en el ambiente", accessor="side__hall_capacity")
    person = tables.Column("Misma persona que", accessor="side__person_key")

    class Meta:
        empty_text = "Sin anfitriones."


class PartyTable(tables.Table):  # type: ignore[misc]
    """Who may ask for meetings."""

    name = tables.Column(
        "Entidad", accessor="side__name", linkify=linked("edition-party", "edition", "side__entity")
    )
    delegation = tables.Column("Delegación", accessor="side__delegation")
    person = tables.Column("Misma persona que", accessor="side__person_key")

    class Meta:
        empty_text = "Sin participantes."
