"""The words of a fund: what it is, what its rules hold, and what moves its money."""

from enum import StrEnum


class FundKind(StrEnum):
    """What kind of fund it is. In works for taxes no money is deposited: a company builds and its taxes pay."""

    TRUST = "trust"
    ALLOCATION = "allocation"
    COMPETITIVE = "competitive"
    WORKS_FOR_TAXES = "works_for_taxes"
    STABILISATION = "stabilisation"

    @property
    def label(self) -> str:
        """The words that people read."""
        return _FUNDS[self]


class RuleKind(StrEnum):
    """What a rule of a fund holds."""

    SHARE_MOST = "share_most"
    SHARE_LEAST = "share_least"
    SHARE_EXACT = "share_exact"
    YEARLY = "yearly"
    FLOOR = "floor"
    PROJECT_CEILING = "project_ceiling"
    COUNTERPART = "counterpart"
    PURPOSES = "purposes"
    TERRITORIES = "territories"
    TAX_CAP = "tax_cap"

    @property
    def label(self) -> str:
        """The words that people read."""
        return _RULES[self]


class MovementKind(StrEnum):
    """What a movement does to the balance."""

    DEPOSIT = "deposit"
    ALLOCATION = "allocation"
    RETURN = "return"

    @property
    def label(self) -> str:
        """The words that people read."""
        return _MOVEMENTS[self]


# One for each kind: codes of two kinds may be equal, and text enums with equal codes are one key.
_FUNDS: dict[FundKind, str] = {
    FundKind.TRUST: "fideicomiso",
    FundKind.ALLOCATION: "fondo de asignación",
    FundKind.COMPETITIVE: "fondo concursable o incentivo",
    FundKind.WORKS_FOR_TAXES: "obras por impuestos",
    FundKind.STABILISATION: "fondo de estabilización",
}
_RULES: dict[RuleKind, str] = {
    RuleKind.SHARE_MOST: "parte máxima de un destino",
    RuleKind.SHARE_LEAST: "parte mínima de un destino",
    RuleKind.SHARE_EXACT: "parte fija de un destino",
    RuleKind.YEARLY: "monto por año",
    RuleKind.FLOOR: "saldo mínimo",
    RuleKind.PROJECT_CEILING: "tope por proyecto",
    RuleKind.COUNTERPART: "contrapartida mínima",
    RuleKind.PURPOSES: "destinos admitidos",
    RuleKind.TERRITORIES: "territorios admitidos",
    RuleKind.TAX_CAP: "tope de obras por impuestos",
}
_MOVEMENTS: dict[MovementKind, str] = {
    MovementKind.DEPOSIT: "depósito",
    MovementKind.ALLOCATION: "asignación",
    MovementKind.RETURN: "devolución",
}
SHARES = frozenset({RuleKind.SHARE_MOST, RuleKind.SHARE_LEAST, RuleKind.SHARE_EXACT})
NEEDS_AMOUNT = frozenset({RuleKind.YEARLY, RuleKind.FLOOR, RuleKind.PROJECT_CEILING, RuleKind.TAX_CAP})
NEEDS_RATIO = SHARES | {RuleKind.COUNTERPART}
