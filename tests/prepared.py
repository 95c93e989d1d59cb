"""The database as `tinkuy setup` leaves it: loaded once by the product itself, then copied row by row, which is faster."""

from django.db.models import Model

from tinkuy.platform.audit.models import Entry, Tile
from tinkuy.subjects.actors.actions import load_catalogue
from tinkuy.subjects.actors.models import Entity, EntityName
from tinkuy.subjects.spaces.actions import load_kinds
from tinkuy.subjects.spaces.models import SpaceKind
from tinkuy.subjects.territory.actions import load_register
from tinkuy.subjects.territory.models import Boundary, Membership, Territory, TerritoryName

MODELS: tuple[type[Model], ...] = (
    Territory, TerritoryName, Membership, Boundary, Entity, EntityName, SpaceKind, Entry, Tile
)  # fmt: skip
_rows: dict[type[Model], list[Model]] = {}


def prepare() -> None:
    """Territories with their map, entities and kinds of space, with what the log says of them."""
    if _rows:
        _copy()
        return
    load_register()
    load_catalogue()
    load_kinds()
    _rows.update({model: list(model._default_manager.order_by("pk")) for model in MODELS})


def _copy() -> None:
    for model, rows in _rows.items():
        model._default_manager.bulk_create(rows, batch_size=500)
