"""What people do with commitments: each act asks for its permission, is one transaction and leaves its audit entries."""

from tinkuy.subjects.commitments.actions.closing import cancel, close, merge, reopen
from tinkuy.subjects.commitments.actions.extending import extend
from tinkuy.subjects.commitments.actions.locking import except_from_lock, lock_period
from tinkuy.subjects.commitments.actions.reporting import report_progress
from tinkuy.subjects.commitments.actions.reviewing import review_progress
from tinkuy.subjects.commitments.actions.steps import complete_milestone, plan_milestone
from tinkuy.subjects.commitments.actions.taking import amend, take, take_from_agreement
from tinkuy.subjects.commitments.stores import COMMITMENTS, PROGRESS, progress_key

__all__ = [
    "COMMITMENTS",
    "PROGRESS",
    "amend",
    "cancel",
    "close",
    "complete_milestone",
    "except_from_lock",
    "extend",
    "lock_period",
    "merge",
    "plan_milestone",
    "progress_key",
    "reopen",
    "report_progress",
    "review_progress",
    "take",
    "take_from_agreement",
]
