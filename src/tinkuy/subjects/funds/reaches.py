"""What a fund touches, for asking who may move its money: the entity that directs it and its territories."""

from collections.abc import Iterable

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.actors.queries import above
from tinkuy.subjects.funds.permissions import MOVE
from tinkuy.subjects.territory.enclosing import containing


def reach_of(entity: str, territories: Iterable[str]) -> Reach:
    """The reach of a fund by the code of its entity, `""` for none, and those of its territories."""
    return Reach(
        entities=above([entity]) if entity else frozenset(),
        territories=containing(territories),
    )


def moves(user: User | None, entity: str, territories: Iterable[str]) -> bool:
    """True when the person may move the money of a fund."""
    return may(user, MOVE, reach_of(entity, territories))
