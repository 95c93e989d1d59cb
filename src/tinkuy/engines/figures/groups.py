"""Bars in groups as Vega-Lite: the categories of a group side by side, each with its words at its end."""

from typing import Any

import altair as alt

from tinkuy.core.text import printable
from tinkuy.engines.figures.legends import colour
from tinkuy.engines.figures.palette import INK, MUTED, NEUTRAL, PAPER, RULE
from tinkuy.engines.figures.spec import GroupBar, GroupFigure

_STEP = 24  # of one bar, in pixels
_GAP = 14  # between groups
_NARROW = 400  # pixels under which a legend is a list
_LINE = 18  # letters of a label on one line, at the narrowest


def group_chart(figure: GroupFigure, width: int) -> Any:
    """The known bars in the first layer, the words of all of them over it. Units: pixels."""
    groups = list(dict.fromkeys(printable(bar.label) for bar in figure.bars))
    y = alt.Y("label:N", sort=groups, scale=_scale(figure, len(groups)), axis=_labels(width))
    offset = alt.YOffset("category:N", sort=[c.code for c in figure.categories], scale=_offsets(figure))
    bars = alt.Chart(alt.Data(values=[_row(bar) for bar in figure.drawn])).mark_bar(
        stroke=PAPER, strokeWidth=1
    )
    fill = colour(figure.categories, NEUTRAL, columns=1 if width < _NARROW else 3)
    drawn = bars.encode(y=y, yOffset=offset, x=_x(figure), color=fill)
    text = {"align": "left", "dx": 6, "fontSize": 12}
    known = alt.Chart(alt.Data(values=[_row(bar) for bar in figure.drawn])).mark_text(
        **text, fontWeight=600, color=INK
    )
    unknown = alt.Chart(alt.Data(values=[_row(bar) for bar in figure.bars if bar.value is None])).mark_text(
        **text, fontStyle="italic", color=MUTED
    )
    words = [
        layer.encode(y=y, yOffset=offset, x=_x(figure), text="text:N")
        for layer in (known, unknown)
        if layer.data.values
    ]
    height = len(groups) * (len(figure.categories) * _STEP + _GAP)
    return alt.layer(drawn, *words).properties(width=width, height=height)


def _row(bar: GroupBar) -> dict[str, Any]:
    value = 0.0 if bar.value is None else float(bar.value)
    return {
        "label": printable(bar.label),
        "category": bar.category,
        "value": value,
        "text": printable(bar.text),
    }


def _scale(figure: GroupFigure, groups: int) -> Any:
    inner = _GAP / (len(figure.categories) * _STEP + _GAP)
    return alt.Scale(paddingInner=inner if groups > 1 else 0, paddingOuter=inner / 2)


def _offsets(figure: GroupFigure) -> Any:
    return alt.Scale(domain=[c.code for c in figure.categories], paddingInner=0.12)


def _x(figure: GroupFigure) -> Any:
    axis = alt.Axis(
        title=figure.unit,
        grid=True,
        gridColor=RULE,
        domain=False,
        ticks=False,
        format=",~f",
        tickCount=5,
        labelSeparation=8,
    )
    return alt.X("value:Q", scale=alt.Scale(domain=[0, float(figure.most)]), axis=axis)


def _labels(width: int) -> Any:
    """Long names of groups are broken at a blank near the end of a line, not cut."""
    letters = max(_LINE, width // 22)
    broken = (
        f"length(datum.label) > {letters} ? "
        f"split(replace(datum.label, /(.{{{letters // 2},{letters}}}) /g, '$1\\n'), '\\n') : datum.label"
    )
    return alt.Axis(title=None, domain=False, ticks=False, labelLimit=width * 0.6, labelExpr=broken)
