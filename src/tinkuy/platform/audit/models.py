"""The log rows. They are written by actions, inside the same transaction as what they tell, and never changed."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One act: who (`by`, empty for the system) did what (`verb`) to what (`subject`, `key`), before and after.

    `before` and `after` hold the changed fields only, in the stored form of `core.values`; a creation has no before.
    `batch` is the number of the import that did it, if any.
    """

    at = models.DateTimeField("cuándo", auto_now_add=True, db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="quién",
    )
    verb = models.CharField("acto", max_length=40)
    subject = models.CharField("sobre qué", max_length=40)
    key = models.CharField("clave", max_length=200)
    before = models.JSONField("antes", null=True)
    after = models.JSONField("después", null=True)
    batch = models.PositiveBigIntegerField("lote de importación", null=True, db_index=True)

    class Meta:
        verbose_name = "asiento"
        verbose_name_plural = "asientos"
        ordering = ("-id",)
        indexes = [models.Index(fields=["subject", "key"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} {self.key}"


class Turn(models.Model):
    """The one row that every writer holds until its transaction ends, so that acts are numbered in the order they are kept."""

    class Meta:
        verbose_name = "turno de escritura"
        verbose_name_plural = "turnos de escritura"
