"""Editions of GORE Ejecutivo and MUNI Ejecutivo: their day plan, who hosts, who may ask, requests and decisions on them.

An edition is a space of kind GORE or MUNI with what only editions have. No state is stored: see `rules`.
"""

from django.conf import settings
from django.db import models

from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings.rules import BlockKind, Decision, Stage
from tinkuy.subjects.spaces.models import Sourced, Space


class Edition(Sourced):
    """One edition. `code` is that of its space. Requests are taken from `requests_from` to `requests_until`, both included.

    `min_rest_minutes` lies between two meetings of one party, `longest_row` meetings may follow each other without a rest
    (empty: any number), `room_limit` meetings may be held at once (empty: as many as desks).
    """

    code = models.SlugField("código", max_length=80, unique=True)
    space = models.OneToOneField(Space, models.PROTECT, related_name="edition", verbose_name="espacio")
    number = models.PositiveSmallIntegerField("número de edición", null=True, blank=True)
    venue = models.CharField("sede", max_length=300, blank=True)
    requests_from = models.DateField("solicitudes desde", null=True, blank=True)
    requests_until = models.DateField("solicitudes hasta", null=True, blank=True)
    most_requests = models.PositiveSmallIntegerField("solicitudes como máximo", null=True, blank=True)
    min_rest_minutes = models.PositiveSmallIntegerField("descanso mínimo en minutos", default=0)
    longest_row = models.PositiveSmallIntegerField("reuniones seguidas como máximo", null=True, blank=True)
    room_limit = models.PositiveSmallIntegerField("reuniones a la vez como máximo", null=True, blank=True)
    is_simulated = models.BooleanField("dato simulado", default=False)

    class Meta:
        verbose_name = "edición"
        verbose_name_plural = "ediciones"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.space.short_name


class DayBlock(models.Model):
    """A block of the day plan; see `rules.Block`."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="blocks", verbose_name="edición")
    day = models.DateField("día")
    starts_at = models.TimeField("empieza")
    ends_at = models.TimeField("termina")
    kind = models.CharField("para", max_length=9, choices=[(kind.value, kind.label) for kind in BlockKind])
    title = models.CharField("título", max_length=200, blank=True)
    theme = models.CharField("tema", max_length=80, blank=True)
    slot_minutes = models.PositiveSmallIntegerField("minutos por reunión", null=True, blank=True)

    class Meta:
        verbose_name = "bloque del día"
        verbose_name_plural = "bloques del día"
        ordering = ("day", "starts_at")
        constraints = [
            models.UniqueConstraint(fields=["edition", "day", "starts_at"], name="meetings_block_once")
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m} {self.starts_at:%H:%M} {self.title or self.get_kind_display()}"


class Host(models.Model):
    """An entity that receives, with so many desks in one hall. `person_key` is the same word for posts that one person holds."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="hosts", verbose_name="edición")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="hostings", verbose_name="entidad")
    desks = models.PositiveSmallIntegerField("mesas de atención", default=1)
    hall = models.CharField("ambiente", max_length=120, blank=True)
    hall_capacity = models.PositiveSmallIntegerField(
        "reuniones a la vez en el ambiente", null=True, blank=True
    )
    person_key = models.CharField("misma persona que", max_length=60, blank=True)

    class Meta:
        verbose_name = "entidad anfitriona"
        verbose_name_plural = "entidades anfitrionas"
        ordering = ("entity__name",)
        constraints = [models.UniqueConstraint(fields=["edition", "entity"], name="meetings_host_once")]


class Party(models.Model):
    """An entity that may ask for meetings. Parties with the same `delegation` travel together; `person_key` as in `Host`."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="parties", verbose_name="edición")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="partakings", verbose_name="entidad")
    delegation = models.CharField("delegación", max_length=120, blank=True)
    person_key = models.CharField("misma persona que", max_length=60, blank=True)

    class Meta:
        verbose_name = "entidad participante"
        verbose_name_plural = "entidades participantes"
        ordering = ("entity__name",)
        constraints = [models.UniqueConstraint(fields=["edition", "entity"], name="meetings_party_once")]


class Absence(models.Model):
    """A stretch of a day in which a party, a host or one desk of it cannot meet. `desk` 0 stands for all."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="absences", verbose_name="edición")
    entity = models.ForeignKey(Entity, models.PROTECT, related_name="+", verbose_name="entidad")
    day = models.DateField("día")
    starts_at = models.TimeField("desde")
    ends_at = models.TimeField("hasta")
    desk = models.PositiveSmallIntegerField("mesa de atención", default=0)
    reason = models.CharField("motivo", max_length=300, blank=True)

    class Meta:
        verbose_name = "ausencia"
        verbose_name_plural = "ausencias"
        ordering = ("day", "starts_at")
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "entity", "day", "starts_at", "desk"], name="meetings_absence_once"
            )
        ]


