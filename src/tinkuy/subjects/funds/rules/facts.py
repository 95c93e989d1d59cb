"""What is known of a fund when something is decided: its rules and its movements, as frozen values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tinkuy.core.text import fold
from tinkuy.subjects.funds.rules.kinds import FundKind, MovementKind, RuleKind

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `ratio` is from 0 to 1, `amount_soles` in nominal soles; both days of validity are included.

    Missing: None for what its kind does not hold, or for a validity without end; `""` for a norm that no source cites.
    """

    number: int
    kind: RuleKind
    norm: str = ""
    purpose: str = ""
    ratio: Decimal | None = None
    amount_soles: Decimal | None = None
    year_from: int | None = None
    year_until: int | None = None
    purposes: tuple[str, ...] = ()
    territories: frozenset[str] = frozenset()
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """True when the rule is in force on a day."""
        return (self.valid_from or date.min) <= day <= (self.valid_until or date.max)

    @property
    def cited(self) -> str:
        """The norm in words."""
        return self.norm or "la fuente no cita la norma"


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """Money that entered, was allocated or came back on a day. Units: nominal soles, above zero.

    `places` are the codes of its territory and of all that contains it; empty when none was told. `number` is None until it is written.
    """

    kind: MovementKind
    day: date
    amount_soles: Decimal
    purpose: str = ""
    project: str = ""
    counterpart_soles: Decimal = ZERO
    places: frozenset[str] = frozenset()
    number: int | None = None

    @property
    def effect(self) -> Decimal:
        """What it does to the balance."""
        return -self.amount_soles if self.kind is MovementKind.ALLOCATION else self.amount_soles

    @property
    def allocated(self) -> Decimal:
        """What it adds to what is allocated: a return takes from it."""
        return ZERO if self.kind is MovementKind.DEPOSIT else -self.effect

    def is_for(self, purpose: str) -> bool:
        """True when it is for a purpose, however that was written."""
        return fold(self.purpose) == fold(purpose)


@dataclass(frozen=True, slots=True)
class State:
    """A fund when something is decided: annulled movements are not among these."""

    kind: FundKind
    rules: tuple[Rule, ...]
    movements: tuple[Movement, ...]
