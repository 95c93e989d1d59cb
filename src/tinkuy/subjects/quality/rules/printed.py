"""A figure as it is printed: its value, how many decimals it shows, and so how far from it the exact value may be."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

_MINUS = str.maketrans("−–—", "---")
_FIGURE = re.compile(
    r"^(?:S\s*/\s*\.?\s*)?(?P<open>\()?\s*(?P<sign>[-+])?\s*(?P<digits>\d[\d.,'\s]*?)\s*(?P<inner>%)?\s*(?P<close>\))?\s*(?P<outer>%)?$"
)
_GROUPED_BY_POINT = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d{1,3}(?:\.\d{3})+,\d+")
_POINT_GROUP = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_ONE_POINT_GROUP = re.compile(r"\d{1,3}\.\d{3}")


class Span(NamedTuple):
    """The least and the greatest value that a figure, or what is worked out from it, may have."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        """The value in the middle."""
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure of a cell. `value` of `27 %` is 27; `places` counts its decimals; `text` is as written."""

    value: Decimal
    places: int
    is_percent: bool
    text: str

    @property
    def half(self) -> Decimal:
        """Half a unit of its last decimal: what rounding may have taken or given."""
        return Decimal(5).scaleb(-self.places - 1)

    @property
    def rounded(self) -> Span:
        """All the values that round to it."""
        return Span(self.value - self.half, self.value + self.half)

    @property
    def exact(self) -> Span:
        """The value itself."""
        return Span(self.value, self.value)

    def agrees_with(self, span: Span) -> bool:
        """True when some value of the span rounds to this figure, whichever way halves are rounded."""
        return self.value - self.half <= span.high and span.low <= self.value + self.half


def printed_of(text: str, *, points_group: bool = False) -> Printed | None:
    """The figure a cell holds: `1,953,533`, `1.953.533`, `1 953 533`, `46 %`, `(27)%`, `-27%`, `S/ 1,200.50`.

    Parentheses mean less than zero. With `points_group`, `1.953` is one thousand and so on. Missing: None for any other text.
    """
    match = _FIGURE.match(text.strip().replace("\u00a0", " ").translate(_MINUS))
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    bare = _decimal_text(re.sub(r"[\s']", "", match["digits"]).rstrip(".,"), points_group)
    if bare is None:
        return None
    negative = bool(match["open"]) != (match["sign"] == "-")
    value = -Decimal(bare) if negative else Decimal(bare)
    places = len(bare.partition(".")[2])
    return Printed(value, places, bool(match["inner"] or match["outer"]), text.strip())


def _decimal_text(bare: str, points_group: bool) -> str | None:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare):
        return bare.replace(",", "")
    if _GROUPED_BY_POINT.fullmatch(bare) or (points_group and _ONE_POINT_GROUP.fullmatch(bare)):
        return bare.replace(".", "").replace(",", ".")
    if re.fullmatch(r"\d+(?:[.,]\d+)?", bare):
        return bare.replace(",", ".")
    return None


def groups_by_point(texts: list[str]) -> bool:
    """True when the points of a table can only stand between thousands: one figure proves it (`1.953.533`), or all agree.

    Missing: percentages say nothing, unless one has its decimals after a point.
    """
    bare = [text.strip().lstrip("-−(S/ ").rstrip(" )") for text in texts if "." in text]
    percents = [text for text in bare if text.endswith("%")]
    amounts = [text for text in bare if text not in percents and text[:1].isdigit()]
    if any(_GROUPED_BY_POINT.fullmatch(text) for text in amounts):
        return True
    return len(amounts) > 1 and not percents and all(_POINT_GROUP.fullmatch(text) for text in amounts)


def shown(value: Decimal, places: int = 1) -> str:
    """A worked-out value for a message: `53.6`, with thousands parted by commas."""
    return f"{value:,.{places}f}"
