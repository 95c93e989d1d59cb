"""The tables whose present state the log can make again. Each registers itself; `tinkuy ledger verify` compares them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from tinkuy.core.values import Record
from tinkuy.platform.audit.faults import Fault


@dataclass(frozen=True, slots=True)
class Portion:
    """Some records of a table by key, and what is wrong with their rows whatever the log says."""

    records: tuple[tuple[str, Record], ...]
    faults: tuple[Fault, ...] = ()


class Ledgered(Protocol):
    """Facts that are written with an act for each change, under one subject.

    Every change is recorded as `before -> after` of the fields of its record (`before` None: created, `after` None:
    removed), so that the acts of a key, one after the other, give the record that stands in the table now.
    """

    @property
    def subject(self) -> str:
        """The subject of the acts."""

    @property
    def table(self) -> str:
        """The table as people and as the database name it: `compromisos (commitments_commitment)`."""

    def portions(self) -> Iterator[Portion]:
        """Every record that stands now, in portions, with bounded SQL each."""

    def default(self, name: str) -> object:
        """What a field holds when no act ever told it (a column added later)."""


_known: dict[str, Ledgered] = {}


def register(thing: Ledgered) -> None:
    """Let the ledger compare these facts; the last one of a subject counts."""
    _known[thing.subject] = thing


def all_ledgered() -> tuple[Ledgered, ...]:
    """Everything that is compared, in the order in which it was registered."""
    return tuple(_known.values())


def ledgered(subject: str) -> Ledgered | None:
    """What is compared under a subject, if anything."""
    return _known.get(subject)
