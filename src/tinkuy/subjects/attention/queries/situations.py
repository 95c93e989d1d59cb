"""Where every open commitment stands, read at once: for the digests, which decide for everybody in one pass."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from tinkuy.platform.access.reach import Reach
from tinkuy.platform.records.facets import chunks
from tinkuy.subjects.actors.queries import above_each
from tinkuy.subjects.attention.queries import projects
from tinkuy.subjects.attention.queries.alerting import OPEN
from tinkuy.subjects.attention.rules import Situation
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments.models import Commitment, Extension, Review
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.territory.enclosing import containing_each

_COLUMNS = (
    "pk",
    "code",
    "status",
    "agreed_on",
    "priority",
    "current_due_on",
    "last_report_on",
    "is_awaiting_review",
    "is_returned",
    "amount_soles",
    "spent_soles",
    "extension_count",
)
Links = dict[int, set[str]]


@dataclass(frozen=True, slots=True)
class Told:
    """What a digest says of a commitment: nothing that its public page does not."""

    code: str
    text: str
    space: str
    space_code: str
    is_simulated: bool


def situations(*, as_of: date) -> list[Situation]:
    """Every open commitment on the day, by code. Two SQL statements, and two for each 5,000 extended or returned."""
    found: QuerySet[Any] = commitments.matrix(as_of=as_of)
    rows = list(found.filter(status__in=OPEN).values_list(*_COLUMNS))
    extended = _extensions([row[0] for row in rows if row[11]], as_of)
    returned = _returns([row[0] for row in rows if row[8]], as_of)
    flagged = projects.flagged(as_of=as_of)
    return [
        Situation(
            code=code,
            status=CommitmentStatus(status),
            agreed_on=agreed,
            priority=priority,
            due_on=due,
            last_report_on=reported,
            is_awaiting_review=awaiting,
            returned_on=returned.get(pk) if is_returned else None,
            amount_soles=amount,
            spent_soles=spent,
            extended_on=tuple(extended.get(pk, ())),
            projects=flagged[pk].flags if pk in flagged else (),
        )
        for pk, code, status, agreed, priority, due, reported, awaiting, is_returned, amount, spent, _ in rows
    ]


def told_of(codes: Collection[str]) -> dict[str, Told]:
    """What a digest says of each commitment, by code. One SQL statement for each 5,000."""
    fields = ("code", "text", "space__short_name", "space__code", "is_simulated")
    found: dict[str, Told] = {}
    for part in chunks(codes):
        rows = Commitment.objects.filter(code__in=part).order_by().values_list(*fields)
        found.update((row[0], Told(*row)) for row in rows)
    return found


def reaches_of(codes: Collection[str]) -> dict[str, Reach]:
    """What each commitment touches, as `commitments.reaches.reach_of`, by code. Six SQL statements for each 5,000."""
    found: dict[str, Reach] = {}
    for part in chunks(codes):
        rows = list(Commitment.objects.filter(code__in=part).order_by().values_list(
            "pk", "code", "space_id", "space__code", "territory__code"
        ))  # fmt: skip
        found.update(_reaches(rows))
    return found


def _reaches(rows: list[Any]) -> dict[str, Reach]:
    pks = [row[0] for row in rows]
    entities = _links(Commitment.responsibles.through, "entity", pks)
    for pk, more in _links(Commitment.co_responsibles.through, "entity", pks).items():
        entities[pk] |= more
    places = _links(Commitment.other_territories.through, "territory", pks)
    of_space = _space_places({row[2] for row in rows})
    for pk, _, space_pk, _, territory in rows:
        places[pk] |= of_space[space_pk] | ({territory} if territory else set())
    ups, around = above_each(_flat(entities)), containing_each(_flat(places))
    return {
        code: Reach(
            spaces=frozenset({space}),
            entities=frozenset(up for entity in entities[pk] for up in ups[entity]),
            territories=frozenset(outer for place in places[pk] for outer in around[place]),
        )
        for pk, code, _, space, _ in rows
    }


def _links(through: Any, target: str, pks: list[int]) -> Links:
    found: Links = defaultdict(set)
    rows = through.objects.filter(commitment__in=pks)
    for pk, code in rows.values_list("commitment_id", f"{target}__code"):
        found[pk].add(code)
    return found


def _space_places(pks: Iterable[int]) -> Links:
    found: Links = defaultdict(set)
    rows = Space.objects.filter(pk__in=list(pks), territories__isnull=False).order_by()
    for pk, code in rows.values_list("pk", "territories__code"):
        found[pk].add(code)
    return found


def _flat(links: Links) -> set[str]:
    return {code for codes in links.values() for code in codes}


def _extensions(pks: list[int], as_of: date) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for part in chunks(pks):
        rows = Extension.objects.filter(commitment__in=part, granted_on__lte=as_of)
        for pk, day in rows.order_by("granted_on", "number").values_list("commitment_id", "granted_on"):
            found[pk].append(day)
    return found


def _returns(pks: list[int], as_of: date) -> dict[int, date]:
    """The day on which the last returned report of each was returned."""
    found: dict[int, date] = {}
    for part in chunks(pks):
        rows = Review.objects.filter(
            report__commitment__in=part, report__reported_on__lte=as_of, reviewed_on__lte=as_of,
            decision=Review.Decision.RETURNED,
        ).order_by("report__reported_on", "report__sequence")  # fmt: skip
        found.update(rows.values_list("report__commitment_id", "reviewed_on"))
    return found
