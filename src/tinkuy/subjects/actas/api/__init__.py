"""Sessions, actas and agreements in the API: what is closed for everybody, what is open for people inside."""

from tinkuy.subjects.actas.api import reading, writing

__all__ = ["reading", "writing"]
