"""Reading the log."""

from django.db.models import Max, QuerySet

from tinkuy.platform.audit.models import Entry


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


def entries_of_batch(batch: int) -> "QuerySet[Entry]":
    """The acts of one import, newest first."""
    return Entry.objects.filter(batch=batch)
