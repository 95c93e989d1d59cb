"""Plans and what they are chosen from: ceilings, criteria with dated weights, candidates, assets; and the frozen results."""

from decimal import Decimal

from django.conf import settings
from django.db import models

from tinkuy.engines.portfolio.problem import Scale
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.portfolios.rules import AssetKind, CalculationState, PlanKind, RelationKind
from tinkuy.subjects.spaces.models import Sourced
from tinkuy.subjects.territory.models import Territory

_WHO = settings.AUTH_USER_MODEL
_SCALES = {
    Scale.SHARE: "de 0 a 1",
    Scale.MORE: "más es mejor",
    Scale.LESS: "menos es mejor",
    Scale.LINKAGE: "enlace entre proyectos",
}
MOST_PROJECT_YEARS = 6


class Plan(Sourced):
    """One plan: of investments over several years, or of maintenance. Its years are those of its ceilings."""

    code = models.SlugField("código", max_length=80, unique=True)
    name = models.CharField("nombre", max_length=300)
    kind = models.CharField("tipo", max_length=11, choices=[(k.value, k.label) for k in PlanKind])
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="territorio"
    )
    entity = models.ForeignKey(
        Entity, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="entidad responsable"
    )
    about = models.TextField("descripción", blank=True)
    dearer_percent = models.PositiveSmallIntegerField("encarecimiento por año de atraso (%)", default=10)
    is_simulated = models.BooleanField("dato simulado", default=False)

    class Meta:
        verbose_name = "plan de inversión"
        verbose_name_plural = "planes de inversión"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class OfPlan(models.Model):
    """What hangs on a plan."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="%(class)ss", verbose_name="plan")

    class Meta:
        abstract = True


class Ceiling(OfPlan):
    """What may be spent in a year of the plan, its maintenance included. Units: soles."""

    year = models.PositiveSmallIntegerField("año")
    soles = models.DecimalField("techo (S/)", max_digits=18, decimal_places=2)

    class Meta:
        verbose_name = "techo anual"
        verbose_name_plural = "techos anuales"
        ordering = ("year",)
        constraints = [models.UniqueConstraint(fields=["plan", "year"], name="portfolios_ceiling_once")]

    def __str__(self) -> str:
        return str(self.year)


class Criterion(OfPlan):
    """One criterion of choice, and how its values are measured. Missing bounds are those of the candidates."""

    code = models.SlugField("código", max_length=40)
    name = models.CharField("criterio", max_length=120)
    scale = models.CharField("medida", max_length=7, choices=[(s.value, w) for s, w in _SCALES.items()])
    low = models.DecimalField("extremo menor", max_digits=18, decimal_places=4, null=True, blank=True)
    high = models.DecimalField("extremo mayor", max_digits=18, decimal_places=4, null=True, blank=True)

    class Meta:
        verbose_name = "criterio del plan"
        verbose_name_plural = "criterios del plan"
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="portfolios_criterion_once")]

    def __str__(self) -> str:
        return self.name


class Weight(OfPlan, Sourced):
    """The weight that somebody agreed on for a criterion; the last one agreed up to a day holds on that day."""

    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="weights", verbose_name="criterio del plan"
    )
    agreed_on = models.DateField("acordado el")
    weight = models.DecimalField("peso", max_digits=7, decimal_places=2)
    agreed_by = models.CharField("acordado por", max_length=300)

    class Meta:
        verbose_name = "peso acordado"
        verbose_name_plural = "pesos acordados"
        ordering = ("agreed_on", "criterion")
        constraints = [
            models.UniqueConstraint(fields=["criterion", "agreed_on"], name="portfolios_weight_once"),
            models.CheckConstraint(condition=models.Q(weight__gte=0), name="portfolios_weight_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.weight:f}"


def _cost(number: int) -> "models.DecimalField[Decimal | None, Decimal | None]":
    return models.DecimalField(
        f"costo del año {number} (S/)", max_digits=18, decimal_places=2, null=True, blank=True
    )


class Candidate(OfPlan, Sourced):
    """A project that may be chosen. Its costs are by year of the project; `code` is its CUI where it has one."""

    code = models.CharField("código o CUI", max_length=40)
    name = models.CharField("proyecto", max_length=400)
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="territorio"
    )
    cost_1, cost_2, cost_3 = _cost(1), _cost(2), _cost(3)
    cost_4, cost_5, cost_6 = _cost(4), _cost(5), _cost(6)
    earliest_year = models.PositiveSmallIntegerField("no antes de", null=True, blank=True)
    latest_year = models.PositiveSmallIntegerField("no después de", null=True, blank=True)
    upkeep_soles = models.DecimalField(
        "mantenimiento anual (S/)", max_digits=18, decimal_places=2, null=True, blank=True
    )
    is_fixed = models.BooleanField("ya decidido", default=False)

    class Meta:
        verbose_name = "proyecto candidato"
        verbose_name_plural = "proyectos candidatos"
        ordering = ("code",)
        constraints = [models.UniqueConstraint(fields=["plan", "code"], name="portfolios_candidate_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name[:60]}"


class CandidateValue(OfPlan):
    """What a candidate is worth in a criterion, as it is measured."""

    candidate = models.ForeignKey(
        Candidate, models.PROTECT, related_name="values", verbose_name="proyecto candidato"
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="values", verbose_name="criterio del plan"
    )
    value = models.DecimalField("valor", max_digits=18, decimal_places=4)

    class Meta:
        verbose_name = "valor de un candidato"
        verbose_name_plural = "valores de los candidatos"
        constraints = [
            models.UniqueConstraint(fields=["candidate", "criterion"], name="portfolios_value_once")
        ]

    def __str__(self) -> str:
        return f"{self.value:f}"


class Relation(OfPlan):
    """How two candidates hang together: one needs the other, they exclude each other, or they are worth more together."""

    one = models.ForeignKey(Candidate, models.PROTECT, related_name="relations", verbose_name="proyecto")
    kind = models.CharField("relación", max_length=11, choices=[(k.value, k.label) for k in RelationKind])
    other = models.ForeignKey(Candidate, models.PROTECT, related_name="+", verbose_name="con el proyecto")
    strength = models.DecimalField("fuerza del enlace", max_digits=4, decimal_places=2, null=True, blank=True)
    note = models.CharField("por qué", max_length=300, blank=True)

    class Meta:
        verbose_name = "relación entre candidatos"
        verbose_name_plural = "relaciones entre candidatos"
        constraints = [
            models.UniqueConstraint(fields=["one", "kind", "other"], name="portfolios_relation_once")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Floor(OfPlan):
    """At least so much of the cost of the chosen projects goes to a territory."""

    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+", verbose_name="territorio")
    soles = models.DecimalField("piso (S/)", max_digits=18, decimal_places=2)

    class Meta:
        verbose_name = "piso de un territorio"
        verbose_name_plural = "pisos de los territorios"
        constraints = [models.UniqueConstraint(fields=["plan", "territory"], name="portfolios_floor_once")]

    def __str__(self) -> str:
        return f"{self.soles:f}"


class Asset(OfPlan, Sourced):
    """Something to be kept: its condition from 1 (very bad) to 5 (very good), its cycle and what a maintenance costs."""

    code = models.CharField("código", max_length=40)
    name = models.CharField("activo", max_length=300)
    kind = models.CharField("tipo", max_length=10, choices=[(k.value, k.label) for k in AssetKind])
    territory = models.ForeignKey(
        Territory, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="territorio"
    )
    condition = models.PositiveSmallIntegerField("estado (1 a 5)")
    last_year = models.PositiveSmallIntegerField("último mantenimiento", null=True, blank=True)
    cycle_years = models.PositiveSmallIntegerField("ciclo (años)")
    cost_soles = models.DecimalField("costo (S/)", max_digits=18, decimal_places=2)
    people = models.PositiveIntegerField("personas atendidas")
    priority = models.PositiveSmallIntegerField("prioridad (1 a 5)", default=1)

    class Meta:
        verbose_name = "activo por mantener"
        verbose_name_plural = "activos por mantener"
        ordering = ("code",)
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="portfolios_asset_once"),
            models.CheckConstraint(
                condition=models.Q(condition__range=(1, 5), priority__range=(1, 5), cycle_years__gte=1),
                name="portfolios_asset_ranges",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name[:60]}"


class PlanResult(OfPlan):
    """A computed result, frozen with the problem that it answers. `problem` and `outcome` are JSON."""

    number = models.PositiveSmallIntegerField("número")
    as_of = models.DateField("con los datos al")
    status = models.CharField("demostración", max_length=10)
    problem = models.TextField("problema")
    problem_sha256 = models.CharField("huella del problema", max_length=64)
    outcome = models.TextField("resultado")
    made_at = models.DateTimeField("calculado")
    made_by = models.ForeignKey(
        _WHO, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pedido por"
    )

    class Meta:
        verbose_name = "resultado de un plan"
        verbose_name_plural = "resultados de un plan"
        ordering = ("plan", "number")
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="portfolios_result_once")]

    def __str__(self) -> str:
        return f"Resultado {self.number}"


class Calculation(OfPlan):
    """A result being computed in the background, with the data of a day."""

    as_of = models.DateField("con los datos al")
    time_limit = models.PositiveSmallIntegerField("segundos como máximo")
    state = models.CharField(
        "estado",
        max_length=8,
        choices=[(s.value, s.label) for s in CalculationState],
        default=CalculationState.WAITING.value,
    )
    attempts = models.PositiveSmallIntegerField("intentos", default=0)
    asked_at = models.DateTimeField("pedido")
    by = models.ForeignKey(
        _WHO, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="pedido por"
    )
    started_at = models.DateTimeField("trabajo iniciado", null=True, blank=True)
    error = models.TextField("por qué no se pudo", blank=True)
    made = models.ForeignKey(
        PlanResult,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="resultado de un plan",
    )

    class Meta:
        verbose_name = "cálculo de un plan"
        verbose_name_plural = "cálculos de un plan"
        ordering = ("-id",)
        constraints = [
            models.UniqueConstraint(
                fields=["plan"],
                condition=models.Q(
                    state__in=[CalculationState.WAITING.value, CalculationState.WORKING.value]
                ),
                name="portfolios_one_calculation",
            )
        ]
