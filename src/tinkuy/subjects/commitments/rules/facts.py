"""The dated facts about one commitment, as plain values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReportFact:
    """One report and its review: `decision` is `accepted`, `returned` or, with `reviewed_on` None, empty."""

    reported_on: date
    sequence: int
    percent: int
    spent_soles: Decimal | None = None
    decision: str = ""
    reviewed_on: date | None = None

    def decided(self, day: date) -> str:
        """What had been answered by the day; empty while it waits."""
        return self.decision if self.reviewed_on is not None and self.reviewed_on <= day else ""


@dataclass(frozen=True, slots=True)
class ExtensionFact:
    """More time."""

    granted_on: date
    number: int
    new_due_on: date


@dataclass(frozen=True, slots=True)
class ClosureFact:
    """An end (`fulfilled`, `cancelled`, `merged`) or a second beginning (`reopened`)."""

    closed_on: date
    number: int
    kind: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that decides where one commitment stands."""

    agreed_on: date
    due_on: date | None = None
    reports: tuple[ReportFact, ...] = ()
    extensions: tuple[ExtensionFact, ...] = ()
    closures: tuple[ClosureFact, ...] = ()

    def days(self) -> tuple[date, ...]:
        """The days on which something may change, ordered, beginning with the agreement."""
        found = {report.reported_on for report in self.reports}
        found |= {report.reviewed_on for report in self.reports if report.reviewed_on}
        found |= {extension.granted_on for extension in self.extensions}
        found |= {closure.closed_on for closure in self.closures}
        return (self.agreed_on, *sorted(day for day in found if day > self.agreed_on))
