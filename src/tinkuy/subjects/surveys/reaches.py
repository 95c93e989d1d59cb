"""What a survey touches, for asking who may do what: its space; one without a space is the secretariat's."""

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.spaces.reaches import reach_of_space
from tinkuy.subjects.surveys.permissions import WRITE


def reach_of(space: str) -> Reach:
    """The reach of a survey by the code of its space, `""` for none."""
    return reach_of_space(space) if space else Reach()


def writes(user: User | None, space: str) -> bool:
    """True when the person organises the surveys of a space."""
    return may(user, WRITE, reach_of(space))
