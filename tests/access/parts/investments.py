"""A bank of one project, which everybody may read."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.access.world import World
from tests.subjects.investments.ground import loaded, row, write_text

Listed = tuple[str, dict[str, object], Iterable[str] | None]
CUI = {"cui": "2000001"}


def plant(world: World) -> None:
    """Load the bank as the administrator of the machine does."""
    with tempfile.TemporaryDirectory() as folder:
        loaded(write_text(Path(folder) / "banco-2022-06.csv", [row()]))


def listed(world: World) -> list[Listed]:
    """Name of the address, its arguments, and who may among those whose role may; None for all of these."""
    return [
        ("project", CUI, None),
        *(("project-list-file", {"form": form}, None) for form in ("csv", "xlsx")),
    ]


def api(world: World) -> list[Listed]:
    """The same for the operations of the API."""
    return [("investment_project", {"key": "2000001"}, None)]
