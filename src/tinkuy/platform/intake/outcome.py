"""How an import went, in the shape that `tinkuy import --json` promises: from a fresh preview or from a stored batch."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from tinkuy.core.finding import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class Outcome:
    """The state, the five counts and the findings."""

    state: str
    counts: Mapping[str, int]
    findings: tuple[Finding, ...]

    def as_json(self) -> dict[str, object]:
        """Exactly `state`, `counts`, `findings`."""
        return {
            "state": self.state,
            "counts": dict(self.counts),
            "findings": [f.as_json() for f in self.findings],
        }


def findings_from_json(stored: Iterable[Mapping[str, Any]]) -> tuple[Finding, ...]:
    """The findings that a batch keeps, as values again."""
    return tuple(
        Finding(
            told["code"],
            Severity(told["severity"]),
            told["message"],
            Place(**told["place"]),
            told["evidence"],
            told["suggestion"],
        )
        for told in stored
    )
