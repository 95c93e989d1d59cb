"""What may be wrong with the commitments on record at a date. Each rule has a stable code and says how to mend it."""

from tinkuy.subjects.commitments.checks import closing, content, following, timing
from tinkuy.subjects.commitments.checks.following import SILENCE_DAYS

RULES = (*timing.RULES, *content.RULES, *following.RULES, *closing.RULES)

__all__ = ["RULES", "SILENCE_DAYS"]
