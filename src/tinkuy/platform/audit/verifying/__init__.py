"""Verifying: everything is computed again from the acts, and the first row that does not agree is named.

Three things, each streamed: the leaves, tiles and checkpoints of the log (`chain`); every ledgered table from the acts
(`tables`); and whatever rooms derive and keep (`register`).
"""

from tinkuy.platform.audit.verifying.checking import Report, faults, register, verify

__all__ = ["Report", "faults", "register", "verify"]
