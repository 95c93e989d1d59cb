"""Rules on the percentages of tables: each must follow from the amounts printed beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import first_few, join_spanish
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.declared import phrase
from tinkuy.subjects.quality.rules.formulas import Formula, Term
from tinkuy.subjects.quality.rules.judged import Cell, Judged
from tinkuy.subjects.quality.rules.printed import Span, shown
from tinkuy.subjects.quality.rules.published import Published
from tinkuy.subjects.quality.rules.readings import Candidate, Kind, Reading, explain, of_rounding, of_slips
from tinkuy.subjects.quality.rules.suspects import Suspect, mending_span, swaps_within
from tinkuy.subjects.quality.rules.tabular import FigureTable

_NAMED = 3
_LISTED = 20


def _wrong_percentages(study: Study) -> Iterator[Hit]:
    for published in study.published:
        blamed = {(s.row, column) for s in published.suspects for column in s.columns}
        for judged in published.judged:
            rest = [cell for cell in judged.deviants if (cell.row, judged.column) not in blamed]
            yield from _column_hits(published, judged, rest)


def _column_hits(published: Published, judged: Judged, deviants: Iterable[Cell]) -> Iterator[Hit]:
    """One finding for each cell; cells that only a way of rounding explains are told together."""
    table = published.figures
    together: dict[str, list[tuple[Cell, Hit]]] = defaultdict(list)
    for cell in deviants:
        readings = readings_of(published, judged, cell)
        hit = _hit(table, judged, cell, readings)
        kind = readings[0] if readings else None
        is_rounding = kind is not None and kind.kind is Kind.ROUNDING
        together[kind.phrase.split(" (")[0] if is_rounding and kind else f"{cell.row}"].append((cell, hit))
    for found in together.values():
        first = found[0][1]
        if len(found) == 1:
            yield first
            continue
        lines = first_few((table.rows[cell.row].cell(judged.column).line for cell, _ in found[1:]), _LISTED)
        others = f" Igual en otras {len(found) - 1:,} filas (líneas {lines})."
        yield Hit(first.line, first.message + others, first.evidence, first.suggestion, first.severity)


def _hit(table: FigureTable, judged: Judged, cell: Cell, readings: tuple[Reading, ...]) -> Hit:
    is_rounding = bool(readings) and readings[0].kind is Kind.ROUNDING
    places = cell.printed.places + (3 if is_rounding else 1)
    message = (
        f"«{table.name(cell.row)}», «{table.head(judged.column)}»: dice {_percent(cell.printed.value, cell.printed.places)}"
        f" y sus montos dan {_percent(cell.span.middle, places)}"
        f" ({phrase(table, judged.formula)}).{told(readings)}"
    )
    row = table.rows[cell.row]
    severity = severity_of(readings)
    return Hit(row.cell(judged.column).line, message, table.evidence(cell.row), severity=severity)


def severity_of(readings: tuple[Reading, ...]) -> Severity | None:
    """A warning where only the rounding or the method differs; another quantity, or nothing, leaves the rule's own."""
    return Severity.WARNING if readings and readings[0].kind is not Kind.QUANTITY else None


def told(readings: tuple[Reading, ...]) -> str:
    """The end of a message: how the printed figure comes out, or that no way was found."""
    if not readings:
        return " Ninguna otra lectura de los montos da esa cifra."
    phrases = list(dict.fromkeys(reading.phrase for reading in readings))[:_NAMED]
    return f" La cifra impresa sale {join_spanish(phrases, 'o')}."


def _percent(value: Decimal, places: int) -> str:
    return f"{shown(value, places)} %"


def readings_of(published: Published, judged: Judged, cell: Cell) -> tuple[Reading, ...]:
    """The other readings of a percentage that give it exactly, the likeliest first."""
    table = published.figures
    found = list(of_rounding(cell.printed, cell.span))
    if found:
        return tuple(found)
    found += explain(cell.printed, _same_amounts(table, judged, cell))
    found += of_slips(cell.printed, cell.span.middle)
    found += _swapped_amounts(published, judged, cell)
    found += explain(cell.printed, _other_amounts(table, judged, cell))
    found += explain(cell.printed, _neighbours(table, judged, cell))
    return tuple(found)


def _same_amounts(table: FigureTable, judged: Judged, cell: Cell) -> Iterator[Candidate]:
    """The same two amounts, the other way round or as the other kind of measure."""
    formula = judged.formula
    if formula.is_variation:
        whole = Formula(formula.top, formula.bottom)
        yield _candidate(table, whole, cell.row)
    else:
        yield Kind.QUANTITY, "como lo que falta para 100 %", 100 - cell.span.middle
    yield _candidate(table, formula.inverse, cell.row)


def _swapped_amounts(published: Published, judged: Judged, cell: Cell) -> Iterator[Reading]:
    """One of its two amounts with two figures changed over, if that leaves the other percentages of the row right."""
    table = published.figures
    for term in judged.formula.terms:
        span = mending_span(table, published.judged, cell.row, term)
        swapped = swaps_within(table, cell.row, term.column, span) if span else []
        if len(swapped) == 1:
            words = f"si «{table.head(term.column)}» fuera {swapped[0]:,} (dos cifras intercambiadas)"
            yield Reading(Kind.QUANTITY, words)


