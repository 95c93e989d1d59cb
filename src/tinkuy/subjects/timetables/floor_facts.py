"""What has happened on the day, told by a room above: meetings that have begun or are over are never moved."""

from collections.abc import Callable
from datetime import datetime

Begun = Callable[[str, datetime], frozenset[str]]
_known: list[Begun] = []


def register(begun: Begun) -> None:
    """Add who knows, by edition and local hour (naive), which requests have their meeting begun or held. Twice changes nothing."""
    if begun not in _known:
        _known.append(begun)


def begun(*, edition: str, now: datetime) -> frozenset[str]:
    """The requests whose meeting has begun or is over, as told by every room; nothing when nobody tells."""
    return frozenset(request for tell in _known for request in tell(edition, now))
