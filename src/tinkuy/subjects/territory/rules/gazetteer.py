"""The gazetteer: from a written name to the one territory it means, or to the candidates. It never guesses."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import permutations

from rapidfuzz import fuzz, process

from tinkuy.core.text import squeeze
from tinkuy.subjects.territory.rules.coverage import Coverage
from tinkuy.subjects.territory.rules.keys import loose_key, name_key, split_level
from tinkuy.subjects.territory.rules.scope import read_scope
from tinkuy.subjects.territory.rules.values import (
    COMPOSITE,
    COUNTRY,
    DISTRICT,
    PROVINCE,
    Ambiguous,
    Found,
    MemberRow,
    Resolution,
    ScopeReading,
    TerritoryRow,
    Unknown,
)

_CODE = re.compile(r"(\d{1,6})(?:\.0)?")
_CODE_AND_NAME = re.compile(r"(\d{1,6})(?:\s*[-–:.]\s*|\s+)(\D.*)")
_CANONICAL = re.compile(r"(?P<name>[^()]+)\((?P<parents>[^()]+)\)")
_BETWEEN = re.compile(
    r"(?i)\s*[,/|>()]\s*|\s+[-–—]\s+|\s+en\s+(?!la\b|el\b)|\s+(?:de\s+la\s+|del\s+|en\s+la\s+|en\s+el\s+)?(?=(?:provincia|departamento|regi[oó]n|prov\.|dpto\.?)\s)"
)
_LEADING = re.compile(
    r"(?i)^(?:de\s+la\s+|del\s+|en\s+la\s+|en\s+el\s+)(?=(?:distrito|provincia|departamento|regi[oó]n|prov|dpto)\b)"
)
_WIDTH = {1: 2, 3: 4, 5: 6}
_MOST = 8
_NEAR = 62.0


class Gazetteer(Coverage):
    """The register in memory, built once from plain rows and then only read."""

    def __init__(self, rows: Iterable[TerritoryRow], members: Iterable[MemberRow] = ()) -> None:
        super().__init__(rows, members)
        self._exact: dict[str, list[str]] = defaultdict(list)
        self._loose: dict[str, list[str]] = defaultdict(list)
        self._capitals: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[str, tuple[str, ...]] = {}
        for row in self._rows.values():
            self._index(row)
        self._by_upper = {code.upper(): code for code in self._rows}
        composites = ((key, code) for code in self.codes(COMPOSITE) for key in self._keys[code])
        self._composite_keys = sorted(composites, key=lambda pair: (-len(pair[0]), pair))
        self._readings: dict[str, ScopeReading] = {}

    def _index(self, row: TerritoryRow) -> None:
        names = (row.name, *row.aliases)
        self._keys[row.code] = tuple(dict.fromkeys(name_key(name) for name in names))
        for key in self._keys[row.code]:
            self._exact[key].append(row.code)
        for key in dict.fromkeys(loose_key(name) for name in names):
            self._loose[key].append(row.code)
        if row.capital:
            self._capitals[name_key(row.capital)].append(row.code)

    def keys_of(self, code: str) -> tuple[str, ...]:
        """The folded names under which a territory is found, its official one first. Errors: KeyError."""
        return self._keys[code]

    def knows(self, name: str, *, level: str | None = None, within: Iterable[str] = ()) -> bool:
        """True when the name is somebody's, be it one or several; cheaper than `resolve`, which looks for candidates."""
        return not isinstance(self._answer(name, level, tuple(within), False), Unknown)

    def resolve(self, name: str, *, level: str | None = None, within: Iterable[str] = ()) -> Resolution:
        """Say which territory a name, a path or a code means.

        Found only when the name equals an official name or alias (accents, case, ¥, particles and abbreviations aside),
        unique at the level and inside `within`. A code that lost its zeros is suggested, not taken.
        """
        return self._answer(name, level, tuple(within), True)

    def _answer(self, name: str, level: str | None, held: tuple[str, ...], suggest: bool) -> Resolution:
        text = squeeze(name)
        if not text:
            return Unknown()
        by_code = self._resolve_code(text, level, held)
        if by_code is not None:
            return by_code
        tag, bare = split_level(text)
        if tag and level and tag != level and not self._named(text, level, held):
            return Unknown(self._candidates(bare, tag, held) if suggest else ())
        codes, containers = self._resolve_name(text, bare, level or tag, held)
        if codes:
            return Found(codes[0]) if len(codes) == 1 else Ambiguous(codes)
        part = _parts(bare)[0] if _BETWEEN.search(bare) else bare
        return Unknown(self._candidates(part, level or tag, containers or held) if suggest else ())

    def _resolve_code(self, text: str, level: str | None, within: tuple[str, ...]) -> Resolution | None:
        bare = _CODE.fullmatch(text)
        if bare:
            return self._judge_digits(bare[1], text, level, within)
        both = _CODE_AND_NAME.fullmatch(text)
        if both and not self._exact.get(name_key(text)):
            return self._judge_pair(both[1], both[2], level, within)
        slug = self._by_upper.get(text.upper())
        return Found(slug) if slug and self._fits(slug, level, within) else None

    def _judge_digits(self, digits: str, text: str, level: str | None, within: tuple[str, ...]) -> Resolution:
        short = self._without_empty_pairs(digits)
        if short in self._rows and digits == text and self._fits(short, level, within):
            return Found(short)
        padded = self._without_empty_pairs(digits.zfill(_WIDTH.get(len(digits), len(digits))))
        return Unknown((padded,) if padded in self._rows else ())

    def _without_empty_pairs(self, digits: str) -> str:
        """`030700` and `030000` are how six-digit tables write a province and a department: no place is numbered 00."""
        while len(digits) in (4, 6) and digits not in self._rows and digits.endswith("00"):
            digits = digits[:-2]
        return digits

    def _judge_pair(self, digits: str, name: str, level: str | None, within: tuple[str, ...]) -> Resolution:
        """«01: AMAZONAS»: the code counts only when the name beside it agrees."""
        if name_key(split_level(name)[1]) in self._keys.get(digits, ()) and self._fits(digits, level, within):
            return Found(digits)
        padded = digits.zfill(_WIDTH.get(len(digits), len(digits)))
        return Unknown(_first((padded,) if padded in self._rows else (), self._named(name, level, within)))

    def _resolve_name(
        self, text: str, bare: str, level: str | None, within: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes that the name means, and the containers that were understood on the way."""
        codes = self._named(text, level, within) or self._named(bare, level, within)
        if codes or not _BETWEEN.search(bare):
            return codes, ()
        return self._chained(bare, level, within)

    def _named(self, name: str, level: str | None, within: tuple[str, ...]) -> tuple[str, ...]:
        """Codes that bear exactly this name; only when none does, those that differ from it in particles."""
        key = name_key(name)
        exact = list(self._exact.get(key, ()))
        if key.startswith("del "):
            exact += [*self._exact.get(key[4:], ()), *self._exact.get(f"el {key[4:]}", ())]
        fitting = [code for code in exact if self._fits(code, level, within)]
        if not fitting:
            fitting = [
                code
                for code in self._loose.get(loose_key(name) or " ", ())
                if self._fits(code, level, within)
            ]
        return tuple(sorted(set(fitting)))

    def _fits(self, code: str, level: str | None, within: tuple[str, ...]) -> bool:
        return (level is None or self._rows[code].level == level) and (
            not within or self.is_within(code, within)
        )

    def _chained(
        self, text: str, level: str | None, within: tuple[str, ...]
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Read «Mara, Cotabambas, Apurímac» in either direction; give the codes, and the containers that were understood."""
        canonical = _CANONICAL.fullmatch(text)
        if canonical:
            exact = self._by_path(canonical["name"], canonical["parents"], level, within)
            if exact:
                return exact, ()
        parts = [part for part in _parts(text) if not self._is_country(part)]
        if len(parts) == 1:
            return self._named(parts[0], level, within), ()
        hits: set[str] = set()
        for order in (parts, parts[::-1]):
            hits.update(
                code
                for code in self._tagged(order[0], level, within)
                if self._explains(code, order[1:], level)
            )
        containers = {
            code
            for part in parts[1:]
            for code in self._tagged(part, None, within)
            if self.level(code) != DISTRICT
        }
        return tuple(sorted(hits)), tuple(sorted(containers))

    def _by_path(
        self, name: str, parents: str, level: str | None, within: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Codes whose path is written out in full, as `path` writes it."""
        wanted = [name_key(part) for part in parents.split(",")]
        codes = self._named(name, level, within)
        return tuple(
            code for code in codes if [name_key(self.name(up)) for up in self.ancestors(code)] == wanted
        )

    def _tagged(self, part: str, level: str | None, within: tuple[str, ...]) -> tuple[str, ...]:
        tag, bare = split_level(part)
        return self._named(part, level, within) or (
            self._named(bare, tag or level, within) if tag or bare != part else ()
        )

    def _explains(self, code: str, parts: Sequence[str], level: str | None) -> bool:
        """True when every other part names a different container of the code, or the seat of a province asked for."""
        if level == PROVINCE and len(parts) == 1 and name_key(parts[0]) in self._seats(code):
            return True
        above = self.ancestors(code)
        names = [set(self._tagged(part, None, ())) for part in parts]
        return any(
            all(up in named for up, named in zip(order, names, strict=True))
            for order in permutations(above, len(parts))
        )

    def _seats(self, province: str) -> tuple[str, ...]:
        """Keys of the capital of a province and of the district it stands in, which INEI numbers 01."""
        return (name_key(self._rows[province].capital) or " ", *self._keys.get(f"{province}01", ()))

    def _is_country(self, part: str) -> bool:
        return any(self._rows[code].level == COUNTRY for code in self._exact.get(name_key(part), ()))

    def nearest(
        self, name: str, level: str | None = None, limit: int = 5, *, within: Iterable[str] = ()
    ) -> tuple[str, ...]:
        """Codes whose names look most like the text, best first. Candidates to ask about, never answers."""
        held = tuple(within)
        pool = {
            (code, key): key
            for code, keys in self._keys.items()
            if self._fits(code, level, held)
            for key in keys
        }
        scored = process.extract(name_key(name), pool, scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
        ordered = sorted(scored, key=lambda hit: (-hit[1], hit[2]))
        return tuple(dict.fromkeys(hit[2][0] for hit in ordered))[:limit]

    def _candidates(self, name: str, level: str | None, within: tuple[str, ...]) -> tuple[str, ...]:
        """Near names inside the container, the same name elsewhere or at another level, capitals, then near names anywhere."""
        capitals = self._capitals.get(name_key(name), ())
        inside = self.nearest(name, level, within=within) if within else ()
        same = self._named(name, level, ()) or self._named(name, None, within) or self._named(name, None, ())
        anywhere = () if inside or same or capitals else self.nearest(name, level)
        return _first(inside, same, capitals, anywhere)

    def composite_in(self, text: str) -> str | None:
        """The composite whose name or alias stands in the text as a phrase; the longest name wins."""
        padded = f" {name_key(text)} "
        return next((code for key, code in self._composite_keys if f" {key} " in padded), None)

    def read_scope(self, text: str) -> ScopeReading:
        """Read codes, names or a sentence as the territories it covers: see `scope.read_scope`. Repeats cost nothing."""
        if text not in self._readings:
            if len(self._readings) > 20_000:
                self._readings.clear()
            self._readings[text] = read_scope(self, text)
        return self._readings[text]


def _parts(text: str) -> list[str]:
    pieces = (_LEADING.sub("", piece.strip(" .;:")) for piece in _BETWEEN.split(text))
    return [piece for piece in pieces if piece] or [text]


def _first(*groups: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for group in groups for code in group))[:_MOST]
