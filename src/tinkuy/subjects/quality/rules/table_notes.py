"""What the words around a table say of its sums: that they count things once, or that its amounts are rounded."""

import re
from collections.abc import Iterable

from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Passage, TextDocument, TextTable

_ONCE = re.compile(
    r"\b(?:una sola vez|sin repetir|sin duplicar|sin contar dos veces|no es la suma|no son excluyentes|no suman|puede figurar en mas de un\w*)\b"
)
_ROUNDED = re.compile(r"\b(?:miles|millones|millon|mill|mm|redondeo|redondead\w+)\b")
_NEAR = 4


def counts_once(texts: Iterable[str]) -> bool:
    """True when some words say that the total counts once what several rows have."""
    return any(_ONCE.search(fold(text)) for text in texts)


def is_rounded(texts: Iterable[str]) -> bool:
    """True when some words say that amounts are in thousands or millions, or rounded: each may be half a unit off."""
    return any(_ROUNDED.search(fold(text)) for text in texts)


def notes_under(document: TextDocument, table: TextTable) -> list[str]:
    """The notes, sources and other short paragraphs right under a table. Missing: a table that is no block has none."""
    at = next((index for index, block in enumerate(document.blocks) if block is table), None)
    after = document.blocks[at + 1 : at + 1 + _NEAR] if at is not None else ()
    texts: list[str] = []
    for block in after:
        if not isinstance(block, Passage):
            break
        texts.append(block.text)
    return texts
