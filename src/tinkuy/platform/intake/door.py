"""A door: what a subject offers so that its rows can come in through a workbook and go out again.

Subjects register their doors when they are ready (`doors.register`); intake knows none of them by name. Doors are
opened in the order of `after`, so that a sheet may refer to what an earlier sheet of the same workbook creates.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from tinkuy.core.finding import Finding
from tinkuy.core.values import Record
from tinkuy.engines.sheets.spec import ParsedRow, SheetSpec
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.models import User


@dataclass(slots=True)
class Draft:
    """What the earlier sheets of the same workbook would create: for each kind, key -> record; and who brings it, when."""

    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    by: User | None = None
    today: date = date.max

    def of(self, kind: str) -> Mapping[str, Record]:
        """The records of a kind; none gives an empty mapping."""
        return self.records.get(kind, {})


@dataclass(frozen=True, slots=True)
class Resolved:
    """One row made into a record under its key: names have become codes. Fields absent from the file are absent here."""

    key: str
    record: Record
    row: ParsedRow


@dataclass(frozen=True, slots=True)
class Resolution:
    """What came of the rows of one sheet: each row is resolved, or has at least one error among the findings."""

    resolved: tuple[Resolved, ...]
    findings: tuple[Finding, ...]


Shower = Callable[[Record], Mapping[str, object]]


class Door(Protocol):
    """What a subject implements. Intake relies on three promises:

    - the audit entries that `write` makes have the kind of the sheet as their subject and the fields of the record as
      theirs, and `write` touches no other subject: that is how an import is undone;
    - `write` takes values as they are or in the stored form that the log keeps;
    - removing a record never takes along what others hung on it: Django's ProtectedError says so.
    """

    sheet: SheetSpec
    after: tuple[str, ...]  # kinds whose sheets must come first
    shown: Mapping[str, str]  # column of the sheet -> field of the record, where the names differ
    writers: Permission  # who may bring rows in through it
    readers: Permission | None  # who may take all its records away; None: everybody
    is_listed: (
        bool  # False for a sheet that is no part of the register: it stands in no export and no template
    )
    renewal: str  # name of the page that gives a file in conflict anew, with what the person wrote; "" where there is none

    def resolve(self, rows: Sequence[ParsedRow], draft: Draft, file: str) -> Resolution:
        """Turn parsed rows into records. Bounded SQL whatever the number of rows; writes nothing."""

    def current(self, keys: Iterable[str]) -> dict[str, Record]:
        """The records of the keys as they stand now, all fields; unknown keys are absent. Bounded SQL."""

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """Make each record so, with its audit entries carrying `batch`, in one transaction, in bounded SQL per thousand rows.

        Fields given are set (a field that is None is cleared), others are untouched; a record that is None is removed.
        Errors: ProtectedError when something else hangs on what should go.
        """

    def export(self) -> Iterable[tuple[str, Record]]:
        """Every key and record, ordered by key, in the form `resolve` takes back unchanged."""

    def shower(self) -> Shower:
        """A function that gives the cells export writes for a record: codes shown as the names people read.

        What it needs is loaded here, once; the function runs no SQL. A record with fields missing gives only their
        cells; a code nobody knows yet is shown as it is.
        """


_SLICE = 5000
_doors: dict[str, Door] = {}


def register(door: Door) -> None:
    """Add a subject's door. Errors: ValueError when two doors have one kind."""
    if _doors.get(door.sheet.kind, door) is not door:
        raise ValueError(door.sheet.kind)
    _doors[door.sheet.kind] = door


def doors() -> list[Door]:
    """The registered doors, each after those it depends on. Errors: ValueError when they wait for each other or for none."""
    ordered: list[Door] = []
    while len(ordered) < len(_doors):
        done = {door.sheet.kind for door in ordered}
        free = [d for kind, d in _doors.items() if kind not in done and set(d.after) <= done]
        if not free:
            raise ValueError(sorted(set(_doors) - done))
        ordered += free
    return ordered


def door_of(kind: str) -> Door | None:
    """The door of a kind, or None when no subject offers it."""
    return _doors.get(kind)


def current_of(door: Door, keys: Iterable[str]) -> dict[str, Record]:
    """The door's current records, asked for in slices so that no database chokes on a hundred thousand keys at once."""
    wanted = list(keys)
    found: dict[str, Record] = {}
    for start in range(0, len(wanted), _SLICE):
        found |= door.current(wanted[start : start + _SLICE])
    return found


def titles_of(door: Door) -> dict[str, str]:
    """The heading under which people know each field of a record."""
    return {door.shown.get(column.key, column.key): column.title for column in door.sheet.columns}
