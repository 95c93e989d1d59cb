"""Periods that are closed after a report is issued, and who may still write in them."""

from django.conf import settings
from django.db import models

from tinkuy.subjects.commitments.models.commitment import Commitment
from tinkuy.subjects.spaces.models import Space


class PeriodLock(models.Model):
    """No fact dated up to `until` may be written any more, in one space or (without it) in all."""

    code = models.CharField("código", max_length=60, unique=True)
    until = models.DateField("cerrado hasta el", db_index=True)
    space = models.ForeignKey(
        Space, models.PROTECT, null=True, blank=True, related_name="locks", verbose_name="espacio"
    )
    reason = models.CharField("motivo", max_length=300)

    class Meta:
        verbose_name = "cierre de periodo"
        verbose_name_plural = "cierres de periodo"
        ordering = ("until", "code")

    def __str__(self) -> str:
        return f"{self.code}: hasta el {self.until:%d/%m/%Y}"


class LockException(models.Model):
    """A commitment in which a person may still write within a closed period, with the reason."""

    code = models.CharField("código", max_length=120, unique=True)
    lock = models.ForeignKey(
        PeriodLock, models.PROTECT, related_name="exceptions", verbose_name="cierre de periodo"
    )
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="+", verbose_name="compromiso")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="persona"
    )
    reason = models.CharField("motivo", max_length=300)

    class Meta:
        verbose_name = "excepción al cierre"
        verbose_name_plural = "excepciones al cierre"

    def __str__(self) -> str:
        return self.code
