"""What a publication says to each entity whose agenda it changes: words from versions, for letters and for pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from tinkuy.core.dates import long_date
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.timetables.queries import MeetingLine, VersionRow, meetings, spots
from tinkuy.subjects.timetables.queries.sides import Sides, sides_of
from tinkuy.subjects.timetables.rules import Difference, differences
from tinkuy.subjects.timetables.rules.letters import Letter, Meeting, Own
from tinkuy.subjects.timetables.rules.wording import slot_words


@dataclass(frozen=True)
class Comparison:
    """Two versions side by side: `changes` from the one before (None: there was none) to the other, and how things are called."""

    before: VersionRow | None
    after: VersionRow
    changes: tuple[Difference, ...]
    sides: Sides

    def of(self, entity: str) -> tuple[Difference, ...]:
        """What changes for one entity."""
        return tuple(change for change in self.changes if entity in change.touched)

    def told(self, change: Difference, entity: str = "") -> str:
        """`MVCS con Cusco: pasa del 28/07 09:00, mesa 1, al 28/07 10:00, mesa 2`; without the entity that reads it."""
        spot = change.after or change.before
        if spot is None:
            return ""
        names = [self.sides.name(code) for code in (spot.party, spot.host) if code != entity]
        return f"{' con '.join(names)}: {self._way(change)}"

    def _way(self, change: Difference) -> str:
        before, after = change.before, change.after
        if before is None and after is not None:
            return f"nueva, {slot_words(after.slot)}, mesa {after.desk}"
        if after is None and before is not None:
            return f"ya no tiene hora (era {slot_words(before.slot)}, mesa {before.desk})"
        if before is None or after is None:
            return ""
        if change.kind == "desk_only":
            return f"{slot_words(after.slot)}, pasa de la mesa {before.desk} a la mesa {after.desk}"
        return f"pasa de {slot_words(before.slot)}, mesa {before.desk}, a {slot_words(after.slot)}, mesa {after.desk}"


def compare(*, before: VersionRow | None, after: VersionRow) -> Comparison:
    """Compare two versions of an edition. Six SQL statements at most."""
    changes = differences(spots(version=before), spots(version=after))
    return Comparison(before, after, changes, sides_of(edition=after.edition))


def letter(
    edition: EditionRow,
    comparison: Comparison,
    entities: Iterable[str],
    agendas: Mapping[str, list[MeetingLine]],
) -> Letter:
    """The letter about the agendas of these entities."""
    owns = tuple(
        _own(edition.code, comparison, entity, agendas.get(entity, []))
        for entity in sorted(entities, key=comparison.sides.name)
    )
    return Letter(
        edition=edition.name,
        version=comparison.after.name,
        is_first=comparison.before is None,
        is_simulated=edition.is_simulated,
        agendas=owns,
    )


def agendas_by_entity(version: VersionRow) -> dict[str, list[MeetingLine]]:
    """Every meeting of a version under both of its sides, in order. One SQL statement."""
    found: dict[str, list[MeetingLine]] = {}
    for line in meetings(version=version):
        for entity in (line.party, line.host):
            found.setdefault(entity, []).append(line)
    return found


def absolute(path: str) -> str:
    """The whole address of a page; empty where the installation does not know its own address (TINKUY_URL)."""
    return f"{settings.SITE_URL}{path}" if settings.SITE_URL else ""


def _own(edition: str, comparison: Comparison, entity: str, lines: list[MeetingLine]) -> Own:
    sides = comparison.sides
    changes = comparison.of(entity) if comparison.before is not None else ()
    return Own(
        name=sides.full_name(entity),
        changes=tuple(comparison.told(change, entity) for change in changes),
        meetings=tuple(
            Meeting(
                long_date(line.starts.date()),
                sides.hours(line.slot),
                line.other(entity)[1],
                sides.where(line.host, line.desk),
            )
            for line in lines
        ),
        href=absolute(reverse("entity-agenda", args=[edition, entity])),
    )
