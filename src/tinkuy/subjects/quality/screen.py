"""Findings made ready for the page: counted in a sentence, grouped by rule, filtered, with the address of their record."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from tinkuy.core import words
from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold, join_spanish

SHOWN = 20
_NOUNS = {
    Severity.ERROR: ("error", "errores"),
    Severity.WARNING: ("advertencia", "advertencias"),
    Severity.NOTE: ("nota", "notas"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding with the address of its record (empty when it has none)."""

    finding: Finding
    href: str


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The findings of one rule: all counted, the first ones shown."""

    code: str
    title: str
    severity: Severity
    shown: tuple[Shown, ...]
    count: int

    @property
    def hidden_count(self) -> int:
        """How many are counted and not shown."""
        return self.count - len(self.shown)


def counted(findings: Iterable[Finding]) -> str:
    """`3 errores, 12 advertencias y 1 nota`; `ninguna observación` for none."""
    numbers = Counter(finding.severity for finding in findings)
    parts = [f"{words.count(numbers[s])} {_NOUNS[s][numbers[s] != 1]}" for s in Severity if numbers[s]]
    return join_spanish(parts) or "ninguna observación"


def chosen(
    findings: Sequence[Finding], *, severity: str = "", rule: str = "", text: str = ""
) -> list[Finding]:
    """Those of a severity and a rule whose message, evidence or place hold every word of a text."""
    wanted = fold(text).split()
    return [
        finding
        for finding in findings
        if severity in ("", finding.severity.value)
        and rule in ("", finding.code)
        and all(
            word in fold(f"{finding.message} {finding.evidence} {finding.place.label}") for word in wanted
        )
    ]


def by_rule(
    findings: Iterable[Finding],
    *,
    texts: Callable[[str], RuleText | None],
    href: Callable[[Finding], str],
    limit: int = SHOWN,
) -> list[RuleGroup]:
    """Groups of one rule each, the gravest first; at most `limit` findings shown in each. `texts` explains a code, if it can."""
    ordered = sorted(findings, key=lambda f: (f.severity.rank, f.code))
    groups = []
    for (severity, code), members in groupby(ordered, key=lambda f: (f.severity, f.code)):
        found, text = list(members), texts(code)
        shown = tuple(Shown(finding, href(finding)) for finding in found[:limit])
        groups.append(RuleGroup(code, text.title if text else code, severity, shown, len(found)))
    return groups
