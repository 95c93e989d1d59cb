"""The rules of alerts, and what was sent because of them. No alert is stored: see `rules.due_alerts`."""

from tinkuy.subjects.attention.models.digests import Digest, DigestChoice, DigestRound
from tinkuy.subjects.attention.models.feeds import FeedLink
from tinkuy.subjects.attention.models.rules import AlertRule, LadderStep

__all__ = ["AlertRule", "Digest", "DigestChoice", "DigestRound", "FeedLink", "LadderStep"]
