"""What is drawn is what was said: every place and bar, its colour, its link, its words; nothing else."""

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from shapely import Point

from tests.engines.figures.samples import (
    a_map,
    some_bars,
    some_fan,
    some_groups,
    some_lines,
    some_steps,
    square,
)
from tinkuy.engines.figures import render
from tinkuy.engines.figures.palette import EMPTY, STATES
from tinkuy.engines.figures.render import FigureIncomplete, to_svg
from tinkuy.engines.figures.spec import BadFigure, Bar, Category, FigureSpec, MapFigure, Shape, Spot
from tinkuy.engines.figures.vega import apart, to_vega

HOSTILE = "<script>alert('1')</script> {{ x }} ' \\ \" &amp; \x00 \ud800"


def drawn(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def data_paths(svg: str) -> list[ElementTree.Element]:
    groups = [g for g in drawn(svg).iter() if "layer_0_marks" in g.get("class", "")]
    return [path for path in groups[0].iter() if path.tag.endswith("}path")] if groups else []


def words(svg: str) -> list[str]:
    return [text.text or "" for text in drawn(svg).iter() if text.tag.endswith("}text")]


def test_map_draws_every_place_in_the_colour_of_its_state():
    fills = [path.get("fill") for path in data_paths(to_svg(a_map()))]
    assert fills == [STATES["in_process"].fill, STATES["pending"].fill, EMPTY, STATES["in_process"].fill]


def test_map_fills_squares_and_not_the_rest_of_the_frame():
    """A ring in the wrong direction would fill everything but the place."""
    paths = data_paths(to_svg(a_map(), width=400))
    assert all(path.get("d", "").count("M") == 1 for path in paths)


def test_map_legend_speaks_words():
    assert {"en proceso", "pendiente", "Sin dato"} <= set(words(to_svg(a_map())))


def test_map_of_numbers_has_zero_apart_and_no_more_than_five_classes():
    svg = to_svg(a_map(tuple(range(12))))
    fills = [path.get("fill") for path in data_paths(svg)]
    assert fills[0] == EMPTY
    assert len(set(fills)) == 6
    assert {"0", "1 a 2", "9 a 11"} <= set(words(svg))


def test_map_of_few_numbers_keeps_each_value():
    legend = words(to_svg(a_map((1, 3, 7, None))))
    assert {"1", "3", "7", "Sin dato"} <= set(legend)
    assert not any(" a " in word for word in legend)


def test_map_labels_only_what_has_a_label():
    shapes = tuple(replace(shape, label="AQUÍ" if at == 1 else "") for at, shape in enumerate(a_map().shapes))
    assert set(words(to_svg(a_map(shapes=shapes)))) & {"AQUÍ", "Zona 0"} == {"AQUÍ"}


def test_labels_that_would_overlap_are_left_to_the_table():
    at = {"LEJOS": (0, 0), "JUNTO": (10, 0), "ENCIMA": (12, 1), "DEBAJO": (10, -20)}
    points = [(word, Point(place)) for word, place in at.items()]
    assert [word for word, _ in apart(points, degrees_per_pixel=1)] == ["LEJOS", "DEBAJO"]
    assert [word for word, _ in apart(points, degrees_per_pixel=0.2)] == ["LEJOS", "JUNTO", "DEBAJO"]
    assert apart(points, degrees_per_pixel=0.01) == points


def test_map_links_lead_where_told_and_are_named():
    shapes = tuple(
        replace(shape, href=f"/mesas/?zona={shape.code}&al=2022-07-31") for shape in a_map().shapes
    )
    svg = to_svg(a_map(shapes=shapes))
    links = [a for a in drawn(svg).iter() if a.tag.endswith("}a")]
    assert (links[0].get("href"), links[0].get("aria-label")) == (
        "/mesas/?zona=00&al=2022-07-31",
        "Zona 0",
    )
    assert len(links) == 4
    assert drawn(svg).get("role") == "group"


def test_spots_are_drawn_over_the_places_and_named():
    spots = (Spot("Uno & medio", -11.5, -75.5), Spot("Dos", -11.2, -73.5))
    root = drawn(to_svg(a_map(spots=spots)))
    layer = next(g for g in root.iter() if "layer_1_marks" in g.get("class", "").split())
    assert [title.text for title in layer.iter() if title.tag.endswith("}title")] == ["Uno & medio", "Dos"]
    assert len(data_paths(to_svg(a_map(spots=spots)))) == 4


def test_a_spot_that_is_not_drawn_is_refused(monkeypatch: pytest.MonkeyPatch):
    figure = a_map(spots=(Spot("Uno", -11.5, -75.5),))
    monkeypatch.setattr(render, "to_vega", lambda _, width: to_vega(a_map(), width=width))
    with pytest.raises(FigureIncomplete):
        to_svg(figure)


def test_svg_is_described_and_needs_nothing_from_outside():
    svg = to_svg(a_map())
    root = drawn(svg)
    assert root.get("role") == "img"
    assert [child.text for child in root][:2] == [
        "Casi todo está en proceso",
        "Cuatro zonas; una está pendiente.",
    ]
    assert root.get("aria-labelledby") == "mapa-title mapa-desc"
    addresses = svg.replace("http://www.w3.org/2000/svg", "")
    assert "http" not in addresses
    assert "style=" not in svg and "aria-roledescription" not in svg


def test_bars_draw_every_segment_and_write_the_total():
    svg = to_svg(some_bars())
    assert len(data_paths(svg)) == 3
    assert {"Norte", "Sur", "4", "2", "espacios"} <= set(words(svg))


def test_bars_of_money_write_money():
    bars = (Bar("Norte", Decimal("1260.50")), Bar("Sur", Decimal("0")))
    assert "1260.50" in words(to_svg(some_bars(bars=bars, categories=())))


def test_bars_without_data_are_an_empty_frame():
    assert data_paths(to_svg(some_bars(bars=(), categories=()))) == []


def test_drawing_twice_gives_the_same_bytes():
    assert to_svg(a_map()) == to_svg(a_map())


def test_drawing_with_marks_missing_is_refused(monkeypatch: pytest.MonkeyPatch):
    whole = to_vega(a_map(), width=200)
    fewer = to_vega(a_map(("in_process", "pending", None)), width=200)
    assert whole != fewer
    monkeypatch.setattr(render, "to_vega", lambda figure, width: fewer)
    with pytest.raises(FigureIncomplete):
        to_svg(a_map(), width=200)


def test_hostile_words_stay_words():
    shapes = (Shape("1", HOSTILE, square(0), "x'", label=HOSTILE, href="/a?b='\"<"),)
    nasty = a_map(
        shapes=shapes, categories=(Category("x'", HOSTILE, "#123456"),), headline=HOSTILE, alt=HOSTILE
    )
    svg = to_svg(nasty)
    assert "<script" not in svg
    shown = "<script>alert('1')</script> {{ x }} ' \\ \" &amp;"
    assert any(word.startswith(shown) for word in words(svg))
    assert "<script" not in to_svg(some_bars(bars=(Bar(HOSTILE, 1, "pending"),)))


def test_vega_holds_its_data_and_no_address():
    spec = to_vega(a_map(), width=300)
    assert "url" not in str(spec)
    assert spec["width"] == 300


def test_figure_that_contradicts_itself_is_refused():
    one = Shape("1", "Uno", square(0), "in_process")
    for shapes in ((), (one, one), (replace(one, value="nobody"),), (one, replace(one, code="2", value=3))):
        with pytest.raises(BadFigure):
            a_map(shapes=shapes)
    for bars in (
        (Bar("a", -1, "pending"),),
        (Bar("a", 1, "nobody"),),
        (Bar("a", 1, "pending"), Bar("a", 2, "pending")),
    ):
        with pytest.raises(BadFigure):
            some_bars(bars=bars)


def test_point_is_no_place():
    point = Shape("1", "Uno", {"type": "Point", "coordinates": [-75, -10]}, "pending")
    with pytest.raises(BadFigure):
        to_svg(a_map(shapes=(point,)))


def test_official_boundaries_are_all_drawn(shared):
    import json

    features = json.loads((shared / "data/limites_provincias_196.geojson").read_text())["features"]
    shapes = tuple(Shape(str(at), "x", feature["geometry"], at % 3) for at, feature in enumerate(features))
    svg = to_svg(a_map(shapes=shapes, categories=()), width=420)
    assert len(data_paths(svg)) == 196
    assert len(svg) < 250_000


def test_map_is_a_map_figure():
    assert isinstance(a_map(), MapFigure)


SAMPLES = (
    a_map((1, 2, 3, 4), categories=()),
    some_bars(),
    some_steps(),
    some_groups(),
    some_lines(),
    some_fan(),
)


@pytest.mark.parametrize("figure", SAMPLES, ids=lambda figure: type(figure).__name__)
def test_no_control_character_reaches_the_renderer(figure: FigureSpec):
    svg = to_svg(replace(figure, unit="soles\x00\x08 \ud800corrientes"))
    assert "\x00" not in svg and "soles corrientes" in "".join(words(svg))
