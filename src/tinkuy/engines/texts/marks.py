"""The signs by which a line is known for what it is: caption, bullet, heading, source, row of a table."""

import re
from typing import NamedTuple

from tinkuy.core.text import fold, squeeze
from tinkuy.engines.texts.model import Caption

_CAPTION = re.compile(
    r"^\s*(?P<kind>tabla|cuadro|gr[aá]fico|figura|mapa|ilustraci[oó]n)\s*(?:n\s*[.°ºo*]*\s*)?(?P<number>\d{1,3})"
    r"\s*(?P<mark>[:.\-–—]?)\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^(?P<indent>[ \t]*)[-–•▪◦●·*]\s+(?P<text>\S.*)$")
_HEADING = re.compile(
    r"^\s*(?P<number>\d{1,2}(?:\.\d{1,2}){1,3}|[IVX]{1,5}(?=[).])|\d{1,2}(?=[).]\s+[A-ZÁÉÍÓÚÑ]{4}))[.)]?\s+(?P<title>[A-ZÁÉÍÓÚÑ¿«“].{1,110})$"
)
_SOURCE = re.compile(r"^\s*(fuente|elaboraci[oó]n|nota|leyenda)s?\s*:", re.IGNORECASE)
_SENTENCE_END = (".", ":", ";", "!", "?", "”", '"')


class BulletMark(NamedTuple):
    """What a bullet line says, and how deep it stands."""

    indent: int
    text: str


def clean(text: str) -> str:
    """One line without the marks of emphasis and with single spaces."""
    return squeeze(text.replace("**", ""))


def caption_of(text: str, line: int) -> Caption | None:
    """The caption a line is, or None. A sentence that begins «Cuadro 1 muestra…» is none."""
    match = _CAPTION.match(clean(text.replace("\t", " ")))
    if match is None:
        return None
    title = match["title"].strip()
    if title[:1].islower() and not match["mark"]:
        return None
    return Caption(fold(match["kind"]), int(match["number"]), title, line, clean(text.replace("\t", " ")))


def bullet_of(text: str) -> BulletMark | None:
    """The bullet a line is, or None."""
    match = _BULLET.match(text)
    return BulletMark(len(match["indent"].expandtabs(4)), clean(match["text"])) if match else None


def heading_of(text: str) -> tuple[str, str] | None:
    """Number and title of the heading a line is, or None; a line that ends like a sentence is none."""
    match = _HEADING.match(clean(text))
    if match is None or match["title"].endswith((".", ",", ";")):
        return None
    return match["number"], match["title"]


def is_source(text: str) -> bool:
    """True for «Fuente:», «Elaboración:» and the like."""
    return bool(_SOURCE.match(clean(text)))


def cells_of(text: str) -> list[str] | None:
    """The cells of a line parted by tabs or by upright bars, or None when it is no row. A ruling row gives no cells."""
    if text.strip().startswith("|") and text.count("|") > 1:
        cells = [clean(cell) for cell in text.strip().strip("|").split("|")]
        return [] if all(re.fullmatch(r":?-{2,}:?", cell) for cell in cells) else cells
    if "\t" not in text or not text.strip():
        return None
    return [clean(cell) for cell in text.split("\t")]


def goes_on(previous: str, text: str) -> bool:
    """True when a line plainly continues the sentence of the one before."""
    return bool(previous) and text[:1].islower() and not previous.endswith(_SENTENCE_END)
