"""Whether a rule makes sense by itself: each kind needs its amounts, and shares do not pass the whole."""

from collections.abc import Iterator

from tinkuy.subjects.funds.rules.facts import ZERO, Rule
from tinkuy.subjects.funds.rules.kinds import NEEDS_AMOUNT, NEEDS_RATIO, SHARES, RuleKind

Problem = tuple[str, str]


def rule_problems(rule: Rule) -> tuple[Problem, ...]:
    """What is wrong with a rule: (field, Spanish words). Empty when it makes sense."""
    return (*_missing(rule), *_contradicting(rule))


def _missing(rule: Rule) -> Iterator[Problem]:
    if rule.kind in NEEDS_RATIO and rule.ratio is None:
        yield "ratio", f"A una regla de {rule.kind.label} le falta el porcentaje. Escríbalo de 0 a 100."
    if rule.kind in NEEDS_AMOUNT and rule.amount_soles is None:
        yield "amount_soles", f"A una regla de {rule.kind.label} le falta el monto. Escríbalo en soles."
    if rule.kind in SHARES and not rule.purpose:
        yield "purpose", "Diga de qué destino es la parte."
    if rule.kind is RuleKind.PURPOSES and not rule.purposes:
        yield "purposes", "Escriba los destinos admitidos, separados por punto y coma."
    if rule.kind is RuleKind.TERRITORIES and not rule.territories:
        yield "territories", "Escriba los territorios admitidos, separados por punto y coma."


def _contradicting(rule: Rule) -> Iterator[Problem]:
    if rule.ratio is not None and not ZERO <= rule.ratio <= 1:
        yield "ratio", "El porcentaje va de 0 a 100."
    if rule.kind is RuleKind.COUNTERPART and rule.ratio == 1:
        yield "ratio", "Con una contrapartida de 100 % el fondo no pondría nada. Escriba menos de 100."
    if rule.year_from and rule.year_until and rule.year_from > rule.year_until:
        yield "year_until", "El último año es anterior al primero. Corríjalo."
    if rule.valid_from and rule.valid_until and rule.valid_from > rule.valid_until:
        yield "valid_until", "La regla deja de regir antes de empezar. Corrija una de las dos fechas."
