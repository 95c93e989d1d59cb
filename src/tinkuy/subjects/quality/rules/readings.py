"""Other readings of a printed figure: what somebody may have done who got it from the same amounts.

A reading is named only when it gives the printed figure exactly, to its last decimal. The first is the likeliest.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from enum import StrEnum
from itertools import pairwise

from tinkuy.core.rates import compound_growth, log_linear_growth, mean_growth, variation
from tinkuy.subjects.quality.rules.printed import Printed, Span


class Kind(StrEnum):
    """What a reading changes: the `rounding`, the `method` with which the same amounts are worked out, or the `quantity` itself."""

    ROUNDING = "rounding"
    METHOD = "method"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading that gives the printed figure. `phrase` goes on «sale…»: `con 8 periodos y no con 10`."""

    kind: Kind
    phrase: str


Candidate = tuple[Kind, str, Decimal | None]


def explain(printed: Printed, candidates: Iterable[Candidate]) -> tuple[Reading, ...]:
    """The candidates (kind, phrase, value) whose value rounds to the printed figure, in their order. Missing: none gives ()."""
    return tuple(
        Reading(kind, phrase)
        for kind, phrase, value in candidates
        if value is not None and printed.agrees_with(Span(value, value))
    )


def of_rounding(printed: Printed, span: Span) -> Iterator[Reading]:
    """Rounding done otherwise: cut off, always upwards, or twice (first to one or two decimals more)."""
    exact, unit = span.middle, Decimal(1).scaleb(-printed.places)
    found = False
    if exact.quantize(unit, ROUND_DOWN) == printed.value:
        found = True
        yield Reading(Kind.ROUNDING, "cortando los decimales en vez de redondear")
    for more in (1, 2):
        once = exact.quantize(unit.scaleb(-more), ROUND_HALF_UP)
        if once.quantize(unit, ROUND_HALF_UP) == printed.value:
            yield Reading(Kind.ROUNDING, f"redondeando dos veces (primero a {shown_value(once)})")
            found = True
            break
    upwards = ROUND_CEILING if exact > 0 else ROUND_FLOOR
    if not found and exact.quantize(unit, upwards) == printed.value:
        yield Reading(Kind.ROUNDING, "redondeando siempre hacia arriba")


def of_slips(printed: Printed, right: Decimal) -> Iterator[Reading]:
    """Slips of the hand: two figures changed over, the decimal mark displaced, the sign lost, the complement given."""
    unit = Decimal(1).scaleb(-printed.places)
    wanted = right.quantize(unit, ROUND_HALF_UP)
    if is_swap(str(abs(wanted)), str(abs(printed.value))) and (wanted < 0) == (printed.value < 0):
        yield Reading(Kind.QUANTITY, f"intercambiando dos cifras de {shown_value(wanted)}")
    candidates: list[Candidate] = [
        (Kind.QUANTITY, "con el signo cambiado", -right),
        (Kind.QUANTITY, "con la coma decimal corrida un lugar", right / 10),
        (Kind.QUANTITY, "con la coma decimal corrida un lugar", right * 10),
    ]
    yield from explain(printed, candidates if abs(right) > unit else ())


def is_swap(one: str, other: str) -> bool:
    """True when two neighbouring figures are changed over: `54` and `45`."""
    differing = [index for index, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    if len(one) != len(other) or len(differing) != 2 or differing[1] - differing[0] != 1:
        return False
    first, second = differing
    return one[first] == other[second] and one[second] == other[first]


def of_growth(printed: Printed, values: Sequence[Decimal], years: Sequence[int]) -> tuple[Reading, ...]:
    """Other ways to a rate of growth, in percent: other periods, other methods, other ends."""
    return explain(printed, _growth_candidates(values, years))


def _growth_candidates(values: Sequence[Decimal], years: Sequence[int]) -> Iterator[Candidate]:
    periods = years[-1] - years[0]
    for method, name in (
        (mean_growth, "con el promedio simple de las variaciones anuales"),
        (log_linear_growth, "con la tendencia logarítmica (mínimos cuadrados)"),
    ):
        yield Kind.METHOD, name, _percent(method(values))
    for other in sorted(range(1, periods + 4), key=lambda each: abs(each - periods)):
        if other != periods:
            word = "periodo" if other == 1 else "periodos"
            yield (
                Kind.METHOD,
                f"con {other} {word} y no con {periods}",
                _percent(compound_growth(values, other)),
            )
    whole = _percent(variation(values[0], values[-1]))
    yield Kind.METHOD, f"con la variación de {years[0]} a {years[-1]} entera, sin repartirla por año", whole
    if whole is not None:
        yield Kind.METHOD, f"dividiendo la variación entera entre {periods} años", whole / periods
    for start, end in ((1, len(values)), (0, len(values) - 1)):
        if end - start > 2:
            kept = compound_growth(values[start:end], years[end - 1] - years[start])
            yield Kind.QUANTITY, f"con los años {years[start]} a {years[end - 1]}", _percent(kept)


def _percent(rate: Decimal | None) -> Decimal | None:
    return None if rate is None else rate * 100


def of_total(
    stated: Decimal, parts: Sequence[tuple[str, Decimal]], neighbours: Sequence[tuple[str, Decimal]] = ()
) -> Iterator[Reading]:
    """Other sums that give a stated total: a part left out or counted twice, two figures changed over, a neighbour's total."""
    total = sum((value for _, value in parts), Decimal(0))
    for name, value in parts:
        if value and total - value == stated:
            yield Reading(Kind.QUANTITY, f"sin contar «{name}»")
        if value and total + value == stated:
            yield Reading(Kind.QUANTITY, f"contando dos veces «{name}»")
    for (first, one), (second, other) in pairwise(parts):
        if one + other and total - one - other == stated:
            yield Reading(Kind.QUANTITY, f"sin contar «{first}» ni «{second}»")
    if is_swap(str(total), str(stated)):
        yield Reading(Kind.QUANTITY, f"intercambiando dos cifras de {total:,}")
    mended = [(name, value + stated - total) for name, value in parts]
    swapped = [
        each for each, (_, value) in zip(mended, parts, strict=True) if is_swap(str(value), str(each[1]))
    ]
    if len(swapped) == 1:
        name, value = swapped[0]
        yield Reading(Kind.QUANTITY, f"si «{name}» fuera {value:,} (dos cifras intercambiadas)")
    for name, value in neighbours:
        if value == stated:
            yield Reading(Kind.QUANTITY, f"con el total de «{name}»")


def shown_value(value: Decimal) -> str:
    """A value with the decimals it has."""
    return f"{value:,f}"
