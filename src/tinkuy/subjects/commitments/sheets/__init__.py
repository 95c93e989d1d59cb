"""The sheets of the commitments, both ways, and the personal workbook."""

from tinkuy.platform.intake.door import Door
from tinkuy.subjects.commitments.sheets.commitment import CommitmentDoor
from tinkuy.subjects.commitments.sheets.facts import ClosureDoor, ExtensionDoor, MilestoneDoor, ReviewDoor
from tinkuy.subjects.commitments.sheets.personal import PersonalDoor
from tinkuy.subjects.commitments.sheets.progress import ProgressDoor

DOORS: tuple[Door, ...] = (
    CommitmentDoor(),
    MilestoneDoor(),
    ProgressDoor(),
    ReviewDoor(),
    ExtensionDoor(),
    ClosureDoor(),
    PersonalDoor(),
)

__all__ = ["DOORS", "CommitmentDoor", "ProgressDoor"]
