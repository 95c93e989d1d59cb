"""The history of one record in sentences, its fields named by the headings of its sheet."""

from collections.abc import Mapping

from tinkuy.platform.audit.queries import history_of, history_of_thing
from tinkuy.platform.audit.telling import Told, tell, tell_several
from tinkuy.platform.intake.door import door_of, titles_of

MOST_ACTS = 50


def history(kind: str, key: str, *, what: str, inside: bool = False) -> tuple[Told, ...]:
    """The last acts on a record, newest first; `what` names it in the sentences («la mesa»). Two SQL statements at most.

    `inside` is for readers who may see names of persons and personal fields.
    """
    return tell(history_of(kind, key)[:MOST_ACTS], what=what, titles=_titles(kind), inside=inside)


def history_of_several(code: str, whats: Mapping[str, str], *, inside: bool = False) -> tuple[Told, ...]:
    """The last acts on a thing and on what hangs on it, newest first: those of the kinds in `whats`, each with its words.

    `{"commitment": "el compromiso", "progress": "el avance"}` takes `C-1` and `C-1|2022-05-31`. Two SQL statements at most.
    """
    rows = list(history_of_thing(code, whats)[:MOST_ACTS])
    return tell_several(rows, whats=whats, titles=_titles, inside=inside)


def _titles(kind: str) -> Mapping[str, str]:
    door = door_of(kind)
    return titles_of(door) if door else {}
