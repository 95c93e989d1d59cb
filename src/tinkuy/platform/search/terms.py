"""The terms of a document and of a question: one letter says what a word is, so that both databases hold plain sets of terms.

`y` the own code of a document and `x` any whole name or code of it, glued together, `a` a word of the title as written, `t` its stem, `p` any word as written, `b` its stem,
`k` the kind, `v` public, and what the document touches: `s` spaces, `e` entities, `l` territories.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tinkuy.platform.access.reach import Reach, Scopes
from tinkuy.platform.search.shelves import Document
from tinkuy.platform.search.words import glued, plain_words, stem

PUBLIC = "v1"
LETTERS = {"spaces": "s", "entities": "e", "territories": "l"}
MOST_WORDS = 12
_SHORTEST_START = 2
_OTHER = re.compile(r"[^0-9a-y]")


@dataclass(frozen=True, slots=True)
class Term:
    """One term, or all that begin with it."""

    text: str
    is_start: bool = False


Group = tuple[Term, ...]  # any of these
Groups = tuple[Group, ...]  # all of these


def of_document(document: Document, kind: str) -> tuple[str, ...]:
    """Every term under which a document is found, once each, in a fixed order."""
    title, all_words = plain_words(document.title), plain_words(" ".join(_texts(document)))
    found = {f"x{glued(name)}" for name in (document.title, document.key, *document.names) if glued(name)}
    found.add(f"y{glued(document.key)}")
    found |= {f"a{word}" for word in title} | {f"t{stem(word)}" for word in title}
    found |= {f"p{word}" for word in all_words} | {f"b{stem(word)}" for word in all_words}
    found |= {of_kind(kind).text, *(term.text for term in of_reach(document.reach))}
    return tuple(sorted(found | {PUBLIC} if document.is_public else found))


def _texts(document: Document) -> Iterable[str]:
    return (document.title, document.note, document.body, *document.names)


def of_kind(kind: str) -> Term:
    """The term of every document of a kind."""
    return Term(f"k{_code(kind)}")


def of_reach(reach: Reach | Scopes) -> Group:
    """What a document touches, or what a person reaches. Codes are written so that no two give the same term."""
    named = ((letter, getattr(reach, name)) for name, letter in LETTERS.items())
    return tuple(reached_code(letter, code) for letter, codes in named for code in sorted(codes))


def reached_code(letter: str, code: str) -> Term:
    """The term of one space, entity or territory."""
    return Term(f"{letter}{_code(code)}")


def _code(code: str) -> str:
    return _OTHER.sub(lambda found: f"z{ord(found[0]):x}z", code)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody wrote, as words; the last one may be half written. `whole` is all of it glued; `is_cut` when it was too long."""

    words: tuple[str, ...]
    whole: str
    is_cut: bool = False

    @property
    def is_empty(self) -> bool:
        """True when nothing was written that could be found."""
        return not self.whole

    def by_code(self) -> Groups:
        """The document whose own code it is."""
        return ((Term(f"y{self.whole}"),),)

    def exactly(self) -> Groups:
        """Documents that bear all of it as a name or code."""
        return ((Term(f"x{self.whole}"),),)

    def as_written(self) -> Groups:
        """Documents with every word in their title, as written."""
        return tuple((Term(f"a{word}", self.is_begun(word)),) for word in self.words)

    def in_title(self) -> Groups:
        """Documents with every word in their title, in any form."""
        return tuple(self._any(word, "t", "a") for word in self.words)

    def anywhere(self) -> Groups:
        """Documents with every word somewhere, in any form, or that are so called."""
        exact = self.exactly()[0]
        return tuple(exact + self._any(word, "b", "p") for word in self.words) or self.exactly()

    def marks(self, word: str) -> bool:
        """True when a folded word of a text is one that was asked for."""
        return any(self.is_form(word, asked) for asked in self.words)

    def is_form(self, word: str, asked: str) -> bool:
        """True when a folded word of a text is a form of one that was asked for, or begins with it when that may be half written."""
        return (self.is_begun(asked) and word.startswith(asked)) or stem(word) == stem(asked)

    def _any(self, word: str, of_stem: str, of_word: str) -> Group:
        started = (Term(f"{of_word}{word}", True),) if self.is_begun(word) else ()
        return (Term(f"{of_stem}{stem(word)}"), *started)

    def is_begun(self, word: str) -> bool:
        """True when a word that was asked for may be half written: the last one, unless it is a single letter."""
        return word == self.words[-1] and len(word) >= _SHORTEST_START


def read(text: str) -> Question:
    """What somebody wrote as a question. Repeated words count once; more words than `MOST_WORDS` are left out."""
    words = tuple(dict.fromkeys(plain_words(text)))
    return Question(words[:MOST_WORDS], glued(text), len(words) > MOST_WORDS)
