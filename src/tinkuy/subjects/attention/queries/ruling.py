"""Reading the rules and the ladder."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from tinkuy.subjects.attention import rules
from tinkuy.subjects.attention.models import AlertRule, LadderStep

SILENCE_DAYS = 60


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The rules in use, in their order, and the ladder, as the pure decisions take them."""

    rows: tuple[AlertRule, ...]
    steps: tuple[rules.Step, ...]

    @property
    def rules(self) -> tuple[rules.Rule, ...]:
        """The rules as values."""
        return tuple(row.value for row in self.rows)

    @property
    def silence_days(self) -> int:
        """After how many days without a report a commitment counts as silent: the shortest rule in use says; else 60."""
        said = [row.threshold for row in self.rows if row.kind == rules.Kind.SILENT]
        return min(said, default=SILENCE_DAYS)


def rulebook() -> Rulebook:
    """The rules in use and the ladder. Two SQL statements."""
    return Rulebook(tuple(AlertRule.objects.filter(is_active=True)), tuple(ladder()))


def all_rules() -> "QuerySet[AlertRule]":
    """Every rule, in use or not, in the order in which they are shown."""
    return AlertRule.objects.order_by("order", "code")


def rule(*, code: str) -> AlertRule | None:
    """One rule; None when there is none."""
    return AlertRule.objects.filter(code=code).first()


def all_steps() -> "QuerySet[LadderStep]":
    """Every step of the ladder, from below."""
    return LadderStep.objects.order_by("level", "priority")


def step(*, code: str) -> LadderStep | None:
    """One step; None when there is none."""
    return LadderStep.objects.filter(code=code).first()


def ladder() -> Sequence[rules.Step]:
    """The ladder as values. One SQL statement."""
    return [row.value for row in LadderStep.objects.all()]
