"""What intake keeps: the files as they came, the batches with their previews, and the headings people confirmed."""

from django.conf import settings
from django.db import models

from tinkuy.platform.intake.outcome import Outcome, findings_from_json


class StoredFile(models.Model):
    """A file kept exactly as it came, under the hash of its content; the same content is kept once."""

    sha256 = models.CharField("huella SHA-256", max_length=64, unique=True)
    name = models.CharField("nombre", max_length=255)
    size = models.PositiveBigIntegerField("tamaño en bytes")
    file = models.FileField("contenido", max_length=200)
    created_at = models.DateTimeField("recibido", auto_now_add=True)

    class Meta:
        verbose_name = "archivo recibido"
        verbose_name_plural = "archivos recibidos"

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    """Where a batch stands. `uploaded`, `applying` and `reverting` may still be waiting for a worker (`started_at` empty)."""

    UPLOADED = "uploaded", "en cola"
    PREVIEWING = "previewing", "en revisión"
    PREVIEWED = "previewed", "lista para aplicar"
    REJECTED = "rejected", "con errores"
    APPLYING = "applying", "aplicándose"
    APPLIED = "applied", "aplicada"
    STALE = "stale", "por revisar otra vez"
    REVERTING = "reverting", "deshaciéndose"
    REVERTED = "reverted", "deshecha"
    DISCARDED = "discarded", "descartada"
    FAILED = "failed", "interrumpida"


WORKING = (State.UPLOADED, State.PREVIEWING, State.APPLYING, State.REVERTING)
READY = (State.PREVIEWED, State.STALE)


class Batch(models.Model):
    """One import. `kind` forces the kind of every sheet; empty lets each sheet be recognised.

    `counts`, `findings` and `preview` are what the last preview found; `preview` holds only as many changes as a screen
    can use, `counts` all of them. `digest` identifies the plan the person saw: apply compares it with a fresh one.
    """

    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="batches", verbose_name="archivo")
    name = models.CharField("nombre del archivo", max_length=255)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="subida por"
    )
    kind = models.CharField("tipo de hoja", max_length=40, blank=True)
    state = models.CharField("estado", max_length=12, choices=State, default=State.UPLOADED, db_index=True)
    counts = models.JSONField("recuento", default=dict)
    findings = models.JSONField("observaciones", default=list)
    preview = models.JSONField("vista previa", default=dict)
    digest = models.CharField("huella del plan", max_length=64, blank=True)
    error = models.TextField("por qué no se pudo", blank=True)
    attempts = models.PositiveSmallIntegerField("intentos", default=0)
    created_at = models.DateTimeField("subida", auto_now_add=True)
    started_at = models.DateTimeField("trabajo iniciado", null=True)
    applied_at = models.DateTimeField("aplicada", null=True)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="aplicada por"
    )
    reverted_at = models.DateTimeField("deshecha", null=True)
    reverted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="deshecha por"
    )

    class Meta:
        verbose_name = "importación"
        verbose_name_plural = "importaciones"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"Importación {self.pk}: {self.name}"

    @property
    def outcome(self) -> Outcome:
        """State, counts and findings as they stand."""
        return Outcome(self.state, self.counts, findings_from_json(self.findings))

    @property
    def is_working(self) -> bool:
        """True while a worker has it, or is about to."""
        return self.state in WORKING

    @property
    def is_ready(self) -> bool:
        """True when the person may apply it."""
        return self.state in READY


class HeadingMapping(models.Model):
    """Which column each odd heading of a shape of file stands for, as a person confirmed once.

    `mapping` goes from the folded heading to a column key; an empty key says that the column is left out.
    """

    shape = models.CharField("forma de la hoja", max_length=64)
    kind = models.CharField("tipo de hoja", max_length=40)
    mapping = models.JSONField("correspondencia", default=dict)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="confirmada por"
    )
    at = models.DateTimeField("confirmada", auto_now=True)

    class Meta:
        verbose_name = "correspondencia de columnas"
        verbose_name_plural = "correspondencias de columnas"
        constraints = [models.UniqueConstraint(fields=["shape"], name="intake_mapping_once")]
