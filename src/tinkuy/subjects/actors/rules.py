"""The directory: from a written name to the one entity it means, or to the candidates. It never guesses."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from tinkuy.core.text import fold, squeeze
from tinkuy.subjects.territory.rules import (
    DEPARTMENT,
    DISTRICT,
    PROVINCE,
    Ambiguous,
    Found,
    Gazetteer,
    Resolution,
    Unknown,
    loose_key,
)

__all__ = ["Ambiguous", "Directory", "EntityRow", "Found", "Resolution", "Unknown", "gore_code", "muni_code"]

_GORE = r"gore|gobierno\s+regional|gob\.?\s*reg(?:ional|\.)?|g\.?\s?r\.?"
_PROVINCIAL = r"(?:municipalidad|municipio|muni\.?|mun\.?)\s+prov(?:incial|\.)?|m\.?\s?p\.?p?\.?"
_DISTRICT = r"(?:municipalidad|municipio|muni\.?|mun\.?)\s+dist(?:rital|\.)?|m\.?\s?d\.?"
_EITHER = r"municipalidad|municipio|muni\.?|mun\.?"
_OF = r"(?:\s+(?:de\s+la\s+provincia\s+de|del\s+distrito\s+de|del\s+departamento\s+de|de)(?=\s)(?!\s+mayo\b))?\s+(?P<place>\S.*)"
_KINDS = (
    (re.compile(rf"(?i)(?:{_GORE}){_OF}"), (DEPARTMENT,)),
    (re.compile(rf"(?i)(?:{_PROVINCIAL}){_OF}"), (PROVINCE,)),
    (re.compile(rf"(?i)(?:{_DISTRICT}){_OF}"), (DISTRICT,)),
    (re.compile(rf"(?i)(?:{_EITHER}){_OF}"), (PROVINCE, DISTRICT)),
)
_PARTS = re.compile(r"\s*[()]\s*|\s+[-–—]\s+")
_LIST = re.compile(r"\s*[,;/]\s*|\s+[-–—]\s+|\s+[ye]\s+")
_SHORT_MINISTRY = re.compile(r"(?i)^min(?:ist)?(?:\.\s*|\s+)(?=\w{2})")
_NEAR = 70.0
_MOST = 8


@dataclass(frozen=True, slots=True)
class EntityRow:
    """One entity as the register holds it; `territory` is the code of its territory, empty for national bodies."""

    code: str
    name: str
    acronym: str
    level: str
    territory: str = ""
    names: tuple[str, ...] = ()


def gore_code(department: str) -> str:
    """The code of a regional government: `gore-03`."""
    return f"gore-{department}"


def muni_code(territory: str) -> str:
    """The code of the municipality of a province or district: `muni-0305`, `muni-030505`."""
    return f"muni-{territory}"


class Directory:
    """The entities in memory, built once and then only read."""

    def __init__(self, rows: Iterable[EntityRow], gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._rows = {row.code: row for row in rows}
        self._exact: dict[str, set[str]] = defaultdict(set)
        self._loose: dict[str, set[str]] = defaultdict(set)
        for row in self._rows.values():
            for name in (row.name, row.acronym, *row.names):
                if fold(name):
                    self._exact[fold(name)].add(row.code)
                    self._loose[loose_key(name)].add(row.code)
        local = {row.code for row in self._rows.values() if row.territory}
        self._nameable = {key: key for key, codes in self._exact.items() if codes - local}

    def __contains__(self, code: object) -> bool:
        return code in self._rows

    def __len__(self) -> int:
        return len(self._rows)

    def name(self, code: str) -> str:
        """The full name. Errors: KeyError."""
        return self._rows[code].name

    def short_name(self, code: str) -> str:
        """The acronym or short form («GORE Apurímac», «MD Mara»), else the name. Errors: KeyError."""
        return self._rows[code].acronym or self._rows[code].name

    def resolve(self, text: str, *, within: Iterable[str] = ()) -> Resolution:
        """Say which entity a name, an acronym or a code means.

        Found only for a known name or alias (accents, case and particles aside), or for a regional government or
        municipality whose place is named in full. `within` (territories) settles which of several municipalities.
        """
        bare, held = squeeze(text), tuple(within)
        if bare.lower() in self._rows:
            return Found(bare.lower())
        codes = self._named(bare, held)
        if codes:
            return Found(codes[0]) if len(codes) == 1 else Ambiguous(codes)
        twice = self._said_twice(bare, held)
        return twice if twice else self._by_kind(bare, held)

    def several(self, text: str) -> tuple[str, ...]:
        """Cut a list that a cell holds («MINSA, MINEDU y MTC», «MVCS/MEF») into its names.

        A text that is itself a name, or of which no piece is known, stays whole: commas and «y» stand in names too.
        """
        if not isinstance(self.resolve(text), Unknown):
            return (text,)
        return self._cut(text) or (text,)

    def _cut(self, text: str) -> tuple[str, ...]:
        """The longest known names from the left, what is between them as it is; empty when nothing is known."""
        marks = [0, *(m.end() for m in _LIST.finditer(text))]
        ends = [*(m.start() for m in _LIST.finditer(text)), len(text)]
        pieces: list[str] = []
        known, at = False, 0
        while at < len(marks):
            upto = next(
                (e for e in range(len(ends), at, -1) if self._knows(text[marks[at] : ends[e - 1]])), 0
            )
            known = known or bool(upto)
            end = upto or at + 1
            pieces.append(text[marks[at] : ends[end - 1]])
            at = end
        return tuple(piece for piece in pieces if piece.strip()) if known and len(pieces) > 1 else ()

    def _knows(self, name: str) -> bool:
        return bool(name.strip()) and not isinstance(self.resolve(name), Unknown)

    def _named(self, name: str, within: tuple[str, ...]) -> tuple[str, ...]:
        """Entities that bear the name and, when they have a territory, lie where asked."""
        name = _SHORT_MINISTRY.sub("Ministerio ", name)
        codes = self._exact.get(fold(name)) or self._loose.get(loose_key(name) or " ") or set()
        return tuple(sorted(code for code in codes if self._lies(self._rows[code].territory, within)))

    def _lies(self, territory: str, within: tuple[str, ...]) -> bool:
        return not within or not territory or self._gazetteer.is_within(territory, within)

    def _said_twice(self, text: str, within: tuple[str, ...]) -> Found | None:
        """«Ministerio del Ambiente (MINAM)»: every part is a name of the same entity."""
        parts = [part for part in _PARTS.split(text) if part]
        if len(parts) < 2:
            return None
        answers = {self.resolve(part, within=within) for part in parts}
        only = answers.pop()
        return only if not answers and isinstance(only, Found) else None

    def _by_kind(self, bare: str, within: tuple[str, ...]) -> Resolution:
        for pattern, levels in _KINDS:
            match = pattern.fullmatch(bare)
            if match:
                return self._of_place(match["place"], levels, within)
        return Unknown(self._near(bare))

    def _of_place(self, place: str, levels: tuple[str, ...], within: tuple[str, ...]) -> Resolution:
        """The government of a place. A capital district has none of its own: its province's is the candidate."""
        found: list[str] = []
        near: list[str] = []
        for level in levels:
            answer = self._gazetteer.resolve(place, level=level, within=within)
            named = (answer.code,) if isinstance(answer, Found) else getattr(answer, "codes", ())
            found += named
            near += getattr(answer, "candidates", ())
        codes = [code for code in map(self._governs, dict.fromkeys(found)) if code]
        if codes:
            return Found(codes[0]) if len(codes) == 1 else Ambiguous(tuple(codes))
        capitals = [muni_code(code[:4]) for code in found if len(code) == 6]
        wanted = [self._governs(code) for code in near]
        return Unknown(
            tuple(dict.fromkeys(code for code in (*capitals, *wanted) if code in self._rows))[:_MOST]
        )

    def _governs(self, territory: str) -> str:
        """The code of the government of a territory, empty when it has none."""
        code = (
            gore_code(territory) if self._gazetteer.level(territory) == DEPARTMENT else muni_code(territory)
        )
        return code if code in self._rows else ""

    def _near(self, text: str) -> tuple[str, ...]:
        """Entities without a territory whose names look like the text: candidates to ask about."""
        hits = process.extract(fold(text), self._nameable, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
        ordered = sorted(hits, key=lambda hit: (-hit[1], hit[2]))
        codes = (code for _, _, key in ordered for code in sorted(self._exact[key]))
        return tuple(dict.fromkeys(codes))[:_MOST]
