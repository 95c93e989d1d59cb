"""Showing why a document was found: the words asked for, marked in its title and in a piece of its text. Everything is escaped."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tinkuy.core.text import fold
from tinkuy.platform.search.terms import Question

_WORD = re.compile(r"[^\W_]+")
_BEFORE, _SHOWN = 60, 240


def marked(text: str, question: Question) -> SafeString:
    """The text with every word asked for in `<mark>`."""
    at, pieces = 0, []
    for start, end in spans(text, question):
        pieces += [format_html("{}", text[at:start]), format_html("<mark>{}</mark>", text[start:end])]
        at = end
    return format_html_join("", "{}", ((piece,) for piece in [*pieces, format_html("{}", text[at:])]))


def excerpt(text: str, question: Question) -> SafeString:
    """The piece of the text around the first word asked for, marked; nothing when it holds none."""
    found = spans(text, question)
    if not found:
        return SafeString("")
    start = _word_start(text, max(0, found[0][0] - _BEFORE))
    end = _word_end(text, start + _SHOWN)
    lead, tail = "… " if start else "", " …" if end < len(text) else ""
    return format_html("{}{}{}", lead, marked(text[start:end], question), tail)


def spans(text: str, question: Question) -> list[tuple[int, int]]:
    """Where the words asked for stand in the text."""
    return [m.span() for m in _WORD.finditer(text) if _is_asked(m[0], question)]


def _is_asked(word: str, question: Question) -> bool:
    folded = fold(word)
    return bool(folded) and question.marks(folded)


def _word_start(text: str, at: int) -> int:
    """The beginning of the next word, so that no word is cut."""
    if at == 0:
        return 0
    space = text.find(" ", at)
    return at if space < 0 else space + 1


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    space = text.rfind(" ", 0, at)
    return at if space < 0 else space
