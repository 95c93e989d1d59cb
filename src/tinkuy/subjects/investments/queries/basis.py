"""What answers at a date: of each department and state the newest bank that tells up to it, and the spending until then.

A part of the bank is named `department:register:cut-off`, so an older bank stays beside a newer one and a corrected file
replaces only the bank of its own cut-off. A bank that says of itself that it is simulated counts while no published one tells.
"""

import hashlib
from dataclasses import dataclass
from datetime import date

from tinkuy.engines.lake.manifest import LoadRecord, Manifest
from tinkuy.subjects.budget import places
from tinkuy.subjects.budget.queries.loads import has_every_level, says_simulated

BANK, SPENDING = "projects", "spending"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the bank."""

    department: str
    register: str
    cut_off: str

    @classmethod
    def read(cls, text: str) -> "Part":
        """From its name. Errors: ValueError for another form."""
        department, register, day = text.split(":")
        return cls(department, register, day)

    @property
    def text(self) -> str:
        """Its name."""
        return f"{self.department}:{self.register}:{self.cut_off}"


@dataclass(frozen=True, slots=True)
class Basis:
    """The loads that answer at a date, each with its parts, and the parts of spending; `key` names this very choice.

    `partial` are the parts of spending that lack a level of government: their money is told, but silence in them proves nothing.

    Simulated spending tells nothing about published projects, nor published spending about simulated ones.
    """

    loads: tuple[tuple[LoadRecord, tuple[str, ...]], ...]
    spending: tuple[str, ...]
    key: str
    partial: frozenset[str] = frozenset()

    @property
    def cut_off(self) -> date:
        """The newest cut-off among the banks."""
        return date.fromisoformat(max(part.cut_off for part in self.parts))

    @property
    def is_simulated(self) -> bool:
        """Whether the banks say of themselves that they are simulated."""
        return _simulated(self.loads)

    @property
    def parts(self) -> tuple[Part, ...]:
        """Every part that answers."""
        return tuple(Part.read(text) for _, texts in self.loads for text in texts)

    @property
    def sources(self) -> tuple[str, ...]:
        """Each file with its cut-off: `banco.xlsx, al 30/09/2024`."""
        return tuple(f"{load.source}, al {_day(load.cut_off)}" for load, _ in self.loads)

    @property
    def departments_with_deactivated(self) -> tuple[str, ...]:
        """The departments whose deactivated projects are loaded: only there can a share of them be told."""
        return tuple(sorted({part.department for part in self.parts if part.register == "deactivated"}))

    @property
    def months(self) -> tuple[str, ...]:
        """The months of spending of every level of government, in order."""
        return tuple(part for part in self.spending if not part.endswith("-00") and part not in self.partial)

    @property
    def money_since(self) -> str:
        """The first month of the unbroken run of spending that ends with the last; empty without any."""
        first = self.money_until
        while first and _before(first) in self.months:
            first = _before(first)
        return first

    @property
    def money_until(self) -> str:
        """The last month of spending; empty without any."""
        return max(self.months, default="")


def basis(*, as_of: date) -> Basis | None:
    """What answers at the date; None when no bank tells of it or of before."""
    manifest = places.dataset(BANK).manifest()
    chosen = _chosen(manifest, as_of)
    if not chosen:
        return None
    simulated = _simulated(chosen)
    live = places.dataset(SPENDING).manifest().live()
    spending = {
        part: load
        for part, load in sorted(live.items())
        if _told(part, as_of) and says_simulated(load.source) == simulated
    }
    told = [f"{load.id} {' '.join(parts)}" for load, parts in chosen]
    told += [f"{part} {load.id}" for part, load in spending.items()]
    partial = frozenset(part for part, load in spending.items() if not has_every_level(load))
    key = hashlib.sha256("\n".join(told).encode()).hexdigest()[:24]
    return Basis(chosen, tuple(spending), key, partial)


def history(*, as_of: date) -> tuple[tuple[LoadRecord, tuple[str, ...]], ...]:
    """Every bank up to the date, oldest cut-off first, with the parts of it that still count."""
    manifest = places.dataset(BANK).manifest()
    found = _by_load(manifest, _counting(manifest, as_of))
    return tuple(sorted(found, key=lambda pair: (pair[0].cut_off, pair[0].loaded_at)))


def first_cut_off() -> date | None:
    """The oldest cut-off of any bank; None before the first load."""
    days = [Part.read(text).cut_off for text in places.dataset(BANK).manifest().live()]
    return date.fromisoformat(min(days)) if days else None


def _chosen(manifest: Manifest, as_of: date) -> tuple[tuple[LoadRecord, tuple[str, ...]], ...]:
    newest: dict[tuple[str, str], Part] = {}
    for text in _counting(manifest, as_of):
        part = Part.read(text)
        scope = (part.department, part.register)
        if scope not in newest or part.cut_off > newest[scope].cut_off:
            newest[scope] = part
    return _by_load(manifest, [part.text for part in newest.values()])


def _simulated(loads: tuple[tuple[LoadRecord, tuple[str, ...]], ...]) -> bool:
    return all(says_simulated(load.source) for load, _ in loads)


def _counting(manifest: Manifest, as_of: date) -> list[str]:
    """The parts that tell up to the date: the published ones, or else the simulated ones."""
    live = manifest.live()
    told = [text for text in live if Part.read(text).cut_off <= as_of.isoformat()]
    return [text for text in told if not says_simulated(live[text].source)] or told


def _by_load(manifest: Manifest, texts: list[str]) -> tuple[tuple[LoadRecord, tuple[str, ...]], ...]:
    live, wanted = manifest.live(), frozenset(texts)
    found = (
        (load, tuple(p for p in load.parts if p in wanted and live[p] is load)) for load in manifest.loads
    )
    return tuple((load, parts) for load, parts in found if parts)


def _told(part: str, as_of: date) -> bool:
    return part <= f"{as_of:%Y-%m}"


def _before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:7])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02}"


def _day(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}"
