"""From a figure to Vega-Lite: inline data only (a failing address would give an empty chart and no error)."""

import math
from collections.abc import Sequence
from typing import Any

import altair as alt
import shapely

from tinkuy.core.text import printable
from tinkuy.core.words import format_cell
from tinkuy.engines.figures.classes import ZERO, class_of, class_values, legend
from tinkuy.engines.figures.fans import fan_chart
from tinkuy.engines.figures.groups import group_chart
from tinkuy.engines.figures.legends import colour
from tinkuy.engines.figures.lines import line_chart
from tinkuy.engines.figures.palette import ACCENT, INK, MUTED, NEUTRAL, PAPER, RULE
from tinkuy.engines.figures.spec import (
    BadFigure,
    BarFigure,
    Category,
    FanFigure,
    FigureSpec,
    GroupFigure,
    LineFigure,
    MapFigure,
    Shape,
    StepFigure,
)
from tinkuy.engines.figures.steps import step_chart

# The first is installed with the project; the others are what a machine without it has in the same widths.
FONTS = "IBM Plex Sans, Liberation Sans, Arial, sans-serif"
BAR_STEP = 30
_LETTER_WIDTH, _LETTER_HEIGHT = 6.2, 13  # of a label on a map, in pixels
_SPOT_RADIUS = 6  # pixels
Area = shapely.Polygon | shapely.MultiPolygon


def to_vega(figure: FigureSpec, *, width: int = 640) -> dict[str, Any]:
    """The Vega-Lite specification of a figure, its data inside.

    Units: pixels. The marks that stand for data are in the first layer; of a fan, its bands there and its line in the next; of a map,
    its places there and its spots, if any, in the next.
    """
    chart = (
        _bars(figure, width)
        if isinstance(figure, BarFigure)
        else group_chart(figure, width)
        if isinstance(figure, GroupFigure)
        else step_chart(figure, width)
        if isinstance(figure, StepFigure)
        else line_chart(figure, width)
        if isinstance(figure, LineFigure)
        else fan_chart(figure, width)
        if isinstance(figure, FanFigure)
        else _map(figure, width)
    )
    # Our own shapes need no proof against the schema on every drawing: it costs four times what building them does.
    return _clean(_dressed(chart).to_dict(validate=False))  # type: ignore[no-any-return]


def _clean(told: Any) -> Any:
    """Every text without control characters: the renderer ends the process at some of them."""
    if isinstance(told, str):
        return printable(told)
    if isinstance(told, dict):
        return {name: _clean(value) for name, value in told.items()}
    return [_clean(value) for value in told] if isinstance(told, list | tuple) else told


def _dressed(chart: Any) -> Any:
    return (
        chart.configure(font=FONTS, background=PAPER, aria=False, padding=4)
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=12, titleFontSize=12, titleFontWeight="normal", labelColor=INK, titleColor=MUTED
        )
        .configure_legend(
            labelFontSize=12,
            labelColor=INK,
            titleFontSize=12,
            titleFontWeight="normal",
            titleColor=MUTED,
            symbolStrokeWidth=0,
            columnPadding=22,
        )
    )


def _bars(figure: BarFigure, width: int) -> Any:
    rows = [_bar_row(figure, at) for at in range(len(figure.bars))]
    order = list(dict.fromkeys(printable(bar.label) for bar in figure.bars))
    y = alt.Y(
        "label:N", sort=order, axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=width * 0.45)
    )
    x = alt.X("value:Q", stack="zero", axis=_value_axis(figure))
    base = alt.Chart(alt.Data(values=rows)).encode(y=y, x=x, order=alt.Order("rank:Q"))
    bars = base.mark_bar(size=18, stroke=PAPER, strokeWidth=1).encode(
        color=colour(figure.categories, NEUTRAL)
    )
    return alt.layer(bars, *_bar_labels(figure, order, y)).properties(
        width=width, height=BAR_STEP * max(len(order), 1)
    )


def _bar_row(figure: BarFigure, at: int) -> dict[str, Any]:
    bar = figure.bars[at]
    ranks = {category.code: rank for rank, category in enumerate(figure.categories)}
    return {
        "label": printable(bar.label),
        "value": float(bar.value),
        "category": bar.category,
        "rank": ranks.get(bar.category, at),
    }


def _value_axis(figure: BarFigure) -> Any:
    whole = {"tickMinStep": 1} if all(bar.value == int(bar.value) for bar in figure.bars) else {}
    return alt.Axis(
        title=figure.unit,
        grid=True,
        gridColor=RULE,
        domain=False,
        ticks=False,
        format=",~f",
        tickCount=5,
        **whole,
    )


def _bar_labels(figure: BarFigure, order: Sequence[str], y: Any) -> list[Any]:
    """The total of each bar, written at its end: nobody should have to measure a bar against the axis."""
    totals = {
        label: sum(bar.value for bar in figure.bars if printable(bar.label) == label) for label in order
    }
    rows = [{"label": k, "value": float(v), "text": format_cell(v, figure.kind)} for k, v in totals.items()]
    text = alt.Chart(alt.Data(values=rows)).mark_text(
        align="left", dx=6, fontSize=12, fontWeight=600, color=INK
    )
    return [text.encode(y=y, x=alt.X("value:Q"), text="text:N")]


