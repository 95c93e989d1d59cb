"""Who holds on to kept files. Each room that attaches files says which it needs; what nobody needs may be forgotten."""

from collections.abc import Callable

Needed = Callable[[], "frozenset[str]"]
_rooms: dict[str, Needed] = {}


def register(room: str, needed: Needed) -> None:
    """`needed` gives the paths that the room holds on to, for ever and whatever else it knows of them."""
    _rooms[room] = needed


def needed() -> frozenset[str]:
    """Every path that some room holds on to."""
    return frozenset(path for room in _rooms.values() for path in room())
