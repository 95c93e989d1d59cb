"""What a rule on documents is, what it may know besides the document, and what it says when it finds something."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.core.rule import RuleText
from tinkuy.engines.texts.model import TextDocument, TextTable
from tinkuy.subjects.quality.rules.mesas import MesaIndex
from tinkuy.subjects.quality.rules.published import Published, published_tables
from tinkuy.subjects.territory.rules import Gazetteer


class Study:
    """A document with what several rules need to know of it, worked out once."""

    def __init__(self, document: TextDocument, gazetteer: Gazetteer | None = None) -> None:
        self.document = document
        self.gazetteer = gazetteer

    @cached_property
    def mesas(self) -> MesaIndex:
        """The mesas that the document names."""
        return MesaIndex.of(self.document)

    @cached_property
    def published(self) -> tuple[Published, ...]:
        """Its tables as figures, worked out again."""
        return published_tables(self.document)

    @property
    def loose_tables(self) -> tuple[TextTable, ...]:
        """The tables whose columns only blanks part."""
        return tuple(each.figures.table for each in self.published if each.figures.is_loose)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found on a line. `severity` None means the rule's own."""

    line: int
    message: str
    evidence: str
    suggestion: str = ""
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule on documents. `mended_example` is the failing example put right."""

    text: RuleText
    mended_example: str
    find: Callable[[Study], Iterable[Hit]]

    @property
    def code(self) -> str:
        """The stable code."""
        return self.text.code

    def apply(self, study: Study) -> Iterator[Finding]:
        """The findings of this rule in a document, each on its line."""
        seen: set[tuple[int, str]] = set()
        for hit in self.find(study):
            if (hit.line, hit.message) in seen:
                continue
            seen.add((hit.line, hit.message))
            place = Place(study.document.name, hit.line)
            suggestion = hit.suggestion or self.text.how_to_mend
            yield Finding(
                self.code,
                hit.severity or self.text.severity,
                hit.message,
                place,
                clip(hit.evidence),
                suggestion,
            )


def clip(text: str, length: int = 240) -> str:
    """An excerpt short enough to read in a list."""
    return text if len(text) <= length else f"{text[: length - 1].rstrip()}…"


def excerpt(text: str, start: int, end: int, before: int = 40, after: int = 30) -> str:
    """The words around a place of a text, whole at both ends."""
    left = 0 if start <= before else text.find(" ", start - before, start) + 1 or start
    right = len(text) if end + after >= len(text) else text.rfind(" ", end, end + after)
    return text[left : max(right, end)].strip()


def lines_phrase(lines: Iterable[int]) -> str:
    """`la línea 12` or `las líneas 12, 40 y 63`."""
    numbers = [str(line) for line in sorted(set(lines))]
    if len(numbers) == 1:
        return f"la línea {numbers[0]}"
    return f"las líneas {', '.join(numbers[:-1])} y {numbers[-1]}"
