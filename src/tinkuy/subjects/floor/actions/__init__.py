"""Writing the day of an edition: notes, what the desks write, and closing it. Each is one transaction with its audit entries."""

from tinkuy.subjects.floor.actions.closing import Closed, close_meeting
from tinkuy.subjects.floor.actions.noting import correct, note
from tinkuy.subjects.floor.actions.writing import write_outcome

__all__ = ["Closed", "close_meeting", "correct", "note", "write_outcome"]
