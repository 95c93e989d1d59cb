"""What the rules of alerts decide on, as plain values: the rule, the step of the ladder, and where a commitment stands."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tinkuy.subjects.commitments.rules import CommitmentStatus

MOST = 3  # the highest level


class Kind(StrEnum):
    """What an alert is about."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    SILENT = "silent"
    UNSPENT = "unspent"
    EXTENDED_TWICE = "extended_twice"
    AWAITING_REVIEW = "awaiting_review"
    RETURNED_UNANSWERED = "returned_unanswered"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "due_soon": "Vence pronto",
            "overdue": "Vencido",
            "silent": "Sin noticias",
            "unspent": "Con monto y sin gasto",
            "extended_twice": "Prorrogado varias veces",
            "awaiting_review": "Avance por revisar",
            "returned_unanswered": "Devuelto sin respuesta",
        }[self.value]

    @property
    def counts_times(self) -> bool:
        """True when the threshold counts times and not days."""
        return self is Kind.EXTENDED_TWICE


class Audience(StrEnum):
    """Who is told of an alert."""

    FOCAL_POINT = "focal_point"
    HEAD = "head"
    AUTHORITY = "authority"
    SECRETARY = "secretary"
    SECRETARIAT = "secretariat"

    @property
    def label(self) -> str:
        """The words people read."""
        return {
            "focal_point": "punto focal",
            "head": "titular de la entidad",
            "authority": "autoridad del territorio o del espacio",
            "secretary": "secretaría técnica",
            "secretariat": "secretaría (SSARL)",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Rule:
    """When to tell, and whom. `threshold` is in days (working days when so said), or times for extensions.

    It starts at `level` (1 to 3) and, when it `climbs`, goes up the ladder with age. An empty `priority` is any.
    """

    code: str
    kind: Kind
    threshold: int
    level: int = 1
    recipients: frozenset[Audience] = frozenset()
    priority: str = ""
    counts_working_days: bool = False
    climbs: bool = True


@dataclass(frozen=True, slots=True)
class Step:
    """After `days` at `level` an alert goes one level up; an empty `priority` is for those without a step of their own."""

    level: int
    days: int
    priority: str = ""


@dataclass(frozen=True, slots=True)
class Situation:
    """Where one commitment stands on a day. `returned_on` is the day its last report was returned, `extended_on` the days on
    which it was given more time, in order."""

    code: str
    status: CommitmentStatus
    agreed_on: date
    priority: str = ""
    due_on: date | None = None
    last_report_on: date | None = None
    is_awaiting_review: bool = False
    returned_on: date | None = None
    amount_soles: Decimal | None = None
    spent_soles: Decimal | None = None
    extended_on: tuple[date, ...] = ()
