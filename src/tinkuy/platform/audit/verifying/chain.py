"""The log itself: each leaf from its act, the tiles from the leaves, the checkpoints from the tiles."""

from collections.abc import Callable, Iterator

from tinkuy.engines.ledger.hashing import HASH_SIZE
from tinkuy.engines.ledger.tiles import WIDTH, grow, tiles_of
from tinkuy.engines.ledger.tree import MissingTile, Tree
from tinkuy.platform.audit import actions, checkpoints, leaves, queries
from tinkuy.platform.audit.faults import Fault
from tinkuy.platform.audit.growing import StoredTiles
from tinkuy.platform.audit.models import Checkpoint, Entry

ENTRIES, TILES, CHECKPOINTS = (
    f"{model} (audit_{name})"
    for model, name in (("asientos", "entry"), ("teselas del árbol", "tile"), ("puntos de control", "checkpoint"))
)  # fmt: skip
_CHUNK = 16 * WIDTH
Report = Callable[[str, int, int], None]


class _Regrown:
    """The tree grown again from the acts: only its right edge is kept, and each full tile is compared as it is done."""

    def __init__(self) -> None:
        self.edge: dict[int, tuple[int, bytes]] = {}
        self.size = 0

    def tile(self, level: int, index: int) -> bytes:
        number, hashes = self.edge.get(level, (-1, b""))
        return hashes if number == index else b""

    def append(self, hashes: list[bytes]) -> Iterator[Fault]:
        for tile in grow(self, self.size, hashes):
            if len(tile.hashes) == WIDTH * HASH_SIZE:
                yield from _compared(tile.level, tile.index, tile.hashes)
            self.edge[tile.level] = (tile.index, tile.hashes)
        self.size += len(hashes)

    def finish(self) -> Iterator[Fault]:
        for level, (index, hashes) in self.edge.items():
            if len(hashes) < WIDTH * HASH_SIZE:
                yield from _compared(level, index, hashes)


def faults(report: Report) -> Iterator[Fault]:
    """Leaves, tiles and checkpoints, in this order."""
    regrown, total = _Regrown(), queries.size()
    last_id = 0
    for entries in _portions():
        report("Hojas del registro", regrown.size, total)
        hashes: list[bytes] = []
        for number, entry in enumerate(entries, regrown.size):
            content_hash = _hash(entry)
            if isinstance(entry, Fault) or isinstance(content_hash, Fault):
                yield from (found for found in (content_hash,) if isinstance(found, Fault))
                hashes.append(bytes(HASH_SIZE))
                continue
            yield from _entry(entry, number, content_hash, last_id)
            hashes.append(bytes.fromhex(content_hash))
            last_id = entry.pk
        yield from regrown.append(hashes)
    yield from regrown.finish()
    yield from _spare_tiles(regrown.size)
    report("Puntos de control", 0, 1)
    yield from _checkpoints(regrown.size)


def _portions() -> Iterator[list[Entry | Fault]]:
    """The entries in the order of their leaves, some thousands at a time; in place of one that does not read, its fault."""
    last = -1
    while True:
        rows = queries.leaf_numbers(after=last, most=_CHUNK)
        if not rows:
            return
        try:
            yield list(queries.entries([pk for pk, _ in rows]))
        except Exception:  # a row that no longer reads, whatever the database let through
            yield [_read(pk) for pk, _ in rows]
        last = rows[-1][1]


def _read(pk: int) -> Entry | Fault:
    try:
        return queries.entries([pk])[0]
    except Exception:  # that it does not read is the fault
        return Fault(ENTRIES, f"N° {pk}")


def _hash(entry: Entry | Fault) -> str | Fault:
    """The hash of a leaf, or the fault of an entry of which none can be made any more (its salt is no salt)."""
    if isinstance(entry, Fault):
        return entry
    try:
        return leaves.hash_of(entry)
    except (ValueError, TypeError):  # what stands there is nothing that the product writes
        return Fault(
            ENTRIES, f"N° {entry.pk}", words="con lo que dice el asiento no se puede calcular su hoja"
        )


def _entry(entry: Entry, number: int, content_hash: str, last_id: int) -> Iterator[Fault]:
    """What one act shows by itself: its number, its order, its hash."""
    key = f"N° {entry.pk}"
    if entry.index != number:
        words = f"debería ser la hoja {number}: falta un asiento antes de este, o cambió su número"
        yield Fault(ENTRIES, key, "index", number, entry.index, words)
    if entry.pk < last_id:
        yield Fault(ENTRIES, key, "id", words="no está en el orden en que se escribió")
    if entry.thing != actions.thing_of(entry.key):
        yield Fault(ENTRIES, key, "thing", actions.thing_of(entry.key), entry.thing)
    if entry.leaf_hash != content_hash:
        words = f"lo que dice el asiento ya no da su hash; es el acto sobre «{entry.subject}», «{entry.key}»"
        yield Fault(ENTRIES, key, "leaf_hash", content_hash, entry.leaf_hash, words)


def _compared(level: int, index: int, expected: bytes) -> Iterator[Fault]:
    """A tile as the acts give it against the one that is kept."""
    kept = queries.tile(level, index)
    if kept == expected:
        return
    key, at = f"nivel {level}, número {index}", _first_difference(expected, kept)
    if level:
        yield Fault(TILES, key, "hashes", words="no es la que dan las hojas")
        return
    leaf = index * WIDTH + at
    words = f"la hoja {leaf} no es la que da su asiento: se cambió el asiento, se borró o se cambió la tesela"
    yield Fault(TILES, key, "hashes", words=words)


def _first_difference(one: bytes, other: bytes) -> int:
    """The number of the first hash that differs."""
    longest = max(len(one), len(other))
    spans = range(0, longest, HASH_SIZE)
    return next(at // HASH_SIZE for at in spans if one[at : at + HASH_SIZE] != other[at : at + HASH_SIZE])


def _spare_tiles(size: int) -> Iterator[Fault]:
    """Tiles that stand beyond the tree."""
    if queries.tile_count() != sum(1 for _ in tiles_of(size)):
        expected = {(level, index) for level, index, _ in tiles_of(size)}
        for level, index in queries.tile_numbers():
            if (level, index) not in expected:
                words = "tiene hojas de las que ya no hay asiento"
                yield Fault(TILES, f"nivel {level}, número {index}", "hashes", words=words)


def _checkpoints(size: int) -> Iterator[Fault]:
    tree = Tree(StoredTiles())
    for number in queries.checkpoints():
        try:
            checkpoint = queries.checkpoint(number)
            yield from _checkpoint(checkpoint, size, tree)
        except Exception:  # whatever stands there is no checkpoint
            yield Fault(CHECKPOINTS, f"fila {number}")


def _checkpoint(row: Checkpoint, size: int, tree: Tree) -> Iterator[Fault]:
    key = f"{row.size} hojas"
    if wrong := checkpoints.departure(row):
        yield Fault(CHECKPOINTS, key, wrong, words="no es lo que se firmó")
    elif row.size > size:
        yield Fault(
            CHECKPOINTS, key, "size", words=f"el registro tiene ahora solo {size} hojas: se borraron asientos"
        )
    else:
        try:
            root = tree.root(row.size).hex()
        except MissingTile:
            root = ""
        if root != row.root:
            yield Fault(CHECKPOINTS, key, "root", words="las hojas de entonces ya no dan esta raíz")
