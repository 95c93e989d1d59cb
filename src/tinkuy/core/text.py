"""Text folding: how two spellings of one name are found to be the same."""

import re
import unicodedata
from collections.abc import Iterable

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")


def squeeze(text: str) -> str:
    """Collapse every run of white space (non-breaking too) to one space and trim the ends."""
    return _SPACES.sub(" ", text.replace("\u00a0", " ")).strip()


def unaccent(text: str) -> str:
    """Drop accents and tildes, keep everything else: `Ñandú` becomes `Nandu`."""
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Reduce a text to lower-case ASCII words: no accents, no punctuation, `¥` read as the Ñ that MEF meant.

    `fold("  Víctor-FAJARDO ")` is `"victor fajardo"`. The result is for comparing and searching, never for showing.
    """
    return _NOT_WORD.sub(" ", unaccent(text.replace("¥", "Ñ")).casefold()).strip()


def slugify(text: str) -> str:
    """Make the code that stands in an address: folded words joined by hyphens."""
    return fold(text).replace(" ", "-")


def join_spanish(items: Iterable[str], conjunction: str = "y") -> str:
    """Join items as a Spanish sentence does: «a, b y c»; the conjunction gives way before the same sound (`e`, `u`)."""
    words = list(items)
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_euphonic(conjunction, fold(words[-1]))} {words[-1]}"


def first_few(items: Iterable[object], limit: int) -> str:
    """The first items of a long list and how many more there are: `3, 8, 12 y 40 más`."""
    texts = [str(item) for item in items]
    more = len(texts) - limit
    return ", ".join(texts[:limit]) + (f" y {more:,} más" if more > 0 else "")


def _euphonic(conjunction: str, next_folded: str) -> str:
    if conjunction == "y" and re.match(r"h?i(?![aeo])", next_folded):
        return "e"
    if conjunction == "o" and re.match(r"h?o", next_folded):
        return "u"
    return conjunction


def printable(text: str) -> str:
    """Drop what no XML document may hold (control characters, halves of a pair); line breaks and tabs stay."""
    return "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn"))
