"""The secret address of a personal calendar: one a person, shown once, ended whenever its owner wants."""

import secrets
from datetime import datetime

from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.rules import fingerprint
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.attention.models import FeedLink
from tinkuy.subjects.attention.permissions import READ

SUBJECT = "feed_link"


def new_feed_link(*, by: User, now: datetime) -> str:
    """Make a link, end the one before, and give its secret: only its hash is kept. Errors: Forbidden."""
    require(by, READ)
    secret = secrets.token_urlsafe(32)
    with audit.writing():
        FeedLink.objects.filter(user=by, revoked_at=None).update(revoked_at=now)
        FeedLink.objects.create(user=by, token_hash=fingerprint(secret), created_at=now)
        audit.record(
            acts=[audit.Act("create", SUBJECT, by.username, None, {"created_at": now.isoformat()})], by=by
        )
    return secret


def revoke_feed_link(*, by: User, now: datetime) -> bool:
    """End the link of the person; False when there was none."""
    with audit.writing():
        ended = FeedLink.objects.filter(user=by, revoked_at=None).update(revoked_at=now)
        if ended:
            audit.record(
                acts=[audit.Act("revoke", SUBJECT, by.username, None, {"revoked_at": now.isoformat()})], by=by
            )
    return bool(ended)
