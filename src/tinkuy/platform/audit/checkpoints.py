"""Checkpoints: the size and root of the ledger, signed, so that whoever kept one can tell whether the past was changed."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from tinkuy.engines.ledger.checkpoints import Head, open_checkpoint, sign_head
from tinkuy.engines.ledger.notes import BadNote
from tinkuy.engines.ledger.tree import Tree
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions, keys, queries
from tinkuy.platform.audit.growing import StoredTiles
from tinkuy.platform.audit.models import Checkpoint
from tinkuy.platform.audit.permissions import SIGN

EVERY = timedelta(hours=24)
_SIGNED_AT = "signed_at "


def sign_now(*, by: User | None) -> Checkpoint | None:
    """Sign the ledger as it stands and keep the checkpoint; the last one when nothing was written since, None for an empty log."""
    require(by, SIGN)
    with actions.writing():
        size, last = queries.size(), queries.last_checkpoint()
        if not size or (last is not None and last.size == size):
            return last
        now = timezone.now()
        root = Tree(StoredTiles()).root(size)
        note = signed_note(size, root, now)
        return actions.keep_checkpoint(size=size, root=root.hex(), note=note, signed_at=now)


def daily(*, now: datetime) -> Checkpoint | None:
    """Sign when a day has passed since the last checkpoint. Reading alone takes no turn. None when there is nothing to sign."""
    last = queries.last_checkpoint()
    if last is not None and (now - last.signed_at < EVERY or last.size == queries.size()):
        return None
    return sign_now(by=None)


def signed_note(size: int, root: bytes, at: datetime) -> str:
    """The signed note of a state of the ledger; its last line says when."""
    signer = keys.signer()
    return sign_head(Head(signer.name, size, root, (_SIGNED_AT + _moment(at),)), signer)


def covering(index: int) -> str:
    """A signed note whose tree holds the leaf: the newest kept, or one of this moment, which is not kept.

    Errors: IndexError when there is no such leaf.
    """
    last = queries.last_checkpoint()
    if last is not None and index < last.size:
        return last.note
    size = queries.size()
    if index >= size:
        raise IndexError(index)
    return signed_note(size, Tree(StoredTiles(edge_of=size)).root(size), timezone.now())


def departure(row: Checkpoint) -> str:
    """The first column of a checkpoint that is not what its note says; empty when all are, and the note is signed."""
    try:
        head = open_checkpoint(row.note, keys.verifier())
    except BadNote:
        return "note"
    told = {
        "size": head.size == row.size,
        "root": head.root.hex() == row.root,
        "signed_at": head.extensions == (_SIGNED_AT + _moment(row.signed_at),),
    }
    return next((name for name, right in told.items() if not right), "")


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
