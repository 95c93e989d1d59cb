"""The words of a fund: what it is, what its rules hold, and what moves its money."""

from enum import StrEnum


class _Worded(StrEnum):
    """A code with the words that people read."""

    label: str

    def __new__(cls, code: str, label: str) -> "_Worded":
        made = str.__new__(cls, code)
        made._value_ = code
        made.label = label
        return made


class FundKind(_Worded):
    """What kind of fund it is. In works for taxes no money is deposited: a company builds and its taxes pay."""

    TRUST = "trust", "fideicomiso"
    ALLOCATION = "allocation", "fondo de asignación"
    COMPETITIVE = "competitive", "fondo concursable o incentivo"
    WORKS_FOR_TAXES = "works_for_taxes", "obras por impuestos"
    STABILISATION = "stabilisation", "fondo de estabilización"


class RuleKind(_Worded):
    """What a rule of a fund holds."""

    SHARE_MOST = "share_most", "parte máxima de un destino"
    SHARE_LEAST = "share_least", "parte mínima de un destino"
    SHARE_EXACT = "share_exact", "parte fija de un destino"
    YEARLY = "yearly", "monto por año"
    FLOOR = "floor", "saldo mínimo"
    PROJECT_CEILING = "project_ceiling", "tope por proyecto"
    COUNTERPART = "counterpart", "contrapartida mínima"
    PURPOSES = "purposes", "destinos admitidos"
    TERRITORIES = "territories", "territorios admitidos"
    TAX_CAP = "tax_cap", "tope de obras por impuestos"


class MovementKind(_Worded):
    """What a movement does to the balance."""

    DEPOSIT = "deposit", "depósito"
    ALLOCATION = "allocation", "asignación"
    RETURN = "return", "devolución"


SHARES = frozenset({RuleKind.SHARE_MOST, RuleKind.SHARE_LEAST, RuleKind.SHARE_EXACT})
NEEDS_AMOUNT = frozenset({RuleKind.YEARLY, RuleKind.FLOOR, RuleKind.PROJECT_CEILING, RuleKind.TAX_CAP})
NEEDS_RATIO = SHARES | {RuleKind.COUNTERPART}
