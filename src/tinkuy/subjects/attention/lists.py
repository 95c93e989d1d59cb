"""The columns of the lists of this room."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import django_tables2 as tables
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from tinkuy.platform.web import asof, states
from tinkuy.platform.web.columns import CountColumn, DayColumn, linked
from tinkuy.subjects.attention import rules, working_days
from tinkuy.subjects.attention.models import AlertRule, Digest, LadderStep
from tinkuy.subjects.attention.rules import wording
from tinkuy.subjects.commitments.lists import CommitmentTable
from tinkuy.subjects.meetings.lists_of_requests import RequestTable

_LOOKS = {
    Digest.State.PREPARED: "pending",
    Digest.State.SENDING: "in_process",
    Digest.State.SENT: "fulfilled",
    Digest.State.UNCONFIRMED: "pending",
    Digest.State.FAILED: "overdue",
}
_SIMULATED = format_html('<span class="tag tag--simulated">{}</span>', wording.SIMULATED)


class WorkTable(CommitmentTable):
    """The commitments of a list of «Mi trabajo»: the matrix, with the day of the last report."""

    last_report_on = DayColumn("Último reporte", empty_values=())

    class Meta:
        sequence = ("code", "text", "space", "responsibles", "due_on", "last_report_on", "...")
        exclude = ("priority",)

    def render_last_report_on(self, value: Any) -> str:
        """The day, or that there is none."""
        return f"{value:%d/%m/%Y}" if value else "Ninguno"


class ProjectWorkTable(WorkTable):
    """The commitments with a project in trouble, with what is the matter. `projects` are of the page."""

    why = tables.Column(
        "Qué pasa con el proyecto", accessor="pk", orderable=False, attrs={"td": {"class": "told"}}
    )

    projects: Mapping[int, Sequence[rules.Told]]

    class Meta:
        sequence = ("code", "text", "why", "space", "responsibles", "due_on", "status")
        exclude = ("priority", "percent", "verified_percent", "last_report_on")

    def render_why(self, value: int) -> SafeString:
        """Each project, with the way to it."""
        return project_words(self.projects[value], self.request)


def project_work_table(projects: Mapping[int, Sequence[rules.Told]]) -> type[ProjectWorkTable]:
    """The table on one day."""
    page = {"projects": projects, "Meta": ProjectWorkTable.Meta}
    return type("ProjectWorkTableOfDay", (ProjectWorkTable,), page)


class ActaTable(tables.Table):  # type: ignore[misc]
    """The sessions whose acta is still open."""

    number = tables.Column("Sesión", linkify=linked("acta-draft", "space__code", "number"))
    space = tables.Column(
        "Mesa", accessor="space__short_name", linkify=linked("space", "space__code"), orderable=False
    )
    held_on = DayColumn("Fecha")

    def render_number(self, value: int) -> str:
        """As people call it."""
        return f"Sesión N° {value}"


class RequestWorkTable(RequestTable):
    """The requests for meetings that wait for the person, whatever their edition."""

    edition = tables.Column(
        "Edición",
        accessor="edition__space__short_name",
        linkify=linked("edition", "edition__code"),
        orderable=False,
    )

    class Meta:
        empty_text = "Sin solicitudes."
        sequence = ("number", "edition", "...")


class AlertTable(tables.Table):  # type: ignore[misc]
    """The alerts of one rule: what, why, since when, how high and who is told.

    `rule`, `steps`, `as_of` and `projects` (what the rule tells of the projects of each commitment) are of the page.
    """

    code = tables.Column("Código", linkify=linked("commitment", "code"), attrs={"td": {"class": "nowrap"}})
    text = tables.Column("Compromiso", orderable=False)
    space = tables.Column("Mesa", accessor="space__short_name", linkify=linked("space", "space__code"))
    why = tables.Column("Por qué", accessor="anchor", order_by="anchor")
    since = tables.Column("Avisa desde", accessor="anchor", order_by="anchor", attrs={"td": {"class": "day"}})
    level = tables.Column("Nivel", accessor="anchor", orderable=False, attrs={"td": {"class": "nowrap"}})
    told = tables.Column("Se avisa a", accessor="anchor", orderable=False)

    rule: rules.Rule
    steps: tuple[rules.Step, ...]
    as_of: Any
    projects: Mapping[int, Sequence[rules.Told]]

    render_text = CommitmentTable.render_text

    def render_why(self, record: Any) -> str:
        """The reason with its date; of projects, what is the matter with each, with the way to it."""
        if record.pk in self.projects:
            return project_words(self.projects[record.pk], self.request)
        return wording.reason(self.rule.kind, anchor=record.anchor, as_of=self.as_of)

    def render_since(self, record: Any) -> str:
        """The first day of the alert."""
        return f"{self._since(record):%d/%m/%Y}"

    def render_level(self, record: Any) -> str:
        """`2 de 3`."""
        return f"{self._level(record)} de {rules.MOST}"

    def render_told(self, record: Any) -> str:
        """Who is told by now."""
        return wording.capitalised(wording.told_words(rules.told(self.rule, self._level(record))))

    def _since(self, record: Any) -> Any:
        return rules.since(record.anchor, self.rule, working_days.peru())

    def _level(self, record: Any) -> int:
        days = (self.as_of - self._since(record)).days
        return rules.level_of(self.rule, priority=record.priority, days=days, steps=self.steps)


def alert_table(
    rule: rules.Rule,
    steps: tuple[rules.Step, ...],
    as_of: Any,
    projects: Mapping[int, Sequence[rules.Told]],
) -> type[AlertTable]:
    """The table of one rule on one day."""
    page = {"rule": rule, "steps": steps, "as_of": as_of, "projects": projects}
    return type("AlertTableOfRule", (AlertTable,), page)


def project_words(told: Iterable[rules.Told], request: HttpRequest) -> SafeString:
    """What is the matter with each project, one under the other, each with the way to its page on the day shown."""
    said = (
        (
            asof.address(request, "project", each.project),
            each.project,
            each.words,
            _SIMULATED if each.is_simulated else "",
        )
        for each in told
    )
    lines = format_html_join(mark_safe("<br>"), 'Proyecto <a href="{}">{}</a>, {} {}', said)
    return format_html("<span>{}</span>", lines)


class DigestTable(tables.Table):  # type: ignore[misc]
    """The digests of one person."""

    subject = tables.Column(
        "Resumen", linkify=lambda record: reverse("digest", args=[record.pk]), orderable=False
    )
    prepared_at = tables.Column("Preparado", attrs={"td": {"class": "day"}})
    sent_at = tables.Column("Enviado", attrs={"td": {"class": "day"}}, empty_values=())
    state = tables.Column("Estado")
    alert_count = CountColumn("Avisos")

    def render_prepared_at(self, value: Any) -> str:
        """Day and hour of Lima."""
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}"

    def render_sent_at(self, value: Any) -> str:
        """Day and hour of Lima, or nothing."""
        return f"{timezone.localtime(value):%d/%m/%Y %H:%M}" if value else ""

    def render_state(self, record: Digest) -> SafeString:
        """Icon and word."""
        return digest_state(record)


class EveryDigestTable(DigestTable):
    """The digests of everybody, for the secretariat."""

    user = tables.Column("Persona", accessor="user__username", order_by="user__username")

    class Meta:
        sequence = ("user", "...")


class RuleTable(tables.Table):  # type: ignore[misc]
    """The rules of the alerts."""

    name = tables.Column("Regla", linkify=lambda record: reverse("alert-rule", args=[record.code]))
    threshold = tables.Column("Cuándo avisa", orderable=False)
    recipients = tables.Column("A quién", orderable=False, empty_values=())
    climbs = tables.Column("Sube de nivel", orderable=False)
    priority = tables.Column("Prioridad", orderable=False, empty_values=())
    is_active = tables.Column("En uso", orderable=False)

    class Meta:
        orderable = False

    def render_threshold(self, record: AlertRule) -> str:
        """The threshold in words."""
        return threshold_words(record)

    def render_recipients(self, record: AlertRule) -> str:
        """Who is told on the first day."""
        return wording.capitalised(wording.told_words(rules.told(record.value, record.level)))

    def render_climbs(self, value: bool, record: AlertRule) -> str:
        """From which level."""
        return f"Sí, desde el nivel {record.level}" if value else f"No, se queda en el nivel {record.level}"

    def render_priority(self, record: AlertRule) -> str:
        """Of which commitments."""
        return record.get_priority_display().capitalize() if record.priority else "Cualquiera"

    def render_is_active(self, value: bool) -> SafeString:
        """Icon and word."""
        return states.state("fulfilled" if value else "not_started", "En uso" if value else "Sin uso")


class StepTable(tables.Table):  # type: ignore[misc]
    """The ladder."""

    level = tables.Column("Peldaño", linkify=lambda record: reverse("ladder-step", args=[record.code]))
    priority = tables.Column("Prioridad", empty_values=())
    days = CountColumn("Espera", unit="días")

    class Meta:
        orderable = False

    def render_level(self, record: LadderStep) -> str:
        """From whom to whom."""
        return step_words(record)

    def render_priority(self, record: LadderStep) -> str:
        """Of which commitments."""
        return record.get_priority_display().capitalize() if record.priority else "Las demás"


def step_words(step: LadderStep) -> str:
    """`Del nivel 1 (punto focal) al 2 (titular de la entidad)`."""
    rungs = rules.ladder.RUNGS
    lower, upper = rungs[step.level].label, rungs[step.level + 1].label
    return f"Del nivel {step.level} ({lower}) al {step.level + 1} ({upper})"


def threshold_words(rule: AlertRule) -> str:
    """`15 días antes del plazo`, `5 días hábiles después`, `a las 2 veces`, `a los 6 meses sin devengar`."""
    kind = rules.Kind(rule.kind)
    if kind.unit is rules.Unit.TIMES:
        return f"A las {wording.counted(rule.threshold, 'vez', 'veces')}"
    if kind.unit is rules.Unit.MONTHS:
        return f"A los {wording.counted(rule.threshold, 'mes', 'meses')} sin devengar"
    if kind.unit is rules.Unit.PERCENT:
        return f"Desde {rule.threshold} % sobre el costo viable"
    one, many = ("día hábil", "días hábiles") if rule.counts_working_days else ("día", "días")
    when = "antes del plazo" if kind is rules.Kind.DUE_SOON else _AFTER[kind]
    return f"{wording.counted(rule.threshold, one, many)} {when}"


_AFTER = {
    rules.Kind.OVERDUE: "después del plazo",
    rules.Kind.SILENT: "sin reportes",
    rules.Kind.UNSPENT: "después de tomado, sin gasto",
    rules.Kind.AWAITING_REVIEW: "después del reporte",
    rules.Kind.RETURNED_UNANSWERED: "después de devuelto",
    rules.Kind.PROJECT_DEACTIVATED: "después de constar desactivado",
    rules.Kind.PROJECT_UNSPENT: "después de declarado viable, sin gasto",
}


def digest_state(record: Digest) -> SafeString:
    """The state of a digest as icon and word, with what went wrong."""
    mark = states.state(_LOOKS[Digest.State(record.state)], record.get_state_display().capitalize())
    if not record.error:
        return mark
    return format_html('<span>{} <span class="cell-note">{}</span></span>', mark, record.error)


BY_ANCHOR = (F("anchor").asc(nulls_last=True), "code")
