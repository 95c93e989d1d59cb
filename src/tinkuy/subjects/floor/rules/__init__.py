"""Pure decisions about the day of an edition: where a meeting stands, how a desk runs, what an outcome lacks."""

from tinkuy.subjects.floor.rules.desk import Course, Turn, course_of
from tinkuy.subjects.floor.rules.events import (
    LONGEST_DELAY_MINUTES,
    OF_AN_ENTITY,
    Event,
    EventKind,
    MeetingState,
    Standing,
    in_force,
    next_number,
    own,
    state_of,
    why_not,
    why_not_corrected,
)
from tinkuy.subjects.floor.rules.outcomes import Outcome, Result, Said, missing, posts_of, renumbered

__all__ = [
    "LONGEST_DELAY_MINUTES",
    "OF_AN_ENTITY",
    "Course",
    "Event",
    "EventKind",
    "MeetingState",
    "Outcome",
    "Result",
    "Said",
    "Standing",
    "Turn",
    "course_of",
    "in_force",
    "missing",
    "next_number",
    "own",
    "posts_of",
    "renumbered",
    "state_of",
    "why_not",
    "why_not_corrected",
]
