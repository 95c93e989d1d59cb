"""The requests of an edition as a list that the database filters, sorts and cuts. The state in SQL is the twin of
`rules.standing`: it follows from the last decision alone, and the counterpart from the last redirection; a test holds them
equal.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from tinkuy.core.text import fold
from tinkuy.platform.access.reach import Scopes
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.actors.queries import units_of
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings.models import DayBlock, MeetingRequest, TriageStep
from tinkuy.subjects.meetings.queries import RequestRow, Side
from tinkuy.subjects.meetings.rules import Decision, RequestState, Stage
from tinkuy.subjects.spaces.reaches import places_of

_ENDS = {
    Decision.MERGE: RequestState.MERGED,
    Decision.IN_WRITING: RequestState.IN_WRITING,
    Decision.DECLINE: RequestState.DECLINED,
    Decision.WITHDRAW: RequestState.WITHDRAWN,
    Decision.ANSWERED: RequestState.ANSWERED,
    Decision.REOPEN: RequestState.ASKED,
    Decision.REDIRECT: RequestState.WITH_HOST,
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of a list offer: pairs of code and name."""

    parties: tuple[tuple[str, str], ...]
    hosts: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    departments: tuple[str, ...]


def standing_requests(*, as_of: date, edition: str | None = None) -> "QuerySet[Any]":
    """The requests asked by the date, each with `state`, `current_host` (a primary key) and `last_step` (0 before the
    first decision) as they were then.
    """
    taken = TriageStep.objects.filter(request=OuterRef("pk"), decided_on__lte=as_of).order_by("-number")
    found = MeetingRequest.objects.filter(asked_on__lte=as_of)
    found = found if edition is None else found.filter(edition__code=edition)
    moved = taken.filter(decision=Decision.REDIRECT).values("host")[:1]
    return found.annotate(
        last_decision=Subquery(taken.values("decision")[:1]),
        last_stage=Subquery(taken.values("stage")[:1]),
        last_step=Coalesce(Subquery(taken.values("number")[:1]), Value(0)),
        current_host=Coalesce(Subquery(moved), F("host_id"), output_field=BigIntegerField()),
    ).annotate(state=_state())


def listed(*, edition: str, as_of: date, scopes: Scopes) -> "QuerySet[Any]":
    """Those of an edition that the scopes reach, with the names that lists show, by number."""
    found = within(standing_requests(as_of=as_of, edition=edition), scopes)
    return named(found).prefetch_related("projects").order_by("number")


def named(found: "QuerySet[Any]") -> "QuerySet[Any]":
    """With the edition, the party, and the code, name and acronym of the counterpart now."""
    host = Entity.objects.filter(pk=OuterRef("current_host"))
    rows: QuerySet[Any] = found.select_related("edition__space", "party__territory").annotate(
        host_code=Subquery(host.values("code")[:1]),
        host_name=Subquery(host.values("name")[:1]),
        host_acronym=Subquery(host.values("acronym")[:1]),
    )
    return rows


def waiting(*, as_of: date) -> "QuerySet[Any]":
    """The requests of editions whose days are not over, or not planned yet; the first asked first."""
    last = DayBlock.objects.filter(edition=OuterRef("edition"))
    over = Exists(last) & ~Exists(last.filter(day__gte=as_of))
    return named(standing_requests(as_of=as_of)).exclude(over).order_by("asked_on", "edition", "number")


def within(found: "QuerySet[Any]", scopes: Scopes) -> "QuerySet[Any]":
    """Keep those of the editions, of the entities with their units on either side, or of the places; as `queries.requests`."""
    if scopes.everything:
        return found
    units = units_of(scopes.entities)
    hosts = Entity.objects.filter(code__in=units).values("pk")
    return found.filter(
        Q(edition__code__in=scopes.spaces)
        | Q(party__code__in=units)
        | Q(current_host__in=hosts)
        | Q(party__territory__code__in=places_of(scopes.territories))
    )


def of_hosts(found: "QuerySet[Any]", scopes: Scopes) -> "QuerySet[Any]":
    """Keep those whose counterpart now is an entity of the scopes, or whose edition is: who may answer for the host."""
    if scopes.everything:
        return found
    entities = units_of(scopes.entities)
    places = places_of(scopes.territories)
    hosts = Entity.objects.filter(Q(code__in=entities) | Q(territory__code__in=places)).values("pk")
    return found.filter(Q(edition__code__in=scopes.spaces) | Q(current_host__in=hosts))


