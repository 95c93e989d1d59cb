"""A fan as Vega-Lite: nested bands, the middle one darkest, and the line of the middle over them."""

from typing import Any

import altair as alt

from tinkuy.core.text import printable
from tinkuy.core.words import format_cell
from tinkuy.engines.figures import axes
from tinkuy.engines.figures.ends import end_words
from tinkuy.engines.figures.legends import colour
from tinkuy.engines.figures.palette import INK, NEUTRAL
from tinkuy.engines.figures.spec import FanFigure

_NARROW = 400  # pixels under which a legend is a list


def fan_chart(figure: FanFigure, width: int) -> Any:
    """The bands in the first layer, the line of the middle in the second, its last value in figures. Units: pixels."""
    layers = [_bands(figure, width), _middle(figure), *axes.references(figure), *_end(figure)]
    return alt.layer(*layers).properties(width=width, height=axes.HEIGHT)


def _bands(figure: FanFigure, width: int) -> Any:
    rows = [
        {
            "label": printable(point.label),
            "value": float(point.values[rank]),
            "high": float(point.values[-1 - rank]),
            "category": category.code,
        }
        for rank, category in enumerate(figure.categories)
        for point in figure.points
    ]
    fill = colour(figure.categories, NEUTRAL, columns=1 if width < _NARROW else 3)
    areas = alt.Chart(alt.Data(values=rows)).mark_area(opacity=1)
    return areas.encode(
        x=axes.places([point.label for point in figure.points]),
        y=axes.values(figure).stack(None),
        y2="high:Q",
        color=fill,
    )


def _middle(figure: FanFigure) -> Any:
    line = alt.Chart(alt.Data(values=[_row(figure, at) for at in range(len(figure.points))]))
    return line.mark_line(strokeWidth=2.25, color=INK).encode(
        x="label:N", y="value:Q", order=alt.Order("at:Q")
    )


def _end(figure: FanFigure) -> list[Any]:
    """The last value of the line, and under it what the line is: it has no colour in the legend."""
    last = _row(figure, len(figure.points) - 1)
    text = format_cell(figure.points[-1].values[len(figure.levels) // 2], figure.kind)
    marks = [end_words(last | {"text": text}, 0), end_words(last | {"text": printable(figure.middle)}, 14)]
    return [mark.encode(x="label:N", y="value:Q", text="text:N") for mark in marks]


def _row(figure: FanFigure, at: int) -> dict[str, Any]:
    point = figure.points[at]
    middle = float(point.values[len(figure.levels) // 2])
    return {"at": at, "label": printable(point.label), "value": middle}
