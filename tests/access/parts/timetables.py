"""What the room adds to the world of the access tests, and an example for each of its addresses."""

from collections.abc import Iterable

from tests.access.world import World

Rows = list[tuple[str, dict[str, object], Iterable[str] | None]]


def plant(world: World) -> None:
    """Make one of everything through the real actions, and name it in `world.names`."""


def listed(world: World) -> Rows:
    """Name, arguments, and who may among those whose role may; None for all of these."""
    return []


def api(world: World) -> Rows:
    """The same for the operations with arguments, by their bare names."""
    return []
