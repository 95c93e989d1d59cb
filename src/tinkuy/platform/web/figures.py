"""Figures on pages: drawn once for the same data and kept, because drawing costs a tenth of a second and data seldom change."""

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.utils.safestring import SafeString

import tinkuy
from tinkuy.engines.figures.render import to_svg
from tinkuy.engines.figures.spec import FigureSpec, MapFigure

NARROW = 220


def drawing(figure: FigureSpec, *, width: int) -> SafeString:
    """The SVG of a figure, ready to stand in a page. Units: `width` in pixels. Errors: FigureIncomplete."""
    # A figure is a frozen value, so its text names it completely: another datum, another key. So does another program.
    key = sha256(f"{tinkuy.__version__} {width} {figure!r}".encode()).hexdigest()
    drawings = caches["drawings"]
    svg: str | None = drawings.get(key)
    if svg is None:
        svg = to_svg(figure, width=width, font_dir=Path(settings.BUILD_DIR) / "fonts")
        drawings.set(key, svg)
    # The engine escapes people's words when it writes the SVG.
    return SafeString(svg)


def narrow_drawing(figure: FigureSpec) -> SafeString | None:
    """Any chart again for a phone, where shrinking would make their words unreadable; None for a map, which shrinks well."""
    if isinstance(figure, MapFigure):
        return None
    return drawing(replace(figure, id=f"{figure.id}-narrow"), width=NARROW)
