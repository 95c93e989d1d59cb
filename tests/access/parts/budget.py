"""Two small loads of the world, so that their proofs and the tables made of them can be asked for. All of it is public."""

from collections.abc import Iterable

from tests.access.world import World
from tests.subjects.budget import consulta_files as files
from tests.subjects.budget.ground import load_lines
from tinkuy.subjects.budget.actions.loading import load
from tinkuy.subjects.budget.pages.exploring import FORMS

Listed = tuple[str, dict[str, object], Iterable[str] | None]
_TABLE = "monthly-curve"


def plant(world: World) -> None:
    """Load them as the system does."""
    world.names["budget-load"] = load_lines(world.folder).load.id
    text = files.page(dimension="Municipalidad", rows=files.MUNICIPALITIES, filters=files.LOCAL)
    load(files.save(world.folder / "exportar.xls", text), by=None, told=lambda words, part: None)


def listed(world: World) -> list[Listed]:
    """Name of the address, its arguments, and who may among those whose role may; None for all of these."""
    return [
        *(("budget-explore-file", {"form": form}, None) for form in FORMS),
        ("budget-table", {"name": _TABLE}, None),
        ("budget-table-file", {"name": _TABLE, "form": "csv"}, None),
        ("budget-municipalities-file", {"form": "csv"}, None),
        ("budget-load", {"identifier": world.names["budget-load"]}, None),
    ]


def api(world: World) -> list[Listed]:
    """The same for the operations of the API."""
    return [
        ("budget_table", {"name": _TABLE}, None),
        ("budget_load", {"identifier": world.names["budget-load"]}, None),
    ]
