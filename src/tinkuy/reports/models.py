"""Edited passages of reports, and issued copies."""

from django.conf import settings
from django.db import models


class Narrative(models.Model):
    """The text an office keeps for one passage of a kind of report."""

    kind = models.CharField("informe", max_length=40)
    key = models.CharField("pasaje", max_length=40)
    text = models.TextField("texto", blank=True)

    class Meta:
        verbose_name = "pasaje editable"
        verbose_name_plural = "pasajes editables"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="reports_narrative_once")]


class Issue(models.Model):
    """An issued copy: numbered within its year, frozen with the sha256 of its JSON; never changed afterwards."""

    kind = models.CharField("informe", max_length=40)
    year = models.PositiveSmallIntegerField("año")
    number = models.PositiveIntegerField("número")
    title = models.CharField("título", max_length=300)
    as_of = models.DateField("fecha de corte")
    issued_at = models.DateTimeField("emitido", auto_now_add=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="emitido por"
    )
    sha256 = models.CharField("sha256", max_length=64)

    class Meta:
        verbose_name = "informe emitido"
        verbose_name_plural = "informes emitidos"
        ordering = ("-issued_at",)
        constraints = [
            models.UniqueConstraint(fields=["kind", "year", "number"], name="reports_issue_number_once")
        ]

    def __str__(self) -> str:
        return f"N° {self.number:03d}-{self.year}"


class IssueFile(models.Model):
    """One format of an issued copy, byte for byte as it was issued."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="files", verbose_name="informe")
    form = models.CharField("formato", max_length=5)
    content = models.BinaryField("contenido")
    sha256 = models.CharField("sha256", max_length=64)

    class Meta:
        verbose_name = "archivo emitido"
        verbose_name_plural = "archivos emitidos"
        constraints = [models.UniqueConstraint(fields=["issue", "form"], name="reports_issue_file_once")]
