"""The log rows. They are written by actions, inside the same transaction as what they tell, and never changed."""

from django.conf import settings
from django.db import models


class Entry(models.Model):
    """One act: who (`by`, empty for the system) did what (`verb`) to what (`subject`, `key`), before and after.

    `before` and `after` hold the changed fields only, in the stored form of `core.values`; a creation has no before.
    `batch` is the number of the import that did it, if any. `thing` is the first part of the key: what is told of
    `C-0001|2022-05-31` belongs to the history of `C-0001`.

    The act is leaf `index` of the ledger: `leaf_hash` is the hash of its canonical form (see `leaves`), in which the
    fields that `hidden` names stand as hashes salted with `salt`.
    """

    at = models.DateTimeField("cuándo", db_index=True)
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
    thing = models.CharField("de qué cosa", max_length=200, db_index=True)
    before = models.JSONField("antes", null=True)
    after = models.JSONField("después", null=True)
    batch = models.PositiveBigIntegerField("lote de importación", null=True, db_index=True)
    index = models.PositiveBigIntegerField("número de hoja", unique=True)
    salt = models.CharField("sal", max_length=32)
    hidden = models.CharField("campos reservados", max_length=400, blank=True)
    leaf_hash = models.CharField("hash de la hoja", max_length=64)

    class Meta:
        verbose_name = "asiento"
        verbose_name_plural = "asientos"
        ordering = ("-id",)
        indexes = [models.Index(fields=["subject", "key"])]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject} {self.key}"


class Tile(models.Model):
    """Up to 256 hashes of the tree, one after the other: those of `level` from number 256 x `index` on."""

    level = models.PositiveSmallIntegerField("nivel")
    index = models.PositiveBigIntegerField("número")
    hashes = models.BinaryField("hashes")

    class Meta:
        verbose_name = "tesela del árbol"
        verbose_name_plural = "teselas del árbol"
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="audit_tile_once")]


class Checkpoint(models.Model):
    """A signed state of the ledger: its size and root, and the `note` (C2SP) that states and signs them."""

    size = models.PositiveBigIntegerField("hojas", unique=True)
    root = models.CharField("raíz", max_length=64)
    note = models.TextField("nota firmada")
    signed_at = models.DateTimeField("firmado")

    class Meta:
        verbose_name = "punto de control"
        verbose_name_plural = "puntos de control"
        ordering = ("-size",)

    def __str__(self) -> str:
        return f"{self.size} hojas"


class Turn(models.Model):
    """The one row that every writer holds until its transaction ends, so that acts are numbered in the order they are kept."""

    class Meta:
        verbose_name = "turno de escritura"
        verbose_name_plural = "turnos de escritura"
