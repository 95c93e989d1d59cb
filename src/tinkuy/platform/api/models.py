"""What a person was answered under a key of its own, so that asking again does nothing again."""

from django.conf import settings
from django.db import models


class IdempotencyKey(models.Model):
    """One answer to one write: kept in the same transaction as what it tells, for a day (see `actions.KEPT_HOURS`).

    `fingerprint` is the sha256 of the method, the address and what was sent.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name="persona"
    )
    key = models.CharField("clave", max_length=120)
    fingerprint = models.CharField("huella de lo enviado", max_length=64)
    status = models.PositiveSmallIntegerField("estado HTTP")
    body = models.TextField("respuesta")
    created_at = models.DateTimeField("cuándo", db_index=True)

    class Meta:
        verbose_name = "clave de idempotencia"
        verbose_name_plural = "claves de idempotencia"
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="api_key_once")]
