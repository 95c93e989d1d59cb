"""The document as PDF/A-2a and PDF/UA-1: kept for good, and readable by a screen reader."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tinkuy.engines.documents.laid import LaidBlock, LaidPicture, LaidReport, LaidSection
from tinkuy.engines.documents.layout import lay_out
from tinkuy.engines.documents.pictures import draw_for_paper
from tinkuy.engines.documents.spec import ReportSpec
from tinkuy.engines.documents.tables import EMPTY_TABLE
from tinkuy.engines.figures.palette import ACCENT, EMPTY, INK, MUTED, RULE

_TEMPLATE = Path(__file__).with_name("report.typ")
_WORKER = Path(__file__).with_name("typst_worker.py")
_LONGEST = 600  # seconds; a report of 2,000 spaces takes a few
_UPRIGHT_POINTS, _SIDEWAYS_POINTS = 453.0, 700.0  # the text's width on A4 with our margins


class PdfFailed(RuntimeError):
    """The compiler refused the document or did not end; the message is its own."""


def to_pdf(spec: ReportSpec, *, font_dir: Path | None = None) -> bytes:
    """Write a document as PDF in a process of its own.

    `font_dir` holds IBM Plex Sans; without it the machine's sans serif is used. People's words travel as data and are
    never part of the compiled source.
    Errors: PdfFailed, BadReport, FigureIncomplete.
    """
    fonts = str(font_dir) if font_dir is not None and font_dir.is_dir() else ""
    data = _content(lay_out(spec), spec, font_dir)
    order = {"template": _TEMPLATE.read_text(encoding="utf-8"), "font_dir": fonts, "data": data}
    # -I keeps this folder off the worker's path, where our `json` would hide the standard one.
    command = [sys.executable, "-I", str(_WORKER)]
    try:
        done = subprocess.run(
            command, input=json.dumps(order).encode(), capture_output=True, timeout=_LONGEST, check=True
        )
    except subprocess.CalledProcessError as exc:
        raise PdfFailed(exc.stderr.decode(errors="replace").strip()) from exc
    except subprocess.TimeoutExpired as exc:
        raise PdfFailed(f"no PDF after {_LONGEST} s") from exc
    return done.stdout


def _content(laid: LaidReport, spec: ReportSpec, font_dir: Path | None) -> dict[str, Any]:
    sections = [_section(part, at, font_dir) for at, part in enumerate(laid.sections)]
    return {
        "title": laid.title,
        "subtitle": laid.subtitle,
        "office": laid.office,
        "footer": laid.footer,
        "draft": list(laid.draft),
        "loose": laid.loose,
        "date": [spec.as_of.year, spec.as_of.month, spec.as_of.day],
        "empty": EMPTY_TABLE,
        "colours": {"accent": ACCENT, "ink": INK, "muted": MUTED, "rule": RULE, "shade": EMPTY},
        "sections": sections,
    }


def _section(part: LaidSection, at: int, font_dir: Path | None) -> dict[str, Any]:
    blocks = [_block(block, part.landscape, font_dir) for block in part.blocks]
    if at > 0 or part.landscape:
        blocks[0]["opens"] = True  # the section starts the page already; an annex must not start another
    return {"landscape": part.landscape, "blocks": blocks}


def _block(block: LaidBlock, landscape: bool, font_dir: Path | None) -> dict[str, Any]:
    """A block as plain data, told apart by `is`; a figure brings its drawing and its size in points."""
    kind = type(block).__name__.removeprefix("Laid").lower()
    if not isinstance(block, LaidPicture):
        return {"is": kind, **asdict(block)}
    drawing = draw_for_paper(block.figure, font_dir=font_dir)
    width, height = drawing.fitted(_SIDEWAYS_POINTS if landscape else _UPRIGHT_POINTS)
    words = {name: getattr(block, name) for name in ("label", "anchor", "title", "alt", "beneath")}
    return {"is": kind, **words, "svg": drawing.svg, "width": width, "height": height}
