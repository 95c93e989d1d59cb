"""The last value of a line, written where the line ends: nobody should have to measure it against the axis."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import altair as alt

from tinkuy.engines.figures.palette import INK
from tinkuy.engines.figures.spec import Number

_APART = 0.07  # of the axis: closer labels would touch
_PUSHED = 8  # pixels that each is moved then


def pushed_apart(values: Iterable[Number], *, span: Number) -> Iterator[tuple[Number, int]]:
    """The distinct values, ascending, each with the pixels it is moved down so that it does not touch its neighbour.

    Units: `span` is the length of the axis in the unit of the values.
    """
    distinct = sorted(set(values))
    for at, value in enumerate(distinct):
        below = at > 0 and value - distinct[at - 1] < float(span) * _APART
        above = at + 1 < len(distinct) and distinct[at + 1] - value < float(span) * _APART
        yield value, _PUSHED * (above - below)


def end_words(row: Mapping[str, Any], push: int) -> Any:
    """One label at the right of where its row stands; who calls encodes its place. Units: `push` in pixels."""
    return alt.Chart(alt.Data(values=[dict(row)])).mark_text(
        align="left", dx=8, dy=push, fontSize=12, fontWeight=600, color=INK
    )
