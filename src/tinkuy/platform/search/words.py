"""From texts to the words that are compared: accents folded, Spanish forms reduced. Pure; both databases index its result.

«Saneamientos», «saneamiento» and «SANEAMIENTO» give one stem. Stems also merge what is not the same («caña», «Cañar»), so
the words as they are written are kept beside them and rank first.
"""

import re
from functools import lru_cache
from itertools import takewhile

from snowballstemmer import stemmer

from tinkuy.core.text import fold

LONGEST_WORD = 60
_STEMMER = stemmer("spanish")
_SHORTEST_STEM = 3
_PLURAL = re.compile(r"(?<=[aeiou])s$")
# Articles, prepositions and conjunctions, which say nothing about what is sought.
_SILENT = """
a al ante bajo con contra de del desde e el en entre es ha hacia hasta la las lo los mas mi no o para pero por que se segun si sin
sobre su sus tras u un una unas uno unos y
"""
STOPWORDS = frozenset(_SILENT.split())


def plain_words(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in order, without those that say nothing: «Mesa de Grau» gives `mesa`, `grau`."""
    return tuple(word[:LONGEST_WORD] for word in fold(text).split() if word not in STOPWORDS)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The stem of a folded word; words with figures are their own. «vías» and «vía» meet, and so do «luces» and «luz»."""
    if not word.isalpha():
        return word
    found: str = _STEMMER.stemWord(word)
    if len(found) > _SHORTEST_STEM:
        found = _PLURAL.sub("", found)
    if found.endswith("z"):
        found = f"{found[:-1]}c"
    return found if len(found) >= _SHORTEST_STEM else word


def beginning(word: str) -> str:
    """What the forms of a folded word begin with, and other words too: «luces» gives `lu`, since «luz» is one of its forms."""
    common = [
        one for one, _ in takewhile(lambda pair: pair[0] == pair[1], zip(word, stem(word), strict=False))
    ]
    return "".join(common[:-1] if len(common) >= _SHORTEST_STEM else common)


def glued(name: str) -> str:
    """A whole name or code as one word, for whoever writes exactly that: «MTP Grau» gives `mtpgrau`, `C-0001` gives `c0001`."""
    return fold(name).replace(" ", "")[:200]
