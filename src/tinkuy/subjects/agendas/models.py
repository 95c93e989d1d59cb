"""Territorial agendas: the tree of what is wanted, the dated steps by which it came about, the commitments that carry it."""

from django.db import models

from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.spaces.models import Dated, Sourced, Space
from tinkuy.subjects.territory.models import Territory


class TerritorialAgenda(Sourced):
    """One agenda. Its stage follows from its steps, its progress from the commitments in its tree."""

    class Level(models.TextChoices):
        REGIONAL = "regional", "regional"
        LOCAL = "local", "local"
        MACRO = "macro", "macroterritorial"

    code = models.SlugField("código", max_length=80, unique=True)
    title = models.CharField("título", max_length=300)
    level = models.CharField("nivel", max_length=8, choices=Level)
    space = models.ForeignKey(
        Space,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="territorial_agendas",
        verbose_name="espacio que la impulsa",
    )
    territories = models.ManyToManyField(Territory, related_name="+", blank=True, verbose_name="territorios")
    since_year = models.PositiveSmallIntegerField("desde el año", null=True, blank=True)
    until_year = models.PositiveSmallIntegerField("hasta el año", null=True, blank=True)
    is_simulated = models.BooleanField("dato simulado", default=False)

    class Meta:
        verbose_name = "agenda territorial"
        verbose_name_plural = "agendas territoriales"
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class AgendaStep(Sourced, Dated):
    """Something that happened to an agenda: a workshop, who validated it, to whom it was sent, its approval."""

    class Kind(models.TextChoices):
        WORKSHOP = "workshop", "taller"
        VALIDATED = "validated", "validación"
        SENT = "sent", "remisión"
        APPROVED = "approved", "aprobación"
        IMPLEMENTED = "implemented", "inicio de la implementación"
        CONCLUDED = "concluded", "conclusión"

    agenda = models.ForeignKey(
        TerritorialAgenda, models.PROTECT, related_name="steps", verbose_name="agenda territorial"
    )
    number = models.PositiveSmallIntegerField("número")
    kind = models.CharField("paso", max_length=11, choices=Kind)
    entity = models.ForeignKey(
        Entity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="entidad"
    )
    note = models.CharField("detalle", max_length=500, blank=True)

    class Meta:
        verbose_name = "paso de la agenda"
        verbose_name_plural = "pasos de la agenda"
        ordering = ("counts_from", "number")
        constraints = [models.UniqueConstraint(fields=["agenda", "number"], name="agendas_step_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.when.label}"


class AgendaNode(Sourced):
    """A node of the tree: axis, problem, strategy or action. `path` is its number (`1.2.3`), `weight` its part among siblings.

    `since` and `until` say from which day on and until which it belongs to the agenda; empty means always.
    """

    class Kind(models.TextChoices):
        AXIS = "axis", "eje"
        PROBLEM = "problem", "problema"
        STRATEGY = "strategy", "estrategia"
        ACTION = "action", "acción"

    agenda = models.ForeignKey(
        TerritorialAgenda, models.PROTECT, related_name="nodes", verbose_name="agenda territorial"
    )
    path = models.CharField("numeración", max_length=30)
    order = models.CharField("orden", max_length=40, editable=False, default="")
    kind = models.CharField("tipo", max_length=8, choices=Kind)
    title = models.TextField("texto")
    weight = models.DecimalField("peso", max_digits=7, decimal_places=2, default=1)
    commitment = models.ForeignKey(
        Commitment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_nodes",
        verbose_name="compromiso",
    )
    since = models.DateField("desde", null=True, blank=True)
    until = models.DateField("hasta", null=True, blank=True)

    class Meta:
        verbose_name = "elemento de la agenda"
        verbose_name_plural = "elementos de la agenda"
        ordering = ("order",)
        constraints = [
            models.UniqueConstraint(fields=["agenda", "path"], name="agendas_node_once"),
            models.CheckConstraint(condition=models.Q(weight__gt=0), name="agendas_weight_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.path} {self.title[:60]}"
