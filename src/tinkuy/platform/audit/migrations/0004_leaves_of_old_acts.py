"""Acts from before the ledger become its first leaves, in the order of their numbers."""

import os
from collections.abc import Iterator
from typing import Any

from django.db import migrations

from tinkuy.engines.ledger.tiles import grow
from tinkuy.platform.audit import leaves
from tinkuy.platform.audit.openness import hidden

CHUNK = 2000


def fill(apps: Any, schema_editor: Any) -> None:
    """Number, salt and hash the rows a chunk at a time, and let the tree grow by each chunk."""
    tiles = _Tiles(apps.get_model("audit", "Tile"))
    size = 0
    for rows in _chunks(apps.get_model("audit", "Entry")):
        for at, row in enumerate(rows, size):
            row.index, row.salt, row.hidden = at, os.urandom(16).hex(), hidden(row.subject)
            row.leaf_hash = leaves.hash_of(row)
        type(rows[0]).objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["index", "salt", "hidden", "leaf_hash"],
        )
        tiles.append(size, [bytes.fromhex(row.leaf_hash) for row in rows])
        size += len(rows)


def _chunks(model: Any) -> Iterator[list[Any]]:
    last = 0
    while rows := list(model.objects.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield rows
        last = rows[-1].pk


class _Tiles:
    def __init__(self, model: Any) -> None:
        self.model = model

    def tile(self, level: int, index: int) -> bytes:
        found = self.model.objects.filter(level=level, index=index).first()
        return bytes(found.hashes) if found else b""

    def append(self, size: int, hashes: list[bytes]) -> None:
        for tile in list(grow(self, size, hashes)):
            self.model.objects.update_or_create(
                level=tile.level, index=tile.index, defaults={"hashes": tile.hashes}
            )


class Migration(migrations.Migration):
    dependencies = [
        ("audit", "0003_ledger"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
