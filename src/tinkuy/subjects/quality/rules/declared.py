"""What the heading of a column of percentages says that it is worked out from, and what else it may be."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import permutations

from tinkuy.core.text import fold
from tinkuy.subjects.quality.rules.formulas import Formula, Term, Where
from tinkuy.subjects.quality.rules.tabular import FigureTable


class Strength(IntEnum):
    """How plainly the heading says it: with a formula (`c/b`), in words (`Avance %`), or not at all."""

    GUESSED = 1
    NAMED = 2
    WRITTEN = 3


@dataclass(frozen=True, slots=True)
class Declared:
    """One formula that a column may follow."""

    formula: Formula
    strength: Strength


_ROLES = {
    "pia": re.compile(r"\bpia\b|\bapertura\b|\bpresupuesto inicial\b"),
    "pim": re.compile(r"\bpim\b|\bmodificado\b"),
    "spent": re.compile(r"\bdeveng|\bejecutad|\bejecucion\b|\bgasto\b"),
    "committed": re.compile(r"\bcompromiso|\bcomprometid"),
    "certified": re.compile(r"\bcertific"),
    "paid": re.compile(r"\bgirad|\bpagad"),
}
_LETTER = re.compile(r"\(\s*([a-z]|\d{1,2})\s*\)")
_BY_LETTERS = re.compile(
    r"(?<![\w(])\(?\s*\(?([a-z]|\d{1,2})\)?\s*/\s*\(?([a-z]|\d{1,2})\)?\s*(?P<less>[-−–]\s*1\b)?",
    re.IGNORECASE,
)
_DIFFERENCE = re.compile(r"\(\s*([a-z])\s*[-−–]\s*([a-z])\s*\)\s*/\s*\(?([a-z])\b", re.IGNORECASE)
_VARIATION = re.compile(r"\b(?:variacion|var|incremento|crecimiento|tasa)\b")
_PROGRESS = re.compile(r"\b(?:avance|ejecucion|eficacia|ejecutado|devengado|girado)\b")
_SHARE = re.compile(r"\b(?:participacion|part|estructura|distribucion|peso|porcentaje|incidencia)\b")
_PHYSICAL = re.compile(r"\bfisic")
_MOST_GUESSES = 8


def role_of(table: FigureTable, column: int) -> str:
    """`pia`, `pim`, `spent`, `committed`, `certified` or `paid`, by the heading. Missing: any other is an empty text."""
    head = table.folded(column)
    return next((role for role, pattern in _ROLES.items() if pattern.search(head)), "")


def declared_formulas(table: FigureTable, column: int) -> list[Declared]:
    """The formulas for a column of percentages, the plainest said first, each once."""
    found: dict[Formula, Declared] = {}
    for each in _all(table, column):
        found.setdefault(each.formula, each)
    return sorted(found.values(), key=lambda each: -each.strength)


def _all(table: FigureTable, column: int) -> Iterator[Declared]:
    yield from (Declared(formula, Strength.WRITTEN) for formula in _by_letters(table, column))
    head = table.folded(column)
    if _PHYSICAL.search(head):
        return
    yield from (Declared(formula, Strength.NAMED) for formula in _by_words(table, column, head))
    yield from (Declared(formula, Strength.GUESSED) for formula in _guesses(table, column, head))


def _by_letters(table: FigureTable, column: int) -> Iterator[Formula]:
    letters = _letters(table)
    head = fold_formula(table.head(column))
    difference = _DIFFERENCE.search(head)
    if difference and {*difference.groups()} <= letters.keys() and difference[2] == difference[3]:
        yield Formula(Term(letters[difference[1]]), Term(letters[difference[2]]), True)
    match = None if difference else _BY_LETTERS.search(head)
    if match and match[1] in letters and match[2] in letters:
        yield Formula(Term(letters[match[1]]), Term(letters[match[2]]), bool(match["less"]))


def fold_formula(text: str) -> str:
    """A heading in lower case, its marks kept."""
    return text.casefold()


def _letters(table: FigureTable) -> dict[str, int]:
    marks = {}
    for column in table.amount_columns:
        match = _LETTER.search(fold_formula(table.head(column)))
        if match:
            marks[match[1]] = column
    return marks


def _by_words(table: FigureTable, column: int, head: str) -> Iterator[Formula]:
    roles = {role_of(table, each): each for each in reversed(table.amount_columns)}
    before, after, spent = roles.get("pia"), roles.get("pim"), roles.get("spent")
    if _VARIATION.search(head):
        years = {str(table.year_of_column(each)): each for each in table.amount_columns}
        named = sorted(set(re.findall(r"\b(?:19|20)\d\d\b", head)))
        if len(named) == 2 and all(year in years for year in named):
            yield Formula(Term(years[named[1]]), Term(years[named[0]]), True)
        if before is not None and after is not None:
            yield Formula(Term(after), Term(before), True)
        return
    yield from _named_part(table, column, head)
    if _PROGRESS.search(head):
        part = roles.get("paid") if "girad" in head else spent
        whole = before if re.search(r"\bpia\b", head) else after
        if part is not None and whole is not None:
            yield Formula(Term(part), Term(whole))
    elif _SHARE.search(head):
        left = [each for each in table.amount_columns if each < column]
        if left and table.total_row is not None:
            yield Formula(Term(left[-1]), Term(left[-1], Where.TOTAL))


def _named_part(table: FigureTable, column: int, head: str) -> Iterator[Formula]:
    """«% de realizadas» beside a column «Realizadas»: that amount over another, the nearest first."""
    match = re.search(r"\bporcentaje (?:de (?:las? |los? )?)?(.+)$", head)
    parts = [each for each in table.amount_columns if match and table.folded(each) == match[1]]
    wholes = sorted(table.amount_columns, key=lambda each: abs(each - column))
    for part in parts:
        yield from (Formula(Term(part), Term(whole)) for whole in wholes if whole != part)


def _guesses(table: FigureTable, column: int, head: str) -> Iterator[Formula]:
    """Every pair of the amounts nearest to the column, as a part, as a variation; shares of the total; change from the row above."""
    amounts = sorted(table.amount_columns, key=lambda each: abs(each - column))[:_MOST_GUESSES]
    varies = bool(_VARIATION.search(head))
    for each in amounts:
        if varies and any(table.year_of_row(row) for row in table.body_rows[:3]):
            yield Formula(Term(each), Term(each, Where.PREVIOUS), True)
        if table.total_row is not None and not varies:
            yield Formula(Term(each), Term(each, Where.TOTAL))
    for top, bottom in permutations(amounts, 2):
        yield Formula(Term(top), Term(bottom), varies)
    if not varies:
        for top, bottom in permutations(amounts, 2):
            yield Formula(Term(top), Term(bottom), True)


def phrase(table: FigureTable, formula: Formula) -> str:
    """How a message writes a formula: `Devengado / PIM`, `PIM / PIA − 1`, `PIM / total de PIM`."""
    top, bottom = (_term_phrase(table, term) for term in formula.terms)
    return f"{top} / {bottom}" + (" − 1" if formula.is_variation else "")


def _term_phrase(table: FigureTable, term: Term) -> str:
    head = re.sub(r"\s*\((?:[a-z]|\d{1,2})\)\s*", "", table.head(term.column), flags=re.IGNORECASE)
    if term.where is Where.TOTAL:
        return f"total de {head}"
    return f"{head} de la fila anterior" if term.where is Where.PREVIOUS else head


_LABEL_PAIR = re.compile(r"\b(pia|pim)\s*/\s*(pia|pim)\b", re.IGNORECASE)


def label_pair(head: str) -> tuple[str, str] | None:
    """The two budgets that a heading sets one over the other: `Variación PIA/PIM` gives `("pia", "pim")`. Missing: None."""
    match = _LABEL_PAIR.search(head)
    return (fold(match[1]), fold(match[2])) if match and fold(match[1]) != fold(match[2]) else None
