"""How the figure of one column comes from others of its table: a part over a whole, or a variation between two."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tinkuy.subjects.quality.rules.printed import Span


class Where(StrEnum):
    """The row from which an amount is taken: the `same`, the `previous` one, or the one of the `total`."""

    SAME = "same"
    PREVIOUS = "previous"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Term:
    """An amount of a formula: its column, and from which row."""

    column: int
    where: Where = Where.SAME


Amounts = Callable[[Term], Span | None]


@dataclass(frozen=True, slots=True)
class Formula:
    """`top / bottom`, less one when it is a variation. In percent, 65 for 0.65."""

    top: Term
    bottom: Term
    is_variation: bool = False

    @property
    def terms(self) -> tuple[Term, Term]:
        """What it is made of."""
        return self.top, self.bottom

    @property
    def inverse(self) -> "Formula":
        """The same with its two amounts changed over."""
        return Formula(self.bottom, self.top, self.is_variation)

    def value(self, amounts: Amounts) -> Span | None:
        """The least and the greatest value. Missing: None when an amount is missing or the lower one may be zero."""
        top, bottom = amounts(self.top), amounts(self.bottom)
        if top is None or bottom is None or bottom.low <= 0 <= bottom.high:
            return None
        ends = [part / whole for part in top for whole in bottom]
        less = Decimal(1) if self.is_variation else Decimal(0)
        return Span((min(ends) - less) * 100, (max(ends) - less) * 100)

    def solve(self, term: Term, figure: Span, other: Decimal) -> Span | None:
        """The values of one amount for which the formula gives a figure within a span, the other amount being as printed."""
        add = Decimal(1) if self.is_variation else Decimal(0)
        low, high = figure.low / 100 + add, figure.high / 100 + add
        if term == self.top:
            ends = sorted((low * other, high * other))
        elif low > 0:
            ends = sorted((other / low, other / high))
        else:
            return None
        return Span(ends[0], ends[1])
