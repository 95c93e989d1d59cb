"""Draws a figure: one SVG for the screen and for paper, proved to hold every mark of its data."""

import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import vl_convert

from tinkuy.core.text import printable
from tinkuy.engines.figures.spec import (
    Bar,
    BarFigure,
    FanFigure,
    FigureSpec,
    GroupBar,
    GroupFigure,
    LineFigure,
    LinePoint,
    MapFigure,
    Number,
    Point,
    Shape,
    Spot,
    StepFigure,
)
from tinkuy.engines.figures.vega import to_vega

SVG = "http://www.w3.org/2000/svg"
_DATA_LAYER = "layer_0_marks"
_SECOND_LAYER = "layer_1_marks"  # of a fan, its line over the bands; of a map, its spots over the places
_CORNER = re.compile(r"[ML]")
_LONG_NUMBER = re.compile(r"-?\d+\.\d{2,}")


class FigureIncomplete(RuntimeError):
    """The drawing does not hold as many marks as the figure has data: it must not be shown."""


def to_svg(figure: FigureSpec, *, width: int = 640, font_dir: Path | None = None) -> str:
    """Draw a figure as SVG, the same bytes for the same figure.

    Shape: title and description for those who cannot see it; places with `href` are links. No style attribute, no script.
    Units: `width` in pixels, of the plotted area.  Errors: FigureIncomplete.
    """
    _use_fonts(font_dir)
    drawn = vl_convert.vegalite_to_svg(to_vega(figure, width=width))
    root = ElementTree.fromstring(printable(drawn))  # noqa: S314 - our own renderer wrote it a moment ago
    _drop_machine_words(root)
    marks, data = _marks(root, figure), len(_data(figure))
    if marks != data:
        raise FigureIncomplete(f"{figure.id}: {marks} marks for {data} data")
    if isinstance(figure, MapFigure):
        _name_places(root, figure)
    _describe(root, figure)
    ElementTree.register_namespace("", SVG)
    return ElementTree.tostring(root, encoding="unicode")


@cache
def _use_fonts(font_dir: Path | None) -> None:
    if font_dir is not None and font_dir.is_dir():
        vl_convert.register_font_directory(str(font_dir))


def _drop_machine_words(root: ElementTree.Element) -> None:
    """Vega speaks English to screen readers and draws to a billionth of a pixel; neither reaches people."""
    for element in root.iter():
        for name in [key for key in element.attrib if key == "role" or key.startswith("aria-")]:
            del element.attrib[name]
        if "d" in element.attrib:
            element.set(
                "d", _LONG_NUMBER.sub(lambda m: f"{float(m[0]):.1f}".removesuffix(".0"), element.get("d", ""))
            )


def _data(figure: FigureSpec) -> tuple[Shape | Spot | Bar | GroupBar | Point | LinePoint | Number, ...]:
    if isinstance(figure, BarFigure):
        return figure.bars
    if isinstance(figure, GroupFigure | LineFigure | FanFigure):
        return figure.drawn
    return figure.points if isinstance(figure, StepFigure) else (*figure.shapes, *figure.spots)


def _layer(root: ElementTree.Element, name: str = _DATA_LAYER) -> ElementTree.Element:
    for group in root.iter(f"{{{SVG}}}g"):
        if name in group.get("class", "").split():
            return group
    return ElementTree.Element("g")


def _marks(root: ElementTree.Element, figure: FigureSpec) -> int:
    """How many data are drawn: a path for each, but in a fan a corner of a path."""
    if isinstance(figure, FanFigure):
        return sum(
            len(_CORNER.findall(path.get("d", ""))) for path in _paths(root, {_DATA_LAYER, _SECOND_LAYER})
        )
    has_spots = isinstance(figure, MapFigure) and bool(figure.spots)
    return len(_paths(root, {_DATA_LAYER, _SECOND_LAYER} if has_spots else {_DATA_LAYER}))


def _paths(root: ElementTree.Element, layers: set[str]) -> list[ElementTree.Element]:
    groups = [group for group in root.iter(f"{{{SVG}}}g") if layers & set(group.get("class", "").split())]
    return [path for group in groups for path in group.iter(f"{{{SVG}}}path") if path.get("d")]


def _name_places(root: ElementTree.Element, figure: MapFigure) -> None:
    """Give every place its name, and its link where it has one (Vega would prefix addresses with a host of its own)."""
    for path, spot in zip(
        list(_layer(root, _SECOND_LAYER)) if figure.spots else (), figure.spots, strict=True
    ):
        ElementTree.SubElement(path, f"{{{SVG}}}title").text = printable(spot.name)
    layer = _layer(root)
    for path, shape in zip(list(layer), figure.shapes, strict=True):
        ElementTree.SubElement(path, f"{{{SVG}}}title").text = printable(shape.name)
        if shape.href:
            link = ElementTree.Element(
                f"{{{SVG}}}a", {"href": shape.href, "aria-label": printable(shape.name)}
            )
            layer[list(layer).index(path)] = link
            link.append(path)


def _describe(root: ElementTree.Element, figure: FigureSpec) -> None:
    linked = isinstance(figure, MapFigure) and any(shape.href for shape in figure.shapes)
    # What is an image hides its contents from a screen reader, so a map with links is a group.
    root.set("role", "group" if linked else "img")
    root.set("aria-labelledby", f"{figure.id}-title {figure.id}-desc")
    if linked:  # the links say the numbers; the letters drawn, halo and all, would say them twice again
        for text in root.iter(f"{{{SVG}}}text"):
            text.set("aria-hidden", "true")
    for name, words in (("desc", figure.alt), ("title", figure.headline)):
        element = ElementTree.Element(f"{{{SVG}}}{name}", {"id": f"{figure.id}-{name}"})
        element.text = printable(words)
        root.insert(0, element)
