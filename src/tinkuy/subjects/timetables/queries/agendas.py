"""The meetings of a version with what everybody may know of them: between whom, when, where and on which theme."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from tinkuy.subjects.meetings.models import MeetingRequest
from tinkuy.subjects.timetables.models import LeftOut, Placement
from tinkuy.subjects.timetables.queries.versions import VersionRow
from tinkuy.subjects.timetables.rules import Spot

_SIDES = (
    "request__party__code",
    "request__party__name",
    "request__party__acronym",
    "host__code",
    "host__name",
    "host__acronym",
)


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """One meeting of a version. The topic of its request, which is inside, is not in it; `priority` is for people inside."""

    request: str
    number: int
    theme: str
    priority: int
    is_simulated: bool
    slot: str
    desk: int
    party: str
    party_name: str
    party_acronym: str
    host: str
    host_name: str
    host_acronym: str

    @property
    def party_short(self) -> str:
        """What fits a cell."""
        return self.party_acronym or self.party_name

    @property
    def host_short(self) -> str:
        """What fits a cell."""
        return self.host_acronym or self.host_name

    @property
    def starts(self) -> datetime:
        """Its hour, naive."""
        return datetime.fromisoformat(self.slot)

    @property
    def hour(self) -> str:
        """`09:00`."""
        return self.slot[11:]

    def other(self, entity: str) -> tuple[str, str]:
        """Code and name of who sits opposite an entity."""
        return (self.host, self.host_name) if entity == self.party else (self.party, self.party_name)


@dataclass(frozen=True, slots=True)
class OutLine:
    """A request without an hour in a version, for people inside: why, what would make it fit, where that is changed."""

    request: str
    number: int
    priority: int
    is_simulated: bool
    party: str
    party_short: str
    host: str
    host_short: str
    why: str
    remedy: str
    about: str


def meetings(*, version: VersionRow, entity: str = "") -> tuple[MeetingLine, ...]:
    """The meetings of a version, or those of one entity on either side, by hour, host and desk. One SQL statement."""
    rows = Placement.objects.filter(version__code=version.code)
    if entity:
        rows = rows.filter(Q(request__party__code=entity) | Q(host__code=entity))
    fields = (
        "request__code",
        "request__number",
        "request__theme",
        "request__priority",
        "request__is_simulated",
        "slot",
        "desk",
        *_SIDES,
    )
    return tuple(
        MeetingLine(*row) for row in rows.order_by("slot", "host__name", "desk").values_list(*fields)
    )


def agenda_of(*, version: VersionRow | None, entity: str) -> tuple[MeetingLine, ...]:
    """The agenda of one entity in a version; nothing without one."""
    return meetings(version=version, entity=entity) if version else ()


def spots(*, version: VersionRow | None) -> Mapping[str, Spot]:
    """Request -> where its meeting stands; nothing without a version. One SQL statement."""
    if version is None:
        return {}
    rows = Placement.objects.filter(version__code=version.code)
    fields = ("request__code", "slot", "desk", "host__code", "request__party__code")
    return {request: Spot(*place) for request, *place in rows.values_list(*fields)}


def left_out(*, version: VersionRow) -> tuple[OutLine, ...]:
    """The requests that the version leaves out, the most important first. One SQL statement."""
    rows = LeftOut.objects.filter(version__code=version.code).select_related(
        "request__party", "request__host"
    )
    return _ordered(_out(row.request, row.why, row.remedy, row.about) for row in rows)


def fresh_lines(*, edition: str, requests: Iterable[str]) -> tuple[OutLine, ...]:
    """Requests of which a version says nothing: they came after it. One SQL statement, none without requests."""
    codes = list(requests)
    if not codes:
        return ()
    rows = MeetingRequest.objects.filter(edition__code=edition, code__in=codes)
    why, remedy = "Se admitió después de hacer esta versión.", "Póngala a una hora libre o arme otra versión."
    return _ordered(_out(row, why, remedy, "request") for row in rows.select_related("party", "host"))


def _out(request: MeetingRequest, why: str, remedy: str, about: str) -> OutLine:
    return OutLine(
        request=request.code,
        number=request.number,
        priority=request.priority,
        is_simulated=request.is_simulated,
        party=request.party.code,
        party_short=request.party.acronym or request.party.name,
        host=request.host.code,
        host_short=request.host.acronym or request.host.name,
        why=why,
        remedy=remedy,
        about=about,
    )


def _ordered(lines: Iterable[OutLine]) -> tuple[OutLine, ...]:
    return tuple(sorted(lines, key=lambda line: (line.priority, line.number)))
