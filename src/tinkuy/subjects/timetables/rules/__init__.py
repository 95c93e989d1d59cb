"""Pure decisions about timetables: states, edits by hand, clashes that are new, who is touched, and all of it in words."""

from tinkuy.subjects.timetables.rules.differences import Difference, Spot, differences, touched
from tinkuy.subjects.timetables.rules.edits import (
    Change,
    Changes,
    changes_from_json,
    changes_to_json,
    last_to_undo,
    new_clashes,
    reversed_changes,
)
from tinkuy.subjects.timetables.rules.states import (
    LetterState,
    MakingState,
    Origin,
    Proof,
    VersionState,
    state,
)

__all__ = [
    "Change",
    "Changes",
    "Difference",
    "LetterState",
    "MakingState",
    "Origin",
    "Proof",
    "Spot",
    "VersionState",
    "changes_from_json",
    "changes_to_json",
    "differences",
    "last_to_undo",
    "new_clashes",
    "reversed_changes",
    "state",
    "touched",
]
