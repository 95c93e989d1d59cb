"""Which declared column a heading means: by its folded text, or with units, abbreviations and articles folded away.

Nothing is guessed: a heading that only looks like a column is offered as a suggestion (`nearest`).
"""

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from rapidfuzz import fuzz, process

from tinkuy.core.text import fold, squeeze
from tinkuy.engines.sheets.spec import ColumnSpec, SheetSpec

NEAR = 85
_LONGEST = 300  # what is longer is no heading, and comparing a whole book in one cell would take a minute
IGNORE = ""  # a remembered heading that is not to be read
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NUMBER = re.compile(r"(?i)\b(?:n\s*[°ºo]\.?|nro\.?|num\.)(?=\s|$)")
_UNITS = re.compile(r"(?i)\bs\s*/\.?|%|\ben (?:soles|nuevos soles|s/\.?)")
_SMALL = {"de", "del", "la", "el", "los", "las", "en", "y", "o", "u", "a", "por", "al", "segun"}
_SHORT = {
    "f": "fecha",
    "fec": "fecha",
    "inst": "instalacion",
    "instal": "instalacion",
    "res": "resolucion",
    "resol": "resolucion",
    "rm": "resolucion",
    "rsd": "resolucion",
    "dpto": "departamento",
    "depto": "departamento",
    "dep": "departamento",
    "prov": "provincia",
    "dist": "distrito",
    "resp": "responsable",
    "cod": "codigo",
    "denom": "denominacion",
    "nom": "nombre",
}


def heading_text(cell: object) -> str:
    """A cell of a heading row as text on one line; a blank gives an empty text."""
    return "" if cell is None else squeeze(str(cell)[:_LONGEST])


def shape_of(headings: Iterable[str]) -> str:
    """The identity of a file's shape: sha256 of its folded headings in order, blanks left out."""
    folded = [fold(heading) for heading in headings if heading.strip()]
    return hashlib.sha256("\n".join(folded).encode()).hexdigest()


@lru_cache(maxsize=4096)
def reduced(text: str) -> str:
    """The words that carry a heading, in no order: without units, parentheses and particles, short forms spelled out."""
    bare = _UNITS.sub(" ", _NUMBER.sub("numero ", _ASIDE.sub(" ", text)))
    words = {_SHORT.get(word, word) for word in fold(bare).split() if word not in _SMALL}
    return " ".join(sorted(words))


class Dictionary:
    """What the headings of one SheetSpec are called, in both foldings, with what the user confirmed earlier on top."""

    def __init__(self, spec: SheetSpec, remembered: Mapping[str, str]) -> None:
        known = {column.key for column in spec.columns} | {IGNORE}
        self.spec = spec
        self._confirmed = {heading: key for heading, key in remembered.items() if key in known}
        self._exact = _names(spec.columns, fold)
        self._reduced = _names(spec.columns, reduced)

    def key_of(self, *texts: str) -> str | None:
        """The key that the first understood text means; IGNORE when the user said so; None when none is understood."""
        for text in filter(None, texts):
            folded = fold(text)
            for names, name in (
                (self._confirmed, folded),
                (self._exact, folded),
                (self._reduced, reduced(text)),
            ):
                if name in names:
                    return names[name]
        return None

    def nearest(self, text: str) -> ColumnSpec | None:
        """The column whose name looks most like the text, if close enough to be suggested."""
        found = process.extractOne(fold(text), list(self._exact), scorer=fuzz.ratio, score_cutoff=NEAR)
        return self.spec.column(self._exact[found[0]]) if found else None


def _names(columns: Iterable[ColumnSpec], folding: Callable[[str], str]) -> dict[str, str]:
    """Folded name -> key. A name that two columns share means neither."""
    names: dict[str, str] = {}
    doubtful: set[str] = set()
    for column in columns:
        for name in {folding(text) for text in (column.title, *column.aliases, column.key)}:
            doubtful |= {name} if names.setdefault(name, column.key) != column.key else set()
    return {name: key for name, key in names.items() if name and name not in doubtful}
