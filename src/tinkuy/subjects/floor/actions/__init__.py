"""Writing the day of an edition: notes, what the desks write, and closing it. Each is one transaction with its audit entries."""

from tinkuy.subjects.floor.actions.bulk import Done, close_ready, person_of, ready
from tinkuy.subjects.floor.actions.closing import Closed, close_meeting
from tinkuy.subjects.floor.actions.noting import correct, note
from tinkuy.subjects.floor.actions.writing import write_outcome

__all__ = [
    "Closed",
    "Done",
    "close_meeting",
    "close_ready",
    "correct",
    "note",
    "person_of",
    "ready",
    "write_outcome",
]
