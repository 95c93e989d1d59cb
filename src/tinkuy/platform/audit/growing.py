"""The tree of the ledger in the database: reading its tiles, and adding leaves in the transaction of the acts."""

from collections.abc import Iterable

from django.db.models import Q

from tinkuy.engines.ledger.tiles import grow, last_tiles
from tinkuy.platform.audit import queries
from tinkuy.platform.audit.models import Tile

_BATCH = 100  # tiles a statement: 800 kB


class StoredTiles:
    """The tiles of the database, those of the edge read at once when asked for."""

    def __init__(self, edge_of: int | None = None) -> None:
        """`edge_of` is the size whose last tiles are read in one statement."""
        self._edge: dict[tuple[int, int], bytes] = {}
        if edge_of:
            wanted = [Q(level=level, index=index) for level, index in last_tiles(edge_of)]
            rows = Tile.objects.filter(Q(*wanted, _connector=Q.OR)) if wanted else ()
            self._edge = {(row.level, row.index): bytes(row.hashes) for row in rows}

    def tile(self, level: int, index: int) -> bytes:
        """The hashes of one tile; empty when there is none."""
        if (level, index) in self._edge:
            return self._edge[level, index]
        return queries.tile(level, index)


def append(size: int, hashes: Iterable[str]) -> None:
    """Put leaf hashes behind the `size` that there are. Two statements for a few leaves, then one a hundred tiles."""
    tiles = grow(StoredTiles(edge_of=size), size, (bytes.fromhex(text) for text in hashes))
    Tile.objects.bulk_create(
        [Tile(level=tile.level, index=tile.index, hashes=tile.hashes) for tile in tiles],
        update_conflicts=True,
        unique_fields=["level", "index"],
        update_fields=["hashes"],
        batch_size=_BATCH,
    )
