"""Writing timetables: making versions, changing drafts by hand, freezing, publishing and telling those concerned."""

from tinkuy.core.refusal import Problems, Refused
from tinkuy.subjects.timetables.actions.arranging import move, swap, take_out, undo
from tinkuy.subjects.timetables.actions.importing import import_timetable
from tinkuy.subjects.timetables.actions.making import ask_for, copy_version, make
from tinkuy.subjects.timetables.actions.publishing import freeze, publish, withdraw
from tinkuy.subjects.timetables.actions.replanning import something_changed
from tinkuy.subjects.timetables.actions.telling import send_again, send_due

__all__ = [
    "Problems",
    "Refused",
    "ask_for",
    "copy_version",
    "freeze",
    "import_timetable",
    "make",
    "move",
    "publish",
    "send_again",
    "send_due",
    "something_changed",
    "swap",
    "take_out",
    "undo",
    "withdraw",
]
