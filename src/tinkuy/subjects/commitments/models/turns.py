"""What changes the course of a commitment: more time, an end, a second beginning. Each is a fact with its reason."""

from django.db import models

from tinkuy.subjects.commitments.models.commitment import Commitment
from tinkuy.subjects.spaces.models import Session, Sourced


class Extension(Sourced):
    """More time, granted in a session: the only thing that moves a due date."""

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="extensions", verbose_name="compromiso"
    )
    number = models.PositiveSmallIntegerField("número")
    granted_on = models.DateField("otorgada el")
    new_due_on = models.DateField("nuevo plazo")
    reason = models.TextField("motivo")
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sesión que la otorgó"
    )

    class Meta:
        verbose_name = "prórroga"
        verbose_name_plural = "prórrogas"
        ordering = ("granted_on", "number")
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitments_extension_once")
        ]

    def __str__(self) -> str:
        return f"{self.commitment.code}, prórroga {self.number}"


class Closure(Sourced):
    """An end of a commitment, or its reopening. Fulfilment states a result; a merger names the commitment that goes on."""

    class Kind(models.TextChoices):
        FULFILLED = "fulfilled", "cumplimiento verificado"
        CANCELLED = "cancelled", "anulación"
        MERGED = "merged", "fusión"
        REOPENED = "reopened", "reapertura"

    commitment = models.ForeignKey(
        Commitment, models.PROTECT, related_name="closures", verbose_name="compromiso"
    )
    number = models.PositiveSmallIntegerField("número")
    kind = models.CharField("tipo de cierre", max_length=9, choices=Kind)
    closed_on = models.DateField("fecha del cierre")
    reason = models.TextField("motivo", blank=True)
    result = models.TextField("resultado", blank=True)
    merged_into = models.ForeignKey(
        Commitment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="absorbed",
        verbose_name="sigue en el compromiso",
    )
    session = models.ForeignKey(
        Session, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sesión que lo decidió"
    )

    class Meta:
        verbose_name = "cierre"
        verbose_name_plural = "cierres"
        ordering = ("closed_on", "number")
        constraints = [
            models.UniqueConstraint(fields=["commitment", "number"], name="commitments_closure_once")
        ]

    def __str__(self) -> str:
        return f"{self.commitment.code}, {self.get_kind_display()}"
