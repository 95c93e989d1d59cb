"""Reading editions as their organisers, their sheets and their lists need them: sizes, keys, whom to invite. Bounded SQL."""

from collections.abc import Iterable

from django.db.models import Count, Q

from tinkuy.subjects.actors.models import Entity, GovernmentLevel
from tinkuy.subjects.actors.rules import muni_code
from tinkuy.subjects.meetings.models import DayBlock, Host, MeetingRequest, Party
from tinkuy.subjects.meetings.queries import block_of
from tinkuy.subjects.meetings.rules import Block

LIMA = muni_code("1501")  # Lima Metropolitana answers for its region, as a regional government does


def sizes() -> dict[str, tuple[int, int]]:
    """Edition -> how many host and how many may ask; editions without any are absent. Two SQL statements."""
    counted = [
        dict(model.objects.order_by().values_list("edition__code").annotate(count=Count("pk")))
        for model in (Host, Party)
    ]
    return {code: (counted[0].get(code, 0), counted[1].get(code, 0)) for code in {*counted[0], *counted[1]}}


def blocks_of(*, editions: Iterable[str]) -> tuple[tuple[str, Block], ...]:
    """The day plans of several editions, each block with its edition. One SQL statement."""
    rows = DayBlock.objects.filter(edition__code__in=list(editions)).select_related("edition")
    return tuple((b.edition.code, block_of(b)) for b in rows.order_by("edition__code", "day", "starts_at"))


def desks_by_host() -> dict[str, int]:
    """`edition|entity` -> its desks, for every host of every edition. One SQL statement."""
    rows = Host.objects.values_list("edition__code", "entity__code", "desks")
    return {f"{edition}|{entity}": desks for edition, entity, desks in rows}


def party_keys() -> frozenset[str]:
    """`edition|entity` of every party of every edition. One SQL statement."""
    rows = Party.objects.values_list("edition__code", "entity__code")
    return frozenset(f"{edition}|{entity}" for edition, entity in rows)


def requests_of(edition: str, party: str) -> tuple[int, ...]:
    """The numbers of the requests of a party, whatever became of them. One SQL statement."""
    found = MeetingRequest.objects.filter(edition__code=edition, party__code=party)
    return tuple(found.order_by("number").values_list("number", flat=True))


def requests_to(edition: str, host: str) -> tuple[int, ...]:
    """The numbers of the requests that were directed to a host, at first or on the way. One SQL statement."""
    ever = Q(host__code=host) | Q(steps__host__code=host)
    found = MeetingRequest.objects.filter(ever, edition__code=edition)
    return tuple(found.order_by("number").values_list("number", flat=True).distinct())


def ministries() -> tuple[str, ...]:
    """The codes of the ministries. One SQL statement."""
    found = Entity.objects.filter(level=GovernmentLevel.NATIONAL, name__startswith="Ministerio ")
    return tuple(found.filter(parent__isnull=True).order_by("code").values_list("code", flat=True))


def regional_governments() -> tuple[str, ...]:
    """The codes of the regional governments and of Lima Metropolitana. One SQL statement."""
    regional = Entity.objects.filter(level=GovernmentLevel.REGIONAL, code__startswith="gore-")
    return tuple(
        (regional | Entity.objects.filter(code=LIMA)).order_by("code").values_list("code", flat=True)
    )


def municipalities(department: str, *, provincial: bool) -> tuple[str, ...]:
    """The codes of the municipalities of a department; of its provinces only, or of its districts too. One SQL statement."""
    found = Entity.objects.filter(level=GovernmentLevel.LOCAL, territory__code__startswith=department)
    found = found.filter(territory__level="province") if provincial else found
    return tuple(found.filter(code__startswith="muni-").order_by("code").values_list("code", flat=True))
