"""How spaces and what hangs on them look in a workbook, both ways."""

from tinkuy.platform.intake.door import Door
from tinkuy.subjects.spaces.sheets.parts import (
    AchievementDoor,
    CorrectionDoor,
    DocumentDoor,
    MemberDoor,
    SessionDoor,
)
from tinkuy.subjects.spaces.sheets.register import SpaceDoor

DOORS: tuple[Door, ...] = (
    SpaceDoor(),
    MemberDoor(),
    SessionDoor(),
    DocumentDoor(),
    AchievementDoor(),
    CorrectionDoor(),
)

__all__ = ["DOORS"]
