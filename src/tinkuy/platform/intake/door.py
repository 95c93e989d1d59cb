"""A door: what a subject offers so that its rows can come in through a workbook and go out again.

Subjects register their doors when they are ready (`doors.register`); intake knows none of them by name. Doors are
opened in the order of `after`, so that a sheet may refer to what an earlier sheet of the same workbook creates.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from tinkuy.core.finding import Finding
from tinkuy.core.values import Record
from tinkuy.engines.sheets.spec import ParsedRow, SheetSpec
from tinkuy.platform.accounts.models import User


@dataclass(slots=True)
class Draft:
    """What the earlier sheets of the same workbook would create: for each kind, key -> record."""

    records: dict[str, dict[str, Record]] = field(default_factory=dict)

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


class Door(Protocol):
    """What a subject implements."""

    sheet: SheetSpec
    after: tuple[str, ...]  # kinds whose sheets must come first

    def resolve(self, rows: Sequence[ParsedRow], draft: Draft, file: str) -> Resolution:
        """Turn parsed rows into records. Bounded SQL whatever the number of rows; writes nothing."""

    def current(self, keys: Iterable[str]) -> dict[str, Record]:
        """The records of the keys as they stand now, all fields; unknown keys are absent. Bounded SQL."""

    def write(self, changes: Mapping[str, Record | None], *, by: User | None, batch: int | None) -> None:
        """Make each record so (its fields given; others untouched; None removes it), with its audit entries, in one transaction."""

    def export(self) -> Iterable[tuple[str, Record]]:
        """Every key and record, ordered by key, in the form `resolve` takes back unchanged."""

    def show(self, record: Record) -> Mapping[str, object]:
        """The cells that export writes for a record: codes shown as the names people read."""


_doors: dict[str, Door] = {}


def register(door: Door) -> None:
    """Add a subject's door. Errors: ValueError when two doors have one kind."""
    if _doors.get(door.sheet.kind, door) is not door:
        raise ValueError(door.sheet.kind)
    _doors[door.sheet.kind] = door


def doors() -> list[Door]:
    """The registered doors, each after those it depends on."""
    ordered: list[Door] = []
    while len(ordered) < len(_doors):
        done = {door.sheet.kind for door in ordered}
        ordered += [d for kind, d in _doors.items() if kind not in done and set(d.after) <= done]
    return ordered
