"""What was reported, with its evidence, and what the technical secretary answered."""

from django.conf import settings
from django.db import models

from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.models.commitment import Commitment, CommitmentMilestone
from tinkuy.subjects.spaces.models import Sourced


class ProgressReport(Sourced):
    """What was reported on a day: the percentage reached, or a milestone, what was done and the money spent so far.

    `sequence` tells apart the reports of one day; `entity` is who reports, where the source says so.
    """

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="progress_reports", verbose_name="compromiso"
    )
    reported_on = models.DateField("fecha del reporte")
    sequence = models.PositiveSmallIntegerField("número del día", default=1)
    percent = models.PositiveSmallIntegerField("avance (%)")
    text = models.TextField("qué se hizo", blank=True)
    entity = models.ForeignKey(
        Entity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="entidad que reporta"
    )
    milestone = models.ForeignKey(
        CommitmentMilestone,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name="hito alcanzado",
    )
    spent_soles = models.DecimalField(
        "gasto acumulado en soles", max_digits=18, decimal_places=2, null=True, blank=True
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="reportado por",
    )

    class Meta:
        verbose_name = "reporte de avance"
        verbose_name_plural = "reportes de avance"
        ordering = ("reported_on", "sequence")
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "reported_on", "sequence"], name="commitments_progress_once"
            ),
            models.CheckConstraint(condition=models.Q(percent__lte=100), name="commitments_percent_to_100"),
        ]

    def __str__(self) -> str:
        return f"{self.commitment.code}, {self.reported_on:%d/%m/%Y}"


class EvidenceFile(models.Model):
    """A file kept exactly as it came, under the hash of its content; the same content is kept once."""

    sha256 = models.CharField("huella SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("tamaño en bytes")
    media_type = models.CharField("tipo", max_length=100)
    file = models.FileField("contenido", max_length=200)

    class Meta:
        verbose_name = "archivo de evidencia"
        verbose_name_plural = "archivos de evidencia"

    def __str__(self) -> str:
        return self.sha256


class Evidence(models.Model):
    """A file that backs a report, under the name its owner gave it. The public sees it only when it is said to be public
    and the report was accepted."""

    report = models.ForeignKey(
        ProgressReport, models.CASCADE, related_name="evidence", verbose_name="reporte de avance"
    )
    file = models.ForeignKey(
        EvidenceFile, models.PROTECT, related_name="uses", verbose_name="archivo de evidencia"
    )
    name = models.CharField("nombre", max_length=200)
    is_public = models.BooleanField("pública", default=False)

    class Meta:
        verbose_name = "evidencia"
        verbose_name_plural = "evidencias"
        ordering = ("name",)
        constraints = [models.UniqueConstraint(fields=["report", "file"], name="commitments_evidence_once")]


class Review(models.Model):
    """What was answered to a report: accepted, or returned with an observation. One report has one review."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "aceptado"
        RETURNED = "returned", "devuelto"

    report = models.OneToOneField(
        ProgressReport, models.PROTECT, related_name="review", verbose_name="reporte de avance"
    )
    decision = models.CharField("decisión", max_length=8, choices=Decision)
    reviewed_on = models.DateField("fecha de la revisión")
    observation = models.TextField("observación", blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="revisado por",
    )

    class Meta:
        verbose_name = "revisión"
        verbose_name_plural = "revisiones"
        ordering = ("reviewed_on",)

    def __str__(self) -> str:
        return f"{self.report}: {self.get_decision_display()}"
