"""What stands around a table without columns: its headings, its caption above or below, and its legend."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tinkuy.engines.texts.marks import caption_of, clean, is_source
from tinkuy.engines.texts.model import Caption, Line

_ABOVE = 16
_CAPTION_ABOVE = 30
_CAPTION_BELOW = 4
_LEGEND = re.compile(r"(?i)^leyenda\s*:?\s*$")
_FIRST = re.compile(
    r"(?i)^(?:años?|funci[oó]n(?:es)?|sector(?:es)?|departamentos?|regi[oó]n(?:es)?|concepto|entidad(?:es)?|pliegos?)\b\s*"
)


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of the columns of figures, in order, and the line where they begin."""

    line: int
    texts: tuple[str, ...]


def headings_above(lines: Sequence[Line], first: int, width: int, words: re.Pattern[str]) -> Heads | None:
    """The headings over the row at an index: known words, or else one for each block between blank lines.

    Missing: None when neither gives as many as there are columns.
    """
    start = _start(lines, first)
    above = lines[start:first]
    known = [match[0].strip() for match in words.finditer(clean(" ".join(line.text for line in above)))]
    blocks = _parts(above)
    for texts in (known[-width:], blocks, blocks[:-1], blocks[-width:]):
        if len(texts) == width:
            shown = [_FIRST.sub("", texts[0]) or texts[0], *texts[1:]]
            line = next((each.number for each in above if each.text.strip()), lines[first].number)
            return Heads(line, tuple(shown))
    return None


def _start(lines: Sequence[Line], first: int) -> int:
    """Headings begin after the last caption, source, legend or sentence above."""
    start = first
    while start > max(0, first - _ABOVE) and not _ends_heading(lines, start - 1):
        start -= 1
    return start


def _ends_heading(lines: Sequence[Line], index: int) -> bool:
    text = clean(lines[index].text)
    before = clean(lines[index - 1].text) if index else ""
    sentence = len(text) > 20 and text.endswith((".", ":", ";"))
    return sentence or bool(caption_of(text, 0)) or is_source(text) or bool(_LEGEND.match(before))


def _parts(lines: Sequence[Line]) -> list[str]:
    """The blocks that blank lines part; within one line, two blanks part too."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        pieces = [clean(piece) for piece in re.split(r" {2,}", line.text.strip()) if piece.strip()]
        if not pieces:
            blocks.append([])
        elif len(pieces) > 1:
            blocks += [[piece] for piece in pieces] + [[]]
        else:
            blocks[-1].append(pieces[0])
    return [" ".join(block) for block in blocks if block]


def legend_above(lines: Sequence[Line], first: int) -> tuple[str, ...]:
    """The words of a legend above the row at an index, parted by two blanks or more. Missing: no legend gives none."""
    for index in range(max(1, first - _CAPTION_ABOVE), first):
        if _LEGEND.match(clean(lines[index - 1].text)):
            return tuple(word for word in re.split(r"\s{2,}", lines[index].text.strip()) if word)
    return ()


def captions_near(lines: Sequence[Line], first: int, last: int, taken: set[int]) -> Caption | None:
    """The caption of a table: right below it when one stands there, or else the last one above that no table has.

    `taken` are the lines of captions already given. Missing: None.
    """
    below = _caption(lines, range(last + 1, min(len(lines), last + _CAPTION_BELOW)))
    above = _caption(lines, range(first - 1, max(-1, first - _CAPTION_ABOVE), -1))
    return next((c for c in (above, below) if c and c.line not in taken), None)


def _caption(lines: Sequence[Line], indexes: range) -> Caption | None:
    for index in indexes:
        text = clean(lines[index].text)
        caption = caption_of(text, lines[index].number)
        if caption:
            after = clean(lines[index + 1].text) if index + 1 < len(lines) else ""
            title = caption.title or after
            return Caption(caption.kind, caption.number, title, caption.line, f"{caption.text} {after}")
        if len(text) > 90 and text.endswith("."):
            return None
    return None
