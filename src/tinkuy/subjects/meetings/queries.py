"""Reading editions and requests as they stood at a date. Bounded SQL, whatever the number of requests."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Prefetch, QuerySet

from tinkuy.core.dates import PartialDate
from tinkuy.core.source import Source
from tinkuy.platform.access.reach import Scopes
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.actors.queries import units_of
from tinkuy.subjects.meetings.models import (
    Absence,
    DayBlock,
    Edition,
    Host,
    MeetingRequest,
    Party,
    TriageStep,
    YearTotal,
)
from tinkuy.subjects.meetings.rules import (
    Block,
    BlockKind,
    Decision,
    EditionPhase,
    RequestState,
    SlotTime,
    Stage,
    Standing,
    Step,
    phase,
    slots,
    standing,
)
from tinkuy.subjects.spaces.models import Milestone
from tinkuy.subjects.spaces.reaches import places_of


class UnknownEdition(LookupError):
    """No edition has this code."""


class UnknownRequest(LookupError):
    """No request has this code."""


@dataclass(frozen=True, slots=True)
class EditionRow:
    """One edition. `days` are those of its plan, in order; empty for one that is known from documents only. `held` is when
    its space concluded, as precise as is known; None when nobody said so.
    """

    code: str
    kind: str
    kind_name: str
    name: str
    number: int | None
    venue: str
    requests_from: date | None
    requests_until: date | None
    most_requests: int | None
    min_rest_minutes: int
    longest_row: int | None
    room_limit: int | None
    is_simulated: bool
    source: Source
    days: tuple[date, ...]
    held: PartialDate | None

    @property
    def first_day(self) -> date | None:
        """None without a plan."""
        return self.days[0] if self.days else None

    @property
    def last_day(self) -> date | None:
        """None without a plan."""
        return self.days[-1] if self.days else None

    @property
    def begins(self) -> date:
        """For putting editions in order: its first day, else the day on which it was held for certain, else before all."""
        return self.first_day or (self.held.counts_from if self.held else date.min)

    def phase(self, *, as_of: date) -> EditionPhase:
        """Where it stands at the date."""
        stated = self.held.counts_from if self.held else None
        return phase(
            first_day=self.first_day or stated,
            last_day=self.last_day or stated,
            requests_from=self.requests_from,
            requests_until=self.requests_until,
            as_of=as_of,
        )

    def takes_requests(self, *, as_of: date) -> bool:
        """True within the window for requests; an open end is open."""
        begun = self.requests_from is None or self.requests_from <= as_of
        return begun and (self.requests_until is None or as_of <= self.requests_until)


@dataclass(frozen=True, slots=True)
class Side:
    """An entity that hosts or takes part. `desks` is 0 for a party; `name` the full name, `acronym` what fits a cell."""

    entity: str
    name: str
    acronym: str
    territory: str
    desks: int = 0
    hall: str = ""
    hall_capacity: int | None = None
    delegation: str = ""
    person_key: str = ""

    @property
    def short(self) -> str:
        """The acronym, or the name when it has none."""
        return self.acronym or self.name


@dataclass(frozen=True, slots=True)
class AbsenceRow:
    """A stretch of a day in which an entity, or one of its desks (0 for all), cannot meet."""

    entity: str
    day: date
    starts_at: time
    ends_at: time
    desk: int
    reason: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request with where it stands at the date. `host` is the counterpart now, `asked_host` the one asked for."""

    code: str
    edition: str
    number: int
    party: str
    party_name: str
    party_territory: str
    host: str
    host_name: str
    asked_host: str
    theme: str
    topic: str
    expected_result: str
    priority: int
    asked_on: date
    pinned_slot: str
    projects: tuple[str, ...]
    is_simulated: bool
    source: Source
    standing: Standing
    steps: tuple[Step, ...]
    search_text: str

    @property
    def state(self) -> RequestState:
        """Where it stands."""
        return self.standing.state


