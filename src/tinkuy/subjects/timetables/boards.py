"""The board of a version for one day: rows of desks or of parties, columns of slots, and in each cell the meeting there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tinkuy.engines.timetables.problem import Problem
from tinkuy.subjects.meetings.queries import Side
from tinkuy.subjects.meetings.rules import SlotTime
from tinkuy.subjects.timetables.queries import MeetingLine
from tinkuy.subjects.timetables.queries.sides import Sides

BY_DESK, BY_PARTY = "mesas", "participantes"
_SHORTER = (
    ("Municipalidad Provincial de ", "MP "),
    ("Municipalidad Provincial del ", "MP "),
    ("Municipalidad Distrital de ", "MD "),
    ("Municipalidad Distrital del ", "MD "),
    ("Municipalidad Metropolitana de ", "MM "),
    ("Municipalidad de ", "M. "),
    ("Gobierno Regional de ", "GORE "),
    ("Gobierno Regional del ", "GORE "),
    ("Ministerio de ", "M. "),
)


@dataclass(frozen=True, slots=True)
class Card:
    """A meeting in a cell: who, and `below` its number. `label` is what a screen reader says of it, `clashes` what is wrong
    with it, `href` the agenda of the party once that is public.
    """

    line: MeetingLine
    short: str
    below: str
    href: str
    label: str
    clashes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """One slot of one row. `blocked` says why nothing can be held there; empty when something can."""

    slot: str
    cards: tuple[Card, ...]
    blocked: str
    is_after_break: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One desk, or one party. `desk` is 0 for a party."""

    entity: str
    name: str
    desk: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one host, or all parties under no name. `place` is the hall."""

    name: str
    place: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One slot as a heading."""

    slot: str
    label: str
    until: str
    is_after_break: bool


@dataclass(frozen=True, slots=True)
class Board:
    """A whole day."""

    day: date
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    held: int


def short_name(name: str, acronym: str) -> str:
    """What fits a cell: the acronym, or the name with its first words shortened."""
    if acronym:
        return acronym
    for long, short in _SHORTER:
        if name.startswith(long):
            return short + name.removeprefix(long)
    return name


def days_of(sides: Sides, lines: Iterable[MeetingLine]) -> tuple[date, ...]:
    """The days of the plan, and those of meetings that the plan no longer has."""
    known = {slot.start.date() for slot in sides.slots.values()}
    return tuple(sorted(known | {line.starts.date() for line in lines}))


def board(
    *,
    view: str,
    day: date,
    lines: Sequence[MeetingLine],
    sides: Sides,
    problem: Problem | None = None,
    clashes: Mapping[str, tuple[str, ...]] | None = None,
    shows_priority: bool = False,
    agenda: str = "",
) -> Board:
    """Lay out a day. With the problem, slots in which somebody cannot meet say so; `clashes` are by request, `agenda` the
    address of the public agenda.
    """
    own = [line for line in lines if line.starts.date() == day]
    columns = _columns(day, own, sides)
    cards = _Cards(own, _Look(view, shows_priority, agenda), clashes or {})
    blocked = _Blocked(problem)
    if view == BY_PARTY:
        rows = tuple(_party_row(side, columns, cards, blocked) for side in _parties(own, sides))
        groups: tuple[Group, ...] = (Group("", "", rows),) if rows else ()
    else:
        groups = tuple(_host_group(side, own, columns, cards, blocked) for side in _hosts(own, sides))
    return Board(day, columns, groups, len(own))


@dataclass(frozen=True, slots=True)
class _Look:
    """How cards are drawn."""

    view: str
    shows_priority: bool
    agenda: str


class _Cards:
    """The cards of a day by where they stand in the view."""

    def __init__(
        self, lines: Sequence[MeetingLine], look: _Look, clashes: Mapping[str, tuple[str, ...]]
    ) -> None:
        self.found: dict[tuple[str, int, str], list[Card]] = defaultdict(list)
        for line in lines:
            by_party = look.view == BY_PARTY
            key = (line.party, 0, line.slot) if by_party else (line.host, line.desk, line.slot)
            self.found[key].append(_card(line, look, clashes.get(line.request, ())))

    def at(self, entity: str, desk: int, slot: str) -> tuple[Card, ...]:
        """Those of one cell."""
        return tuple(self.found.get((entity, desk, slot), ()))


