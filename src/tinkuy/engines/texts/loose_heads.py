"""What stands around a table without columns: its headings, its caption above or below, and its legend."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tinkuy.engines.texts.marks import caption_of, clean, is_source
from tinkuy.engines.texts.model import Caption, Line

_ABOVE = 16
_CAPTION_ABOVE = 30
_CAPTION_BELOW = 4
_TITLE_LINES = 3
_LEGEND = re.compile(r"(?i)^leyenda\s*:?\s*$")
_NAMES = re.compile(
    r"(?i)^(?:a[nñ]os?|funci[oó]n(?:es)?|sector(?:es)?|departamentos?|regi[oó]n(?:es)?|conceptos?|entidad(?:es)?|pliegos?|provincias?"
    r"|distritos?|rubros?|niveles|nivel|programas?|proyectos?|detalle|descripci[oó]n|ministerios?)(?=\s|$)\s*"
)
_SENTENCE = re.compile(r"[a-záéíóúñ]{5,}[.;:]$")
_FIRST_MARK = re.compile(r"\((?:a|A|1)\)")


@dataclass(frozen=True, slots=True)
class Heads:
    """The headings of the columns of figures, in order, and the line where they begin."""

    line: int
    texts: tuple[str, ...]

    def last(self, count: int) -> "Heads":
        """Only the last headings: the first ones may stand over several columns."""
        texts = self.texts[-count:]
        names = _NAMES.match(texts[0])
        bare = texts[0][names.end() :] if names else ""
        return Heads(self.line, (bare or texts[0], *texts[1:]))


def headings_above(
    lines: Sequence[Line], first: int, label: str, words: re.Pattern[str]
) -> tuple[Heads, ...]:
    """What may be the headings over the row at an index: known words, or one for each block between blank lines.

    `label` is the name of that row, which may stand right above it. Missing: none gives ().
    """
    above = lines[_start(lines, first) : first]
    line = next((each.number for each in above if each.text.strip()), lines[first].number)
    return tuple(Heads(line, texts) for texts in (_known(above, words), _blocks(above, label)) if texts)


def _known(above: Sequence[Line], words: re.Pattern[str]) -> tuple[str, ...]:
    """The known words; those before the one that is marked as the first column head several columns, and none of the table."""
    found = [match[0].strip() for match in words.finditer(clean(" ".join(line.text for line in above)))]
    marked = next((index for index, text in enumerate(found) if _FIRST_MARK.search(text)), 0)
    return tuple(found[marked:])


def _blocks(above: Sequence[Line], label: str) -> tuple[str, ...]:
    """The blocks between blank lines, without the heading of the names and without the name of the first row."""
    blocks = _parts(above)
    blocks = blocks[:-1] if blocks and blocks[-1] == label else blocks
    names = _NAMES.match(blocks[0]) if blocks else None
    if names and names.end() == len(blocks[0]):
        return tuple(blocks[1:])
    return (blocks[0][names.end() :], *blocks[1:]) if names else tuple(blocks)


def _start(lines: Sequence[Line], first: int) -> int:
    """Headings begin after the last caption, source, legend or sentence above."""
    start = first
    while start > max(0, first - _ABOVE) and not _ends_heading(lines, start - 1):
        start -= 1
    return start


def _ends_heading(lines: Sequence[Line], index: int) -> bool:
    text = clean(lines[index].text)
    before = clean(lines[index - 1].text) if index else ""
    sentence = bool(_SENTENCE.search(text))
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
            after = _title_below(lines, index + 1)
            return Caption(
                caption.kind,
                caption.number,
                caption.title or after,
                caption.line,
                f"{caption.text} {after}".strip(),
            )
        if len(text) > 90 and text.endswith("."):
            return None
    return None


def _title_below(lines: Sequence[Line], start: int) -> str:
    """The lines that go on with a caption, up to a blank one."""
    texts: list[str] = []
    for line in lines[start : start + _TITLE_LINES]:
        if not clean(line.text) or is_source(line.text):
            break
        texts.append(clean(line.text))
    return " ".join(texts)
