"""Steps over days as Vega-Lite: what a value was from one day to the next, and its last value in figures."""

from collections.abc import Iterator
from typing import Any

import altair as alt

from tinkuy.core.words import format_cell
from tinkuy.engines.figures.ends import end_words, pushed_apart
from tinkuy.engines.figures.legends import colour
from tinkuy.engines.figures.palette import NEUTRAL, PAPER, RULE
from tinkuy.engines.figures.spec import Number, Point, StepFigure

_HEIGHT = 190
_DAYS_OF_TICKS = "utcFormat(datum.value, '%d/%m/%Y')"


def step_chart(figure: StepFigure, width: int) -> Any:
    """The points in the first layer, the steps over them, and the last value of each at its end. Units: pixels."""
    layers = [
        _points(figure, width),
        *(_line(figure, c.code, c.fill) for c in figure.categories),
        *_ends(figure),
    ]
    return alt.layer(*layers).properties(width=width, height=_HEIGHT)


def _x(figure: StepFigure, width: int) -> Any:
    axis = alt.Axis(
        title=None,
        labelExpr=_DAYS_OF_TICKS,
        tickCount=max(2, width // 130),
        grid=False,
        domainColor=RULE,
        tickColor=RULE,
        labelOverlap=True,
    )
    # Days are days wherever they are drawn: without this, an hour of summer time would move them.
    return alt.X("day:T", scale=alt.Scale(type="utc"), axis=axis)


def _y(figure: StepFigure) -> Any:
    axis = alt.Axis(
        title=figure.unit, grid=True, gridColor=RULE, domain=False, ticks=False, format=",~f", tickCount=5
    )
    return alt.Y("value:Q", scale=alt.Scale(domain=[0, float(figure.most)]), axis=axis)


def _points(figure: StepFigure, width: int) -> Any:
    """The first category is drawn largest, so that points on one spot are all seen."""
    sizes = {c.code: 130 - 75 * min(at, 1) for at, c in enumerate(figure.categories)}
    rows = [_row(point) | {"size": sizes[point.category]} for point in figure.points]
    base = alt.Chart(alt.Data(values=rows)).mark_point(filled=True, opacity=1, stroke=PAPER, strokeWidth=1)
    size = alt.Size("size:Q", scale=None, legend=None)
    return base.encode(x=_x(figure, width), y=_y(figure), color=colour(figure.categories, NEUTRAL), size=size)


def _line(figure: StepFigure, code: str, fill: str) -> Any:
    own = sorted((point for point in figure.points if point.category == code), key=lambda point: point.day)
    rows = [_row(point) for point in own]
    rows.append(rows[-1] | {"day": figure.cutoff.isoformat()})
    dash = {"strokeDash": [5, 4]} if code in figure.dashed else {}
    line = alt.Chart(alt.Data(values=rows)).mark_line(
        interpolate="step-after", strokeWidth=2.25, color=fill, **dash
    )
    return line.encode(x="day:T", y="value:Q")


def _ends(figure: StepFigure) -> Iterator[Any]:
    """The last value of each line; equal ones are written once, close ones are pushed apart."""
    last: dict[str, Number] = {}
    for point in sorted(figure.points, key=lambda point: point.day):
        last[point.category] = point.value
    for value, push in pushed_apart(last.values(), span=figure.most):
        text = format_cell(value, figure.kind)
        row = {"day": figure.cutoff.isoformat(), "value": float(value), "text": text}
        yield end_words(row, push).encode(x="day:T", y="value:Q", text="text:N")


def _row(point: Point) -> dict[str, Any]:
    return {"day": point.day.isoformat(), "value": float(point.value), "category": point.category}
