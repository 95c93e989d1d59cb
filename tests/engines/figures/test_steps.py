"""Steps over days: every point drawn, lines told apart without colour, the last values written."""

from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from tests.engines.figures.samples import some_steps
from tinkuy.engines.figures.render import to_svg
from tinkuy.engines.figures.spec import BadFigure, Point
from tinkuy.engines.figures.vega import to_vega


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter() if text.tag.endswith("}text")]


def lines(svg: str) -> list[ElementTree.Element]:
    return [
        path
        for group in ElementTree.fromstring(svg).iter()
        if "mark-line" in group.get("class", "")
        for path in group.iter()
        if path.tag.endswith("}path")
    ]


def test_last_values_stand_in_figures_and_the_legend_in_words():
    told = words(to_svg(some_steps()))
    assert {"60", "40", "en proceso", "pendiente"} <= set(told)


def test_equal_last_values_are_written_once():
    points = tuple(
        Point(code, date(2022, 1, day), value)
        for code in ("in_process", "pending")
        for day, value in ((1, 0), (9, 37))
    )
    assert words(to_svg(some_steps(points=points))).count("37") == 1


def test_a_broken_line_is_told_apart_without_colour():
    drawn = lines(to_svg(some_steps(dashed=frozenset({"in_process"}))))
    assert ["stroke-dasharray" in path.attrib for path in drawn] == [True, False]


def test_lines_go_on_to_the_cut_off():
    layers = to_vega(some_steps())["layer"]
    assert [layer["data"]["values"][-1]["day"] for layer in layers[1:3]] == ["2022-07-31", "2022-07-31"]


def test_one_point_for_each_line_is_enough():
    points = (Point("in_process", date(2022, 7, 31), 0), Point("pending", date(2022, 7, 31), 0))
    assert to_svg(some_steps(points=points))


@pytest.mark.parametrize(
    "point",
    [
        Point("nobody", date(2022, 1, 1), 1),
        Point("pending", date(2022, 1, 10), 1),
        Point("pending", date(2022, 2, 1), 101),
        Point("pending", date(2022, 2, 1), Decimal(-1)),
        Point("pending", date(2022, 8, 1), 1),
    ],
)
def test_points_that_contradict_each_other_are_refused(point: Point):
    with pytest.raises(BadFigure):
        some_steps(points=(*some_steps().points, point))


def test_a_line_without_points_is_refused():
    with pytest.raises(BadFigure):
        some_steps(points=some_steps().points[:3])
