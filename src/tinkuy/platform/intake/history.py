"""The history of one record in sentences, its fields named by the headings of its sheet."""

from tinkuy.platform.audit.queries import history_of
from tinkuy.platform.audit.telling import Told, tell
from tinkuy.platform.intake.door import door_of, titles_of

MOST_ACTS = 50


def history(kind: str, key: str, *, what: str) -> tuple[Told, ...]:
    """The last acts on a record, newest first; `what` names it in the sentences («la mesa»). One SQL statement."""
    door = door_of(kind)
    return tell(history_of(kind, key)[:MOST_ACTS], what=what, titles=titles_of(door) if door else {})
