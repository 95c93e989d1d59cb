"""Everything that is written about the editions, read at once: for the checks, which look at all of them. Bounded SQL."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tinkuy.core.dates import PartialDate
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings.models import Absence, Edition, Host, Party
from tinkuy.subjects.meetings.queries import AbsenceRow, EditionRow, RequestRow, Side
from tinkuy.subjects.meetings.queries_of_editions import blocks_of
from tinkuy.subjects.meetings.rules import Block
from tinkuy.subjects.spaces.models import Member, Milestone


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """One edition with its plan, its sides and absences; and what the register of spaces says of it: its dates and members."""

    row: EditionRow
    blocks: tuple[Block, ...]
    hosts: tuple[Side, ...]
    parties: tuple[Side, ...]
    absences: tuple[AbsenceRow, ...]
    began: PartialDate | None
    ended: PartialDate | None
    members: frozenset[str]

    @property
    def dates_differ(self) -> bool:
        """True when its plan has days and its space other dates, or none."""
        first, last = self.row.first_day, self.row.last_day
        stated = [when.counts_from if when else None for when in (self.began, self.ended)]
        return first is not None and stated != [first, last]

    @property
    def not_members(self) -> tuple[Side, ...]:
        """The sides that are no members of its space."""
        return tuple(side for side in (*self.hosts, *self.parties) if side.entity not in self.members)


def every_edition(*, as_of: date, code: str = "") -> tuple[EditionFacts, ...]:
    """The editions announced by the date, by code; one when its code is given. Ten SQL statements; one while there is none."""
    known = Edition.objects.filter(space__milestones__counts_from__lte=as_of).distinct()
    known = known.filter(code=code) if code else known
    pairs = list(queries.edition_rows(known))
    if not pairs:
        return ()
    codes = [row.code for _, row in pairs]
    plans = _grouped(blocks_of(editions=codes))
    hosts, parties, absences, members = _sides(codes)
    return tuple(
        EditionFacts(
            row=row,
            blocks=tuple(plans[row.code]),
            hosts=tuple(hosts[row.code]),
            parties=tuple(parties[row.code]),
            absences=tuple(absences[row.code]),
            began=_when(edition, Milestone.Kind.INSTALLED),
            ended=_when(edition, Milestone.Kind.CONCLUDED),
            members=frozenset(members[row.code]),
        )
        for edition, row in pairs
    )


def requests_by_edition(*, as_of: date) -> dict[str, list[RequestRow]]:
    """Edition -> its requests at the date. Four SQL statements."""
    return _grouped((row.edition, row) for row in queries.requests(edition=None, as_of=as_of))


def is_settled(code: str) -> bool:
    """True when the space of an edition has the dates of its plan, and its sides as members. Ten SQL statements."""
    found = every_edition(as_of=date.max, code=code)
    return not any(facts.dates_differ or facts.not_members for facts in found)


def _sides(codes: list[str]) -> tuple[dict[str, list[Any]], ...]:
    asked, loaded = {"edition__code__in": codes}, ("edition", "entity__territory")
    hosts = Host.objects.filter(**asked).select_related(*loaded)
    parties = Party.objects.filter(**asked).select_related(*loaded)
    absences = Absence.objects.filter(**asked).select_related("edition", "entity")
    members = Member.objects.filter(space__code__in=codes).values_list("space__code", "entity__code")
    return (
        _grouped((h.edition.code, queries.host_side(h)) for h in hosts),
        _grouped((p.edition.code, queries.party_side(p)) for p in parties),
        _grouped((a.edition.code, queries.absence_row(a)) for a in absences),
        _grouped(members),
    )


def _when(edition: Edition, kind: str) -> PartialDate | None:
    return next((m.when for m in edition.space.milestones.all() if m.kind == kind), None)


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for code, value in pairs:
        found[code].append(value)
    return found
