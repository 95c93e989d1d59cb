"""The amount behind several percentages that do not follow: where all of them use it, it is the one to look at."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tinkuy.subjects.quality.rules.formulas import Formula, Term, Where
from tinkuy.subjects.quality.rules.judged import Cell, Judged
from tinkuy.subjects.quality.rules.printed import Span
from tinkuy.subjects.quality.rules.tabular import FigureTable


@dataclass(frozen=True, slots=True)
class Suspect:
    """An amount (row, column) with the percentage `columns` that it spoils, and the `span` in which it would mend them all."""

    row: int
    amount: int
    columns: tuple[int, ...]
    span: Span
    hint: str = ""


def suspects(table: FigureTable, judged: Sequence[Judged]) -> list[Suspect]:
    """The only amount of each row that, set otherwise, mends every percentage of the row that does not follow.

    Two percentages at least must fail, or one, if the same amount mends the total of its column as well.
    Missing: none, or more than one such amount, gives nothing for the row.
    """
    failing: dict[int, int] = defaultdict(int)
    for column in judged:
        for cell in column.deviants:
            failing[cell.row] += 1
    found = []
    for row, count in sorted(failing.items()):
        fitting = list(_fitting(table, judged, row))
        proved = [each for each in fitting if _mends_total(table, each)]
        if len(proved) == 1:
            found.append(
                replace(proved[0], hint=f" Con {_mended(table, proved[0]):,} cuadra también el total.")
            )
        elif count > 1 and len(fitting) == 1:
            found += fitting
    return found


def _mends_total(table: FigureTable, suspect: Suspect) -> bool:
    gap = table.gap(suspect.amount)
    return bool(gap) and suspect.span.low <= _mended(table, suspect) <= suspect.span.high


def _mended(table: FigureTable, suspect: Suspect) -> Decimal:
    return table.columns[suspect.amount][suspect.row].value + table.gap(suspect.amount)


def _fitting(table: FigureTable, judged: Sequence[Judged], row: int) -> Iterator[Suspect]:
    failing = [column for column in judged if any(cell.row == row for cell in column.deviants)]
    for amount in (each for each in table.amount_columns if row in table.columns[each]):
        term = Term(amount)
        span = mending_span(table, judged, row, term)
        if span is not None and all(term in column.formula.terms for column in failing):
            columns = tuple(column.column for column in failing)
            yield Suspect(row, amount, columns, span, _hint(table, row, amount, span))


def mending_span(table: FigureTable, judged: Sequence[Judged], row: int, term: Term) -> Span | None:
    """The values of an amount of a row for which every percentage that uses it follows. Missing: None when there are none."""
    users = [
        (column.formula, cell)
        for column in judged
        if term in column.formula.terms
        for cell in column.cells
        if cell.row == row
    ]
    spans = [_solved(table, formula, cell, term) for formula, cell in users]
    known = [span for span in spans if span is not None]
    if term.where is not Where.SAME or not known or len(known) < len(users):
        return None
    span = Span(max(each.low for each in known), min(each.high for each in known))
    return span if span.low <= span.high else None


def _solved(table: FigureTable, formula: Formula, cell: Cell, term: Term) -> Span | None:
    other = formula.bottom if term == formula.top else formula.top
    amount = table.amount(other, cell.row)
    return formula.solve(term, cell.printed.rounded, amount.middle) if amount else None


def _hint(table: FigureTable, row: int, column: int, span: Span) -> str:
    """The one number within the span that is the printed one with two figures changed over, or with one figure changed."""
    swapped = swaps_within(table, row, column, span)
    if len(swapped) == 1:
        return f" Podrían haberse intercambiado dos cifras: {swapped[0]:,}."
    text = _digits(table, row, column)
    changed = {text[:i] + d + text[i + 1 :] for i in range(len(text)) for d in "0123456789" if d != text[i]}
    near = [each for each in changed if each[0] != "0" and span.low <= Decimal(each) <= span.high]
    return f" Cambiando una sola cifra sería {Decimal(near[0]):,}." if len(near) == 1 else ""


def swaps_within(table: FigureTable, row: int, column: int, span: Span) -> list[Decimal]:
    """The amounts within a span that the printed one becomes when two neighbouring figures are changed over."""
    text = _digits(table, row, column)
    made = {text[:i] + text[i + 1] + text[i] + text[i + 2 :] for i in range(len(text) - 1)} - {text}
    return [Decimal(each) for each in sorted(made) if span.low <= Decimal(each) <= span.high]


def _digits(table: FigureTable, row: int, column: int) -> str:
    figure = table.columns[column].get(row)
    return str(abs(figure.value).quantize(Decimal(1))) if figure else ""
