"""The list of spaces: its filter, its columns, and the file it gives."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import django_tables2 as tables
from django import forms
from django.http import QueryDict

from tinkuy.core.text import fold, slugify
from tinkuy.engines.sheets.spec import SheetSpec
from tinkuy.platform.web.columns import CountColumn, DayColumn, StateColumn, linked
from tinkuy.subjects.spaces.companions import NOTHING, Tally
from tinkuy.subjects.spaces.models import Agenda
from tinkuy.subjects.spaces.queries import SpaceRow
from tinkuy.subjects.spaces.rules import AgendaState, SpaceStatus
from tinkuy.subjects.spaces.scope import NATIONAL, departments_of, departments_words
from tinkuy.subjects.spaces.sentences import short_kind
from tinkuy.subjects.spaces.sheets.columns import SPACES
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Gazetteer

AGENDA_KINDS = {kind.value: str(kind.label).capitalize() for kind in Agenda.Kind}
WITH_AGENDA = "con-agenda"
Test = Callable[[SpaceRow], bool]


@dataclass(frozen=True)
class SpaceLine:
    """One line of the list: the space at the date, where it is, and what hangs on it."""

    row: SpaceRow
    departments: tuple[str, ...]
    where: str
    tally: Tally

    def holds(self, words: Sequence[str]) -> bool:
        """True when its names, norm and places hold every folded word."""
        text = f"{self.row.search_text} {fold(self.where)}"
        return all(word in text for word in words)

    @property
    def agenda(self) -> str:
        """Its kind once approved, its stage before."""
        return agenda_words(self.row)


def agenda_words(row: SpaceRow) -> str:
    """`De desarrollo`, `En construcción`, `Sin iniciar`; an approved agenda of unknown kind says so."""
    if row.has_agenda:
        return AGENDA_KINDS.get(row.agenda_kind, "Aprobada, sin tipo registrado")
    return row.agenda_state.label


def lines(rows: Sequence[SpaceRow], tallies: Mapping[str, Tally], *, as_of: date) -> tuple[SpaceLine, ...]:
    """The spaces as lines at the date of the rows, in the same order."""
    names = gazetteer()
    return tuple(_line(row, names, tallies.get(row.code, NOTHING), as_of) for row in rows)


def _line(row: SpaceRow, names: Gazetteer, tally: Tally, as_of: date) -> SpaceLine:
    departments = departments_of(names, row.territory_codes, as_of=as_of)
    return SpaceLine(row, departments, departments_words(names, departments), tally)


STATUSES = {slugify(status.label): status for status in SpaceStatus}


def _of_kind(kind: str) -> Test:
    return lambda row: row.has_agenda and row.agenda_kind == kind


AGENDAS: dict[str, tuple[str, Test]] = {
    WITH_AGENDA: ("Con agenda aprobada", lambda row: row.has_agenda),
    **{slugify(label): (f"Agenda {label.lower()}", _of_kind(kind)) for kind, label in AGENDA_KINDS.items()},
    "en-construccion": ("En construcción", lambda row: row.agenda_state is AgendaState.IN_CONSTRUCTION),
    "sin-iniciar": ("Sin iniciar", lambda row: row.agenda_state is AgendaState.NOT_STARTED),
}


class SpaceFilterForm(forms.Form):
    """What one may ask of the list; kinds and departments are those that have spaces."""

    q = forms.CharField(
        label="Buscar",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Nombre, norma o lugar"}),
    )
    tipo = forms.ChoiceField(label="Tipo", required=False)
    estado = forms.ChoiceField(label="Estado", required=False)
    departamento = forms.ChoiceField(label="Departamento", required=False)
    agenda = forms.ChoiceField(label="Agenda", required=False)

    def __init__(self, data: QueryDict, found: Sequence[SpaceLine]) -> None:
        super().__init__(data)
        kinds = dict.fromkeys((line.row.kind_code.lower(), line.row.kind_name) for line in found)
        self._offer("tipo", "Todos", kinds)
        self._offer("estado", "Todos", ((slug, status.label) for slug, status in STATUSES.items()))
        self._offer("departamento", "Todos", _departments(found))
        self._offer("agenda", "Todas", ((slug, label) for slug, (label, _) in AGENDAS.items()))

    def _offer(self, name: str, every: str, choices: Any) -> None:
        field = self.fields[name]
        field.choices = [("", every), *choices]  # type: ignore[attr-defined]


def _departments(found: Sequence[SpaceLine]) -> list[tuple[str, str]]:
    names = gazetteer()
    codes = {code for line in found for code in line.departments}
    national = [(NATIONAL, "Ámbito nacional")] if NATIONAL in codes else []
    return sorted(((c, names.name(c)) for c in codes - {NATIONAL}), key=lambda pair: fold(pair[1])) + national


class Lines(tuple[SpaceLine, ...]):
    """Lines that can say «none», as the list page asks of what it filters."""

    def none(self) -> "Lines":
        """No line."""
        return Lines()


class SpaceFilter:
    """Filters lines in memory, in the shape that `render_list` knows from django-filter."""

    def __init__(self, data: QueryDict, queryset: Sequence[SpaceLine], request: object = None) -> None:
        self.queryset = Lines(queryset)
        self.form = SpaceFilterForm(data, self.queryset)

    def is_valid(self) -> bool:
        """True when every choice exists."""
        return self.form.is_valid()

    @cached_property
    def qs(self) -> Lines:
        """The lines that pass every test, in order."""
        asked = self.form.cleaned_data if self.is_valid() else {}
        words = fold(asked.get("q") or "").split()
        tests: list[Callable[[SpaceLine], bool]] = [
            lambda line: line.holds(words),
            lambda line: asked.get("tipo") in ("", None, line.row.kind_code.lower()),
            lambda line: asked.get("departamento") in ("", None, *line.departments),
        ]
        if asked.get("estado"):
            tests.append(lambda line: line.row.status is STATUSES[asked["estado"]])
        if asked.get("agenda"):
            tests.append(lambda line: AGENDAS[asked["agenda"]][1](line.row))
        return Lines(line for line in self.queryset if all(test(line) for test in tests))


class SpaceTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    name = tables.Column("Mesa", accessor="row__short_name", linkify=linked("space", "row__code"))
    kind = tables.Column(
        "Tipo",
        accessor="row__kind_name",
        order_by=("row__kind_order", "row__short_name"),
    )
    status = StateColumn(
        verbose_name="Estado", accessor="row__status", label=lambda status: SpaceStatus(status).label
    )
    installed = DayColumn("Instalación", accessor="row__installed", order_by="row__installed__counts_from")
    agenda = tables.Column("Agenda", accessor="agenda", attrs={"td": {"class": "nowrap"}})
    where = tables.Column("Departamentos", accessor="where")
    total = CountColumn("Compromisos", accessor="tally__total")
    overdue = CountColumn("Vencidos", accessor="tally__overdue")

    class Meta:
        empty_text = "Sin mesas."

    def render_kind(self, value: str) -> str:
        """`Provincial`: the list is of mesas."""
        return short_kind(value)


_KEPT = (
    "code",
    "short_name",
    "official_name",
    "kind",
    "norm",
    "created_on",
    "installed_on",
    "concluded_on",
    "status",
    "scope",
    "scope_text",
    "agenda_kind",
    "note",
    "source_document",
    "source_place",
)
CSV_SHEET = SheetSpec("space", SPACES.title, tuple(SPACES.column(key) for key in _KEPT))


def csv_cells(row: SpaceRow) -> dict[str, object]:
    """The cells of a space under the headings that an import knows, as they stood at the date of the row."""
    return {
        "code": row.code,
        "short_name": row.short_name,
        "official_name": row.official_name,
        "kind": row.kind_code,
        "norm": row.norm,
        "created_on": row.created,
        "installed_on": row.installed,
        "concluded_on": row.concluded,
        "status": row.status.label,
        "scope": row.territory_codes,
        "scope_text": row.scope_text,
        "agenda_kind": AGENDA_KINDS.get(row.agenda_kind),
        "note": row.note,
        "source_document": row.source.document,
        "source_place": row.source.place,
    }
