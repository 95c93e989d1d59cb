"""Numbers on a map are read by class: few, told in words, the same number always in the same class."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tinkuy.core.table import ColumnKind
from tinkuy.core.words import format_cell
from tinkuy.engines.figures.palette import EMPTY, SEQUENCE
from tinkuy.engines.figures.spec import Category, Number

MAX_CLASSES = len(SEQUENCE)
ZERO = Category("zero", "0", EMPTY)


def class_values(values: Iterable[Number]) -> tuple[tuple[Number, ...], ...]:
    """The distinct values of each class, ascending, zero left out (it has a class of its own).

    Shape: one class for each value while there are five or fewer, else five classes of as equal a number of values as can be.
    """
    distinct = sorted({value for value in values if value != 0})
    parts = min(len(distinct), MAX_CLASSES)
    cuts = [len(distinct) * step // parts for step in range(parts + 1)] if parts else []
    return tuple(tuple(distinct[low:high]) for low, high in pairwise(cuts))


def legend(classes: Sequence[Sequence[Number]]) -> tuple[Category, ...]:
    """One entry for each class, light to dark: «1», «2 a 4»."""
    shades = SEQUENCE[(MAX_CLASSES - len(classes)) // 2 :]
    return tuple(Category(str(at), _words(values), shades[at]) for at, values in enumerate(classes))


def class_of(value: Number, classes: Sequence[Sequence[Number]]) -> str:
    """The code of the class that holds a value.

    Errors: KeyError for a value that was not among those the classes were made from.
    """
    codes = {member: str(at) for at, values in enumerate(classes) for member in values}
    return ZERO.code if value == 0 else codes[value]


def _words(values: Sequence[Number]) -> str:
    low, high = (format_cell(value, ColumnKind.COUNT) for value in (values[0], values[-1]))
    return low if low == high else f"{low} a {high}"
