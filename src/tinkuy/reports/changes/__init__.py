"""What changed between two cut-offs: taken, moved, fulfilled, delayed, extended; by mesa, entity and territory."""

from tinkuy.reports.changes.building import KIND, build

__all__ = ["KIND", "build"]
