"""Where each commitment stands in each stretch of days: derived from its facts, written again whenever one changes."""

from django.db import models

from tinkuy.subjects.commitments.models.commitment import Commitment


class Standing(models.Model):
    """One stretch of days, from `starts_on` to the day before `ends_on`, in which nothing about a commitment changes.

    It holds no fact of its own: `rules.standings` makes it from the facts (ADR 7).
    """

    commitment = models.ForeignKey(
        Commitment, models.CASCADE, related_name="standings", verbose_name="compromiso"
    )
    starts_on = models.DateField("desde")
    ends_on = models.DateField("hasta antes del")
    reported_percent = models.PositiveSmallIntegerField("avance reportado (%)", default=0)
    last_report_on = models.DateField("último reporte", null=True)
    verified_percent = models.PositiveSmallIntegerField("avance verificado (%)", default=0)
    last_verified_on = models.DateField("última verificación", null=True)
    due_on = models.DateField("plazo vigente", null=True)
    extension_count = models.PositiveSmallIntegerField("prórrogas", default=0)
    closure = models.CharField("cierre", max_length=9, blank=True)
    is_awaiting_review = models.BooleanField("por revisar", default=False)
    is_returned = models.BooleanField("devuelto", default=False)
    spent_soles = models.DecimalField("gasto acumulado en soles", max_digits=18, decimal_places=2, null=True)

    class Meta:
        verbose_name = "situación de un compromiso"
        verbose_name_plural = "situaciones de los compromisos"
        indexes = [
            models.Index(fields=["ends_on", "starts_on"], name="commitments_standing_days"),
            # Wide enough for counting statuses without reading the rows.
            models.Index(
                fields=["commitment", "ends_on", "starts_on", "closure", "reported_percent", "due_on"],
                name="commitments_standing_of",
            ),
        ]
