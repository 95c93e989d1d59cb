"""How spaces and what hangs on them look in a workbook, both ways."""

from tinkuy.platform.intake.door import Door
from tinkuy.subjects.spaces.sheets.parts import (
    AchievementDoor,
    CorrectionDoor,
    DocumentDoor,
    MemberDoor,
)
from tinkuy.subjects.spaces.sheets.register import SpaceDoor
from tinkuy.subjects.spaces.sheets.sessions import SessionDoor

DOORS: tuple[Door, ...] = (
    SpaceDoor(),
    MemberDoor(),
    SessionDoor(),
    DocumentDoor(),
    AchievementDoor(),
    CorrectionDoor(),
)

__all__ = ["DOORS"]
