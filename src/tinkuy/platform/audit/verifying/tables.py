"""Tables from the acts: the acts on each key, one after the other, against the record that stands in the table."""

from collections.abc import Iterable, Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from tinkuy.core.values import Record, stored
from tinkuy.platform.audit import queries
from tinkuy.platform.audit.faults import Fault
from tinkuy.platform.audit.ledgered import Ledgered

Fields = dict[str, Any]


def faults(thing: Ledgered) -> Iterator[Fault]:
    """Rows that say something else than the log, rows that the log does not know, rows that are gone."""
    seen: set[str] = set()
    for portion in thing.portions():
        states = fold(queries.acts_on(thing.subject, [key for key, _ in portion.records]))
        for key, record in portion.records:
            yield from _compared(thing, key, record, states.get(key), again=key in seen)
            seen.add(key)
        yield from portion.faults
    for key in _alive(queries.lives(thing.subject)):
        if key not in seen:
            yield Fault(thing.table, key, words="el registro dice que existe y la tabla ya no la tiene")


def fold(acts: Iterable[tuple[str, Fields | None, Fields | None]]) -> dict[str, Fields | None]:
    """What the acts (key, before, after) leave of each key: its fields, or None when it was removed. In the order of the log."""
    states: dict[str, Fields | None] = {}
    for key, before, after in acts:
        if after is not None:
            states[key] = {**(states.get(key) or {}), **after}
        elif before is not None:
            states[key] = None
    return states


def _alive(lives: Iterable[tuple[str, bool]]) -> Iterable[str]:
    alive: dict[str, None] = {}
    for key, lives_on in lives:
        if lives_on:
            alive[key] = None
        else:
            alive.pop(key, None)
    return alive


def _compared(
    thing: Ledgered, key: str, record: Record, state: Fields | None, *, again: bool
) -> Iterator[Fault]:
    if again:
        yield Fault(thing.table, key, words="está dos veces en la tabla")
    elif state is None:
        yield Fault(thing.table, key, words="está en la tabla y el registro no la conoce")
    else:
        for name, value in record.items():
            said = state[name] if name in state else _untold(thing, name, value)
            if not alike(said, value):
                yield Fault(thing.table, key, name, said, value)


def _untold(thing: Ledgered, name: str, value: object) -> object:
    """What a field should hold of which no act speaks: its default, if that is what it holds, or nothing."""
    default = thing.default(name)
    return default if alike(default, value) else None


def alike(said: Any, found: Any) -> bool:
    """The same value, in the form of the log or not: blanks are one, and money is compared as money."""
    one, other = stored(said), stored(found)
    if one == other and type(one) is type(other):
        return True
    if isinstance(found, Decimal) and isinstance(one, str):
        try:
            return Decimal(one) == found
        except InvalidOperation:
            return False
    return _is_blank(one) and _is_blank(other)


def _is_blank(value: Any) -> bool:
    """Empty; a zero is a figure."""
    return any(value is blank for blank in (None, False)) or value in ("", [])
