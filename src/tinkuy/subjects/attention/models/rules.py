"""The rules as data: what is told after how long and to whom, and how it climbs when nothing happens."""

from django.db import models

from tinkuy.subjects.attention import rules
from tinkuy.subjects.commitments.models import Commitment


class AlertRule(models.Model):
    """When to tell, and whom. `recipients` holds codes of `rules.Audience`; an empty `priority` is any."""

    code = models.SlugField("código", max_length=60, unique=True)
    name = models.CharField("nombre", max_length=120)
    kind = models.CharField("de qué avisa", max_length=24, choices=[(k.value, k.label) for k in rules.Kind])
    threshold = models.PositiveSmallIntegerField("umbral")
    counts_working_days = models.BooleanField("en días hábiles", default=False)
    level = models.PositiveSmallIntegerField("nivel inicial", default=1)
    recipients = models.JSONField("a quién se avisa", default=list)
    climbs = models.BooleanField("sube de nivel", default=True)
    priority = models.CharField("prioridad", max_length=6, choices=Commitment.Priority, blank=True)
    is_active = models.BooleanField("en uso", default=True)
    words = models.CharField("por qué se avisa", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("orden", default=0)

    class Meta:
        verbose_name = "regla de aviso"
        verbose_name_plural = "reglas de aviso"
        ordering = ("order", "code")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(level__gte=1, level__lte=rules.MOST), name="attention_rule_level"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def value(self) -> rules.Rule:
        """The rule as the pure decisions take it."""
        return rules.Rule(
            code=self.code,
            kind=rules.Kind(self.kind),
            threshold=self.threshold,
            level=self.level,
            recipients=frozenset(rules.Audience(code) for code in self.recipients),
            priority=self.priority,
            counts_working_days=self.counts_working_days,
            climbs=self.climbs,
        )


class LadderStep(models.Model):
    """After `days` at `level`, an alert goes one level up. An empty `priority` is for those without a step of their own."""

    code = models.SlugField("código", max_length=20, unique=True)
    level = models.PositiveSmallIntegerField("nivel")
    priority = models.CharField("prioridad", max_length=6, choices=Commitment.Priority, blank=True)
    days = models.PositiveSmallIntegerField("días en el nivel")

    class Meta:
        verbose_name = "peldaño de la escalera de avisos"
        verbose_name_plural = "peldaños de la escalera de avisos"
        ordering = ("level", "priority")
        constraints = [models.UniqueConstraint(fields=["level", "priority"], name="attention_step_once")]

    def __str__(self) -> str:
        return self.code

    @property
    def value(self) -> rules.Step:
        """The step as the pure decisions take it."""
        return rules.Step(self.level, self.days, self.priority)
