"""How the two sides of a meeting and its place are called: names, halls, and until when a slot lasts."""

from collections.abc import Mapping
from dataclasses import dataclass

from tinkuy.subjects.meetings import queries as meetings
from tinkuy.subjects.meetings.queries import Side
from tinkuy.subjects.meetings.rules import SlotTime


@dataclass(frozen=True, slots=True)
class Sides:
    """Who hosts and who takes part in an edition, and its slots, all by their code."""

    hosts: Mapping[str, Side]
    parties: Mapping[str, Side]
    slots: Mapping[str, SlotTime]

    def side(self, entity: str) -> Side | None:
        """What is known of an entity; None for one that is no longer in the edition."""
        return self.hosts.get(entity) or self.parties.get(entity)

    def name(self, entity: str) -> str:
        """What fits a cell; the code of one that is no longer in the edition."""
        found = self.side(entity)
        return found.short if found else entity

    def full_name(self, entity: str) -> str:
        """Its name."""
        found = self.side(entity)
        return found.name if found else entity

    def hours(self, slot: str) -> str:
        """`09:00 a 09:30`; the beginning alone when the plan no longer has the slot."""
        found = self.slots.get(slot)
        return f"{found.start:%H:%M} a {found.end:%H:%M}" if found else slot[11:]

    def where(self, host: str, desk: int) -> str:
        """`Mesa 2, Sala Quipu`."""
        found = self.hosts.get(host)
        return f"Mesa {desk}, {found.hall}" if found and found.hall else f"Mesa {desk}"

    def hall(self, host: str) -> str:
        """Where a host receives; empty when nobody said."""
        found = self.hosts.get(host)
        return found.hall if found else ""


def sides_of(*, edition: str) -> Sides:
    """The sides of an edition. Three SQL statements."""
    return Sides(
        {side.entity: side for side in meetings.hosts(edition=edition)},
        {side.entity: side for side in meetings.parties(edition=edition)},
        {slot.id: slot for slot in meetings.slots_of(edition=edition)},
    )
