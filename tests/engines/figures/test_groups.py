"""Bars in groups: each with its words, the missing told and never drawn as zero."""

from decimal import Decimal
from xml.etree import ElementTree

import pytest

from tests.engines.figures.samples import some_groups
from tinkuy.engines.figures.palette import STATES
from tinkuy.engines.figures.render import to_svg
from tinkuy.engines.figures.spec import BadFigure, GroupBar


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter() if text.tag.endswith("}text")]


def bars(svg: str) -> list[ElementTree.Element]:
    groups = [g for g in ElementTree.fromstring(svg).iter() if "layer_0_marks" in g.get("class", "")]
    return [path for path in groups[0].iter() if path.tag.endswith("}path")]


def test_each_bar_has_the_colour_of_its_category_and_the_missing_has_none():
    fills = [path.get("fill") for path in bars(to_svg(some_groups()))]
    assert fills == [STATES["in_process"].fill, STATES["pending"].fill, STATES["in_process"].fill]


def test_every_bar_is_told_in_words_the_missing_too():
    told = words(to_svg(some_groups()))
    assert {"23 de 26 · 88 %", "0 de 26 · 0 %", "falta en la fuente", "en proceso", "Útil"} <= set(told)


def test_the_same_figure_gives_the_same_bytes_at_any_width():
    assert to_svg(some_groups(), width=220) == to_svg(some_groups(), width=220)


def test_one_category_alone_is_drawn():
    figure = some_groups(bars=(GroupBar("Parte 1", "pending", 79, "79 %"),))
    assert len(bars(to_svg(figure))) == 1


def test_a_long_name_of_a_group_is_broken_and_not_cut():
    name = "Aumento del presupuesto de inversiones de la región"
    svg = to_svg(some_groups(bars=(GroupBar(name, "pending", 1, "1"),)), width=220)
    texts = ["".join(t.itertext()) for t in ElementTree.fromstring(svg).iter() if t.tag.endswith("}text")]
    assert name.replace(" ", "") in "".join(texts).replace(" ", "")
    assert "…" not in svg


@pytest.mark.parametrize(
    "bar",
    [
        GroupBar("Útil", "pending", 1, "otra vez"),
        GroupBar("Otra", "nobody", 1, "1"),
        GroupBar("Otra", "pending", 101, "101"),
        GroupBar("Otra", "pending", Decimal(-1), "-1"),
    ],
)
def test_bars_that_contradict_each_other_are_refused(bar: GroupBar):
    with pytest.raises(BadFigure):
        some_groups(bars=(*some_groups().bars, bar))


def test_nothing_known_is_no_figure():
    with pytest.raises(BadFigure):
        some_groups(bars=(GroupBar("Útil", "pending", None, "falta"),))
