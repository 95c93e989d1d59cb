"""Forgetting the files of forms that nobody sent in the end.

Why no file in use can go: a room writes down the path of a file only while it holds the turn of writers and sees the file in its
place, and files go only while this holds the same turn and no room has written their path down. So one of the two comes
first; if it is this one, the room finds no file and asks for it again.
"""

from datetime import date, datetime, timedelta
from pathlib import Path

from django.core.files.storage import default_storage

from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.attachments import references
from tinkuy.platform.attachments.keeping import FOLDER
from tinkuy.platform.attachments.permissions import FORGET
from tinkuy.platform.audit import actions as audit

KEPT_FOR = timedelta(days=8)  # longer than a form offers what was uploaded
_done: dict[str, date] = {}


def forget_orphans(*, older_than: timedelta, by: User | None, now: datetime) -> int:
    """Remove the files that no room holds on to and nobody has sent since `now - older_than`; give how many.

    Errors: Forbidden.
    """
    require(by, FORGET)
    root = Path(default_storage.path(FOLDER))
    limit = (now - older_than).timestamp()
    old = [file for file in sorted(root.glob("*/*")) if file.stat().st_mtime < limit]
    if not old:
        return 0
    with audit.writing():
        needed = references.needed()
        unneeded = [file for file in old if f"{FOLDER}/{file.parent.name}/{file.name}" not in needed]
        gone = [file for file in unneeded if file.exists() and file.stat().st_mtime < limit]
        for file in gone:
            file.unlink()
    return len(gone)


def daily(*, now: datetime) -> int:
    """Forget what a form offers no more, once a day in this process; give how many."""
    if _done.get("day") == now.date():
        return 0
    _done["day"] = now.date()
    return forget_orphans(older_than=KEPT_FOR, by=None, now=now)
