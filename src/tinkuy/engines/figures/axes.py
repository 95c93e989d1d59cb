"""The axes of lines and fans: places in order below, values at the left, and levels drawn across."""

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from tinkuy.core.text import printable
from tinkuy.engines.figures.palette import MUTED, RULE
from tinkuy.engines.figures.spec import FanFigure, LineFigure

HEIGHT = 220


def places(labels: Sequence[str]) -> Any:
    """The labels from left to right, as many written as there is room for."""
    axis = alt.Axis(
        title=None,
        labelAngle=0,
        labelOverlap=True,
        labelSeparation=8,
        grid=False,
        domainColor=RULE,
        tickColor=RULE,
        labelPadding=6,
    )
    order = [printable(label) for label in labels]
    return alt.X("label:N", sort=order, scale=alt.Scale(type="point", domain=order, padding=0.3), axis=axis)


def values(figure: LineFigure | FanFigure) -> Any:
    """The axis of values, exactly from the figure's least to its most."""
    axis = alt.Axis(
        title=figure.unit,
        grid=True,
        gridColor=RULE,
        domain=False,
        ticks=False,
        format=",~f",
        tickCount=5,
    )
    ends = [float(figure.least), float(figure.most)]
    return alt.Y("value:Q", scale=alt.Scale(domain=ends, nice=False, zero=False), axis=axis)


def references(figure: LineFigure | FanFigure) -> Iterator[Any]:
    """A thin broken line for each level, with its words over its left end."""
    for reference in figure.references:
        row = {"value": float(reference.value), "text": printable(reference.label)}
        base = alt.Chart(alt.Data(values=[row])).encode(y=alt.Y("value:Q"))
        yield base.mark_rule(color=MUTED, strokeDash=[2, 3])
        words = base.mark_text(align="left", dx=4, dy=-7, fontSize=11, color=MUTED)
        yield words.encode(x=alt.value(0), text="text:N")
