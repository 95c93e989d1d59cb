"""Versions of the timetable of an edition: where each meeting stands, what was left out, who changed it and who was told.

A version is a draft until it is frozen; published, it is in force until the next one is. Its state follows from its dates.
"""

from decimal import Decimal

from django.conf import settings
from django.db import models

from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.meetings.models import Edition, MeetingRequest
from tinkuy.subjects.timetables.rules import LetterState, MakingState, Origin, Proof

_WHO = settings.AUTH_USER_MODEL


class Version(models.Model):
    """One version. `objective` and `bound` are JSON by goal; `problem_sha256` identifies what it was made from."""

    code = models.SlugField("código", max_length=100, unique=True)
    edition = models.ForeignKey(
        Edition, models.PROTECT, related_name="timetable_versions", verbose_name="edición"
    )
    number = models.PositiveSmallIntegerField("número")
    origin = models.CharField("origen", max_length=8, choices=[(o.value, o.label) for o in Origin])
    based_on = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="parte de"
    )
    made_at = models.DateTimeField("hecha")
    made_by = models.ForeignKey(
        _WHO, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hecha por"
    )
    status = models.CharField("demostración", max_length=8, choices=[(p.value, p.label) for p in Proof])
    objective = models.TextField("metas", blank=True)
    bound = models.TextField("cotas", blank=True)
    seconds = models.DecimalField("segundos", max_digits=9, decimal_places=3, default=Decimal("0.000"))
    note = models.CharField("nota", max_length=300, blank=True)
    problem_sha256 = models.CharField("huella de las solicitudes y reglas", max_length=64, blank=True)
    frozen_at = models.DateTimeField("congelada", null=True, blank=True)
    frozen_by = models.ForeignKey(
        _WHO, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="congelada por"
    )
    published_at = models.DateTimeField("publicada", null=True, blank=True)
    published_by = models.ForeignKey(
        _WHO, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="publicada por"
    )
    withdrawn_at = models.DateTimeField("descartada", null=True, blank=True)

    class Meta:
        verbose_name = "versión del horario"
        verbose_name_plural = "versiones del horario"
        ordering = ("edition", "number")
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="timetables_version_once"),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True) | models.Q(frozen_at__isnull=False),
                name="timetables_published_is_frozen",
            ),
        ]

    def __str__(self) -> str:
        return f"Versión {self.number}"


class Placement(models.Model):
    """A meeting of a version: the slot, the desk, and the host that receives it there."""

    version = models.ForeignKey(
        Version, models.PROTECT, related_name="placements", verbose_name="versión del horario"
    )
    request = models.ForeignKey(
        MeetingRequest, models.PROTECT, related_name="placements", verbose_name="solicitud"
    )
    host = models.ForeignKey(Entity, models.PROTECT, related_name="+", verbose_name="entidad anfitriona")
    slot = models.CharField("hora", max_length=16)
    desk = models.PositiveSmallIntegerField("mesa de atención")

    class Meta:
        verbose_name = "reunión programada"
        verbose_name_plural = "reuniones programadas"
        constraints = [
            models.UniqueConstraint(fields=["version", "request"], name="timetables_placement_once")
        ]


class LeftOut(models.Model):
    """A request without a meeting in a version: why, and what would make it fit. `about` says where one can change that."""

    class About(models.TextChoices):
        ABSENCES = "absences", "ausencias"
        HOSTS = "hosts", "mesas de atención"
        PLAN = "plan", "plan del día"
        RULES = "rules", "reglas de la edición"
        REQUEST = "request", "la solicitud"

    version = models.ForeignKey(
        Version, models.PROTECT, related_name="left_out", verbose_name="versión del horario"
    )
    request = models.ForeignKey(MeetingRequest, models.PROTECT, related_name="+", verbose_name="solicitud")
    why = models.TextField("por qué")
    remedy = models.TextField("qué haría falta", blank=True)
    about = models.CharField("dónde se cambia", max_length=8, choices=About, default=About.REQUEST)

    class Meta:
        verbose_name = "reunión sin hora"
        verbose_name_plural = "reuniones sin hora"
        constraints = [
            models.UniqueConstraint(fields=["version", "request"], name="timetables_left_out_once")
        ]


