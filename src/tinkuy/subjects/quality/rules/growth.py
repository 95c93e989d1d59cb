"""The rule on rates of growth: each must follow from the years that its table prints, with as many periods as years pass."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from tinkuy.core.finding import Severity
from tinkuy.core.rates import compound_growth, mean_growth, variation
from tinkuy.core.rule import RuleText
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.percentages import severity_of, told
from tinkuy.subjects.quality.rules.printed import Span, shown
from tinkuy.subjects.quality.rules.readings import Kind, Reading, explain, of_growth, of_rounding, of_slips
from tinkuy.subjects.quality.rules.series import Rates, Series, rates_of
from tinkuy.subjects.quality.rules.tabular import FigureTable


@dataclass(frozen=True, slots=True)
class WrongRate:
    """A printed rate that its years do not give; they give `span`, in percent."""

    rates: Rates
    series: Series
    span: Span
    readings: tuple[Reading, ...]


def _wrong_rates(study: Study) -> Iterator[Hit]:
    for published in study.published:
        yield from (_hit(wrong) for wrong in wrong_rates(published.figures))


def wrong_rates(table: FigureTable) -> Iterator[WrongRate]:
    """The rates of growth of a table that do not follow, each with the readings that explain it; those shared by most come first.

    Missing: a label under which three rates or more stand and most have no explanation speaks of other amounts, and gives nothing.
    """
    for rates in rates_of(table):
        spans = {each: expected(rates, each, table.is_rounded) for each in rates.series}
        known = {each: span for each, span in spans.items() if span is not None}
        wrong = [each for each, span in known.items() if not _follows(rates, each, span)]
        readings = {each: _readings(rates, each, known[each]) for each in wrong}
        unexplained = sum(1 for found in readings.values() if not found)
        if len(known) < 3 or unexplained * 2 <= len(known):
            shared = Counter(reading for found in readings.values() for reading in found)
            for each in wrong:
                yield WrongRate(
                    rates, each, known[each], _ranked(readings[each], shared) or _mended(each, shared)
                )


def _ranked(readings: tuple[Reading, ...], shared: Counter[Reading]) -> tuple[Reading, ...]:
    """The readings that explain the most rates of the table."""
    most = max((shared[reading] for reading in readings), default=0)
    return tuple(reading for reading in readings if shared[reading] == most)


def expected(rates: Rates, series: Series, is_rounded: bool) -> Span | None:
    """The rate, in percent, that the first and the last year give. Missing: None where an end is not above zero."""
    first, last = series.amounts[0], series.amounts[-1]
    start, end = (first.rounded, last.rounded) if is_rounded else (first.exact, last.exact)
    periods = series.years[-1] - series.years[0]
    ends = [_rate(rates, Decimal(a), Decimal(b), periods) for a in start for b in end]
    known = [rate * 100 for rate in ends if rate is not None]
    return Span(min(known), max(known)) if len(known) == len(ends) else None


def _rate(rates: Rates, first: Decimal, last: Decimal, periods: int) -> Decimal | None:
    return variation(first, last) if rates.is_change else compound_growth((first, last), periods)


def _follows(rates: Rates, series: Series, span: Span) -> bool:
    if series.printed.agrees_with(span):
        return True
    mean = mean_growth(series.values) if rates.may_be_mean else None
    return mean is not None and series.printed.agrees_with(Span(mean * 100, mean * 100))


def _readings(rates: Rates, series: Series, span: Span) -> tuple[Reading, ...]:
    rounding = tuple(of_rounding(series.printed, span))
    if rounding:
        return rounding
    if rates.is_change:
        yearly = compound_growth(series.values, series.years[-1] - series.years[0])
        last = variation(series.values[-2], series.values[-1])
        found = explain(
            series.printed,
            (
                (
                    Kind.METHOD,
                    f"con la variación de {series.years[-2]} a {series.years[-1]}",
                    last and last * 100,
                ),
                (Kind.METHOD, "como tasa anual compuesta", yearly and yearly * 100),
            ),
        )
        return (*found, *of_slips(series.printed, span.middle))
    return (
        *of_growth(series.printed, series.values, series.years),
        *of_slips(series.printed, span.middle),
        *_of_others(rates, series),
    )


def _of_others(rates: Rates, series: Series) -> Iterator[Reading]:
    for other in rates.series:
        span = expected(rates, other, False) if other is not series else None
        if span is not None:
            yield from explain(
                series.printed, [(Kind.QUANTITY, f"con los montos de «{other.name}»", span.middle)]
            )


def _mended(series: Series, shared: Counter[Reading]) -> tuple[Reading, ...]:
    """The end that, mended by what the total of its column lacks, gives the rate, with the periods of the other columns too."""
    if not series.gap:
        return ()
    periods = series.years[-1] - series.years[0]
    first, last = series.values[0], series.values[-1]
    candidates = []
    for place, ends in ((0, (first + series.gap, last)), (-1, (first, last + series.gap))):
        for other in (periods, *_periods_of(shared)):
            rate = compound_growth(ends, other)
            how = "" if other == periods else f" y {other} periodos"
            words = f"con {ends[place]:,} en {series.years[place]}{how}, y así cuadra también el total"
            candidates.append((Kind.QUANTITY, words, rate and rate * 100))
    return explain(series.printed, candidates)


def _periods_of(shared: Counter[Reading]) -> list[int]:
    found = (re.match(r"con (\d+) periodos? y no", reading.phrase) for reading, _ in shared.most_common())
    return [int(match[1]) for match in found if match]


def _hit(wrong: WrongRate) -> Hit:
    series, printed = wrong.series, wrong.series.printed
    periods = series.years[-1] - series.years[0]
    way = "variación" if wrong.rates.is_change else f"tasa compuesta de {periods} periodos"
    ends = f"de {series.amounts[0].text} en {series.years[0]} a {series.amounts[-1].text} en {series.years[-1]}, {way}"
    message = (
        f"«{series.name}», «{wrong.rates.label}»: dice {shown(printed.value, printed.places)} % y sus montos dan "
        f"{shown(wrong.span.middle, printed.places + 1)} % ({ends}).{told(wrong.readings)}"
    )
    return Hit(series.place.line, message, series.evidence, severity=severity_of(wrong.readings))


_YEARS = "Año\tNacional\tRegional\n" + "".join(
    f"{year}\t{nacional}\t{regional}\n"
    for year, nacional, regional in (
        (2010, "1,000", "500"),
        (2011, "1,120", "560"),
        (2012, "1,190", "640"),
        (2013, "1,331", "720"),
    )
)
GROWTH = Rule(
    RuleText(
        "DOC-CUADRO-TASA",
        "La tasa de crecimiento no sale de los años del cuadro",
        "La tasa anual se vuelve a calcular con el primer y el último año que el cuadro imprime: de n años hay n − 1 periodos. "
        "Si la cifra sale con otro número de periodos, con el promedio simple de las variaciones o con la tendencia logarítmica, se dice.",
        f"{_YEARS}Tasa de crecimiento compuesta\t7.4%\t12.9%\n",
        "Corrija la tasa, o diga junto al cuadro con qué método y cuántos periodos se calculó.",
        Severity.ERROR,
    ),
    f"{_YEARS}Tasa de crecimiento compuesta\t10.0%\t12.9%\n",
    _wrong_rates,
)

RULES = (GROWTH,)
