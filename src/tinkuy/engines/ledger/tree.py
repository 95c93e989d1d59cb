"""Roots and proofs of the tree at any size it has had, read from its tiles (RFC 6962, section 2.1)."""

from functools import lru_cache

from tinkuy.engines.ledger.hashing import EMPTY_ROOT, HASH_SIZE, hash_node
from tinkuy.engines.ledger.tiles import HEIGHT, TileReader, split, top


class MissingTile(Exception):
    """The tiles hold fewer hashes than the tree of that size needs."""


class Tree:
    """The tree over the tiles of a reader. Tiles read are kept as long as the tree is."""

    def __init__(self, reader: TileReader) -> None:
        self._tile = lru_cache(maxsize=256)(lambda level, index: split(reader.tile(level, index)))

    def root(self, size: int) -> bytes:
        """The root over the first `size` leaves. Errors: MissingTile."""
        return self._range(0, size) if size else EMPTY_ROOT

    def inclusion(self, index: int, size: int) -> list[bytes]:
        """What proves that the leaf `index` is under the root at `size`. Errors: IndexError for a leaf beyond it, MissingTile."""
        if not 0 <= index < size:
            raise IndexError(index)
        return self._path(index, 0, size)

    def consistency(self, old: int, new: int) -> list[bytes]:
        """What proves that the tree at `new` begins with the tree at `old`. Errors: IndexError when it is longer, MissingTile."""
        if not 0 <= old <= new:
            raise IndexError(old)
        return self._proof(old, 0, new, True) if 0 < old < new else []

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._range(middle, end)]
        return [*self._path(index, middle, end), self._range(start, middle)]

    def _proof(self, old: int, start: int, end: int, known: bool) -> list[bytes]:
        """SUBPROOF of RFC 6962, section 2.1.2; `known` while the old root itself need not be told."""
        if old == end:
            return [] if known else [self._range(start, end)]
        middle = start + _split(end - start)
        if old <= middle:
            return [*self._proof(old, start, middle, known), self._range(middle, end)]
        return [*self._proof(old, middle, end, False), self._range(start, middle)]

    def _range(self, start: int, end: int) -> bytes:
        """The hash over the leaves from `start` to before `end`, where `start` is a multiple of their greatest power of two."""
        count = end - start
        if count & (count - 1) == 0:
            return self._subtree(count.bit_length() - 1, start)
        middle = start + _split(count)
        return hash_node(self._range(start, middle), self._range(middle, end))

    def _subtree(self, height: int, start: int) -> bytes:
        """The hash over the 2**height leaves from `start`."""
        level, rest = divmod(height, HEIGHT)
        first = start >> (level * HEIGHT)
        hashes = self._tile(level, first >> HEIGHT)[first % 2**HEIGHT :][: 2**rest]
        if len(hashes) < 2**rest or len(hashes[-1]) < HASH_SIZE:
            raise MissingTile(level, first >> HEIGHT)
        return top(hashes)


def _split(count: int) -> int:
    """The greatest power of two below `count`."""
    return 1 << ((count - 1).bit_length() - 1)
