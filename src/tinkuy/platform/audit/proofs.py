"""Proofs for anybody: the leaves of one thing, each with the way from it to a root that the ledger signed.

A leaf is shown only when its subject is open (see `openness`). Fields that may be personal stand in it as salted hashes;
one is disclosed, with its salt, when its room says that everybody may read it now.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse

from tinkuy.engines.ledger.checkpoints import open_checkpoint
from tinkuy.engines.ledger.tree import Tree
from tinkuy.platform.audit import checkpoints, keys, leaves, queries
from tinkuy.platform.audit.growing import StoredTiles
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.openness import CLOSED

FORM = "tinkuy-proof/1"
MOST = 200
_shown: dict[str, Callable[[str], Iterable[str]]] = {}


@dataclass(frozen=True, slots=True)
class ProofLink:
    """The way to the proof of a thing: `href` of its page."""

    href: str
    label: str = "Prueba de inclusión"


def proof_link(subject: str, key: str) -> ProofLink:
    """What a page shows so that its thing can be proved: the template `audit/proof_link.html` takes it."""
    return ProofLink(reverse("ledger-proof", args=[subject, key]))


def disclose(subject: str, fields: Callable[[str], Iterable[str]]) -> None:
    """Let the personal fields that `fields` names for a key be read in its proofs: those that everybody may read now."""
    _shown[subject] = fields


def leaves_of(subject: str, key: str) -> list[Entry]:
    """The open acts on a thing and on what hangs on it, newest first, the last 200. One SQL statement."""
    return list(queries.open_acts(subject, key)[:MOST])


def document(entry: Entry) -> dict[str, object]:
    """Everything that proves one act, and nothing that is not for everybody. A few SQL statements.

    Errors: PermissionError for an act of a closed subject.
    """
    if entry.hidden == CLOSED:
        raise PermissionError(entry.subject)
    note, verifier = checkpoints.covering(entry.index), keys.verifier()
    head = open_checkpoint(note, verifier)
    proof = Tree(StoredTiles()).inclusion(entry.index, head.size)
    return {
        "format": FORM,
        "leaf": leaves.content_of(entry).decode(),
        "disclosed": _disclosed(entry),
        "index": entry.index,
        "size": head.size,
        "proof": [part.hex() for part in proof],
        "checkpoint": note,
        "verifier": str(verifier),
    }


def file_name(entry: Entry) -> str:
    """An ASCII name for the file of a proof."""
    return quote(f"prueba-{entry.index}.json")


def _disclosed(entry: Entry) -> list[dict[str, object]]:
    choose = _shown.get(entry.subject)
    allowed = set(choose(entry.key)) & set(entry.hidden.split(",")) if choose else set()
    return [
        {"path": path, "salt": leaves.salt_of(entry.salt, path).hex(), "value": fields[name]}
        for side, fields in (("before", entry.before), ("after", entry.after))
        if fields is not None
        for name in sorted(allowed & set(fields))
        for path in (f"{side}.{name}",)
    ]
