"""Verifying proofs without the log: RFC 9162, sections 2.1.3.2 and 2.1.4.2, step by step."""

from collections.abc import Sequence

from tinkuy.engines.ledger.hashing import EMPTY_ROOT, hash_node


def includes(*, root: bytes, size: int, index: int, leaf: bytes, proof: Sequence[bytes]) -> bool:
    """True when the proof leads from the leaf's hash, as number `index` of `size`, to the root."""
    if not 0 <= index < size:
        return False
    node, last, found = index, size - 1, leaf
    for other in proof:
        if last == 0:
            return False
        if node % 2 or node == last:
            found = hash_node(other, found)
            while not node % 2 and node:
                node, last = node >> 1, last >> 1
        else:
            found = hash_node(found, other)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def consistent(*, old_root: bytes, old: int, new_root: bytes, new: int, proof: Sequence[bytes]) -> bool:
    """True when the proof shows that the tree of `new` leaves begins with the tree of `old`."""
    if old == new:
        return not proof and old_root == new_root
    if old == 0:
        return not proof and old_root == EMPTY_ROOT
    if not 0 < old < new or not proof:
        return False
    return _rebuilt(old, new, list(proof), old_root) == (old_root, new_root)


def _rebuilt(old: int, new: int, proof: list[bytes], old_root: bytes) -> tuple[bytes, bytes] | None:
    """Both roots as the proof makes them; None when it has not the right length."""
    path = [old_root, *proof] if old & (old - 1) == 0 else proof
    node, last = old - 1, new - 1
    while node % 2:
        node, last = node >> 1, last >> 1
    first = second = path[0]
    for other in path[1:]:
        if last == 0:
            return None
        if node % 2 or node == last:
            first, second = hash_node(other, first), hash_node(other, second)
            while not node % 2 and node:
                node, last = node >> 1, last >> 1
        else:
            second = hash_node(second, other)
        node, last = node >> 1, last >> 1
    return (first, second) if last == 0 else None
