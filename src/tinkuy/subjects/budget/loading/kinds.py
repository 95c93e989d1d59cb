"""The kinds of file that the lake takes. Rooms above register theirs, so that `tinkuy budget load` is one door for all."""

from pathlib import Path
from typing import Protocol

from tinkuy.engines.lake.manifest import LoadRecord
from tinkuy.subjects.budget.loading.opened import Opened, Progress


class FileKind(Protocol):
    """One kind of published file: how it is recognised by its content, and how it is written to the lake."""

    code: str  # also the name of the dataset
    name: str  # in Spanish, for people
    takes_cut_off: bool  # whether who loads a file may say up to which day it tells: `Opened.said_cut_off`

    def recognises(self, file: Opened) -> bool:
        """Whether the content is of this kind; looks at headings only, never at the name of the file."""
        ...

    def load(self, file: Opened, draft: Path, told: Progress) -> LoadRecord:
        """Write `raw.parquet` (text as published), `clean.parquet` (typed, one grain, with a column `part`) and whatever
        else the kind keeps into `draft`, and tell what was done. Errors: Refused (Spanish: what, where, what to do)."""
        ...


_kinds: dict[str, FileKind] = {}


def register(kind: FileKind) -> None:
    """Offer a kind of file; the last registered under a code counts."""
    _kinds[kind.code] = kind


def kinds() -> tuple[FileKind, ...]:
    """All kinds in the order of their registration."""
    return tuple(_kinds.values())


def kind_of(file: Opened) -> FileKind | None:
    """The kind that recognises the file; None when nobody does."""
    return next((kind for kind in _kinds.values() if kind.recognises(file)), None)
