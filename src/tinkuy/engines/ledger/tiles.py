"""Tiles: the hashes of the tree, 256 to a blob, as C2SP tlog-tiles cuts them.

The tile (level, index) holds the hashes of the complete subtrees of 256**level leaves from number 256*index on; the last
tile of a level may be short. Hashes between levels are made anew from the tile below, so none is kept twice.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from tinkuy.engines.ledger.hashing import HASH_SIZE, hash_node

HEIGHT = 8
WIDTH = 2**HEIGHT


class TileReader(Protocol):
    """Where tiles are kept."""

    def tile(self, level: int, index: int) -> bytes:
        """The hashes of one tile, one after the other; empty when there is none."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile with its hashes, one after the other."""

    level: int
    index: int
    hashes: bytes


def tiles_of(size: int) -> Iterator[tuple[int, int, int]]:
    """The tiles of a tree of that many leaves: (level, index, number of hashes)."""
    level = 0
    while size:
        for index in range(0, size, WIDTH):
            yield level, index // WIDTH, min(WIDTH, size - index)
        level, size = level + 1, size >> HEIGHT


def last_tiles(size: int) -> Iterator[tuple[int, int]]:
    """The short tiles at the right edge, one a level at most: what must be read before leaves are added."""
    level = 0
    while size:
        if size % WIDTH:
            yield level, size // WIDTH
        level, size = level + 1, size >> HEIGHT


def grow(reader: TileReader, size: int, hashes: Iterable[bytes]) -> Iterator[Tile]:
    """The tiles that are new or longer once these leaf hashes stand behind the `size` there are."""
    level, start, fresh = 0, size, b"".join(hashes)
    while fresh:
        first = start // WIDTH
        whole = (reader.tile(level, first)[: start % WIDTH * HASH_SIZE] if start % WIDTH else b"") + fresh
        blobs = [whole[at : at + WIDTH * HASH_SIZE] for at in range(0, len(whole), WIDTH * HASH_SIZE)]
        for offset, blob in enumerate(blobs):
            yield Tile(level, first + offset, blob)
        fresh = b"".join(top(split(blob)) for blob in blobs if len(blob) == WIDTH * HASH_SIZE)
        level, start = level + 1, first


def split(blob: bytes) -> list[bytes]:
    """The hashes of a blob."""
    return [blob[at : at + HASH_SIZE] for at in range(0, len(blob), HASH_SIZE)]


def top(hashes: Sequence[bytes]) -> bytes:
    """The hash over a complete subtree: the number of hashes is a power of two."""
    row = hashes
    while len(row) > 1:
        row = [hash_node(row[at], row[at + 1]) for at in range(0, len(row), 2)]
    return row[0]


def number_path(index: int) -> str:
    """The number of a tile in an address: `x001/234` for 1234, in groups of three."""
    groups = [f"{index % 1000:03d}"]
    while index := index // 1000:
        groups.insert(0, f"x{index % 1000:03d}")
    return "/".join(groups)


def number_of(path: str) -> int:
    """The number of a tile from its address. Errors: ValueError when it is not the one way to write it."""
    index = int("".join(group.removeprefix("x") for group in path.split("/")))
    if index < 0 or number_path(index) != path:
        raise ValueError(path)
    return index
