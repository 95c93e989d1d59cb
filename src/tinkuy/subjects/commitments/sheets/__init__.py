"""The sheets of the commitments, both ways: «Compromisos» and «Avances»."""

from tinkuy.platform.intake.door import Door
from tinkuy.subjects.commitments.sheets.commitment import CommitmentDoor
from tinkuy.subjects.commitments.sheets.progress import ProgressDoor

DOORS: tuple[Door, ...] = (CommitmentDoor(), ProgressDoor())

__all__ = ["DOORS", "CommitmentDoor", "ProgressDoor"]
