"""Pure decisions about editions: the slots that a day plan gives, and where a request stands after its triage."""

from tinkuy.subjects.meetings.rules.days import (
    Block,
    BlockKind,
    SlotTime,
    day_of,
    last_slot_before,
    plan_problems,
    slot_id,
    slots,
    slots_within,
)
from tinkuy.subjects.meetings.rules.triage import (
    DECISIONS,
    Decision,
    RequestState,
    Stage,
    Standing,
    Step,
    may_decide,
    standing,
)

__all__ = [
    "DECISIONS",
    "Block",
    "BlockKind",
    "Decision",
    "RequestState",
    "SlotTime",
    "Stage",
    "Standing",
    "Step",
    "day_of",
    "last_slot_before",
    "may_decide",
    "plan_problems",
    "slot_id",
    "slots",
    "slots_within",
    "standing",
]
