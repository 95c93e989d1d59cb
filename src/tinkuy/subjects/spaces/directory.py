"""Finding the space that a text means: by code or by any of its names, never by likeness."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from tinkuy.core.text import fold
from tinkuy.subjects.spaces import rules

LIKENESS = 88.0


@dataclass(frozen=True)
class SpaceDirectory:
    """Names of spaces: `by_name` folded name -> codes, `names` code -> short name."""

    by_name: Mapping[str, frozenset[str]]
    names: Mapping[str, str]

    def find(self, text: str) -> frozenset[str]:
        """Codes of the spaces named so: one, none, or several when the name is shared."""
        if text in self.names:
            return frozenset({text})
        return frozenset().union(*(self.by_name.get(key, frozenset()) for key in rules.name_keys([text])))

    def alike(self, text: str) -> tuple[str, ...]:
        """Short names that look like the text: same bare name under another kind, or nearly the same spelling."""
        kind, bare = rules.split_name(text)
        like = {
            code
            for name, codes in self.by_name.items()
            if rules.split_name(name) in self._twins(kind, bare)
            for code in codes
        }
        near = process.extract(
            fold(text), self.by_name.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS, limit=5
        )
        like |= {code for name, _, _ in near for code in self.by_name[name]}
        return tuple(sorted({self.names[code] for code in like if code in self.names}))

    @staticmethod
    def _twins(kind: str, bare: str) -> set[tuple[str, str]]:
        return {(k, bare) for k in (*rules.KIND_BY_PREFIX.values(), "") if k != kind}

    def suggestion(self, text: str) -> str:
        """What to do about an unknown name."""
        alike = self.alike(text)
        if alike:
            return f"¿Quiso decir {' o '.join(f'«{name}»' for name in alike)}? Escriba el nombre tal como está registrado."
        return "Registre primero la mesa en la hoja «Mesas», o corrija el nombre."
