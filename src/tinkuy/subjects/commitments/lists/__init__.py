"""The follow-up matrix: what may be asked of it, its columns, and the file it gives."""

from tinkuy.subjects.commitments.lists.asking import SIMULATED, STATUSES, CommitmentFilter
from tinkuy.subjects.commitments.lists.file import CSV_SHEET, csv_cells
from tinkuy.subjects.commitments.lists.table import CommitmentTable, SpaceCommitmentTable, simulated_mark

__all__ = [
    "CSV_SHEET",
    "SIMULATED",
    "STATUSES",
    "CommitmentFilter",
    "CommitmentTable",
    "SpaceCommitmentTable",
    "csv_cells",
    "simulated_mark",
]
