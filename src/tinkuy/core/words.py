"""Numbers as Peruvian documents write them: thousands with commas, counts in words and figures."""

from datetime import date, time
from decimal import Decimal

from num2words import num2words

from tinkuy.core.dates import PartialDate
from tinkuy.core.money import soles
from tinkuy.core.table import Cell, ColumnKind


def count(number: int) -> str:
    """`2,806`."""
    return f"{number:,}"


def in_words(number: int, feminine: bool = False) -> str:
    """`veintiuno`, or before a noun in the feminine `veintiuna`; numbers below zero are not counts.

    Errors: ValueError for a negative number.
    """
    if number < 0:
        raise ValueError(number)
    words: str = num2words(number, lang="es")
    if not feminine:
        return words
    return _feminine(words)


def in_words_and_figures(number: int, feminine: bool = False) -> str:
    """`veinte (20)`: the form a signed document uses for its counts."""
    return f"{in_words(number, feminine)} ({count(number)})"


def money(amount: Decimal) -> str:
    """`S/ 1,260.50`."""
    return f"S/ {soles(amount):,.2f}"


def money_in_short(amount: Decimal) -> str:
    """`S/ 16.3 millones`, `S/ 20,000 millones`: for a figure one reads at a glance; below a million as `money`."""
    millions = amount / 1_000_000
    if millions < 1:
        return money(amount)
    told = f"{millions:,.1f}".removesuffix(".0")
    return f"S/ {told} {'millón' if told == '1' else 'millones'}"


def ratio(value: Decimal) -> str:
    """A ratio from 0 to 1 as a percentage with one decimal: `45.0 %`."""
    return f"{value * 100:,.1f} %"


def format_cell(value: Cell, kind: ColumnKind) -> str:
    """The one es-PE formatter: every page, document and label goes through it. None gives an empty text."""
    if value is None:
        return ""
    if isinstance(value, PartialDate):
        return value.label
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, Decimal) and kind is ColumnKind.RATIO:
        return ratio(value)
    if kind is ColumnKind.SOLES and isinstance(value, (Decimal, int)):
        return f"{soles(value):,.2f}"
    return count(value) if isinstance(value, int) and kind is ColumnKind.COUNT else str(value)


def value_text(value: object) -> str:
    """Any value of a record, stored or not, as a person reads it: `sí`, `a; b`, `06/08/2021`. None gives an empty text."""
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, (tuple, list)):
        return "; ".join(value_text(part) for part in value)
    if isinstance(value, (date, PartialDate)):
        return format_cell(value, ColumnKind.DATE)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else str(value)


def _feminine(words: str) -> str:
    feminine = words.replace("cientos", "cientas").replace("quinientos", "quinientas")
    return f"{feminine[:-1]}a" if feminine.endswith("uno") else feminine
