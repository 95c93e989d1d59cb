"""The secret addresses of personal calendars, kept as hashes only."""

from django.conf import settings
from django.db import models


class FeedLink(models.Model):
    """The link to the calendar of one person: whoever holds it reads what the person may read. Another one ends it."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="feed_links", verbose_name="persona"
    )
    token_hash = models.CharField("huella del enlace", max_length=64, unique=True)
    created_at = models.DateTimeField("creado")
    revoked_at = models.DateTimeField("anulado", null=True, blank=True)

    class Meta:
        verbose_name = "enlace de calendario"
        verbose_name_plural = "enlaces de calendario"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(revoked_at__isnull=True), name="attention_feed_once"
            )
        ]
