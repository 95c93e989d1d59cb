"""Reading the day of an edition and what came of it. Bounded SQL, whatever the number of meetings."""

from tinkuy.subjects.floor.queries.meetings import (
    MeetingRow,
    events,
    last_instant,
    local,
    meeting,
    meetings,
    of_day,
)
from tinkuy.subjects.floor.queries.outcomes import editions_of, numbers, outcome, outcomes
from tinkuy.subjects.floor.queries.tallies import Tallies, Tally, Yield, region_of, tallies, yields
from tinkuy.subjects.floor.rules import MeetingState

__all__ = [
    "MeetingRow",
    "MeetingState",
    "Tallies",
    "Tally",
    "Yield",
    "editions_of",
    "events",
    "last_instant",
    "local",
    "meeting",
    "meetings",
    "numbers",
    "of_day",
    "outcome",
    "outcomes",
    "region_of",
    "tallies",
    "yields",
]
