"""Preparing the digests of a day or of a week: all of them in one transaction, so that a crash leaves them all or none."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings

from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.attention import composing
from tinkuy.subjects.attention.models import Digest, DigestRound
from tinkuy.subjects.attention.permissions import DIGESTS
from tinkuy.subjects.attention.queries import people
from tinkuy.subjects.attention.queries.people import Recipient
from tinkuy.subjects.attention.rules import Period
from tinkuy.subjects.attention.rules.letters import as_html, as_text

SUBJECT = "digest_round"
_A_THOUSAND = 1000


def prepare_round(*, period: Period, now: datetime, by: User | None = None) -> DigestRound | None:
    """Write every digest of a period; None when that was done before, by whoever.

    Reading and wording come first; only what is written stands in the writers' turn. Errors: Forbidden.
    """
    require(by, DIGESTS)
    if DigestRound.objects.filter(period=period.key).exists():
        return None
    found = people.recipients_of(period)
    reachable = [recipient for recipient in found if recipient.user.email]
    digests = _digests(reachable, period, now)
    with audit.writing():
        if DigestRound.objects.filter(period=period.key).exists():
            return None
        made = DigestRound.objects.create(
            period=period.key,
            frequency=period.frequency,
            as_of=period.day,
            prepared_at=now,
            prepared_count=len(digests),
            silent_count=len(reachable) - len(digests),
            unreachable_count=len(found) - len(reachable),
        )
        for digest in digests:
            digest.round = made
        Digest.objects.bulk_create(digests, batch_size=_A_THOUSAND)
        after: Record = {"period": period.key, "prepared_count": len(digests)}
        audit.record(acts=[audit.Act("prepare", SUBJECT, period.key, None, after)], by=by)
    return made


def message_id(*, period: str, user: int) -> str:
    """The one identifier of the digest of a person in a period, whoever sends it and how often."""
    host = urlsplit(settings.SITE_URL).hostname or "tinkuy.localhost"
    return f"<resumen.{period}.{user}@{host}>"


def _digests(found: list[Recipient], period: Period, now: datetime) -> list[Digest]:
    """The digests of those who have something to be told; nothing is read for nobody."""
    if not found:
        return []
    bag = composing.mailbag(as_of=period.day)
    return [digest for recipient in found if (digest := _digest(recipient, bag, period, now)) is not None]


def _digest(recipient: Recipient, bag: composing.Mailbag, period: Period, now: datetime) -> Digest | None:
    """The digest of one person; None when there is nothing to tell."""
    alerts = bag.of(recipient.audiences)
    if not alerts:
        return None
    letter = composing.letter(bag, alerts)
    return Digest(
        user=recipient.user,
        period=period.key,
        address=recipient.user.email,
        subject=letter.subject,
        text=as_text(letter),
        html=as_html(letter),
        alert_count=len(alerts),
        grants=recipient.grants,
        message_id=message_id(period=period.key, user=recipient.user.pk),
        prepared_at=now,
        next_try_at=now,
    )


def waits_until(attempts: int, now: datetime) -> datetime:
    """When a delivery that failed is tried again: after 5 minutes, then 20, 45, 80."""
    return now + timedelta(minutes=5 * attempts * attempts)