class MeetingRequest(Sourced):
    """A request for a bilateral meeting. `priority` 1 is the most important of 3. `pinned_slot` is fixed by the organiser.

    `host` is the counterpart asked for; the one that receives follows from the decisions (`rules.standing`).
    """

    class Priority(models.IntegerChoices):
        HIGH = 1, "1 (la más importante)"
        MEDIUM = 2, "2"
        LOW = 3, "3"

    code = models.SlugField("código", max_length=100, unique=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="requests", verbose_name="edición")
    number = models.PositiveIntegerField("número")
    party = models.ForeignKey(
        Entity, models.PROTECT, related_name="asked_meetings", verbose_name="quien solicita"
    )
    host = models.ForeignKey(
        Entity, models.PROTECT, related_name="received_requests", verbose_name="contraparte"
    )
    theme = models.CharField("tema", max_length=80, blank=True)
    topic = models.TextField("asunto")
    expected_result = models.TextField("resultado esperado", blank=True)
    priority = models.PositiveSmallIntegerField("prioridad", choices=Priority, default=Priority.MEDIUM)
    asked_on = models.DateField("solicitada el")
    pinned_slot = models.CharField("hora fijada", max_length=16, blank=True)
    is_simulated = models.BooleanField("dato simulado", default=False)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = "solicitud de reunión"
        verbose_name_plural = "solicitudes de reunión"
        ordering = ("edition", "number")
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="meetings_request_once"),
            models.CheckConstraint(
                condition=models.Q(priority__gte=1, priority__lte=3), name="meetings_priority_1_to_3"
            ),
        ]

    def __str__(self) -> str:
        return f"Solicitud {self.number}"


class RequestProject(models.Model):
    """A project (CUI) that a request is about."""

    request = models.ForeignKey(
        MeetingRequest, models.CASCADE, related_name="projects", verbose_name="solicitud"
    )
    cui = models.CharField("CUI", max_length=10, db_index=True)

    class Meta:
        verbose_name = "proyecto de una solicitud"
        verbose_name_plural = "proyectos de una solicitud"
        constraints = [models.UniqueConstraint(fields=["request", "cui"], name="meetings_project_once")]


class TriageStep(models.Model):
    """A dated decision on a request, with its reason. `decided_by` is who wrote it; inside only."""

    request = models.ForeignKey(
        MeetingRequest, models.PROTECT, related_name="steps", verbose_name="solicitud"
    )
    number = models.PositiveSmallIntegerField("número")
    stage = models.CharField(
        "quién decide", max_length=11, choices=[(stage.value, stage.label) for stage in Stage]
    )
    decision = models.CharField(
        "decisión", max_length=10, choices=[(kind.value, kind.label) for kind in Decision]
    )
    decided_on = models.DateField("fecha")
    host = models.ForeignKey(
        Entity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="nueva contraparte"
    )
    into = models.ForeignKey(
        MeetingRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name="se une a",
    )
    reason = models.TextField("motivo", blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="decidida por",
    )

    class Meta:
        verbose_name = "decisión sobre una solicitud"
        verbose_name_plural = "decisiones sobre solicitudes"
        ordering = ("request", "number")
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="meetings_step_once")]


class YearTotal(Sourced):
    """What a document states about all editions of a kind in one year, without the meetings behind it.

    Units: the measure says them. `is_at_least` for «más de».
    """

    class Measure(models.TextChoices):
        EDITIONS = "editions", "ediciones"
        MEETINGS = "meetings", "reuniones bilaterales"
        COMMITMENTS = "commitments", "compromisos asumidos"
        TRANSFERRED_SOLES = "transferred_soles", "inversión transferida (S/)"
        PORTFOLIO_SOLES = "portfolio_soles", "cartera en gestión (S/)"
        COUNCIL = "council", "participaciones de gobernadores en el Consejo de Ministros"
        MANCOMUNIDADES = "mancomunidades", "reuniones con mancomunidades regionales"

    kind = models.CharField("tipo", max_length=20)
    year = models.PositiveSmallIntegerField("año")
    measure = models.CharField("qué", max_length=20, choices=Measure)
    amount = models.DecimalField("cantidad", max_digits=18, decimal_places=2)
    is_at_least = models.BooleanField("más de", default=False)

    class Meta:
        verbose_name = "total publicado de un año"
        verbose_name_plural = "totales publicados por año"
        ordering = ("year", "kind", "measure")
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "measure"], name="meetings_year_total_once")
        ]
