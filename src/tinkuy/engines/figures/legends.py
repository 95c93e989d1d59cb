"""The colours of a figure and the legend that explains them."""

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from tinkuy.core.text import printable
from tinkuy.engines.figures.spec import Category

_LEGEND = {
    "orient": "bottom",
    "direction": "horizontal",
    "symbolType": "square",
    "labelLimit": 0,
}


def colour(categories: Sequence[Category], single: str, title: str | None = None, *, columns: int = 3) -> Any:
    """The colour of each category, with its legend in so many columns; without categories, one colour for all."""
    if not categories:
        return alt.value(single)
    scale = alt.Scale(domain=[c.code for c in categories], range=[c.fill for c in categories])
    words = {c.code: c.label for c in categories}
    # A legend of codes would be read by nobody: the labels are looked up in a literal object.
    labels = f"{_literal(words)}[datum.label]"
    return alt.Color(
        "category:N",
        scale=scale,
        legend=alt.Legend(labelExpr=labels, title=title, columns=columns, **_LEGEND),
    )


def _literal(words: Mapping[str, str]) -> str:
    quoted = (f"{_quoted(code)}: {_quoted(label)}" for code, label in words.items())
    return "{" + ", ".join(quoted) + "}"


def _quoted(text: str) -> str:
    bare = printable(text).replace("\\", "\\\\").replace("'", "\\'")
    return "'" + bare.replace("\n", " ").replace("\r", " ") + "'"
