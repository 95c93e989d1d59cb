"""What is known of one project at a cut-off, as plain values for the decisions."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Register(StrEnum):
    """In which part of the bank a project stands."""

    ACTIVE = "active"
    CLOSED = "closed"
    DEACTIVATED = "deactivated"
    OTHER = "other"

    @property
    def label(self) -> str:
        """The word on the screen."""
        return _LABELS[self]


_LABELS = {
    Register.ACTIVE: "Activo",
    Register.CLOSED: "Cerrado",
    Register.DEACTIVATED: "Desactivado",
    Register.OTHER: "Otro estado",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectFacts:
    """One project. Units: soles.  Missing: None for an amount or a day that nobody tells, `""` for a month.

    `accrued_soles` is everything accrued since the project began; None when no source covers all of its life.
    `last_accrual` is the last month (`2024-09`) with any; `money_since` and `money_until` are the months between which the
    monthly spending is known, empty when it is not loaded. `twins` are other codes with the same name and entity, `conflicts`
    what the rows of its places disagree on.
    """

    register: Register
    cut_off: date
    registered_on: date | None = None
    viable_on: date | None = None
    started_on: date | None = None
    ends_on: date | None = None
    closed_on: date | None = None
    viable_soles: Decimal | None = None
    updated_soles: Decimal | None = None
    accrued_soles: Decimal | None = None
    last_accrual: str = ""
    money_since: str = ""
    money_until: str = ""
    twins: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def is_viable(self) -> bool:
        """True when it was declared viable (or approved, for the investments that need no study)."""
        return self.viable_on is not None

    @property
    def is_executing(self) -> bool:
        """True when it is active and something was accrued."""
        has_spent = self.last_accrual != "" or bool(self.accrued_soles and self.accrued_soles > 0)
        return self.register is Register.ACTIVE and has_spent
