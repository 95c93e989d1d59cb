"""The kept files on which commitments hold: every evidence ever registered, also of a report that an undo took away."""

from tinkuy.subjects.commitments.models import EvidenceFile


def held_paths() -> frozenset[str]:
    """Where the storage has them. Rows of evidence files are never removed: the log can bring their report back."""
    return frozenset(EvidenceFile.objects.values_list("file", flat=True))
