"""What an edition and a request touch. A role of a party or of a host reaches its own requests, not the whole edition."""

from tinkuy.platform.access.reach import Reach
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.actors.queries import above
from tinkuy.subjects.territory.enclosing import containing


def reach_of_edition(code: str) -> Reach:
    """The edition as a space, without its members: who takes part does not organise. No SQL."""
    return Reach(spaces=frozenset({code}))


def reach_of_entity(entity: str) -> Reach:
    """One entity with what it depends on and its places. Two SQL statements."""
    places = Entity.objects.filter(code=entity, territory__isnull=False).values_list(
        "territory__code", flat=True
    )
    return Reach(entities=above([entity]), territories=containing(places))


def reach_of_side(edition: str, entity: str) -> Reach:
    """What one side of a request touches: the edition for who organises, the entity for its own people."""
    return reach_of_edition(edition) | reach_of_entity(entity)


def reach_of_request(edition: str, party: str, host: str) -> Reach:
    """A request for reading: the edition and both sides."""
    return reach_of_side(edition, party) | Reach(entities=above([host]))
