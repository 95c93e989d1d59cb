"""What is noted on the day of an edition, what the desks write of each meeting, and the session that a held meeting became."""

from django.conf import settings
from django.db import models

from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.floor.rules import EventKind, Result
from tinkuy.subjects.meetings.models import Edition, MeetingRequest


class FloorEvent(models.Model):
    """One note of the day, never changed: of a meeting (`request`), or of one entity for all its meetings of that day.

    `about` names the row of notes in which `number` counts: the code of the request, or `<edition>-e-<entity>`.
    `minutes` is how late somebody will be; `undoes` the number of the note that a correction takes back.
    """

    about = models.SlugField("de qué", max_length=140, db_index=True, editable=False)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name="edición")
    request = models.ForeignKey(
        MeetingRequest,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="events",
        verbose_name="solicitud de reunión",
    )
    entity = models.ForeignKey(
        Entity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="entidad"
    )
    number = models.PositiveIntegerField("número")
    kind = models.CharField(
        "qué pasó", max_length=12, choices=[(kind.value, kind.label) for kind in EventKind]
    )
    at = models.DateTimeField("cuándo")
    minutes = models.PositiveSmallIntegerField("minutos de retraso", null=True, blank=True)
    undoes = models.PositiveIntegerField("corrige la nota", null=True, blank=True)
    note = models.CharField("detalle", max_length=500, blank=True)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="anotado por",
    )

    class Meta:
        verbose_name = "nota del día"
        verbose_name_plural = "notas del día"
        ordering = ("about", "number")
        constraints = [
            models.UniqueConstraint(fields=["about", "number"], name="floor_event_once"),
            models.CheckConstraint(
                condition=models.Q(request__isnull=True) ^ models.Q(entity__isnull=True),
                name="floor_event_of_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.number}: {self.get_kind_display()}"


class MeetingOutcome(models.Model):
    """What a desk wrote of one meeting, inside only until its acta closes; see `rules.Outcome`."""

    request = models.OneToOneField(
        MeetingRequest, models.PROTECT, related_name="outcome", verbose_name="solicitud de reunión"
    )
    result = models.CharField(
        "resultado", max_length=12, blank=True, choices=[(kind.value, kind.label) for kind in Result]
    )
    reason = models.TextField("motivo", blank=True)
    party_people = models.PositiveSmallIntegerField("personas de quien solicitó", default=0)
    party_posts = models.CharField("cargos de quien solicitó", max_length=500, blank=True)
    host_people = models.PositiveSmallIntegerField("personas de la entidad anfitriona", default=0)
    host_posts = models.CharField("cargos de la entidad anfitriona", max_length=500, blank=True)
    others = models.ManyToManyField(
        Entity, related_name="+", blank=True, verbose_name="otras entidades presentes"
    )
    starts_at = models.TimeField("hora de inicio", null=True, blank=True)
    ends_at = models.TimeField("hora de término", null=True, blank=True)
    statement = models.TextField("constancia", blank=True)

    class Meta:
        verbose_name = "resultado de una reunión"
        verbose_name_plural = "resultados de reuniones"
        ordering = ("request",)

    def __str__(self) -> str:
        return f"Resultado de {self.request}"


class OutcomeAgreement(models.Model):
    """An agreement as it was said at the desk, before the acta has it."""

    request = models.ForeignKey(
        MeetingRequest, models.PROTECT, related_name="said", verbose_name="solicitud de reunión"
    )
    number = models.PositiveSmallIntegerField("número")
    text = models.TextField("texto literal")
    responsibles = models.ManyToManyField(Entity, related_name="+", blank=True, verbose_name="responsables")
    due_on = models.DateField("plazo", null=True, blank=True)

    class Meta:
        verbose_name = "acuerdo escrito en la mesa"
        verbose_name_plural = "acuerdos escritos en la mesa"
        ordering = ("request", "number")
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="floor_said_once")]

    def __str__(self) -> str:
        return f"Acuerdo {self.number}"


class MeetingSession(models.Model):
    """The number of the session of its edition that a meeting becomes. The session is there once its acta is closed."""

    request = models.OneToOneField(
        MeetingRequest, models.PROTECT, related_name="became", verbose_name="solicitud de reunión"
    )
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name="edición")
    number = models.PositiveIntegerField("número de sesión")

    class Meta:
        verbose_name = "sesión de una reunión"
        verbose_name_plural = "sesiones de reuniones"
        ordering = ("edition", "number")
        constraints = [models.UniqueConstraint(fields=["edition", "number"], name="floor_session_once")]

    def __str__(self) -> str:
        return f"Sesión N° {self.number}"
