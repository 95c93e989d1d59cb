"""What the rules of alerts decide on, as plain values: the rule, the step of the ladder, and where a commitment stands."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tinkuy.subjects.commitments.rules import CommitmentStatus

MOST = 3  # the highest level


class Unit(StrEnum):
    """What the threshold of a rule counts. Days pass after something happened; of the others there is so much on a day."""

    DAYS = "days"
    TIMES = "times"
    MONTHS = "months"
    PERCENT = "percent"


class Kind(StrEnum):
    """What an alert is about."""

    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    SILENT = "silent"
    UNSPENT = "unspent"
    EXTENDED_TWICE = "extended_twice"
    AWAITING_REVIEW = "awaiting_review"
    RETURNED_UNANSWERED = "returned_unanswered"
    PROJECT_STOPPED = "project_stopped"
    PROJECT_DEACTIVATED = "project_deactivated"
    PROJECT_UNSPENT = "project_unspent"
    PROJECT_OVER_COST = "project_over_cost"

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
            "project_stopped": "Proyecto detenido",
            "project_deactivated": "Proyecto desactivado",
            "project_unspent": "Proyecto sin ejecución",
            "project_over_cost": "Proyecto con sobrecosto",
        }[self.value]

    @property
    def unit(self) -> Unit:
        """What its threshold counts."""
        return {
            Kind.EXTENDED_TWICE: Unit.TIMES,
            Kind.PROJECT_STOPPED: Unit.MONTHS,
            Kind.PROJECT_OVER_COST: Unit.PERCENT,
        }.get(self, Unit.DAYS)

    @property
    def is_of_projects(self) -> bool:
        """True when it speaks of the projects that a commitment names."""
        return self in _OF_PROJECTS


_OF_PROJECTS = frozenset(
    {Kind.PROJECT_STOPPED, Kind.PROJECT_DEACTIVATED, Kind.PROJECT_UNSPENT, Kind.PROJECT_OVER_COST}
)


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
    """When to tell, and whom. `threshold` is in the unit of the kind; days are working days when so said.

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
class ProjectFlag:
    """A flag of a project that a commitment names, with its evidence in words.

    `measured` tells from which day on how much, oldest first: months without spending, percent above the viable cost; 0 where
    only the day counts.
    """

    project: str
    kind: Kind
    label: str
    evidence: str
    measured: tuple[tuple[date, int], ...]
    is_simulated: bool = False


@dataclass(frozen=True, slots=True)
class Situation:
    """Where one commitment stands on a day. `returned_on` is the day its last report was returned, `extended_on` the days on
    which it was given more time, in order; `projects` the flags of the projects it names."""

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
    projects: tuple[ProjectFlag, ...] = ()
