"""Changes by hand: what each one moved, which is the last that can be undone, and which clashes it would bring."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tinkuy.engines.timetables.verifying import Clash

Place = tuple[str, int]  # slot and desk
_IN_TIME = ("rest", "longest_row")  # clashes of several slots: the slot they are told at may shift


@dataclass(frozen=True, slots=True)
class Change:
    """Where one request was and where it goes; None: without an hour."""

    before: Place | None
    after: Place | None


Changes = Mapping[str, Change]


def changes_to_json(changes: Changes) -> str:
    """`{"muni-1-r7": [["2022-07-28T09:00", 1], null]}`, by request."""
    return json.dumps({name: [changes[name].before, changes[name].after] for name in sorted(changes)})


def changes_from_json(text: str) -> dict[str, Change]:
    """What `changes_to_json` wrote."""
    read: dict[str, list[list[object] | None]] = json.loads(text)
    return {name: Change(_place(before), _place(after)) for name, (before, after) in read.items()}


def _place(told: list[object] | None) -> Place | None:
    return (str(told[0]), int(str(told[1]))) if told else None


def reversed_changes(changes: Changes) -> dict[str, Change]:
    """The way back."""
    return {name: Change(change.after, change.before) for name, change in changes.items()}


def last_to_undo(edits: Sequence[tuple[int, int | None]]) -> int | None:
    """The number of the last edit that is neither an undoing nor undone; edits are (number, the one it undoes)."""
    undone = {undoes for _, undoes in edits if undoes is not None}
    left = [number for number, undoes in edits if undoes is None and number not in undone]
    return max(left, default=None)


def new_clashes(before: Iterable[Clash], after: Iterable[Clash]) -> tuple[Clash, ...]:
    """The clashes that were not there: of another kind, of other requests, or at another hour."""
    known = list(before)
    return tuple(clash for clash in after if not any(_was_there(clash, old) for old in known))


def _was_there(clash: Clash, old: Clash) -> bool:
    """The same clash, or what is left of it when one of its meetings has gone."""
    same_hour = clash.slot == old.slot or clash.code in _IN_TIME
    return clash.code == old.code and same_hour and set(clash.requests) <= set(old.requests)
