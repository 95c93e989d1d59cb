"""What changed from one version to another, meeting by meeting, and whom it touches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["added", "removed", "moved", "desk_only"]
_WORDS: dict[Kind, str] = {
    "added": "nueva",
    "removed": "sin hora",
    "moved": "cambia de hora",
    "desk_only": "cambia de mesa",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a meeting stands in a version, and between whom it is."""

    slot: str
    desk: int
    host: str
    party: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One meeting that is not where it was. `touched` are the entities on either side, before and after."""

    request: str
    before: Spot | None
    after: Spot | None

    @property
    def kind(self) -> Kind:
        """What happened to it. A meeting that went to another host counts as moved."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        same = (self.before.slot, self.before.host) == (self.after.slot, self.after.host)
        return "desk_only" if same else "moved"

    @property
    def words(self) -> str:
        """The kind, for people."""
        return _WORDS[self.kind]

    @property
    def touched(self) -> frozenset[str]:
        """The entities whose agenda it changes."""
        spots = [spot for spot in (self.before, self.after) if spot is not None]
        return frozenset(entity for spot in spots for entity in (spot.party, spot.host))


def differences(before: Mapping[str, Spot], after: Mapping[str, Spot]) -> tuple[Difference, ...]:
    """Every meeting that is not where it was, in the order of its hour after, or before when it has none now."""
    names = before.keys() | after.keys()
    found = [Difference(name, before.get(name), after.get(name)) for name in names]
    changed = [each for each in found if each.before != each.after]
    return tuple(sorted(changed, key=_order))


def touched(changes: Iterable[Difference]) -> frozenset[str]:
    """The entities whose agenda some difference changes."""
    return frozenset(entity for change in changes for entity in change.touched)


def _order(change: Difference) -> tuple[str, str]:
    spot = change.after or change.before
    return (spot.slot if spot else "", change.request)
