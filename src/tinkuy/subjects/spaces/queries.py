"""Reading spaces as they stood at a date, with a bounded number of SQL statements."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Prefetch, Q, QuerySet

from tinkuy.core.dates import PartialDate
from tinkuy.core.source import Source
from tinkuy.subjects.spaces import rules
from tinkuy.subjects.spaces.models import (
    Achievement,
    AgendaStage,
    Correction,
    Document,
    Member,
    Milestone,
    Session,
    Space,
    SpaceKind,
    SpaceName,
)
from tinkuy.subjects.spaces.rules import AgendaState, SpaceStatus
from tinkuy.subjects.territory.models import Territory


class UnknownSpace(LookupError):
    """No space with this code is known at this date."""


@dataclass(frozen=True)
class SpaceRow:
    """One space as it stood at `as_of`. Milestones later than that are absent (None)."""

    code: str
    short_name: str
    official_name: str
    kind_code: str
    kind_name: str
    kind_order: int
    norm: str
    scope_text: str
    note: str
    source: Source
    territory_codes: tuple[str, ...]
    created: PartialDate | None
    installed: PartialDate | None
    concluded: PartialDate | None
    status: SpaceStatus
    agenda_kind: str
    agenda_note: str
    agenda_state: AgendaState
    search_text: str

    @property
    def has_agenda(self) -> bool:
        """True when its agenda was approved by the date."""
        return self.agenda_state.is_approved

    @cached_property
    def entered_status(self) -> PartialDate | None:
        """The date of the milestone that gives the present status."""
        return {"pending": self.created, "in_process": self.installed, "concluded": self.concluded}[
            self.status.value
        ]


@dataclass(frozen=True, slots=True)
class Change:
    """Something that happened to a space: when, what, in words, with its source."""

    on: date
    when: PartialDate
    space_code: str
    space_name: str
    event: str
    source: Source


def kinds() -> "QuerySet[SpaceKind]":
    """The catalogue of kinds in its order."""
    return SpaceKind.objects.order_by("order")


def mesa_kinds() -> "QuerySet[SpaceKind]":
    """The kinds of mesa in their order, without the Ejecutivos."""
    return kinds().filter(is_mesa=True)


def register(*, as_of: date) -> tuple[SpaceRow, ...]:
    """Every mesa that existed at the date, ordered by kind and name. Six SQL statements whatever the number."""
    rows = (_row(space, as_of) for space in _loaded(Space.objects.filter(kind__is_mesa=True)))
    return tuple(sorted((row for row in rows if row), key=lambda row: (row.kind_order, row.short_name)))


def space(*, code: str, as_of: date) -> SpaceRow:
    """One space at the date. Errors: UnknownSpace when there is none, or none yet."""
    found = [row for s in _loaded(Space.objects.filter(code=code)) if (row := _row(s, as_of))]
    if not found:
        raise UnknownSpace(code)
    return found[0]


def known_since(*, code: str) -> PartialDate | None:
    """The first date at which anything about the space is certain; None when there is no such space, or nothing dated."""
    first = Milestone.objects.filter(space__code=code).order_by("counts_from").first()
    return first.when if first else None


def name_of(*, code: str) -> str | None:
    """The short name of a space whatever the date; None when there is no such space."""
    return Space.objects.filter(code=code).values_list("short_name", flat=True).first()


def counts_by_status(rows: tuple[SpaceRow, ...]) -> Counter[SpaceStatus]:
    """How many rows stand in each status."""
    return Counter(row.status for row in rows)


def changes(*, since: date, as_of: date, code: str = "") -> tuple[Change, ...]:
    """What happened to the mesas after `since` and up to `as_of`, newest first; to one space when its code is given."""
    window = Q(counts_from__gt=since, counts_from__lte=as_of)
    which = {"code": code} if code else {"kind__is_mesa": True}
    milestones = Milestone.objects.filter(window, **{f"space__{key}": value for key, value in which.items()})
    stages = AgendaStage.objects.filter(
        window, **{f"agenda__space__{key}": value for key, value in which.items()}
    )
    milestones, stages = milestones.select_related("space"), stages.select_related("agenda__space")
    found = [_change(m.space, m, _MILESTONE_EVENT[m.kind]) for m in milestones]
    found += [_change(s.agenda.space, s, _STAGE_EVENT[s.stage]) for s in stages]
    return tuple(sorted(found, key=lambda c: (-c.on.toordinal(), c.space_code, c.event)))


def members(*, code: str, as_of: date) -> "QuerySet[Member]":
    """Members of a space at the date: chair, secretary, then the others."""
    present = Q(since__isnull=True) | Q(since__lte=as_of)
    not_gone = Q(until__isnull=True) | Q(until__gt=as_of)
    return (
        Member.objects.filter(present, not_gone, space__code=code)
        .select_related("entity")
        .order_by("role", "entity__name")
    )


def sessions(*, code: str, as_of: date) -> "QuerySet[Session]":
    """Sessions held up to the date, newest first."""
    return Session.objects.filter(space__code=code, held_on__lte=as_of).order_by("-held_on", "-number")


def closed_sessions() -> frozenset[str]:
    """The keys (`mesa|number`) of the sessions whose acta is closed. One SQL statement."""
    rows = Session.objects.exclude(acta_number="").values_list("space__code", "number")
    return frozenset(f"{space}|{number}" for space, number in rows)


def documents(*, code: str, as_of: date) -> "QuerySet[Document]":
    """Documents issued up to the date; those without a date are shown always."""
    return Document.objects.filter(Q(issued_on__isnull=True) | Q(issued_on__lte=as_of), space__code=code)


def achievements(*, as_of: date, code: str | None = None) -> "QuerySet[Achievement]":
    """Achievements that count at the date, of one space or of all (those of no space included)."""
    found = (
        Achievement.objects.filter(counts_from__lte=as_of)
        .select_related("space__kind")
        .prefetch_related("sectors")
        .order_by("code")
    )
    return found if code is None else found.filter(space__code=code)


def corrections(*, code: str | None = None) -> "QuerySet[Correction]":
    """What sources state and the register does not keep."""
    found = Correction.objects.select_related("space").order_by("code")
    return found if code is None else found.filter(space__code=code)


def codes_of_kinds(kinds: Collection[str]) -> frozenset[str]:
    """The codes of the spaces of these kinds. One SQL statement."""
    return frozenset(Space.objects.filter(kind__code__in=kinds).values_list("code", flat=True))


def codes_by_name() -> dict[str, frozenset[str]]:
    """Folded name -> codes of the spaces so named. Used to resolve what people write."""
    found: dict[str, set[str]] = {}
    for folded, code in SpaceName.objects.values_list("folded", "space__code"):
        found.setdefault(folded, set()).add(code)
    for code in Space.objects.values_list("code", flat=True):
        found.setdefault(code, set()).add(code)
    return {name: frozenset(codes) for name, codes in found.items()}


def mesa_names() -> dict[str, str]:
    """Code -> short name of every mesa."""
    return dict(Space.objects.filter(kind__is_mesa=True).values_list("code", "short_name"))


def names() -> dict[str, str]:
    """Code -> short name of every space."""
    return dict(Space.objects.values_list("code", "short_name"))


_MILESTONE_EVENT = {"created": "Se creó", "installed": "Se instaló", "concluded": "Concluyó"}
_STAGE_EVENT = {
    "started": "Empezó a construir su agenda",
    "approved": "Aprobó su agenda",
    "concluded": "Concluyó su agenda",
}
# In the order in which they happen in a life, for those that share a day.
EVENTS = (
    _MILESTONE_EVENT["created"],
    _MILESTONE_EVENT["installed"],
    *_STAGE_EVENT.values(),
    _MILESTONE_EVENT["concluded"],
)


def _change(space: Space, fact: Milestone | AgendaStage, event: str) -> Change:
    return Change(fact.counts_from, fact.when, space.code, space.short_name, event, fact.source)


def _loaded(spaces: "QuerySet[Space]") -> "QuerySet[Space]":
    territories = Prefetch("territories", Territory.objects.only("id", "code").order_by("code"))
    return spaces.select_related("kind", "agenda").prefetch_related(
        "milestones", "agenda__stages", territories
    )


def _row(space: Space, as_of: date) -> SpaceRow | None:
    dates = {m.kind: m.when for m in space.milestones.all() if m.counts_from <= as_of}
    created, installed, concluded = dates.get("created"), dates.get("installed"), dates.get("concluded")
    status = rules.status(created=created, installed=installed, concluded=concluded, as_of=as_of)
    if status is None:
        return None
    agenda = getattr(space, "agenda", None)
    stages = {s.stage: s.when for s in agenda.stages.all() if s.counts_from <= as_of} if agenda else {}
    return SpaceRow(
        code=space.code,
        short_name=space.short_name,
        official_name=space.official_name,
        kind_code=space.kind.code,
        kind_name=space.kind.name,
        kind_order=space.kind.order,
        norm=space.norm,
        scope_text=space.scope_text,
        note=space.note,
        source=space.source,
        territory_codes=tuple(t.code for t in space.territories.all()),
        created=created,
        installed=installed,
        concluded=concluded,
        status=status,
        agenda_kind=agenda.kind if agenda else "",
        agenda_note=agenda.note if agenda else "",
        agenda_state=rules.agenda_state(stages, as_of),
        search_text=space.search_text,
    )
