"""Lines and fans: every known value drawn, the missing never drawn, levels and last values in words."""

from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from tests.engines.figures.samples import BANDS, some_fan, some_lines
from tinkuy.engines.figures import render
from tinkuy.engines.figures.ends import pushed_apart
from tinkuy.engines.figures.render import FigureIncomplete, to_svg
from tinkuy.engines.figures.spec import BadFigure, FanPoint, LinePoint, Reference
from tinkuy.engines.figures.vega import to_vega

HOSTILE = "<script>'\" \x00"


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter() if text.tag.endswith("}text")]


def marks(svg: str, kind: str) -> list[ElementTree.Element]:
    return [
        path
        for group in ElementTree.fromstring(svg).iter()
        if f"mark-{kind}" in group.get("class", "")
        for path in group.iter()
        if path.tag.endswith(("}path", "}line"))
    ]


def test_every_known_value_is_a_point_and_the_missing_breaks_the_line():
    svg = to_svg(some_lines())
    dots = [
        path
        for group in ElementTree.fromstring(svg).iter()
        if "layer_0_marks" in group.get("class", "")
        for path in group
    ]
    assert len(dots) == 5
    # One line of two points, one of a single point after the gap, and the line of the other series.
    assert [path.get("d", "").count("L") for path in marks(svg, "line")] == [1, 0, 1]


def test_last_known_values_and_the_legend_are_told_in_words():
    assert {"60", "37.5", "en proceso", "pendiente", "ene", "abr"} <= set(words(to_svg(some_lines())))


def test_a_broken_line_is_told_apart_without_colour():
    drawn = marks(to_svg(some_lines(dashed=frozenset({"pending"}))), "line")
    assert ["stroke-dasharray" in path.attrib for path in drawn] == [False, False, True]


def test_places_stand_in_their_order_and_not_in_the_alphabet():
    svg = to_svg(some_lines())
    assert [word for word in words(svg) if word in {"ene", "feb", "mar", "abr"}] == [
        "ene",
        "feb",
        "mar",
        "abr",
    ]


def test_values_below_zero_are_drawn_where_the_axis_says_so():
    points = (LinePoint("in_process", "ene", Decimal("-5.5")), LinePoint("pending", "ene", 3))
    assert "-5.5" in words(to_svg(some_lines(points=points, least=-10)))


@pytest.mark.parametrize("figure", [some_lines(), some_fan()])
def test_references_are_drawn_with_their_words(figure):
    svg = to_svg(replace(figure, references=(Reference(80, "techo: 80"),)))
    assert "techo: 80" in words(svg)
    assert len(marks(svg, "rule")) > len(marks(to_svg(figure), "rule"))


@pytest.mark.parametrize(
    "point",
    [
        LinePoint("nobody", "ene", 1),
        LinePoint("pending", "ene", 1),
        LinePoint("pending", "may", 1),
        LinePoint("pending", "mar", 101),
        LinePoint("pending", "mar", Decimal(-1)),
    ],
)
def test_points_that_contradict_each_other_are_refused(point: LinePoint):
    with pytest.raises(BadFigure):
        some_lines(points=(*some_lines().points, point))


@pytest.mark.parametrize(
    "changes",
    [
        {"points": some_lines().points[:4]},
        {"labels": ("ene", "ene")},
        {"least": 100},
        {"references": (Reference(101, "fuera"),)},
        {"dashed": frozenset({"nobody"})},
    ],
)
def test_lines_without_sense_are_refused(changes: dict[str, object]):
    with pytest.raises(BadFigure):
        some_lines(**changes)


def test_fan_draws_its_bands_from_the_widest_and_the_line_over_them():
    svg = to_svg(some_fan())
    assert [path.get("fill") for path in marks(svg, "area")] == [band.fill for band in BANDS]
    assert [len(render._CORNER.findall(path.get("d", ""))) for path in marks(svg, "area")] == [10, 10]
    assert {"50", "mediana", "90 de cada 100", "50 de cada 100", "2024", "2028"} <= set(words(svg))


def test_fan_without_width_is_drawn_all_the_same():
    still = tuple(FanPoint(year, (7, 7, 7, 7, 7)) for year in ("2024", "2025"))
    assert "7" in words(to_svg(some_fan(points=still)))


def test_fan_with_corners_missing_is_refused(monkeypatch: pytest.MonkeyPatch):
    fewer = to_vega(some_fan(points=some_fan().points[:3]))
    monkeypatch.setattr(render, "to_vega", lambda figure, width: fewer)
    with pytest.raises(FigureIncomplete):
        to_svg(some_fan())


def test_line_with_points_missing_is_refused(monkeypatch: pytest.MonkeyPatch):
    points = tuple(point for point in some_lines().points if point.label != "abr")
    fewer = to_vega(some_lines(points=points))
    monkeypatch.setattr(render, "to_vega", lambda figure, width: fewer)
    with pytest.raises(FigureIncomplete):
        to_svg(some_lines())


@pytest.mark.parametrize(
    "changes",
    [
        {"levels": (5, 25, 75, 95)},
        {"levels": (25, 5, 50, 75, 95)},
        {"categories": BANDS[:1]},
        {"levels": (50,), "categories": ()},
        {"points": some_fan().points[:1]},
        {"points": (some_fan().points[0],) * 2},
        {"points": (FanPoint("a", (1, 2, 3, 4, 5)), FanPoint("b", (2, 1, 3, 4, 5)))},
        {"points": (FanPoint("a", (1, 2, 3, 4, 5)), FanPoint("b", (1, 2, 3)))},
        {"most": 57},
    ],
)
def test_fans_without_sense_are_refused(changes: dict[str, object]):
    with pytest.raises(BadFigure):
        some_fan(**changes)


@pytest.mark.parametrize("figure", [some_lines(), some_fan()])
@pytest.mark.parametrize("width", [220, 640])
def test_the_same_figure_gives_the_same_bytes_and_takes_hostile_words(figure, width: int):
    assert to_svg(figure, width=width) == to_svg(figure, width=width)
    nasty = replace(
        figure,
        headline=HOSTILE,
        unit=HOSTILE,
        categories=tuple(replace(c, label=HOSTILE) for c in figure.categories),
    )
    assert "<script" not in to_svg(nasty, width=width)


def test_labels_at_the_end_are_moved_only_when_they_would_touch():
    assert list(pushed_apart([10, 12, 50, 12], span=100)) == [(10, 8), (12, -8), (50, 0)]


def test_fan_follows_the_order_of_its_places_and_not_the_alphabet():
    points = tuple(FanPoint(label, (1, 2, at + 3, at + 4, at + 9)) for at, label in enumerate("zyxba"))
    first = marks(to_svg(some_fan(points=points)), "area")[0].get("d", "")
    across = [float(corner.split(",")[0]) for corner in first.strip("MZ").split("L")][:5]
    assert across == sorted(across)
