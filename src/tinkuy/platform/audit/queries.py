"""Reading the log and its tree."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Max, Q, QuerySet

from tinkuy.platform.accounts.models import Grant
from tinkuy.platform.audit.models import Checkpoint, Entry, Tile
from tinkuy.platform.audit.openness import CLOSED

_STREAM = 5000


def size() -> int:
    """How many leaves the ledger has: the number that the next one gets."""
    last: int | None = Entry.objects.aggregate(last=Max("index"))["last"]
    return 0 if last is None else last + 1


def data_version() -> int:
    """A number that grows with every act and never goes back: what was computed at one version is true until the next.

    Writers take turns (`actions.writing`), so an act with a smaller number is never kept after one with a greater.
    No acts gives 0.
    """
    return Entry.objects.aggregate(last=Max("id"))["last"] or 0


def history_of(subject: str, key: str) -> "QuerySet[Entry]":
    """The acts on one thing, newest first, with who did them."""
    return Entry.objects.filter(subject=subject, key=key).select_related("by")


def history_of_thing(code: str, subjects: Iterable[str]) -> "QuerySet[Entry]":
    """The acts of these subjects on a thing and on what hangs on it (`CODE`, `CODE|…`), newest first, with who did them."""
    rows = Entry.objects.filter(thing=code, subject__in=list(subjects))
    return rows.select_related("by").order_by("-index")


def roles_in_words(people: Iterable[int]) -> dict[int, str]:
    """The role of each person, in words; those without one are absent. One SQL statement."""
    grants = Grant.objects.filter(user__in=list(people)).order_by("-id")
    return {grant.user_id: str(grant.get_role_display()) for grant in grants}


def entries_of_batch(batch: int) -> "QuerySet[Entry]":
    """The acts of one import, newest first."""
    return Entry.objects.filter(batch=batch)


def leaf_numbers(*, after: int, most: int) -> list[tuple[int, int]]:
    """The (primary key, leaf number) of the entries behind a leaf, in the order of the leaves."""
    rows = Entry.objects.filter(index__gt=after).order_by("index")
    return list(rows.values_list("pk", "index")[:most])


def entries(pks: Sequence[int]) -> list[Entry]:
    """Entries by primary key, in the order of the leaves."""
    return list(Entry.objects.filter(pk__in=pks).order_by("index"))


def acts_on(subject: str, keys: Sequence[str]) -> Iterator[tuple[str, Any, Any]]:
    """The (key, before, after) of each act on some keys of a subject, in the order of the log."""
    rows = Entry.objects.filter(subject=subject, key__in=keys).order_by("index")
    return iter(rows.values_list("key", "before", "after"))


def lives(subject: str) -> Iterator[tuple[str, bool]]:
    """For each act of a subject, in the order of the log: its key, and whether the thing is there after it."""
    rows = (
        Entry.objects.filter(subject=subject)
        .exclude(before__isnull=True, after__isnull=True)
        .order_by("index")
    )
    stays = ExpressionWrapper(Q(after__isnull=False), output_field=BooleanField())
    yield from rows.annotate(stays=stays).values_list("key", "stays").iterator(chunk_size=_STREAM)


def tile(level: int, index: int) -> bytes:
    """The hashes of a tile; empty when there is none."""
    found = Tile.objects.filter(level=level, index=index).values_list("hashes", flat=True).first()
    return bytes(found) if found is not None else b""


def tile_count() -> int:
    """How many tiles are kept."""
    return Tile.objects.count()


def tile_numbers() -> Iterator[tuple[int, int]]:
    """The (level, index) of every tile."""
    return iter(Tile.objects.order_by("level", "index").values_list("level", "index"))


def checkpoints() -> list[int]:
    """The primary keys of the checkpoints, in the order in which they were signed."""
    return list(Checkpoint.objects.order_by("pk").values_list("pk", flat=True))


def checkpoint(pk: int) -> Checkpoint:
    """One checkpoint. Errors: Checkpoint.DoesNotExist."""
    return Checkpoint.objects.get(pk=pk)


def last_checkpoint() -> Checkpoint | None:
    """The newest checkpoint; None before the first."""
    return Checkpoint.objects.order_by("-size").first()


def keys_telling(subject: str, field: str) -> frozenset[str]:
    """The keys of a subject of which some act told a field."""
    rows = Entry.objects.filter(subject=subject).values_list("key", "after")
    return frozenset(key for key, after in rows if after and field in after)


def open_acts(subject: str, key: str) -> "QuerySet[Entry]":
    """The acts on a thing, and on what hangs on it under a key that begins with its own, that everybody may read; newest first."""
    mine = Q(subject=subject, key=key) | (~Q(subject=subject) & Q(key__startswith=f"{key}|"))
    return Entry.objects.filter(mine, thing=key.partition("|")[0]).exclude(hidden=CLOSED).order_by("-index")


def is_open(subject: str, key: str) -> bool:
    """True when the log holds an act on this very thing that everybody may read."""
    return Entry.objects.filter(subject=subject, key=key).exclude(hidden=CLOSED).exists()


def open_act(subject: str, key: str, index: int) -> Entry | None:
    """One of them; None when there is none."""
    return open_acts(subject, key).filter(index=index).first()
