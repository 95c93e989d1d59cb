"""Territories, what composite ones are made of, and their shapes."""

from django.db import models


class Level(models.TextChoices):
    """The levels of the political division, and composite territories that follow none of them."""

    COUNTRY = "country", "país"
    DEPARTMENT = "department", "departamento"
    PROVINCE = "province", "provincia"
    DISTRICT = "district", "distrito"
    COMPOSITE = "composite", "territorio compuesto"


class Territory(models.Model):
    """One territory. `code` is the INEI ubigeo (2, 4 or 6 digits), `PE` for the country, a slug for composites."""

    code = models.CharField("código", max_length=60, unique=True)
    level = models.CharField("nivel", max_length=12, choices=Level)
    name = models.CharField("nombre", max_length=200)
    folded_name = models.CharField(max_length=200, db_index=True, editable=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="dentro de"
    )
    reniec_code = models.CharField("código RENIEC", max_length=6, blank=True)
    capital = models.CharField("capital", max_length=200, blank=True)
    latitude = models.FloatField("latitud", null=True, blank=True)
    longitude = models.FloatField("longitud", null=True, blank=True)
    note = models.TextField("nota", blank=True)

    class Meta:
        verbose_name = "territorio"
        verbose_name_plural = "territorios"
        ordering = ("code",)
        indexes = [models.Index(fields=["level", "folded_name"])]

    def __str__(self) -> str:
        return self.name


class TerritoryName(models.Model):
    """Another accepted spelling of a territory's name, as `rules.name_key` makes it."""

    territory = models.ForeignKey(Territory, models.CASCADE, related_name="names", verbose_name="territorio")
    key = models.CharField("otro nombre", max_length=200, db_index=True)

    class Meta:
        verbose_name = "otro nombre de territorio"
        verbose_name_plural = "otros nombres de territorio"
        constraints = [models.UniqueConstraint(fields=["territory", "key"], name="territory_name_once")]

    def __str__(self) -> str:
        return self.key


class Membership(models.Model):
    """A member of a composite territory, from a day until a day; without days, for as long as the composite is known.

    `is_partial` says that only a part of the member belongs, and the source does not list which.
    """

    composite = models.ForeignKey(
        Territory, models.CASCADE, related_name="memberships", verbose_name="compuesto"
    )
    member = models.ForeignKey(Territory, models.PROTECT, related_name="composites", verbose_name="miembro")
    is_partial = models.BooleanField("solo una parte", default=False)
    since = models.DateField("desde", null=True, blank=True)
    until = models.DateField("hasta", null=True, blank=True)

    class Meta:
        verbose_name = "miembro de territorio compuesto"
        verbose_name_plural = "miembros de territorios compuestos"
        constraints = [
            models.UniqueConstraint(fields=["composite", "member", "since"], name="territory_membership_once")
        ]


class Boundary(models.Model):
    """The shape of one territory as GeoJSON (WGS84, outer rings clockwise as Vega wants them)."""

    class Scheme(models.TextChoices):
        SCHEMATIC = "schematic", "esquemático"
        OFFICIAL = "official", "oficial"

    territory = models.OneToOneField(
        Territory, models.CASCADE, related_name="boundary", verbose_name="territorio"
    )
    scheme = models.CharField("tipo de límite", max_length=12, choices=Scheme)
    geometry = models.JSONField("geometría")
    source = models.CharField("fuente", max_length=300, blank=True)

    class Meta:
        verbose_name = "límite"
        verbose_name_plural = "límites"
