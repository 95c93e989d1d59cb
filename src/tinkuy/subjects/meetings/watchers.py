"""What rooms above this one say when an edition is about to change under what they have made of it (a published timetable)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Change:
    """An edition as it would be after a change: its slots by id, the desks of each host, who may ask. `today` is the day of the act."""

    edition: str
    slots: frozenset[str]
    desks: Mapping[str, int]
    parties: frozenset[str]
    today: date


class Watcher(Protocol):
    """What stands on an edition in a room above."""

    def objections(self, change: Change) -> tuple[str, ...]:
        """Why the edition must not change so, in words that say what to do first; empty when nothing stands in the way."""


_watchers: list[Watcher] = []


def register(watcher: Watcher) -> None:
    """Add a watcher; registering one twice changes nothing."""
    if watcher not in _watchers:
        _watchers.append(watcher)


def objections(change: Change) -> tuple[str, ...]:
    """What every watcher has against the change."""
    return tuple(text for watcher in _watchers for text in watcher.objections(change))
