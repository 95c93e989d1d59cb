"""How editions, their plan and sides, and their requests look in a workbook, both ways."""

from tinkuy.platform.intake.door import Door
from tinkuy.subjects.meetings.sheets.organising import AbsenceDoor, BlockDoor, HostDoor, PartyDoor
from tinkuy.subjects.meetings.sheets.register import EditionDoor, YearTotalDoor
from tinkuy.subjects.meetings.sheets.requests import RequestDoor
from tinkuy.subjects.meetings.sheets.triage import TriageDoor

DOORS: tuple[Door, ...] = (
    EditionDoor(),
    BlockDoor(),
    HostDoor(),
    PartyDoor(),
    AbsenceDoor(),
    YearTotalDoor(),
    RequestDoor(),
    TriageDoor(),
)
