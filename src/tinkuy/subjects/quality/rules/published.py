"""The tables of a document with their percentages judged: worked out once for all the rules on published tables."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from tinkuy.engines.texts.loose import loose_tables
from tinkuy.engines.texts.model import TextDocument, TextTable
from tinkuy.subjects.quality.rules.judged import Judged, judge_columns
from tinkuy.subjects.quality.rules.suspects import Suspect, suspects
from tinkuy.subjects.quality.rules.tabular import FigureTable

_MARK = r"(?: \((?:[a-z]|\d)\))?"
# The headings of budget tables, as they stand in a text that lost its columns.
HEADINGS = re.compile(
    rf"\bPIA(?!\s*/){_MARK}|\bPIM(?!\s*/){_MARK}|\bvar(?:iaci[oó]n|\.)(?: ?%| porcentual)?(?: \(?PI[AM]\s*/\s*PI[AM]\)?)?|\bdevengado{_MARK}(?! ?/)"
    rf"|\bgirado{_MARK}|\bcertificaci[oó]n{_MARK}|\bcompromiso(?: anual)?{_MARK}|\b[a-z] ?/ ?[a-z]\b"
    r"|\bavance(?: de (?:la )?ejecuci[oó]n)?(?: ?%)?|(?:%|\bporcentaje) (?:de )?(?:avance|ejecuci[oó]n)|\bejecuci[oó]n ?%|\bparticipaci[oó]n(?: ?%)?|\b(?:19|20)\d\d(?!-)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Published:
    """One table and what was found of its percentages."""

    figures: FigureTable

    @cached_property
    def judged(self) -> Sequence[Judged]:
        """Its columns of percentages that follow a formula."""
        return judge_columns(self.figures)

    @cached_property
    def suspects(self) -> Sequence[Suspect]:
        """The amounts that spoil several percentages of their row."""
        return suspects(self.figures, self.judged)


def published_tables(document: TextDocument) -> tuple[Published, ...]:
    """The tables of a document, those whose columns only blanks part too."""
    loose = (FigureTable(table, is_loose=True) for table in loose_tables_of(document))
    return tuple(Published(figures) for figures in (*map(FigureTable, document.tables), *loose))


def loose_tables_of(document: TextDocument) -> list[TextTable]:
    """The tables of a text whose columns only blanks part."""
    return loose_tables(document.lines, HEADINGS)
