"""Lines over places in order as Vega-Lite: every known value a point, a line broken where one is missing."""

from collections.abc import Iterator
from typing import Any

import altair as alt

from tinkuy.core.text import printable
from tinkuy.core.words import format_cell
from tinkuy.engines.figures import axes
from tinkuy.engines.figures.ends import end_words, pushed_apart
from tinkuy.engines.figures.legends import colour
from tinkuy.engines.figures.palette import NEUTRAL, PAPER
from tinkuy.engines.figures.spec import LineFigure, LinePoint

_NARROW = 400  # pixels under which a legend is a list


def line_chart(figure: LineFigure, width: int) -> Any:
    """The points in the first layer, the lines over them, and the last value of each at its end. Units: pixels."""
    lines = [
        _line(run, category.fill, category.code in figure.dashed)
        for category in figure.categories
        for run in runs(figure, category.code)
    ]
    layers = [_points(figure, width), *axes.references(figure), *lines, *_ends(figure)]
    return alt.layer(*layers).properties(width=width, height=axes.HEIGHT)


def runs(figure: LineFigure, code: str) -> list[list[LinePoint]]:
    """The known points of a series in the order of the axis, parted where a place has none."""
    known = {point.label: point for point in figure.drawn if point.category == code}
    parted: list[list[LinePoint]] = [[]]
    for label in figure.labels:
        if label in known:
            parted[-1].append(known[label])
        elif parted[-1]:
            parted.append([])
    return [run for run in parted if run]


def _points(figure: LineFigure, width: int) -> Any:
    base = alt.Chart(alt.Data(values=[_row(point) for point in figure.drawn]))
    fill = colour(figure.categories, NEUTRAL, columns=1 if width < _NARROW else 3)
    dots = base.mark_point(filled=True, opacity=1, size=34, stroke=PAPER, strokeWidth=0.6)
    return dots.encode(x=axes.places(figure.labels), y=axes.values(figure), color=fill)


def _line(run: list[LinePoint], fill: str, dashed: bool) -> Any:
    dash = {"strokeDash": [5, 4]} if dashed else {}
    base = alt.Chart(alt.Data(values=[_row(point) for point in run]))
    return base.mark_line(strokeWidth=2.25, color=fill, **dash).encode(
        x="label:N", y="value:Q", order=alt.Order("at:Q")
    )


def _ends(figure: LineFigure) -> Iterator[Any]:
    """Series that end at the same place share the rule that labels do not touch; others have room of their own."""
    last = [runs(figure, category.code)[-1][-1] for category in figure.categories]
    for label in dict.fromkeys(point.label for point in last):
        there = [point.value for point in last if point.label == label and point.value is not None]
        for value, push in pushed_apart(there, span=figure.most - figure.least):
            text = format_cell(value, figure.kind)
            row = {"label": printable(label), "value": float(value), "text": text}
            yield end_words(row, push).encode(x="label:N", y="value:Q", text="text:N")


def _row(point: LinePoint) -> dict[str, Any]:
    value = 0.0 if point.value is None else float(point.value)
    return {"label": printable(point.label), "value": value, "category": point.category}
