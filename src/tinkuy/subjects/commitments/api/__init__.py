"""Commitments in the API: the matrix at a date, one commitment with its facts, and every act on it."""

from tinkuy.subjects.commitments.api import reading, writing

__all__ = ["reading", "writing"]
