"""Figures at the size of paper: words in them come out at nine points, and none is taller than most of a page."""

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import vl_convert

from tinkuy.engines.figures.render import to_svg
from tinkuy.engines.figures.spec import FigureSpec, MapFigure

MAP_WIDTH, CHART_WIDTH = 340, 440  # pixels of the plotted area; the words beside a bar come on top
_POINTS_PER_PIXEL = 0.75
_TALLEST = 400  # points
_SCALE = 3  # 288 dots per inch at full size


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn figure: its SVG, and its size in points before it is fitted."""

    svg: str
    width: float
    height: float

    def fitted(self, widest: float) -> tuple[float, float]:
        """Width and height in points, shrunk to the width given and to most of a page's height, never grown."""
        factor = min(1.0, widest / self.width, _TALLEST / self.height)
        return self.width * factor, self.height * factor

    def png(self) -> bytes:
        """The drawing in pixels, three for each of its own."""
        picture: bytes = vl_convert.svg_to_png(self.svg, scale=_SCALE, ppi=72)
        return picture


def draw_for_paper(figure: FigureSpec, *, font_dir: Path | None) -> Drawing:
    """Draw a figure for a page. Errors: FigureIncomplete."""
    svg = to_svg(figure, width=MAP_WIDTH if isinstance(figure, MapFigure) else CHART_WIDTH, font_dir=font_dir)
    root = ElementTree.fromstring(svg)  # noqa: S314 - written by our own renderer
    width, height = (float(root.get(side, "0")) * _POINTS_PER_PIXEL for side in ("width", "height"))
    return Drawing(svg, width, height)
