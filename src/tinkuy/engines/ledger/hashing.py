"""The two hashes of RFC 6962, section 2.1: leaves and nodes have different prefixes, so neither passes for the other."""

from hashlib import sha256

HASH_SIZE = 32
EMPTY_ROOT = sha256(b"").digest()


def hash_leaf(content: bytes) -> bytes:
    """The hash of a leaf: 32 bytes."""
    return sha256(b"\x00" + content).digest()


def hash_node(left: bytes, right: bytes) -> bytes:
    """The hash of a node over its two children: 32 bytes."""
    return sha256(b"\x01" + left + right).digest()
