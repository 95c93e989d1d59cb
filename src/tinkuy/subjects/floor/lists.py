"""The list of meetings that were held: its lines, its filter and its columns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import django_tables2 as tables
from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tinkuy.core.text import fold
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec
from tinkuy.platform.web import asof, states
from tinkuy.platform.web.columns import CountColumn, DayColumn
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.floor.queries import MeetingRow, Yield, region_of


@dataclass(frozen=True, slots=True)
class HeldLine:
    """A held meeting with a closed acta and what it gave. What it is on is public by its acta."""

    row: MeetingRow
    party: str
    host: str
    region: str
    gave: Yield

    @property
    def acta(self) -> str:
        """The number of the acta."""
        return self.row.acta_number

    @property
    def number(self) -> int:
        """The number of the session, by which it is sorted."""
        return self.row.session_number

    @property
    def day(self) -> date:
        """The day."""
        return self.row.day

    @property
    def hour(self) -> str:
        """The hour."""
        return f"{self.row.start:%H:%M}"

    @property
    def theme(self) -> str:
        """The theme."""
        return self.row.request.theme

    @property
    def topic(self) -> str:
        """What it was on."""
        return self.row.request.topic

    @property
    def agreements(self) -> int:
        """How many."""
        return self.gave.agreements

    @property
    def commitments(self) -> int:
        """How many were born of them."""
        return sum(self.gave.commitments.values())

    @property
    def standing(self) -> tuple[tuple[CommitmentStatus, int], ...]:
        """How many commitments stand in each state, in the order of the states."""
        return tuple(
            (status, self.gave.commitments[status])
            for status in CommitmentStatus
            if status in self.gave.commitments
        )

    @property
    def standing_words(self) -> str:
        """`2 en proceso, 1 vencido`."""
        return ", ".join(f"{count} {status.label.lower()}" for status, count in self.standing)


class HeldFilter:
    """What one may ask of the list; the lines are kept or left out in memory."""

    class Fields(forms.Form):
        q = forms.CharField(label="Buscar", required=False, widget=forms.TextInput(attrs={"type": "search"}))
        anfitriona = forms.ChoiceField(label="Entidad anfitriona", required=False)
        participante = forms.ChoiceField(label="Quien solicitó", required=False)
        region = forms.ChoiceField(label="Departamento", required=False)
        tema = forms.ChoiceField(label="Tema", required=False)
        compromisos = forms.ChoiceField(
            label="Compromisos",
            required=False,
            choices=[("", "Todos"), *((status.value, status.label) for status in CommitmentStatus)],
        )

    def __init__(self, data: Any, queryset: "Iterable[HeldLine]", request: Any = None) -> None:
        self.queryset = _Rows(queryset)
        self.form = self.Fields(data)
        offered = {
            "anfitriona": {line.row.host: line.host for line in self.queryset},
            "participante": {line.row.request.party: line.party for line in self.queryset},
            "region": {region_of(line.row): line.region for line in self.queryset if line.region},
            "tema": {line.theme: line.theme for line in self.queryset if line.theme},
        }
        for name, options in offered.items():
            field: Any = self.form.fields[name]
            field.choices = [("", "Todos"), *sorted(options.items(), key=lambda pair: fold(pair[1]))]

    def is_valid(self) -> bool:
        """False for a choice that is none."""
        return self.form.is_valid()

    @property
    def qs(self) -> tuple[HeldLine, ...]:
        """The lines that pass."""
        asked = self.form.cleaned_data
        return tuple(line for line in self.queryset if _passes(line, asked))


class _Rows(tuple[HeldLine, ...]):
    """Lines that can be left out altogether, as a query set can."""

    def none(self) -> tuple[HeldLine, ...]:
        """No line."""
        return ()


def _passes(line: HeldLine, asked: dict[str, str]) -> bool:
    text = fold(f"{line.acta} {line.party} {line.host} {line.theme} {line.topic}")
    return (
        all(word in text for word in fold(asked["q"]).split())
        and asked["anfitriona"] in {"", line.row.host}
        and asked["participante"] in {"", line.row.request.party}
        and asked["region"] in {"", region_of(line.row)}
        and asked["tema"] in {"", line.theme}
        and (not asked["compromisos"] or CommitmentStatus(asked["compromisos"]) in line.gave.commitments)
    )


class HeldTable(tables.Table):  # type: ignore[misc]
    """The columns of the list."""

    number = tables.Column("Acta")
    day = DayColumn(verbose_name="Fecha")
    hour = tables.Column("Hora")
    party = tables.Column("Quien solicitó")
    host = tables.Column("Entidad anfitriona")
    topic = tables.Column("Asunto")
    agreements = CountColumn(verbose_name="Acuerdos")
    commitments = CountColumn(verbose_name="Compromisos")
    standing = tables.Column("Cómo van", orderable=False, empty_values=())

    class Meta:
        empty_text = "Sin reuniones."

    def render_number(self, record: HeldLine) -> SafeString:
        """The acta, with its mark when the meeting is simulated."""
        row = record.row
        href = asof.address(self.request, "session", row.request.edition, row.session_number)
        tag = (
            format_html(' <span class="tag tag--simulated">dato simulado</span>')
            if row.request.is_simulated
            else ""
        )
        return format_html('<a href="{}">{}</a>{}', href, record.acta, tag)

    def render_standing(self, record: HeldLine) -> SafeString | str:
        """Each state with how many stand in it."""
        marks = (
            (states.state(status.value, f"{count} {status.label.lower()}"),)
            for status, count in record.standing
        )
        return format_html_join(" ", "{}", marks) or "—"


FILE = SheetSpec(
    "held_meeting",
    "Reuniones realizadas",
    (
        ColumnSpec("acta", "Acta", parsers.text(), width=28),
        ColumnSpec("day", "Fecha", parsers.day, kind="date"),
        ColumnSpec("hour", "Hora", parsers.text()),
        ColumnSpec("party", "Quien solicitó", parsers.text(), width=40),
        ColumnSpec("region", "Departamento", parsers.text()),
        ColumnSpec("host", "Entidad anfitriona", parsers.text(), width=40),
        ColumnSpec("theme", "Tema", parsers.text()),
        ColumnSpec("topic", "Asunto", parsers.text(), width=60),
        ColumnSpec("agreements", "Acuerdos", parsers.integer(0), kind="count"),
        ColumnSpec("commitments", "Compromisos", parsers.integer(0), kind="count"),
        ColumnSpec("standing_words", "Cómo van los compromisos", parsers.text(), width=40),
        ColumnSpec("simulated", "Dato simulado", parsers.text()),
    ),
)


def cells(lines: Iterable[HeldLine]) -> Iterator[dict[str, object]]:
    """The cells of the file, line by line."""
    for line in lines:
        own = {column.key: getattr(line, column.key) for column in FILE.columns if column.key != "simulated"}
        yield {**own, "simulated": "sí" if line.row.request.is_simulated else "no"}
