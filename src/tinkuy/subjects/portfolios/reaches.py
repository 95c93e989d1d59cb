"""What a plan touches, for asking who may do what: the entity that answers for it and whatever that depends on."""

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.actors.queries import above
from tinkuy.subjects.portfolios.permissions import WRITE
from tinkuy.subjects.territory.enclosing import containing


def reach_of(entity: str, territory: str) -> Reach:
    """The reach of a plan by the codes of its entity and its territory, `""` for none."""
    return Reach(
        entities=frozenset(above([entity])) if entity else frozenset(),
        territories=containing([territory]) if territory else frozenset(),
    )


def writes(user: User | None, entity: str, territory: str) -> bool:
    """True when the person writes a plan."""
    return may(user, WRITE, reach_of(entity, territory))
