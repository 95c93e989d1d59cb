"""What a dataset of the lake holds: one record for each load, and which load answers for each part of the data."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class LoadRecord:
    """One load, proved: rows_in = rows_kept + the rows rejected, and for each amount sums_in = sums_kept + sums_rejected.

    `parts` are the pieces of the data (a month, the answer to one question) that the load replaces whole. `cut_off` is the
    ISO day up to which the source tells, empty when it does not say. `unmatched` lists, by kind, the codes or names that were
    kept and not recognised. `size` is that of the file in bytes, None where it was not kept. `replaces` is the load whose place it
    takes whole, whatever its parts; empty for none. Units: soles.
    """

    id: str
    source: str
    sha256: str
    form: str
    loaded_at: datetime
    rows_in: int
    rows_kept: int
    parts: tuple[str, ...]
    cut_off: str = ""
    rejected: Mapping[str, int] = field(default_factory=dict)
    sums_in: Mapping[str, Decimal] = field(default_factory=dict)
    sums_kept: Mapping[str, Decimal] = field(default_factory=dict)
    sums_rejected: Mapping[str, Decimal] = field(default_factory=dict)
    unmatched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    size: int | None = None
    replaces: str = ""

    def mistakes(self) -> tuple[str, ...]:
        """What does not add up, in Spanish; empty for a load that may be published."""
        found = []
        rejected = sum(self.rejected.values())
        if self.rows_in != self.rows_kept + rejected:
            found.append(
                f"{self.rows_in} filas leídas no son {self.rows_kept} guardadas y {rejected} rechazadas"
            )
        for amount, before in self.sums_in.items():
            after = self.sums_kept.get(amount, Decimal()) + self.sums_rejected.get(amount, Decimal())
            if before != after:
                found.append(f"la suma de {amount} era {before} y quedó en {after}")
        return tuple(found)

    def as_json(self) -> dict[str, Any]:
        """The record in plain words and numbers of JSON: amounts and instants as text."""
        return json.loads(json.dumps(asdict(self), default=str))  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Manifest:
    """The loads of a dataset, oldest first."""

    loads: tuple[LoadRecord, ...] = ()

    def until(self, moment: datetime | None) -> "Manifest":
        """What was loaded up to a moment; everything when None."""
        if moment is None:
            return self
        return Manifest(tuple(load for load in self.loads if load.loaded_at <= moment))

    def live(self) -> dict[str, LoadRecord]:
        """The load that answers for each part: the newest that has it, among those whose place no other took."""
        gone = {load.replaces for load in self.loads}
        return {part: load for load in self.loads if load.id not in gone for part in load.parts}

    def with_load(self, load: LoadRecord) -> "Manifest":
        """One load more."""
        return Manifest((*self.loads, load))

    def by_hash(self, sha256: str) -> LoadRecord | None:
        """A load of this very file whose parts are all still its own; None when there is none."""
        live = self.live()
        for load in reversed(self.loads):
            if load.sha256 == sha256 and all(live.get(part) is load for part in load.parts):
                return load
        return None

    def may_have(self, size: int) -> bool:
        """Whether a file of so many bytes may be one of those loaded; if not, its hash need not be known to tell."""
        return any(load.size in (None, size) for load in self.loads)

    def to_json(self) -> str:
        """The manifest as it is kept on disk."""
        return json.dumps({"loads": [load.as_json() for load in self.loads]}, ensure_ascii=False, indent=1)


def read_manifest(text: str) -> Manifest:
    """The manifest kept on disk. Errors: ValueError, KeyError for a text that is none."""
    return Manifest(tuple(_record(told) for told in json.loads(text)["loads"]))


def _record(told: dict[str, Any]) -> LoadRecord:
    told = dict(told)
    for key in ("sums_in", "sums_kept", "sums_rejected"):
        told[key] = {name: Decimal(value) for name, value in told[key].items()}
    told["unmatched"] = {kind: tuple(names) for kind, names in told["unmatched"].items()}
    told["parts"], told["notes"] = tuple(told["parts"]), tuple(told["notes"])
    told["loaded_at"] = datetime.fromisoformat(told["loaded_at"])
    return LoadRecord(**told)
