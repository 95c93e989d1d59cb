"""Writing commitments and what happens to them."""

from tinkuy.subjects.commitments.stores import COMMITMENTS, PROGRESS, progress_key

__all__ = ["COMMITMENTS", "PROGRESS", "progress_key"]
