"""«Quizá quiso decir»: names of places and entities that look like what was written, offered only when nothing was found."""

from datetime import date

from rapidfuzz import fuzz, process

from tinkuy.core.text import fold
from tinkuy.platform.search import queries

_NEAR = 72.0
_MOST = 4
_SHORTEST, _LONGEST = 4, 80


def alike(text: str, *, as_of: date) -> tuple[str, ...]:
    """The public names most like the text, best first; none for texts too short or too long to be a name."""
    asked = fold(text)
    if not _SHORTEST <= len(asked) <= _LONGEST:
        return ()
    names = {title: fold(title) for title in queries.titles(as_of=as_of)}
    best = process.extract(asked, names, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=_MOST)
    return tuple(title for _, _, title in best)