def editions(*, as_of: date) -> tuple[EditionRow, ...]:
    """Every edition whose space was created by the date, the newest first. Three SQL statements."""
    found = _loaded(Edition.objects.filter(space__milestones__kind="created"))
    rows = [_row(e) for e in found.filter(space__milestones__counts_from__lte=as_of).distinct()]
    return tuple(sorted(rows, key=lambda row: (row.begins, row.number or 0), reverse=True))


def edition_rows(found: "QuerySet[Edition]") -> Iterator[tuple[Edition, EditionRow]]:
    """Each edition with its row, by code. Three SQL statements."""
    return ((edition, _row(edition)) for edition in _loaded(found).order_by("code"))


def codes() -> frozenset[str]:
    """The codes of every edition. One SQL statement."""
    return frozenset(Edition.objects.values_list("code", flat=True))


def edition(*, code: str) -> EditionRow:
    """One edition. Errors: UnknownEdition."""
    found = _loaded(Edition.objects.filter(code=code)).first()
    if found is None:
        raise UnknownEdition(code)
    return _row(found)


def blocks(*, edition: str) -> tuple[Block, ...]:
    """Its day plan, in order."""
    rows = DayBlock.objects.filter(edition__code=edition).order_by("day", "starts_at")
    return tuple(block_of(b) for b in rows)


def slots_of(*, edition: str) -> tuple[SlotTime, ...]:
    """The slots of its day plan."""
    return slots(blocks(edition=edition))


def hosts(*, edition: str) -> tuple[Side, ...]:
    """Who receives, by name."""
    rows = Host.objects.filter(edition__code=edition).select_related("entity__territory")
    return tuple(host_side(h) for h in rows)


def parties(*, edition: str) -> tuple[Side, ...]:
    """Who may ask, by name."""
    rows = Party.objects.filter(edition__code=edition).select_related("entity__territory")
    return tuple(party_side(p) for p in rows)


def absences(*, edition: str) -> tuple[AbsenceRow, ...]:
    """When whom is not there, by day and hour."""
    rows = Absence.objects.filter(edition__code=edition).select_related("entity")
    return tuple(absence_row(a) for a in rows.order_by("day", "starts_at", "entity__code", "desk"))


def requests(
    *, edition: str | None, as_of: date, scopes: Scopes | None = None, codes: Iterable[str] | None = None
) -> tuple[RequestRow, ...]:
    """The requests asked by the date, by number; of every edition with None; with scopes, those that they reach; with codes,
    those. Four SQL statements.
    """
    found = MeetingRequest.objects.filter(asked_on__lte=as_of)
    found = found if edition is None else found.filter(edition__code=edition)
    found = found if codes is None else found.filter(code__in=list(codes))
    rows = [_request(row, as_of) for row in _with_parts(found).order_by("edition__code", "number")]
    return tuple(rows if scopes is None else _within(rows, scopes))


def request(*, code: str, as_of: date) -> RequestRow:
    """One request at the date. Errors: UnknownRequest."""
    found = _with_parts(MeetingRequest.objects.filter(code=code, asked_on__lte=as_of)).first()
    if found is None:
        raise UnknownRequest(code)
    return _request(found, as_of)


def admitted(*, edition: str, as_of: date) -> tuple[RequestRow, ...]:
    """The requests that want a meeting: admitted by both sides."""
    rows = requests(edition=edition, as_of=as_of)
    return tuple(row for row in rows if row.state is RequestState.ADMITTED)


def year_totals(*, kind: str = "") -> "QuerySet[YearTotal]":
    """What documents state about whole years."""
    found = YearTotal.objects.all()
    return found.filter(kind=kind) if kind else found


def _loaded(found: "QuerySet[Edition]") -> "QuerySet[Edition]":
    days = Prefetch("blocks", DayBlock.objects.order_by("day", "starts_at"))
    return found.select_related("space__kind").prefetch_related(days, "space__milestones")


