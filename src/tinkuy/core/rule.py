"""Rules of data quality: what each looks for, said in Spanish, and the function that looks.

The declaration lives here so that every subject can declare its own rules; `quality` collects and runs them.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from tinkuy.core.finding import Finding, Place, Severity


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a person reads about a rule. `code` is stable for ever; `failing_example` is something that breaks the rule."""

    code: str
    title: str
    meaning: str
    failing_example: str
    how_to_mend: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class DatabaseRule:
    """A rule over the records as they stand at a date: `run(as_of)` gives its findings, each placed on a record.

    The findings of a rule that `is_inside` tell what not everybody may read.
    """

    text: RuleText
    run: Callable[[date], Iterable[Finding]]
    is_inside: bool = False

    @property
    def code(self) -> str:
        """The stable code."""
        return self.text.code


def on_record(text: RuleText, record: str, message: str, evidence: str = "", suggestion: str = "") -> Finding:
    """A finding of a database rule; `record` is `spaces/mtp-grau`, `commitments/C-001`."""
    return Finding(
        text.code, text.severity, message, Place(record=record), evidence, suggestion or text.how_to_mend
    )
