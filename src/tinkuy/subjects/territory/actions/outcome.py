"""What a load answers: what it did, or why it did nothing."""

from dataclasses import dataclass, field

from tinkuy.core.finding import Finding, has_errors


@dataclass(frozen=True, slots=True)
class Outcome:
    """`findings` with an error mean that nothing was written; `summary` says in one Spanish line what was."""

    summary: str
    findings: tuple[Finding, ...] = field(default=())
    created: int = 0
    changed: int = 0

    @property
    def is_done(self) -> bool:
        """True when the load was applied."""
        return not has_errors(self.findings)
