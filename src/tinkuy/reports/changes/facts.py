"""What the report of changes tells, gathered once between two days; everything else in this room is computed from it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.movements import Kind, Movement, movements
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Gazetteer

NOT_YET = "not_yet"
NO_ENTITY, NO_PLACE = "Sin responsable registrado", "Sin territorio registrado"


@dataclass(frozen=True)
class Facts:
    """The movements after `since` and up to `as_of`, and how many commitments stood in each status on both days."""

    since: date
    as_of: date
    movements: tuple[Movement, ...]
    before: Counter[CommitmentStatus]
    after: Counter[CommitmentStatus]
    names: Gazetteer

    def of_kind(self, kind: Kind) -> tuple[Movement, ...]:
        """The commitments to which this happened."""
        return tuple(movement for movement in self.movements if kind in movement.kinds)

    def number(self, kind: Kind) -> int:
        """How many they are."""
        return len(self.of_kind(kind))

    def flow(self) -> Counter[tuple[str, str]]:
        """How many went from each status (`not_yet`: taken in the period) to each; those that stayed included."""
        found = Counter(
            (m.before.status.value if m.before else NOT_YET, m.after.status.value) for m in self.movements
        )
        for status in CommitmentStatus:
            moved = sum(n for (was, _), n in found.items() if was == status.value)
            found[(status.value, status.value)] += self.before[status] - moved
        return found

    def by_space(self) -> dict[str, list[Movement]]:
        """Mesa -> its movements; each commitment stands once."""
        return _grouped(self.movements, lambda m: (m.space_name,))

    def by_entity(self) -> dict[str, list[Movement]]:
        """Entity -> movements it answers for; a commitment of several stands under each."""
        return _grouped(self.movements, lambda m: m.entities or (NO_ENTITY,))

    def by_territory(self) -> dict[str, list[Movement]]:
        """Department -> movements in it; a commitment of several stands under each."""
        return _grouped(self.movements, self._departments)

    def _departments(self, movement: Movement) -> tuple[str, ...]:
        known = [code for code in movement.territories if code in self.names]
        found = self.names.departments_of(known, as_of=self.as_of)
        return tuple(map(self.names.name, found)) or (NO_PLACE,)

    @property
    def simulated(self) -> int:
        """How many of those that moved are simulated."""
        return sum(movement.is_simulated for movement in self.movements)


def gather(*, since: date, as_of: date, mesas_only: bool = False) -> Facts:
    """Read everything, of mesas only when the report is about them. About ten SQL statements whatever the number."""
    return Facts(
        since=since,
        as_of=as_of,
        movements=movements(since=since, as_of=as_of, mesas_only=mesas_only),
        before=queries.counts_by_status(as_of=since, mesas_only=mesas_only),
        after=queries.counts_by_status(as_of=as_of, mesas_only=mesas_only),
        names=gazetteer(),
    )


def _grouped(
    found: Iterable[Movement], keys: Callable[[Movement], tuple[str, ...]]
) -> dict[str, list[Movement]]:
    groups: dict[str, list[Movement]] = {}
    for movement in found:
        for key in keys(movement):
            groups.setdefault(key, []).append(movement)
    return dict(sorted(groups.items()))
