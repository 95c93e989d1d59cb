"""From facts to stretches of days in which nothing changes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tinkuy.subjects.commitments.rules.facts import ClosureFact, ExtensionFact, Facts, ReportFact

FOREVER = date.max
RETURNED, ACCEPTED, REOPENED = "returned", "accepted", "reopened"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a commitment stands from `starts_on` to the day before `ends_on`.

    A returned report counts neither as reported nor as verified. The last report counts: a report dated later replaces
    the percentage of an earlier one. `is_awaiting_review` and `is_returned` speak of the last report only.
    """

    starts_on: date
    ends_on: date
    reported_percent: int = 0
    last_report_on: date | None = None
    verified_percent: int = 0
    last_verified_on: date | None = None
    due_on: date | None = None
    extension_count: int = 0
    closure: str = ""
    is_awaiting_review: bool = False
    is_returned: bool = False
    spent_soles: Decimal | None = None


def standings(facts: Facts) -> tuple[Stretch, ...]:
    """The stretches from the agreement on, without gap or overlap, the last one for ever; equal neighbours are joined."""
    days = facts.days()
    found: list[Stretch] = []
    for day, following in zip(days, (*days[1:], FOREVER), strict=True):
        stretch = replace(standing_at(facts, day), ends_on=following)
        if found and replace(stretch, starts_on=found[-1].starts_on, ends_on=found[-1].ends_on) == found[-1]:
            found[-1] = replace(found[-1], ends_on=following)
        else:
            found.append(stretch)
    return tuple(found)


def standing_at(facts: Facts, day: date) -> Stretch:
    """Where the commitment stands on one day, read from the facts alone; `ends_on` is left open."""
    reports = sorted(_until(facts.reports, day), key=lambda report: (report.reported_on, report.sequence))
    valid = [report for report in reports if report.decided(day) != RETURNED]
    accepted = [report for report in valid if report.decided(day) == ACCEPTED]
    granted = sorted(
        (e for e in facts.extensions if e.granted_on <= day), key=lambda e: (e.granted_on, e.number)
    )
    spent = [report.spent_soles for report in valid if report.spent_soles is not None]
    last = reports[-1].decided(day) if reports else None
    return Stretch(
        starts_on=day,
        ends_on=FOREVER,
        reported_percent=valid[-1].percent if valid else 0,
        last_report_on=reports[-1].reported_on if reports else None,
        verified_percent=accepted[-1].percent if accepted else 0,
        last_verified_on=accepted[-1].reviewed_on if accepted else None,
        due_on=_due_on(facts.due_on, granted),
        extension_count=len(granted),
        closure=_closure(facts.closures, day),
        is_awaiting_review=last == "",
        is_returned=last == RETURNED,
        spent_soles=spent[-1] if spent else None,
    )


def _until(reports: Iterable[ReportFact], day: date) -> Iterable[ReportFact]:
    return (report for report in reports if report.reported_on <= day)


def _due_on(agreed: date | None, granted: list[ExtensionFact]) -> date | None:
    return granted[-1].new_due_on if granted else agreed


def _closure(closures: Iterable[ClosureFact], day: date) -> str:
    made = sorted((c for c in closures if c.closed_on <= day), key=lambda c: (c.closed_on, c.number))
    return "" if not made or made[-1].kind == REOPENED else made[-1].kind
