"""Every load of every kind of file, with what of it still counts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tinkuy.engines.lake.manifest import LoadRecord, Manifest
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.loading.kinds import FileKind, kinds
from tinkuy.subjects.budget.queries.loads import says_simulated


class Standing(StrEnum):
    """How much of a load still counts."""

    WHOLE = "whole"
    PARTLY = "partly"
    REPLACED = "replaced"


STANDING_WORDS = {
    Standing.WHOLE: "vigente",
    Standing.PARTLY: "vigente en parte",
    Standing.REPLACED: "reemplazada",
}


class UnknownLoad(LookupError):
    """No load goes by that identifier."""


@dataclass(frozen=True)
class LoadRow:
    """A load: its kind in words, what the manifest tells of it, and its parts that no later load replaced."""

    kind_code: str
    kind: str
    record: LoadRecord
    live: tuple[str, ...]

    @property
    def standing(self) -> Standing:
        """Whole, partly or replaced."""
        if len(self.live) == len(self.record.parts):
            return Standing.WHOLE
        return Standing.PARTLY if self.live else Standing.REPLACED

    @property
    def is_simulated(self) -> bool:
        """Whether the file says of itself that it is simulated."""
        return says_simulated(self.record.source)

    @property
    def cut_off(self) -> date | None:
        """The day up to which the file tells; None when it does not say."""
        return date.fromisoformat(self.record.cut_off) if self.record.cut_off else None

    @property
    def rows_rejected(self) -> int:
        """How many rows were left out, over all reasons."""
        return sum(self.record.rejected.values())


def load_rows(until: datetime | None = None) -> tuple[LoadRow, ...]:
    """Every load up to a moment (None: all), newest first."""
    found = [row for kind in kinds() for row in _of(kind, until)]
    return tuple(sorted(found, key=lambda row: row.record.loaded_at, reverse=True))


def load_row(identifier: str, until: datetime | None = None) -> LoadRow:
    """One load. Errors: UnknownLoad."""
    for row in load_rows(until):
        if row.record.id == identifier:
            return row
    raise UnknownLoad(identifier)


def version(dataset: str, until: datetime | None = None) -> str:
    """What names the state of a dataset: its newest load and how many there are; empty before the first."""
    told = places.dataset(dataset).manifest().until(until).loads
    return f"{told[-1].id}-{len(told)}" if told else ""


def _of(kind: FileKind, until: datetime | None) -> list[LoadRow]:
    manifest: Manifest = places.dataset(kind.code).manifest().until(until)
    live = manifest.live()
    return [
        LoadRow(kind.code, kind.name, load, tuple(part for part in load.parts if live.get(part) is load))
        for load in manifest.loads
    ]
