"""What a meeting of the day touches: the edition for who organises, the host for the people at its desks. Not who asked:
nobody notes of oneself that one came.
"""

from tinkuy.platform.access.reach import Reach, Scopes
from tinkuy.subjects.actors.queries import above, units_of
from tinkuy.subjects.floor.queries import MeetingRow
from tinkuy.subjects.meetings.queries import hosts as hosts_of
from tinkuy.subjects.meetings.reaches import reach_of_edition, reach_of_entity


def reach_of_desk(edition: str, host: str) -> Reach:
    """The edition and the entity that hosts, without its places: a municipality's people do not note for a ministry."""
    return reach_of_edition(edition) | Reach(entities=reach_of_entity(host).entities)


def within(rows: tuple[MeetingRow, ...], scopes: Scopes) -> tuple[MeetingRow, ...]:
    """The meetings that the scopes reach. Two SQL statements."""
    if scopes.everything:
        return rows
    hosts = units_of(scopes.entities)
    return tuple(row for row in rows if row.request.edition in scopes.spaces or row.host in hosts)


def reach_of_day(code: str) -> Reach:
    """The edition and every entity that hosts in it: who may note something of its day. Three SQL statements."""
    hosts = (side.entity for side in hosts_of(edition=code))
    return reach_of_edition(code) | Reach(entities=above(hosts))
