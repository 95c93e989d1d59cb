"""The index: derived from the facts and made again at will. Two triggers of the database keep its words searchable.

On SQLite the words of `SearchWording` are followed by the FTS5 table `search_words`, on PostgreSQL by the generated column
`vector`. A migration that alters `SearchWording` must make both again: see `migrations/0002_words.py`.
"""

from django.db import models


class SearchEntry(models.Model):
    """A document that can be found: the narrow columns by which hits are chosen and put in order."""

    kind = models.CharField("tipo", max_length=20)
    key = models.CharField("clave", max_length=200)
    since = models.DateField("se conoce desde", null=True)
    size = models.PositiveIntegerField("palabras", default=0)
    digest = models.CharField("huella", max_length=32)

    class Meta:
        verbose_name = "ficha del buscador"
        verbose_name_plural = "fichas del buscador"
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class SearchWording(models.Model):
    """What a document shows, and the terms under which it is found: see `terms.py`."""

    entry = models.OneToOneField(
        SearchEntry, models.CASCADE, primary_key=True, related_name="wording", verbose_name="ficha"
    )
    title = models.TextField("título")
    note = models.TextField("detalle", blank=True)
    address = models.CharField("dirección", max_length=400)
    body = models.TextField("texto", blank=True)
    words = models.TextField("palabras")

    class Meta:
        verbose_name = "texto de una ficha del buscador"
        verbose_name_plural = "textos de las fichas del buscador"


class SearchPosition(models.Model):
    """How far the index has read the log: one row. `form` says how it was made; another form makes it anew."""

    entry = models.PositiveBigIntegerField("último asiento leído", default=0)
    form = models.CharField("forma del índice", max_length=200)

    class Meta:
        verbose_name = "posición del buscador"
        verbose_name_plural = "posiciones del buscador"
