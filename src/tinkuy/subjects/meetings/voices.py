"""For which sides of an edition a person speaks: asked for lists and choices, with no SQL for each side."""

from collections.abc import Iterable

from tinkuy.platform.access.checks import reached
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.actors.queries import units_of
from tinkuy.subjects.meetings.queries import Side
from tinkuy.subjects.spaces.reaches import places_of


def sides_reached(
    user: User | None, permission: Permission, *, edition: str, sides: Iterable[Side]
) -> tuple[Side, ...]:
    """The sides of an edition that the person reaches under a permission: the twin of `reaches.reach_of_side` for many."""
    scopes = reached(user, permission)
    if scopes.everything or edition in scopes.spaces:
        return tuple(sides)
    entities, places = units_of(scopes.entities), places_of(scopes.territories)
    return tuple(side for side in sides if side.entity in entities or side.territory in places)
