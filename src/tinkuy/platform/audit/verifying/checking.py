"""The whole verification, one part after the other, and what rooms add to it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from tinkuy.platform.audit import queries
from tinkuy.platform.audit.faults import Fault
from tinkuy.platform.audit.ledgered import all_ledgered
from tinkuy.platform.audit.verifying import chain, tables

MOST_FAULTS = 50
Report = Callable[[str, int, int], None]  # phase (Spanish), done, total
Verifier = Callable[[], Iterable[Fault]]
_more: dict[str, Verifier] = {}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found: the first faults, in the order in which the log is read; none when everything agrees."""

    leaves: int
    checkpoints: int
    tables: tuple[str, ...]
    faults: tuple[Fault, ...] = field(default=())

    @property
    def whole(self) -> bool:
        """True when nothing was touched."""
        return not self.faults


def register(name: str, verifier: Verifier) -> None:
    """Verify one more thing: `name` in Spanish («situación de los compromisos»), shown while it works. The last of a name counts."""
    _more[name] = verifier


def _silent(phase: str, done: int, total: int) -> None:
    """Say nothing."""


def verify(report: Report = _silent) -> Verdict:
    """Compute everything again. Memory does not grow with the log, but for the keys of one table at a time."""
    found = tuple(islice(faults(report), MOST_FAULTS))
    things = all_ledgered()
    return Verdict(queries.size(), len(queries.checkpoints()), tuple(t.subject for t in things), found)


def faults(report: Report = _silent) -> Iterator[Fault]:
    """Everything that does not agree, the log first."""
    yield from chain.faults(report)
    things = all_ledgered()
    for done, thing in enumerate(things):
        report(f"Tablas: {thing.table.partition(' (')[0]}", done, len(things))
        yield from tables.faults(thing)
    for done, (name, verifier) in enumerate(_more.items()):
        report(f"Derivados: {name}", done, len(_more))
        yield from verifier()
    report("Terminado", 1, 1)
