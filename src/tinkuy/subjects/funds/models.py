"""Funds, their rules as rows, what moved their money, and series of prices. Balance and shares are derived, never stored."""

from django.db import models

from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.funds.rules.kinds import FundKind, MovementKind, RuleKind
from tinkuy.subjects.spaces.models import Sourced
from tinkuy.subjects.territory.models import Territory


def _choices(kind: type[FundKind] | type[RuleKind] | type[MovementKind]) -> list[tuple[str, str]]:
    return [(each.value, each.label) for each in kind]


class Fund(Sourced):
    """One fund: who administers it, for where, and the norm that made it."""

    code = models.SlugField("código", max_length=80, unique=True)
    name = models.CharField("nombre", max_length=300)
    kind = models.CharField("tipo", max_length=15, choices=_choices(FundKind))
    entity = models.ForeignKey(
        Entity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="entidad que lo dirige"
    )
    territories = models.ManyToManyField(Territory, related_name="+", blank=True, verbose_name="territorios")
    norm = models.CharField("norma", max_length=300, blank=True)
    about = models.TextField("de qué trata", blank=True)
    is_simulated = models.BooleanField("dato simulado", default=False)

    class Meta:
        verbose_name = "fondo"
        verbose_name_plural = "fondos"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class FundRule(Sourced):
    """One rule of a fund, with its norm and the days on which it is in force (both included; empty means without end)."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="rules", verbose_name="fondo")
    number = models.PositiveSmallIntegerField("número")
    kind = models.CharField("regla", max_length=15, choices=_choices(RuleKind))
    purpose = models.CharField("destino", max_length=200, blank=True)
    percent = models.DecimalField("porcentaje", max_digits=5, decimal_places=2, null=True, blank=True)
    amount_soles = models.DecimalField("monto (S/)", max_digits=18, decimal_places=2, null=True, blank=True)
    year_from = models.PositiveSmallIntegerField("desde el año", null=True, blank=True)
    year_until = models.PositiveSmallIntegerField("hasta el año", null=True, blank=True)
    purposes = models.JSONField("destinos admitidos", default=list, blank=True)
    territories = models.ManyToManyField(
        Territory, related_name="+", blank=True, verbose_name="territorios admitidos"
    )
    norm = models.CharField("norma", max_length=300, blank=True)
    valid_from = models.DateField("rige desde", null=True, blank=True)
    valid_until = models.DateField("rige hasta", null=True, blank=True)

    class Meta:
        verbose_name = "regla de fondo"
        verbose_name_plural = "reglas de fondos"
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=["fund", "number"], name="funds_rule_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.get_kind_display()}"


class FundMovement(Sourced):
    """Money that entered, was allocated or came back. It is appended and, with a day and a reason, annulled; never edited."""

    fund = models.ForeignKey(Fund, models.PROTECT, related_name="movements", verbose_name="fondo")
    number = models.PositiveIntegerField("número")
    kind = models.CharField("movimiento", max_length=10, choices=_choices(MovementKind))
    happened_on = models.DateField("fecha", db_index=True)
    amount_soles = models.DecimalField("monto (S/)", max_digits=18, decimal_places=2)
    counterpart_soles = models.DecimalField(
        "contrapartida (S/)", max_digits=18, decimal_places=2, null=True, blank=True
    )
    purpose = models.CharField("destino", max_length=200, blank=True)
    project_code = models.CharField("CUI del proyecto", max_length=7, blank=True)
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="territorio"
    )
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="compromiso"
    )
    note = models.CharField("detalle", max_length=500, blank=True)
    annulled_on = models.DateField("anulado el", null=True, blank=True)
    annulled_reason = models.CharField("motivo de la anulación", max_length=500, blank=True)

    class Meta:
        verbose_name = "movimiento de fondo"
        verbose_name_plural = "movimientos de fondos"
        ordering = ("happened_on", "number")
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="funds_movement_once"),
            models.CheckConstraint(condition=models.Q(amount_soles__gt=0), name="funds_movement_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} N° {self.number}"


class PriceSeries(Sourced):
    """A series of prices, or of revenue, that the simulator draws from."""

    class Step(models.TextChoices):
        YEARLY = "yearly", "anual"
        MONTHLY = "monthly", "mensual"

    code = models.SlugField("código", max_length=80, unique=True)
    name = models.CharField("nombre", max_length=300)
    unit = models.CharField("unidad", max_length=80)
    step = models.CharField("frecuencia", max_length=7, choices=Step)
    is_simulated = models.BooleanField("dato simulado", default=False)

    class Meta:
        verbose_name = "serie de precios"
        verbose_name_plural = "series de precios"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class PriceValue(Sourced):
    """One value of a series, in its unit. `period` is `2020`, or `2020-03` in a monthly series."""

    series = models.ForeignKey(PriceSeries, models.PROTECT, related_name="values", verbose_name="serie")
    period = models.CharField("periodo", max_length=7)
    value = models.DecimalField("valor", max_digits=18, decimal_places=6)

    class Meta:
        verbose_name = "valor de una serie"
        verbose_name_plural = "valores de series"
        ordering = ("period",)
        constraints = [
            models.UniqueConstraint(fields=["series", "period"], name="funds_value_once"),
            models.CheckConstraint(condition=models.Q(value__gt=0), name="funds_value_above_zero"),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.value}"
