"""The columns of the matrix: what was reported and what was verified, side by side. The database sorts and cuts."""

from typing import Any

import django_tables2 as tables
from django.db.models import QuerySet
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tinkuy.core.words import count
from tinkuy.platform.web import asof
from tinkuy.platform.web.columns import CountColumn, DayColumn, StateColumn, linked
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments import matrix_queries, rules
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules import CommitmentStatus

_TEXT_SHOWN = 160


class CommitmentTable(tables.Table):  # type: ignore[misc]
    """The columns of the matrix."""

    code = tables.Column("Código", linkify=linked("commitment", "code"), attrs={"td": {"class": "nowrap"}})
    text = tables.Column("Compromiso", orderable=False, attrs={"td": {"class": "told"}})
    space = tables.Column(
        "Mesa",
        accessor="space__short_name",
        linkify=linked("space", "space__code"),
        order_by="space__short_name",
    )
    responsibles = tables.Column("Responsables", orderable=False)
    priority = tables.Column("Prioridad")
    due_on = DayColumn("Vence", accessor="current_due_on")
    percent = CountColumn("Reportado", unit="%")
    verified_percent = CountColumn("Verificado", unit="%")
    status = StateColumn(verbose_name="Estado", label=lambda status: CommitmentStatus(status).label)

    class Meta:
        empty_text = "Sin compromisos."

    def render_text(self, value: str, record: Commitment) -> SafeString:
        """The text, shortened, with its mark when it is simulated."""
        shown = value if len(value) <= _TEXT_SHOWN else f"{value[:_TEXT_SHOWN].rstrip()}…"
        return format_html("<span>{} {}</span>", shown, simulated_mark(record))

    def render_responsibles(self, record: Commitment) -> SafeString:
        """Acronyms where there are; who leads comes first, in bold, with a word for who cannot see that."""
        leading, others = ordered_responsibles(record)
        names = format_html_join(", ", "{}", ((str(entity),) for entity in others))
        if leading is None:
            return format_html("<span>{}</span>", names)
        first = format_html('<strong>{}</strong><span class="visually-hidden"> (encabeza)</span>', leading)
        return format_html("<span>{}{}{}</span>", first, ", " if others else "", names)

    def render_priority(self, record: Commitment) -> str:
        """The word."""
        return record.get_priority_display().capitalize()

    def render_due_on(self, value: Any, record: Any) -> SafeString | str:
        """The date in force, and that it was moved."""
        day = self.columns["due_on"].column.render(value)
        return (
            format_html("<span>{}{}</span>", day, _note(extended_words(record.extension_count)))
            if record.extension_count
            else day
        )

    def render_status(self, value: str, record: Any) -> SafeString:
        """The state, for how many days it has been overdue, and whether its last report waits or was returned."""
        mark = self.columns["status"].column.render(value)
        status = CommitmentStatus(value)
        days = rules.days_overdue(
            due_on=record.current_due_on, status=status, as_of=asof.of(self.request).day
        )
        notes = (
            f"{count(days)} {'día' if days == 1 else 'días'}" if days else "",
            review_words(record, status),
        )
        told = format_html_join("", "{}", ((_note(words),) for words in notes if words))
        return format_html("<span>{}{}</span>", mark, told) if told else mark

    def order_priority(self, found: "QuerySet[Any]", is_descending: bool) -> tuple["QuerySet[Any]", bool]:
        """High first, not by the alphabet."""
        return matrix_queries.by_priority(found, descending=is_descending), True


def ordered_responsibles(record: Commitment) -> tuple[Entity | None, list[Entity]]:
    """Who leads (None when nobody is said to), and the others in order."""
    everybody = list(record.responsibles.all())
    leading = next((entity for entity in everybody if entity.pk == record.lead_id), None)
    return leading, [entity for entity in everybody if entity is not leading]


def extended_words(number: int) -> str:
    """`1 prórroga`, `2 prórrogas`; nothing without any."""
    return f"{count(number)} prórroga{'s' if number > 1 else ''}" if number else ""


def review_words(record: Any, status: CommitmentStatus) -> str:
    """What the last report of an open commitment waits for; nothing when it waits for nothing."""
    if not status.is_open:
        return ""
    return "por revisar" if record.is_awaiting_review else "devuelto" if record.is_returned else ""


def simulated_mark(record: Commitment) -> SafeString | str:
    """`dato simulado` in a frame; nothing for a real one."""
    if not record.is_simulated:
        return ""
    return format_html('<span class="tag tag--simulated">{}</span>', "dato simulado")


def _note(words: str) -> SafeString:
    return format_html(' <span class="cell-note">{}</span>', words)


class SpaceCommitmentTable(CommitmentTable):
    """The same columns on the page of a space: not the space itself, and in the order of the page."""

    class Meta:
        empty_text = "Sin compromisos."
        exclude = ("space",)
        orderable = False
