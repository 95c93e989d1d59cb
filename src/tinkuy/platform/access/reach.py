"""What a thing touches, and what a person's roles reach: plain sets of codes, so that asking costs no SQL."""

from dataclasses import dataclass

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reach:
    """What a thing belongs to. `territories` holds its places and everything that contains them; `entities` those that
    answer for it and whatever they depend on. A role scoped to one of these codes reaches the thing.
    """

    spaces: frozenset[str] = NONE
    entities: frozenset[str] = NONE
    territories: frozenset[str] = NONE

    def __or__(self, other: "Reach") -> "Reach":
        return Reach(
            self.spaces | other.spaces,
            self.entities | other.entities,
            self.territories | other.territories,
        )


@dataclass(frozen=True, slots=True)
class Scopes:
    """What a person's roles reach for one permission: everything, or these codes as they were granted.

    Lists filter with it: keep what is in a space of `spaces`, of an entity of `entities` or its units, or in a
    territory of `territories` or below.
    """

    everything: bool = False
    spaces: frozenset[str] = NONE
    entities: frozenset[str] = NONE
    territories: frozenset[str] = NONE

    @property
    def is_empty(self) -> bool:
        """True when the person reaches nothing."""
        return not (self.everything or self.spaces or self.entities or self.territories)

    def covers(self, reach: Reach) -> bool:
        """True when one of the scopes is among what the thing touches."""
        return self.everything or bool(
            self.spaces & reach.spaces
            or self.entities & reach.entities
            or self.territories & reach.territories
        )
