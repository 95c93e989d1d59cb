"""What a session touches: its space with its members, and every entity that came or has to answer for an agreement."""

from collections.abc import Iterable
from typing import Any

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.reach import Reach
from tinkuy.subjects.actas.models import ActaDraft
from tinkuy.subjects.actas.permissions import READ_INSIDE
from tinkuy.subjects.actas.rules import Content, read_content
from tinkuy.subjects.actors.queries import above
from tinkuy.subjects.spaces.reaches import reach_of_space


def reach_of(space: str, content: Content | None = None) -> Reach:
    """The reach of a session of that space. Two SQL statements."""
    invited = above(content.entities) if content else frozenset()
    return reach_of_space(space) | Reach(entities=invited)


def readable(drafts: Iterable[ActaDraft], user: Any) -> list[ActaDraft]:
    """The drafts that the person may read, in their order. Two SQL statements for each space among them, none for the public."""
    if not may(user, READ_INSIDE):
        return []
    spaces: dict[str, Reach] = {}
    found = []
    for draft in drafts:
        code = draft.space.code
        known = spaces.get(code) or spaces.setdefault(code, reach_of_space(code))
        invited = Reach(entities=above(read_content(draft.content).entities))
        if may(user, READ_INSIDE, known | invited):
            found.append(draft)
    return found