class Edit(models.Model):
    """A change by hand of a draft. `changes` is JSON: for each request, where it was and where it went."""

    class Kind(models.TextChoices):
        MOVE = "move", "mover"
        SWAP = "swap", "permutar"
        TAKE_OUT = "take_out", "retirar"
        UNDO = "undo", "deshacer"

    version = models.ForeignKey(
        Version, models.PROTECT, related_name="edits", verbose_name="versión del horario"
    )
    number = models.PositiveIntegerField("número")
    kind = models.CharField("cambio", max_length=8, choices=Kind)
    changes = models.TextField("de dónde a dónde")
    undoes = models.PositiveIntegerField("deshace el cambio", null=True, blank=True)
    made_at = models.DateTimeField("hecho")
    made_by = models.ForeignKey(
        _WHO, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="hecho por"
    )

    class Meta:
        verbose_name = "cambio a mano del horario"
        verbose_name_plural = "cambios a mano del horario"
        ordering = ("version", "number")
        constraints = [models.UniqueConstraint(fields=["version", "number"], name="timetables_edit_once")]


class Making(models.Model):
    """A version being made in the background. `base` is the one that is adjusted, `now` the local hour for which it is."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+", verbose_name="edición")
    base = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="parte de"
    )
    is_replan = models.BooleanField("es un ajuste del día", default=False)
    now = models.DateTimeField("a la hora")
    time_limit = models.PositiveSmallIntegerField("segundos como máximo")
    note = models.CharField("nota", max_length=300, blank=True)
    state = models.CharField(
        "estado",
        max_length=8,
        choices=[(s.value, s.label) for s in MakingState],
        default=MakingState.WAITING.value,
    )
    attempts = models.PositiveSmallIntegerField("intentos", default=0)
    asked_at = models.DateTimeField("pedida")
    by = models.ForeignKey(
        _WHO, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pedida por"
    )
    started_at = models.DateTimeField("trabajo iniciado", null=True, blank=True)
    error = models.TextField("por qué no se pudo", blank=True)
    made = models.ForeignKey(
        Version, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="versión hecha"
    )

    class Meta:
        verbose_name = "horario en preparación"
        verbose_name_plural = "horarios en preparación"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["edition"],
                condition=models.Q(state__in=[MakingState.WAITING.value, MakingState.WORKING.value]),
                name="timetables_one_making",
            )
        ]


class Notice(models.Model):
    """A letter to a person whose agenda a publication changed, as it was sent. `entities` are those it speaks of."""

    version = models.ForeignKey(
        Version, models.PROTECT, related_name="notices", verbose_name="versión del horario"
    )
    user = models.ForeignKey(_WHO, models.PROTECT, related_name="timetable_notices", verbose_name="persona")
    entities = models.CharField("entidades", max_length=500)
    address = models.EmailField("correo")
    subject = models.CharField("asunto", max_length=200)
    text = models.TextField("texto")
    html = models.TextField("texto con formato")
    message_id = models.CharField("identificador del mensaje", max_length=200, unique=True)
    state = models.CharField(
        "estado",
        max_length=12,
        choices=[(s.value, s.label) for s in LetterState],
        default=LetterState.PREPARED.value,
    )
    attempts = models.PositiveSmallIntegerField("intentos", default=0)
    prepared_at = models.DateTimeField("preparado")
    next_try_at = models.DateTimeField("próximo intento")
    claimed_at = models.DateTimeField("envío iniciado", null=True, blank=True)
    sent_at = models.DateTimeField("enviado", null=True, blank=True)
    error = models.CharField("qué pasó", max_length=300, blank=True)

    class Meta:
        verbose_name = "aviso de horario"
        verbose_name_plural = "avisos de horario"
        ordering = ("version", "user")
        constraints = [models.UniqueConstraint(fields=["version", "user"], name="timetables_notice_once")]
        indexes = [models.Index(fields=["state", "next_try_at"], name="timetables_notice_waiting")]