def _map(figure: MapFigure, width: int) -> Any:
    geometries = drawn_geometries(figure.shapes, width)
    categories, codes = _map_categories(figure)
    features = [
        {
            "type": "Feature",
            "geometry": shapely.geometry.mapping(geometry),
            "name": printable(shape.name),
            "category": codes[shape.code],
        }
        for shape, geometry in zip(figure.shapes, geometries, strict=True)
    ]
    places = alt.Chart(alt.Data(values=features)).mark_geoshape(
        stroke=PAPER, strokeWidth=_border(len(features))
    )
    unit = None if any(isinstance(shape.value, str) for shape in figure.shapes) else figure.unit or None
    layers = [
        places.encode(color=colour(categories, NEUTRAL, unit)),
        *_spots(figure),
        *_map_labels(figure, geometries, width),
    ]
    return alt.layer(*layers).project("mercator").properties(width=width, height=_height(geometries, width))


def _spots(figure: MapFigure) -> list[Any]:
    if not figure.spots:
        return []
    rows = [{"longitude": spot.longitude, "latitude": spot.latitude} for spot in figure.spots]
    points = alt.Chart(alt.Data(values=rows)).mark_circle(
        size=110, color=ACCENT, opacity=1, stroke=PAPER, strokeWidth=1.5
    )
    return [points.encode(longitude="longitude:Q", latitude="latitude:Q")]


def _map_categories(figure: MapFigure) -> tuple[list[Category], dict[str, str]]:
    """The legend, and the category of every place; entries that no place has are left out, except declared ones."""
    numbers = [
        shape.value for shape in figure.shapes if shape.value is not None and not isinstance(shape.value, str)
    ]
    classes = class_values(numbers)
    codes = {}
    for shape in figure.shapes:
        value = shape.value
        known = (
            value
            if isinstance(value, str)
            else figure.empty.code
            if value is None
            else class_of(value, classes)
        )
        codes[shape.code] = known
    entries = [ZERO] if ZERO.code in codes.values() else []
    entries += [*figure.categories, *legend(classes)]
    return entries + ([figure.empty] if figure.empty.code in codes.values() else []), codes


def _map_labels(figure: MapFigure, geometries: Sequence[Area], width: int) -> list[Any]:
    points = [
        (printable(s.label), _middle(g)) for s, g in zip(figure.shapes, geometries, strict=True) if s.label
    ]
    if not points:
        return []
    west, _, east, _ = (float(edge) for edge in shapely.total_bounds(geometries))
    spots = [shapely.Point(spot.longitude, spot.latitude) for spot in figure.spots]
    readable = apart(points, degrees_per_pixel=(east - west) / width, spots=spots)
    rows = [{"text": label, "longitude": point.x, "latitude": point.y} for label, point in readable]
    base = alt.Chart(alt.Data(values=rows)).encode(
        longitude="longitude:Q", latitude="latitude:Q", text="text:N"
    )
    # A white halo under the word keeps it readable on any fill.
    halo = base.mark_text(
        fontSize=11, fontWeight=600, stroke=PAPER, strokeWidth=3, strokeJoin="round", color=PAPER
    )
    return [halo, base.mark_text(fontSize=11, fontWeight=600, color=INK)]


def apart(
    points: Sequence[tuple[str, shapely.Point]],
    *,
    degrees_per_pixel: float,
    spots: Sequence[shapely.Point] = (),
) -> list[tuple[str, shapely.Point]]:
    """The labels that can be written without touching one before nor a spot; a place left without one keeps its name in the table."""
    kept: list[tuple[str, shapely.Point]] = []
    boxes = [spot.buffer(_SPOT_RADIUS * degrees_per_pixel) for spot in spots]
    for label, point in points:
        across = len(label) * _LETTER_WIDTH / 2 * degrees_per_pixel
        # A degree of latitude is drawn longer than one of longitude; near the equator, hardly.
        upwards = _LETTER_HEIGHT / 2 * degrees_per_pixel * math.cos(math.radians(point.y))
        box = shapely.box(point.x - across, point.y - upwards, point.x + across, point.y + upwards)
        if not any(box.intersects(other) for other in boxes):
            kept.append((label, point))
            boxes.append(box)
    return kept


def _middle(geometry: Area) -> shapely.Point:
    """The point farthest from the border: where a word fits best in an elongated region."""
    west, south, east, north = geometry.bounds
    circle = shapely.maximum_inscribed_circle(geometry, tolerance=max(east - west, north - south) / 50)
    return shapely.Point(circle.coords[0])


def drawn_geometries(shapes: Sequence[Shape], width: int) -> list[Area]:
    """The shapes as drawn: no finer than half a pixel, borders still shared, outer rings clockwise as Vega wants them."""
    exact = [_area(shape) for shape in shapes]
    west, _, east, _ = shapely.total_bounds(exact)
    coarse = shapely.coverage_simplify(exact, (east - west) / width / 2)
    kept = [whole if small.is_empty else small for small, whole in zip(coarse, exact, strict=True)]
    return list(shapely.orient_polygons(kept, exterior_cw=True))


def _area(shape: Shape) -> Area:
    geometry = shapely.geometry.shape(dict(shape.geometry))
    if not isinstance(geometry, Area) or geometry.is_empty:
        raise BadFigure(f"not an area: {shape.code}")
    return geometry


def _height(geometries: Sequence[Area], width: int) -> int:
    west, south, east, north = (float(edge) for edge in shapely.total_bounds(geometries))
    stretch = 1 / math.cos(math.radians((south + north) / 2))
    return max(40, min(round(width * (north - south) * stretch / max(east - west, 1e-9)), 2 * width))


def _border(places: int) -> float:
    return 0.8 if places <= 30 else 0.4 if places <= 300 else 0.2
