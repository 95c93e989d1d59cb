"""What the meetings of an edition came to, counted by who hosted, by region and by theme."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.commitments.queries import matrix
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.floor.queries.meetings import MeetingRow, meetings
from tinkuy.subjects.floor.rules import MeetingState
from tinkuy.subjects.meetings import queries as editions
from tinkuy.subjects.territory.queries import gazetteer

_DEPARTMENT_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Yield:
    """What one held meeting gave: its agreements, and the commitments born of them by where they stand at the date."""

    agreements: int = 0
    commitments: Mapping[CommitmentStatus, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tally:
    """One line. `meetings` are all of the timetable: those held, absent, cancelled, and `pending`, which are still to come or
    were never noted. `code` and `name` are empty for those without a region or a theme."""

    code: str
    name: str
    meetings: int
    held: int
    absent: int
    cancelled: int
    agreements: int
    commitments: Mapping[CommitmentStatus, int]

    @property
    def pending(self) -> int:
        """Neither held nor absent nor cancelled."""
        return self.meetings - self.held - self.absent - self.cancelled

    @property
    def commitments_total(self) -> int:
        """In whatever state."""
        return sum(self.commitments.values())


@dataclass(frozen=True, slots=True)
class Tallies:
    """The same meetings counted three ways; each way adds up to `total`."""

    total: Tally
    by_host: tuple[Tally, ...]
    by_region: tuple[Tally, ...]
    by_theme: tuple[Tally, ...]


def yields(*, edition: str, as_of: date) -> dict[str, Yield]:
    """Session code -> what it gave, for the sessions of an edition, plenaries too; those that gave nothing are absent. Two
    SQL statements."""
    found = Agreement.objects.filter(session__space__code=edition, session__held_on__lte=as_of).order_by()
    agreed = dict(found.values_list("session__code").annotate(n=Count("pk")))
    born: dict[str, Counter[CommitmentStatus]] = {}
    taken: QuerySet[Any] = matrix(as_of=as_of).filter(agreement__session__space__code=edition)
    rows = taken.order_by().values("agreement__session__code", "status").annotate(n=Count("pk"))
    for row in rows:
        counts = born.setdefault(row["agreement__session__code"], Counter())
        counts[CommitmentStatus(row["status"])] += row["n"]
    return {code: Yield(agreed.get(code, 0), dict(born.get(code, {}))) for code in {*agreed, *born}}


def tallies(*, edition: str, as_of: date) -> Tallies:
    """Every count of an edition at the date, each way by its name. Bounded SQL: `meetings`, `yields` and three more."""
    rows = meetings(edition=edition, as_of=as_of)
    given = yields(edition=edition, as_of=as_of)
    names = {side.entity: side.name for side in editions.hosts(edition=edition)}
    names |= {row.host: row.request.host_name for row in rows if row.host not in names}
    places = gazetteer()
    return Tallies(
        total=_tally("", "Total", rows, given),
        by_host=_grouped(rows, given, lambda row: row.host, lambda code: names.get(code, code)),
        by_region=_grouped(
            rows, given, region_of, lambda code: places.name(code) if code in places else code
        ),
        by_theme=_grouped(rows, given, lambda row: row.request.theme, lambda code: code),
    )


def region_of(row: MeetingRow) -> str:
    """The code of the department of who asked; empty when its place is not known, or is the country."""
    code = row.request.party_territory[:_DEPARTMENT_DIGITS]
    return code if code.isdecimal() else ""


def _grouped(
    rows: Iterable[MeetingRow],
    given: Mapping[str, Yield],
    key: Callable[[MeetingRow], str],
    name: Callable[[str], str],
) -> tuple[Tally, ...]:
    groups: dict[str, list[MeetingRow]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    found = [_tally(code, name(code), group, given) for code, group in groups.items()]
    return tuple(sorted(found, key=lambda tally: (not tally.name, tally.name)))


def _tally(code: str, name: str, rows: Iterable[MeetingRow], given: Mapping[str, Yield]) -> Tally:
    known = list(rows)
    states = Counter(row.state for row in known)
    gave = [given[row.session] for row in known if row.session in given]
    born: Counter[CommitmentStatus] = Counter()
    for each in gave:
        born.update(each.commitments)
    return Tally(
        code=code,
        name=name,
        meetings=len(known),
        held=states[MeetingState.HELD],
        absent=states[MeetingState.ABSENT],
        cancelled=states[MeetingState.CANCELLED],
        agreements=sum(each.agreements for each in gave),
        commitments=dict(born),
    )