class _Blocked:
    """When a party, a host or a desk cannot meet, in words."""

    def __init__(self, problem: Problem | None) -> None:
        self.hosts = {host.id: host for host in problem.hosts} if problem else {}
        self.parties = {party.id: party.unavailable for party in problem.parties} if problem else {}

    def of_desk(self, host: str, desk: int, slot: str) -> str:
        """Why a desk is not there; empty when it is."""
        found = self.hosts.get(host)
        if found is None:
            return ""
        if slot in found.unavailable:
            return "no atiende"
        return "cerrada" if slot in found.closed.get(desk, ()) else ""

    def of_party(self, party: str, slot: str) -> str:
        """Why a party is not there; empty when it is."""
        return "no está" if slot in self.parties.get(party, ()) else ""


def _card(line: MeetingLine, look: _Look, clashes: tuple[str, ...]) -> Card:
    by_party = look.view == BY_PARTY
    name, acronym = (line.host_name, line.host_acronym) if by_party else (line.party_name, line.party_acronym)
    priority = f", prioridad {line.priority}" if look.shows_priority else ""
    wrong = f". Cruce: {' '.join(clashes)}" if clashes else ""
    label = (
        f"N° {line.number}: {line.party_name} con {line.host_short}, {line.hour}, mesa {line.desk}{priority}"
    )
    below = (
        str(line.number),
        f"P{line.priority}" if look.shows_priority else "",
        f"m{line.desk}" if by_party else "",
    )
    href = ""
    if look.agenda:
        path, _, asked = look.agenda.partition("?")
        href = f"{path}{line.party}/" + (f"?{asked}" if asked else "")
    return Card(
        line, short_name(name, acronym), " · ".join(filter(None, below)), href, label + wrong, clashes
    )


def _columns(day: date, lines: Sequence[MeetingLine], sides: Sides) -> tuple[Column, ...]:
    known = {slot.id: slot for slot in sides.slots.values() if slot.start.date() == day}
    strays = sorted({line.slot for line in lines} - known.keys())
    ordered = sorted(known.values(), key=lambda slot: slot.start)
    after = {two.id for one, two in pairwise(ordered) if two.start > one.end}
    columns = [_column(slot, slot.id in after) for slot in ordered]
    columns += [Column(slot, slot[11:], "fuera del plan", False) for slot in strays]
    return tuple(sorted(columns, key=lambda column: column.slot))


def _column(slot: SlotTime, is_after_break: bool) -> Column:
    return Column(slot.id, f"{slot.start:%H:%M}", f"{slot.end:%H:%M}", is_after_break)


def _hosts(lines: Sequence[MeetingLine], sides: Sides) -> list[Side]:
    gone = {line.host: line for line in lines if line.host not in sides.hosts}
    strays = [Side(code, line.host_name, line.host_acronym, "") for code, line in gone.items()]
    return [*sides.hosts.values(), *strays]


def _parties(lines: Sequence[MeetingLine], sides: Sides) -> list[Side]:
    gone = {line.party: line for line in lines if line.party not in sides.parties}
    strays = [Side(code, line.party_name, line.party_acronym, "") for code, line in gone.items()]
    return [*sides.parties.values(), *strays]


def _host_group(
    side: Side, lines: Sequence[MeetingLine], columns: Sequence[Column], cards: _Cards, blocked: _Blocked
) -> Group:
    used = max((line.desk for line in lines if line.host == side.entity), default=0)
    rows = tuple(
        Row(
            side.entity,
            f"Mesa {desk}",
            desk,
            tuple(
                Cell(
                    column.slot,
                    cards.at(side.entity, desk, column.slot),
                    blocked.of_desk(side.entity, desk, column.slot),
                    column.is_after_break,
                )
                for column in columns
            ),
        )
        for desk in range(1, max(side.desks, used) + 1)
    )
    return Group(side.short, side.hall, rows)


def _party_row(side: Side, columns: Sequence[Column], cards: _Cards, blocked: _Blocked) -> Row:
    cells = tuple(
        Cell(
            column.slot,
            cards.at(side.entity, 0, column.slot),
            blocked.of_party(side.entity, column.slot),
            column.is_after_break,
        )
        for column in columns
    )
    return Row(side.entity, short_name(side.name, side.acronym), 0, cells)
