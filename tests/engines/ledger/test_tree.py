"""The tree against the vectors of Certificate Transparency and against a naive twin."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.engines.ledger import naive
from tests.engines.ledger.naive import Memory
from tinkuy.engines.ledger.hashing import EMPTY_ROOT, HASH_SIZE, hash_leaf
from tinkuy.engines.ledger.proofs import consistent, includes
from tinkuy.engines.ledger.tiles import grow, last_tiles, number_of, number_path, tiles_of
from tinkuy.engines.ledger.tree import MissingTile, Tree

# The leaves and roots with which the reference implementation of RFC 6962 is tested.
LEAVES = [
    bytes.fromhex(text)
    for text in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"
    )
]  # fmt: skip
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def grown(memory: Memory, size: int, hashes: list[bytes]) -> Memory:
    for tile in grow(memory, size, hashes):
        memory.blobs[tile.level, tile.index] = tile.hashes
    return memory


def numbered(count: int) -> list[bytes]:
    return [hash_leaf(str(n).encode()) for n in range(count)]


def test_empty_tree_has_the_hash_of_nothing() -> None:
    assert Tree(Memory()).root(0) == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(("size", "root"), list(enumerate(ROOTS, 1)))
def test_roots_are_those_of_the_reference(size: int, root: str) -> None:
    memory = grown(Memory(), 0, [hash_leaf(content) for content in LEAVES])
    assert Tree(memory).root(size).hex() == root


def test_proofs_are_those_of_the_reference() -> None:
    tree = Tree(grown(Memory(), 0, [hash_leaf(content) for content in LEAVES]))
    assert [h.hex() for h in tree.inclusion(0, 8)] == [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ]
    assert [h.hex() for h in tree.consistency(6, 8)] == [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 700), max_size=6), st.data())
def test_tree_grown_in_steps_equals_the_naive_one(steps: list[int], data: st.DataObject) -> None:
    memory, leaves = Memory(), numbered(sum(steps))
    size = 0
    for step in steps:
        grown(memory, size, leaves[size : size + step])
        size += step
    kept = {key: len(blob) // HASH_SIZE for key, blob in memory.blobs.items()}
    assert kept == {(level, index): width for level, index, width in tiles_of(size)}
    past = data.draw(st.integers(0, size))
    assert Tree(memory).root(past) == naive.root(leaves[:past])
    if past:
        index = data.draw(st.integers(0, past - 1))
        assert Tree(memory).inclusion(index, past) == naive.path(index, leaves[:past])


@settings(max_examples=80, deadline=None)
@given(st.integers(1, 600), st.data())
def test_proofs_hold_and_break_with_any_byte(size: int, data: st.DataObject) -> None:
    leaves = numbered(size)
    tree = Tree(grown(Memory(), 0, leaves))
    index = data.draw(st.integers(0, size - 1))
    proof, root = tree.inclusion(index, size), tree.root(size)
    assert includes(root=root, size=size, index=index, leaf=leaves[index], proof=proof)
    assert not includes(root=root, size=size, index=index, leaf=hash_leaf(b"other"), proof=proof)
    assert not includes(root=root, size=size, index=index, leaf=leaves[index], proof=[*proof, root])
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        assert not includes(root=root, size=size, index=index, leaf=leaves[index], proof=changed(proof, at))
        assert not includes(root=root, size=size, index=index, leaf=leaves[index], proof=proof[:-1])


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 600), st.data())
def test_consistency_holds_and_breaks_with_any_byte(new: int, data: st.DataObject) -> None:
    tree = Tree(grown(Memory(), 0, numbered(new)))
    old = data.draw(st.integers(0, new))
    roots = {"old_root": tree.root(old), "old": old, "new_root": tree.root(new), "new": new}
    proof = tree.consistency(old, new)
    assert consistent(**roots, proof=proof)  # type: ignore[arg-type]
    assert not consistent(**roots, proof=[*proof, EMPTY_ROOT])  # type: ignore[arg-type]
    if proof:
        at = data.draw(st.integers(0, len(proof) - 1))
        assert not consistent(**roots, proof=changed(proof, at))  # type: ignore[arg-type]
        assert not consistent(**roots | {"old_root": EMPTY_ROOT}, proof=proof)  # type: ignore[arg-type]


def changed(proof: list[bytes], at: int) -> list[bytes]:
    return [*proof[:at], bytes([proof[at][0] ^ 1]) + proof[at][1:], *proof[at + 1 :]]


def test_tree_says_when_tiles_are_short() -> None:
    memory = grown(Memory(), 0, numbered(300))
    memory.blobs[0, 1] = memory.blobs[0, 1][:-HASH_SIZE]
    with pytest.raises(MissingTile):
        Tree(memory).root(300)


def test_edge_of_the_tree_is_read_and_no_more() -> None:
    assert list(last_tiles(256 * 256 + 256 + 3)) == [(0, 257), (1, 1), (2, 0)]
    assert list(last_tiles(0)) == []


@pytest.mark.parametrize(
    ("index", "path"), [(0, "000"), (67, "067"), (1234067, "x001/x234/067"), (1000, "x001/000")]
)
def test_number_of_a_tile_reads_back(index: int, path: str) -> None:
    assert (number_path(index), number_of(path)) == (path, index)


@pytest.mark.parametrize("path", ["1", "0001", "001/000", "x000/001", "-01", "a"])
def test_number_written_otherwise_is_no_tile(path: str) -> None:
    with pytest.raises(ValueError):
        number_of(path)