def of_editions(found: "QuerySet[Any]", scopes: Scopes) -> "QuerySet[Any]":
    """Keep those of the editions that the scopes name: who may decide for the secretariat."""
    return found if scopes.everything else found.filter(edition__code__in=scopes.spaces)


def search(found: "QuerySet[Any]", text: str) -> "QuerySet[Any]":
    """Keep those that hold every word, accents and case aside."""
    for word in fold(text).split():
        found = found.filter(search_text__contains=word)
    return found


def in_department(found: "QuerySet[Any]", code: str) -> "QuerySet[Any]":
    """Keep those whose party lies in the department."""
    return found.filter(party__territory__code__startswith=code)


def counts_by_state(found: "QuerySet[Any]") -> Counter[RequestState]:
    """How many of the requests stand in each state. One SQL statement."""
    rows = found.order_by().values("state").annotate(n=Count("pk"))
    return Counter({RequestState(row["state"]): row["n"] for row in rows})


def choices(*, edition: str, hosts: Iterable[Side], parties: Iterable[Side]) -> Choices:
    """What the list of an edition may be filtered by. One SQL statement; the sides are read already."""
    themes = MeetingRequest.objects.filter(edition__code=edition).exclude(theme="").order_by("theme")
    sides = tuple(parties)
    return Choices(
        tuple((side.entity, side.short) for side in sides),
        tuple((side.entity, side.short) for side in hosts),
        tuple(themes.values_list("theme", flat=True).distinct()),
        tuple(sorted({side.territory[:2] for side in sides if side.territory[:2].isdecimal()})),
    )


def themes_in_use() -> tuple[str, ...]:
    """The themes of all requests so far, so that one thing keeps one name over the editions."""
    found = MeetingRequest.objects.exclude(theme="").order_by("theme").values_list("theme", flat=True)
    return tuple(found.distinct()[:300])


def of_party(*, edition: str, party: str, as_of: date) -> tuple[RequestRow, ...]:
    """What one party asks in an edition. Five SQL statements."""
    found = MeetingRequest.objects.filter(edition__code=edition, party__code=party)
    return queries.requests(edition=edition, as_of=as_of, codes=found.values_list("code", flat=True))


def next_number(*, edition: str) -> int:
    """The number of the next request of an edition."""
    last = MeetingRequest.objects.filter(edition__code=edition).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def pinned(*, edition: str, slot: str, as_of: date, without: Collection[str] = ()) -> tuple[RequestRow, ...]:
    """The requests fixed at a slot. Five SQL statements."""
    found = MeetingRequest.objects.filter(edition__code=edition, pinned_slot=slot).exclude(code__in=without)
    return queries.requests(edition=edition, as_of=as_of, codes=found.values_list("code", flat=True))


def merged_into(*, request: str) -> tuple[str, ...]:
    """The codes of the requests whose steps say that they went into this one; some may have been reopened since."""
    found = TriageStep.objects.filter(into__code=request).order_by("request__number")
    return tuple(dict.fromkeys(found.values_list("request__code", flat=True)))


def deciders(*, request: str) -> dict[int, str]:
    """Number of each step -> the office of who wrote it down, else the user name; steps of the system are absent."""
    rows = TriageStep.objects.filter(request__code=request, decided_by__isnull=False)
    return {
        number: office or name
        for number, office, name in rows.values_list("number", "decided_by__office", "decided_by__username")
    }


def _state() -> Case:
    accepted = Q(last_decision=Decision.ACCEPT)
    return Case(
        When(last_decision__isnull=True, then=Value(RequestState.ASKED.value)),
        When(accepted & Q(last_stage=Stage.SECRETARIAT), then=Value(RequestState.WITH_HOST.value)),
        When(accepted, then=Value(RequestState.ADMITTED.value)),
        *(When(last_decision=kind.value, then=Value(state.value)) for kind, state in _ENDS.items()),
        default=Value(RequestState.ASKED.value),
        output_field=CharField(max_length=12),
    )
