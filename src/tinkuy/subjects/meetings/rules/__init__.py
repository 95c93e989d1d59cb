"""Pure decisions about editions: the slots that a day plan gives, and where a request stands after its triage."""

from tinkuy.subjects.meetings.rules.capacity import (
    Away,
    Desks,
    Load,
    host_load,
    party_load,
    room_for,
)
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
from tinkuy.subjects.meetings.rules.phases import EditionPhase, phase
from tinkuy.subjects.meetings.rules.terms import (
    Terms,
    days_in_a_row,
    terms_problems,
    usual_plan,
    usual_plan_problems,
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
    "Away",
    "Block",
    "BlockKind",
    "Decision",
    "Desks",
    "EditionPhase",
    "Load",
    "RequestState",
    "SlotTime",
    "Stage",
    "Standing",
    "Step",
    "Terms",
    "day_of",
    "days_in_a_row",
    "host_load",
    "last_slot_before",
    "may_decide",
    "party_load",
    "phase",
    "plan_problems",
    "room_for",
    "slot_id",
    "slots",
    "slots_within",
    "standing",
    "terms_problems",
    "usual_plan",
    "usual_plan_problems",
]
