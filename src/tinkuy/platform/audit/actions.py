"""Writing the log: the only door to it. Each act is a leaf of the ledger, in the transaction of what it tells."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from tinkuy.core.values import Record, stored_record
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import growing, leaves, queries
from tinkuy.platform.audit.models import Checkpoint, Entry, Turn
from tinkuy.platform.audit.openness import hidden


@dataclass(frozen=True, slots=True)
class Act:
    """One act to record: `before` is None for a creation, `after` is None for a removal."""

    verb: str
    subject: str
    key: str
    before: Record | None
    after: Record | None


@contextmanager
def writing() -> Iterator[None]:
    """One transaction of a writer. It takes the one turn to write before anything else, so writers cannot wait for each
    other in a circle and acts are numbered in the order in which they are kept. Every action that writes stands in it.
    """
    with transaction.atomic():
        take_turn()
        yield


def take_turn() -> None:
    """Wait until no other writer is at work; held until the transaction ends. Errors: TransactionManagementError outside one."""
    if Turn.objects.select_for_update().filter(pk=1).first() is None:
        Turn.objects.get_or_create(pk=1)
        Turn.objects.select_for_update().get(pk=1)


def record(*, acts: Iterable[Act], by: User | None, batch: int | None = None) -> int:
    """Append the acts in order and give their number. Errors: TransactionManagementError outside a transaction."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "El registro de auditoría se escribe dentro de la transacción del acto."
        )
    take_turn()
    entries = [_entry(act, by, batch) for act in acts]
    if entries:
        _append(entries)
    return len(entries)


def keep_checkpoint(*, size: int, root: str, note: str, signed_at: datetime) -> Checkpoint:
    """Keep a signed state of the ledger (see `checkpoints`, which signs). Inside the turn."""
    return Checkpoint.objects.create(size=size, root=root, note=note, signed_at=signed_at)


def _append(entries: list[Entry]) -> None:
    """Number the entries, make their leaves and let the tree grow by them. Inside the turn."""
    size, now = queries.size(), timezone.now()
    salts = os.urandom(16 * len(entries)).hex()
    for at, entry in enumerate(entries):
        entry.at, entry.index, entry.salt = now, size + at, salts[32 * at : 32 * at + 32]
        entry.leaf_hash = leaves.hash_of(entry)
    Entry.objects.bulk_create(entries, batch_size=2000)
    growing.append(size, (entry.leaf_hash for entry in entries))


def _entry(act: Act, by: User | None, batch: int | None) -> Entry:
    before, after = _changed(act.before, act.after)
    return Entry(
        verb=act.verb,
        subject=act.subject,
        key=act.key,
        thing=thing_of(act.key),
        before=before,
        after=after,
        by=by,
        batch=batch,
        hidden=hidden(act.subject),
    )


def thing_of(key: str) -> str:
    """The first part of a key: the code of what it hangs on."""
    return key.partition("|")[0]


def _changed(
    before: Record | None, after: Record | None
) -> tuple[dict[str, object] | None, dict[str, object] | None]:
    """Keep the fields that differ; all of them when one side is missing."""
    old = stored_record(before) if before is not None else None
    new = stored_record(after) if after is not None else None
    if old is None or new is None:
        return old, new  # type: ignore[return-value]
    keys = [key for key in new if old.get(key) != new[key]]
    return {key: old.get(key) for key in keys}, {key: new[key] for key in keys}
