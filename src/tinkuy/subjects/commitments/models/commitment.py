"""The promise itself, as it was taken, with what it is tied to."""

from django.db import models

from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.spaces.models import Sourced, Space
from tinkuy.subjects.territory.models import Territory


class Commitment(Sourced):
    """A promise taken in a space. `origin` says in which acta or agreement; `is_simulated` marks a *dato simulado*.

    `text` is the coded wording, `literal_text` what the acta says. `lead` is one of the `responsibles`. `territory` is
    the principal place. `due_on` is the date first agreed: the date in force follows from the extensions.
    """

    class Priority(models.TextChoices):
        HIGH = "high", "alta"
        MEDIUM = "medium", "media"
        LOW = "low", "baja"

    code = models.CharField("código", max_length=60, unique=True)
    text = models.TextField("compromiso")
    literal_text = models.TextField("texto literal", blank=True)
    space = models.ForeignKey(Space, models.PROTECT, related_name="commitments", verbose_name="espacio")
    agreement = models.ForeignKey(
        Agreement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name="acuerdo del que nace",
    )
    origin = models.CharField("origen", max_length=300, blank=True)
    agreed_on = models.DateField("acordado el", db_index=True)
    due_on = models.DateField("plazo acordado", null=True, blank=True, db_index=True)
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name="territorio",
    )
    other_territories = models.ManyToManyField(
        Territory, related_name="+", blank=True, verbose_name="otros territorios"
    )
    lead = models.ForeignKey(
        Entity,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="led_commitments",
        verbose_name="responsable que encabeza",
    )
    responsibles = models.ManyToManyField(
        Entity, related_name="commitments", blank=True, verbose_name="responsables"
    )
    co_responsibles = models.ManyToManyField(
        Entity, related_name="supported_commitments", blank=True, verbose_name="corresponsables"
    )
    amount_soles = models.DecimalField(
        "monto en soles", max_digits=18, decimal_places=2, null=True, blank=True
    )
    priority = models.CharField("prioridad", max_length=6, choices=Priority, blank=True)
    priority_reason = models.CharField("motivo de la prioridad", max_length=300, blank=True)
    is_simulated = models.BooleanField("dato simulado", default=False)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = "compromiso"
        verbose_name_plural = "compromisos"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class CommitmentProject(models.Model):
    """A project of the bank tied to a commitment by its CUI, as text. One project may serve several commitments."""

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="projects", verbose_name="compromiso"
    )
    cui = models.CharField("CUI", max_length=12, db_index=True)

    class Meta:
        verbose_name = "proyecto del compromiso"
        verbose_name_plural = "proyectos del compromiso"
        constraints = [models.UniqueConstraint(fields=["commitment", "cui"], name="commitments_project_once")]


class CommitmentTag(models.Model):
    """A cross-cutting theme of a commitment: agua, niñez, cierre de brechas."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="tags", verbose_name="compromiso")
    text = models.CharField("tema", max_length=60, db_index=True)

    class Meta:
        verbose_name = "tema del compromiso"
        verbose_name_plural = "temas del compromiso"
        constraints = [models.UniqueConstraint(fields=["commitment", "text"], name="commitments_tag_once")]


class CommitmentMilestone(models.Model):
    """A step on the way, with the day planned and the day on which it was done."""

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="milestones", verbose_name="compromiso"
    )
    number = models.PositiveSmallIntegerField("número")
    title = models.CharField("hito", max_length=300)
    planned_on = models.DateField("previsto para", null=True, blank=True)
    done_on = models.DateField("hecho el", null=True, blank=True)

    class Meta:
        verbose_name = "hito del compromiso"
        verbose_name_plural = "hitos del compromiso"
        ordering = ("number",)
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitments_milestone_once")
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"