def _row(found: Edition) -> EditionRow:
    kind = found.space.kind
    return EditionRow(
        code=found.code,
        kind=kind.code,
        kind_name=kind.name,
        name=found.space.short_name,
        number=found.number,
        venue=found.venue,
        requests_from=found.requests_from,
        requests_until=found.requests_until,
        most_requests=found.most_requests,
        min_rest_minutes=found.min_rest_minutes,
        longest_row=found.longest_row,
        room_limit=found.room_limit,
        is_simulated=found.is_simulated,
        source=found.source,
        days=tuple(dict.fromkeys(block.day for block in found.blocks.all())),
        held=next((m.when for m in found.space.milestones.all() if m.kind == Milestone.Kind.CONCLUDED), None),
    )


def block_of(b: DayBlock) -> Block:
    """The block that a row holds."""
    return Block(b.day, b.starts_at, b.ends_at, BlockKind(b.kind), b.title, b.theme, b.slot_minutes)


def host_side(h: Host) -> Side:
    """The side that a host is; its entity is loaded with its territory."""
    return _side(h.entity, h.person_key, desks=h.desks, hall=h.hall, capacity=h.hall_capacity)


def party_side(p: Party) -> Side:
    """The side that a party is; its entity is loaded with its territory."""
    return _side(p.entity, p.person_key, delegation=p.delegation)


def absence_row(a: Absence) -> AbsenceRow:
    """An absence as others read it."""
    return AbsenceRow(a.entity.code, a.day, a.starts_at, a.ends_at, a.desk, a.reason)


def _side(
    entity: Entity,
    person_key: str,
    *,
    desks: int = 0,
    hall: str = "",
    capacity: int | None = None,
    delegation: str = "",
) -> Side:
    place = entity.territory.code if entity.territory else ""
    return Side(
        entity.code, entity.name, entity.acronym, place, desks, hall, capacity, delegation, person_key
    )


def _with_parts(found: "QuerySet[MeetingRequest]") -> "QuerySet[MeetingRequest]":
    steps = TriageStep.objects.select_related("host", "into").order_by("number")
    return found.select_related("edition", "party__territory", "host").prefetch_related(
        "projects", Prefetch("steps", steps)
    )


def _request(found: MeetingRequest, as_of: date) -> RequestRow:
    taken = list(found.steps.all())
    steps = tuple(_step(step) for step in taken if step.decided_on <= as_of)
    now = standing(found.host.code, steps, as_of=as_of)
    named = {found.host.code: found.host, **{s.host.code: s.host for s in taken if s.host}}
    host = named[now.host]
    return RequestRow(
        code=found.code,
        edition=found.edition.code,
        number=found.number,
        party=found.party.code,
        party_name=str(found.party),
        party_territory=found.party.territory.code if found.party.territory else "",
        host=now.host,
        host_name=str(host),
        asked_host=found.host.code,
        theme=found.theme,
        topic=found.topic,
        expected_result=found.expected_result,
        priority=found.priority,
        asked_on=found.asked_on,
        pinned_slot=found.pinned_slot,
        projects=tuple(sorted(project.cui for project in found.projects.all())),
        is_simulated=found.is_simulated,
        source=found.source,
        standing=now,
        steps=steps,
        search_text=found.search_text,
    )


def _step(step: TriageStep) -> Step:
    return Step(
        step.number,
        Stage(step.stage),
        Decision(step.decision),
        step.decided_on,
        step.host.code if step.host else "",
        step.into.code if step.into else "",
        step.reason,
    )


def _within(rows: list[RequestRow], scopes: Scopes) -> list[RequestRow]:
    """Those of the editions, of the entities with their units on either side, or of the places of who asks."""
    if scopes.everything:
        return rows
    entities, places = units_of(scopes.entities), places_of(scopes.territories)
    return [
        row
        for row in rows
        if row.edition in scopes.spaces
        or row.party in entities
        or row.host in entities
        or row.party_territory in places
    ]