def _other_amounts(table: FigureTable, judged: Judged, cell: Cell) -> Iterator[Candidate]:
    """Other pairs of the same row: the same part over another whole first."""
    seen = {judged.formula, judged.formula.inverse}
    pairs = [formula for formula in _pairs(table, judged.formula) if formula not in seen]
    pairs.sort(key=lambda formula: formula.top != judged.formula.top)
    yield from (_candidate(table, formula, cell.row) for formula in pairs)


def _pairs(table: FigureTable, formula: Formula) -> Iterator[Formula]:
    terms = [Term(column) for column in table.amount_columns[:8]]
    for top in terms:
        for bottom in terms:
            if top != bottom:
                yield Formula(top, bottom, formula.is_variation)
    for top in terms if not formula.is_variation else ():
        yield from (Formula(top, bottom, True) for bottom in terms if top != bottom)


def _candidate(table: FigureTable, formula: Formula, row: int) -> Candidate:
    span = formula.value(lambda term: table.amount(term, row))
    words = f"con {phrase(table, formula)}"
    return (
        Kind.QUANTITY,
        f"{words} ({shown(span.middle)} %)" if span else words,
        span.middle if span else None,
    )


def _neighbours(table: FigureTable, judged: Judged, cell: Cell) -> Iterator[Candidate]:
    """The figure of the row above or below, put in the wrong row."""
    by_row = {other.row: other for other in judged.cells}
    for row in (cell.row - 1, cell.row + 1):
        if row in by_row:
            yield Kind.QUANTITY, f"con los montos de «{table.name(row)}»", by_row[row].span.middle


PERCENTAGES = Rule(
    RuleText(
        "DOC-CUADRO-PORCENTAJE",
        "El porcentaje no sale de los montos de su fila",
        "Un porcentaje de un cuadro (avance, variación, participación) se vuelve a calcular con los montos que el mismo cuadro imprime. "
        "Se admite lo que el redondeo explica. Si otra lectura da exactamente la cifra impresa, se nombra: si solo cambia el modo de "
        "redondear, es una advertencia.",
        "Función\tPIM\tDevengado\tAvance %\nSalud\t447,003\t291,439\t65%\nEducación\t1,667,472\t894,396\t85%\nTransporte\t5,849,274\t5,728,668\t98%\n",
        "Compruebe los montos y el porcentaje en la fuente, y corrija el que esté mal.",
        Severity.ERROR,
    ),
    "Función\tPIM\tDevengado\tAvance %\nSalud\t447,003\t291,439\t65%\nEducación\t1,667,472\t894,396\t54%\nTransporte\t5,849,274\t5,728,668\t98%\n",
    _wrong_percentages,
)


def _wrong_amounts(study: Study) -> Iterator[Hit]:
    for published in study.published:
        for suspect in published.suspects:
            yield _suspect_hit(published.figures, suspect)


def _suspect_hit(table: FigureTable, suspect: Suspect) -> Hit:
    row = table.rows[suspect.row]
    heads = join_spanish(f"«{table.head(column)}»" for column in suspect.columns)
    fitting = "que sí saldría" if len(suspect.columns) == 1 else "que sí saldrían"
    message = (
        f"«{table.name(suspect.row)}», «{table.head(suspect.amount)}»: el monto {row.cell(suspect.amount).text} no va con {heads}, "
        f"{fitting} con {_between(suspect.span)}.{suspect.hint}"
    )
    return Hit(row.cell(suspect.amount).line, message, table.evidence(suspect.row))


def _between(span: Span) -> str:
    return f"un monto de {shown(span.low, 0)} a {shown(span.high, 0)}"


AMOUNTS = Rule(
    RuleText(
        "DOC-CUADRO-MONTO",
        "El monto no va con los porcentajes de su fila",
        "Dos o más porcentajes de la fila no salen, y todos usan este monto; con otro monto saldrían todos. Lo probable es que el errado sea el monto.",
        "Función\tPIA\tPIM\tVariación %\tDevengado\tc/a\nSalud\t600\t450\t-25%\t300\t50%\nVial\t900\t450\t-25%\t300\t50%\nAgua\t800\t1,000\t25%\t400\t50%\nRiego\t500\t600\t20%\t300\t60%\n".replace(
            "PIA\tPIM\tVariación %\tDevengado", "PIA (a)\tPIM (b)\tVariación %\tDevengado (c)"
        ),
        "Busque el monto en la fuente; si es correcto, corrija los porcentajes.",
        Severity.ERROR,
    ),
    "Función\tPIA (a)\tPIM (b)\tVariación %\tDevengado (c)\tc/a\nSalud\t600\t450\t-25%\t300\t50%\nVial\t600\t450\t-25%\t300\t50%\nAgua\t800\t1,000\t25%\t400\t50%\nRiego\t500\t600\t20%\t300\t60%\n",
    _wrong_amounts,
)

RULES = (PERCENTAGES, AMOUNTS)
