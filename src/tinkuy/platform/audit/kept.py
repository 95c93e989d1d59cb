"""Kept answers: what was computed at one version of the data stays true until the next act, so it is computed once."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.core.cache import caches

from tinkuy.platform.audit.queries import data_version

T = TypeVar("T")
KEPT_SECONDS = 24 * 60 * 60


def kept(name: str, as_of: date, compute: Callable[[], T]) -> T:
    """The answer `name` at a date: from the cache when nothing was recorded since, else computed and kept.

    The version is read before computing, so an act in between is never hidden: its version asks anew. Writers take turns,
    so no act is kept later under a version that was read before.
    """
    key = f"kept-{name}-{as_of.isoformat()}-{data_version()}"
    answers, missing = caches["answers"], object()
    found = answers.get(key, missing)
    if found is missing:
        found = compute()
        answers.set(key, found, KEPT_SECONDS)
    return found  # type: ignore[no-any-return]
