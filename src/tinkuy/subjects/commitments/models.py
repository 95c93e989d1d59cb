"""Commitments and the dated reports of their progress. No status is stored: see `rules.status`."""

from django.db import models

from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.spaces.models import Sourced, Space
from tinkuy.subjects.territory.models import Territory


class Commitment(Sourced):
    """A promise taken in a space. `origin` says in which acta or agreement; `is_simulated` marks a *dato simulado*."""

    code = models.CharField("código", max_length=60, unique=True)
    text = models.TextField("compromiso")
    space = models.ForeignKey(Space, models.PROTECT, related_name="commitments", verbose_name="espacio")
    origin = models.CharField("origen", max_length=300, blank=True)
    agreed_on = models.DateField("acordado el", db_index=True)
    due_on = models.DateField("vence el", null=True, blank=True, db_index=True)
    territory = models.ForeignKey(
        Territory,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="commitments",
        verbose_name="territorio",
    )
    responsibles = models.ManyToManyField(
        Entity, related_name="commitments", blank=True, verbose_name="responsables"
    )
    amount_soles = models.DecimalField(
        "monto en soles", max_digits=18, decimal_places=2, null=True, blank=True
    )
    is_simulated = models.BooleanField("dato simulado", default=False)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = "compromiso"
        verbose_name_plural = "compromisos"
        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class CommitmentProject(models.Model):
    """A project of the bank tied to a commitment by its CUI, as text."""

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="projects", verbose_name="compromiso"
    )
    cui = models.CharField("CUI", max_length=12, db_index=True)

    class Meta:
        verbose_name = "proyecto del compromiso"
        verbose_name_plural = "proyectos del compromiso"
        constraints = [models.UniqueConstraint(fields=["commitment", "cui"], name="commitments_project_once")]


class ProgressReport(Sourced):
    """What was reported on a day: the percentage reached and what was done."""

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="progress_reports", verbose_name="compromiso"
    )
    reported_on = models.DateField("fecha del reporte")
    percent = models.PositiveSmallIntegerField("avance (%)")
    text = models.TextField("qué se hizo", blank=True)

    class Meta:
        verbose_name = "reporte de avance"
        verbose_name_plural = "reportes de avance"
        ordering = ("reported_on",)
        # The last percentage up to a date is read for every commitment of a page: here it stands beside its date.
        indexes = [
            models.Index(fields=["commitment", "reported_on", "percent"], name="commitments_last_percent")
        ]
        constraints = [
            models.UniqueConstraint(fields=["commitment", "reported_on"], name="commitments_progress_once"),
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="commitments_percent_to_100"),
        ]
