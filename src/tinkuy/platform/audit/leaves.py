"""What a leaf of the ledger holds (see docs/adr/0008): the act as canonical JSON, what may be personal as salted hashes.

A hidden value is `{"salted": hex}`: HMAC-SHA256 of its canonical JSON under a salt of its own, which is the HMAC-SHA256 of
its path (`by`, `key`, `before.text`) under the salt of the entry. So one value can be disclosed and the others not.
"""

import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson

from tinkuy.engines.ledger.hashing import hash_leaf
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.openness import CLOSED


def canonical(value: object) -> bytes:
    """The one way to write a JSON value: keys sorted, no spaces, UTF-8."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def hash_of(entry: Entry) -> str:
    """The hash of the leaf of an entry, in hexadecimal."""
    return hash_leaf(content_of(entry)).hex()


def content_of(entry: Entry) -> bytes:
    """The bytes of the leaf of an entry, made from its columns alone."""
    salt, names = bytes.fromhex(entry.salt), entry.hidden
    closed, personal = names == CLOSED, frozenset(names.split(","))
    return canonical(
        {
            "after": _side(salt, "after", entry.after, closed, personal),
            "at": _moment(entry.at),
            "batch": entry.batch,
            "before": _side(salt, "before", entry.before, closed, personal),
            "by": _salted(salt, "by", entry.by_id),
            "hidden": names,
            "key": _salted(salt, "key", entry.key) if closed else entry.key,
            "subject": entry.subject,
            "verb": entry.verb,
        }
    )


def salt_of(entry_salt: str, path: str) -> bytes:
    """The salt of one value of an entry: who has it and the value can make its hash again."""
    return hmac.digest(bytes.fromhex(entry_salt), path.encode(), "sha256")


def _side(
    salt: bytes, side: str, fields: Mapping[str, Any] | None, closed: bool, personal: frozenset[str]
) -> dict[str, Any] | None:
    if fields is None or not (closed or not personal.isdisjoint(fields)):
        return fields  # type: ignore[return-value]
    return {
        name: _salted(salt, f"{side}.{name}", value) if closed or name in personal else value
        for name, value in fields.items()
    }


def _salted(salt: bytes, path: str, value: object) -> dict[str, str]:
    key = hmac.digest(salt, path.encode(), "sha256")
    return {"salted": hmac.digest(key, canonical(value), "sha256").hex()}


def _moment(at: datetime) -> str:
    """`2026-11-21T08:03:05.123456Z`."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
