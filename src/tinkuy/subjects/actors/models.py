"""Entities: who can belong to a space and answer for a commitment."""

from django.db import models

from tinkuy.subjects.territory.models import Territory


class GovernmentLevel(models.TextChoices):
    """The three levels of government, and who is outside them."""

    NATIONAL = "national", "gobierno nacional"
    REGIONAL = "regional", "gobierno regional"
    LOCAL = "local", "gobierno local"
    CIVIL_SOCIETY = "civil_society", "sociedad civil"


class Entity(models.Model):
    """One entity. `code` is stable: the folded acronym (`pcm`), `gore-03`, `muni-030501`."""

    code = models.CharField("código", max_length=60, unique=True)
    name = models.CharField("nombre", max_length=250)
    acronym = models.CharField("sigla", max_length=40, blank=True)
    level = models.CharField("nivel", max_length=14, choices=GovernmentLevel)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="units", verbose_name="depende de"
    )
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="entities", verbose_name="territorio"
    )

    class Meta:
        verbose_name = "entidad"
        verbose_name_plural = "entidades"
        ordering = ("level", "name")

    def __str__(self) -> str:
        return self.acronym or self.name


class EntityName(models.Model):
    """A folded name under which an entity is found: its name, its acronym, its aliases. One name may lead to several."""

    entity = models.ForeignKey(Entity, models.CASCADE, related_name="names", verbose_name="entidad")
    folded = models.CharField("nombre plegado", max_length=250, db_index=True)

    class Meta:
        verbose_name = "nombre de entidad"
        verbose_name_plural = "nombres de entidad"
        constraints = [models.UniqueConstraint(fields=["entity", "folded"], name="actors_entity_name_once")]
