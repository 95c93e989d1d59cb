"""Cutting a Spanish sentence about territories into level groups, names, counts and remarks. Knows words, no places."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise

from tinkuy.core.text import fold, unaccent
from tinkuy.core.words import in_words
from tinkuy.subjects.territory.rules.values import DEPARTMENT, DISTRICT, PROVINCE

_NUMBERS = {fold(in_words(n)): n for n in range(1, 100)} | {"un": 1, "una": 1, "veintiun": 21}
_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_COUNT = rf"(?:(?P<verb>(?:conformad|integrad|compuest|constituid|formad)(?P<ending>[ao]s?)\s+por)\s+)?(?:(?:los|sus|un\s+total\s+de)\s+)?\b(?P<count>\d{{1,4}}|{_NUMBER})\s*(?:\(\s*\d+\s*\))?\s+(?=distritos?\b)"
_LEVEL = r"\b(?P<level>(?:distrito|provincia|departamento)s?|region(?:es)?|(?:dist|prov|dptos?|deptos?|dep)\.|dptos?|deptos?)(?!\w)(?:\s+constitucional)?"
_TOKEN = re.compile(rf"{_COUNT}|{_LEVEL}", re.IGNORECASE)
_LEVELS = {"dis": DISTRICT, "pro": PROVINCE, "dep": DEPARTMENT, "dpt": DEPARTMENT, "reg": DEPARTMENT}
_COUNTED_SENTENCE = re.compile(
    rf"\.\s+(?:El|La)\s+(?P<about>(?:provincia|departamento)\s[^.;:]+?)\s+(?:esta|se\s+encuentra)\s+(?:conformad|integrad|compuest|constituid)[ao]\s+por\s+"
    rf"(?P<count>\d{{1,4}}|{_NUMBER})\s*(?:\(\s*\d+\s*\))?\s+distritos?\s*",
    re.IGNORECASE,
)
_NATION = re.compile(
    r"\b(?:(?:nivel|ambito|alcance|territorio)\s+nacional|todo\s+el\s+pais|del\s+pais|todo\s+el\s+peru)\b"
)
_PART = re.compile(
    r"\b(?:ambitos?|zonas?|partes?|cuencas?|sub\s?cuencas?|valles?|comunidades|centros?\s+poblados?|area\s+de\s+influencia|corredor|margen)\b"
)
_VERBS = frozenset(
    [
        "comprende",
        "comprenden",
        "abarca",
        "abarcan",
        "incluye",
        "incluyen",
        "por",
        "cuales",
        "son",
        "integra",
        "integran",
    ]
)
_JOINERS = frozenset(["y", "e", "asi", "como", "tambien", "ademas"])
_DANGLING = (
    _VERBS
    | _JOINERS
    | frozenset(
        [
            "de",
            "del",
            "la",
            "el",
            "los",
            "las",
            "en",
            "que",
            "con",
            "esta",
            "estan",
            "a",
            "todo",
            "todos",
            "todas",
            "sus",
            "siguientes",
            "ambito",
            "dentro",
            "sobre",
            "ubicado",
            "ubicada",
            "ubicados",
            "ubicadas",
        ]
    )
    | frozenset(
        f"{stem}{ending}"
        for stem in ("conformad", "integrad", "compuest", "constituid", "formad")
        for ending in ("a", "o", "as", "os")
    )
    | frozenset(["pertenecientes", "perteneciente", "correspondiente", "correspondientes"])
)
_REST = frozenset(
    ("otro", "otra", "otros", "otras", "entre otros", "entre otras", "demas", "los demas", "etc")
)
_REMARK = frozenset(
    [
        "en",
        "para",
        "con",
        "por",
        "donde",
        "que",
        "a",
        "segun",
        "como",
        "cuya",
        "cuyo",
        "cuyas",
        "cuyos",
        "ante",
        "dentro",
        "desde",
        "hasta",
        "sobre",
        "entre",
        "mediante",
    ]
)
_LAST_WORD = re.compile(r"[\s,.;:–—-]*(?:(\w+)[\s,.;:–—-]*|[(][\s]*)$")
_LIST = re.compile(r"\s*,\s*(?:(?:y|e)\s+)?(?![^()]*\))", re.IGNORECASE)
_AND = re.compile(r"\s+(?:y|e|así\s+como)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """A stated number of districts; `about` names what a sentence of its own counts, else it is about what precedes."""

    districts: int
    plural: bool = True
    about: str = ""


@dataclass(slots=True)
class Group:
    """A level word and the names after it; how it is tied to what stands before (`y`, or «que comprende»)."""

    level: str
    plural: bool
    names: str = ""
    coordinated: bool = False
    follows_verb: bool = False
    counts: list[Count] = field(default_factory=list)

    def pieces(self, is_name: Callable[[str], bool]) -> list[str]:
        """The names one by one."""
        return split_names(self.names, is_name)


@dataclass(slots=True)
class Sentence:
    """The groups of a sentence, what stands before the first, and counts that stand before any group."""

    lead: str
    groups: list[Group]
    counts: list[int]


def split_items(text: str) -> list[str]:
    """Items between `;` and line breaks, without bullets and quotes."""
    items = (re.sub(r"[\"“”«»]", "", piece).strip(" \t-•*·.,:") for piece in re.split(r"[;\n\r]+", text))
    return [item for item in items if item]


def mentions_nation(text: str) -> bool:
    """True for «a nivel nacional», «todo el país» and the like."""
    return bool(_NATION.search(_plain(text)))


def states_part(lead: str) -> bool:
    """True when the words before a territory speak of an unlisted part of it: «ámbito petrolero del …», «cuenca del …»."""
    return bool(_PART.search(_plain(lead)))


def is_remark(piece: str) -> bool:
    """True for what is no name: a piece that begins in lower case with a preposition."""
    words = piece.split()
    return bool(words) and words[0][0].islower() and _plain(words[0]) in _REMARK


def is_rest(piece: str) -> bool:
    """True for «otros», «entre otros», «los demás»: more is meant and not named."""
    return _plain(piece).strip(" .") in _REST


def cut(item: str) -> Sentence:
    """Cut an item into its groups. Names keep the spelling of the text."""
    own_counts = [
        Count(_number(m["count"]), False, m["about"]) for m in _COUNTED_SENTENCE.finditer(_plain(item))
    ]
    text = _blank(item, _COUNTED_SENTENCE)
    sentence = _cut_groups(text)
    if sentence.groups:
        sentence.groups[-1].counts.extend(own_counts)
    _share_names(sentence.groups)
    return sentence


def _cut_groups(text: str) -> Sentence:
    sentence = Sentence("", [], [])
    start, words = 0, set[str]()
    for match in _TOKEN.finditer(_plain(text)):
        content, words = _trim(text[start : match.start()], words if start == match.start() else set())
        _close(sentence, content)
        if match["count"]:
            words = _count(sentence, match, words)
        else:
            sentence.groups.append(_group(match["level"], words))
        start = match.end()
    content, _ = _trim(text[start:], set())
    _close(sentence, content)
    return sentence


def _count(sentence: Sentence, match: "re.Match[str]", words: set[str]) -> set[str]:
    """Note the count with what precedes it, and pass on that a verb announced the districts."""
    count = Count(_number(match["count"]), plural=not match["verb"] or match["ending"].endswith("s"))
    named = [group for group in sentence.groups if group.names]
    if named:
        named[-1].counts.append(count)
    else:
        sentence.counts.append(count.districts)
    return words | ({"por"} if match["verb"] else set())


def _group(word: str, words: set[str]) -> Group:
    level = _LEVELS[word[:3].lower()]
    verb = bool(words & _VERBS)
    return Group(
        level, word.lower().endswith("s"), coordinated=bool(words & _JOINERS) and not verb, follows_verb=verb
    )


def _close(sentence: Sentence, content: str) -> None:
    """Give the text since the last token to the last group, or to the lead."""
    if sentence.groups:
        group = sentence.groups[-1]
        group.names = " ".join(
            part for part in (group.names, _NATION_TEXT.sub("", content).strip(" ,.;:")) if part
        )
        if sentence.counts and group.names:
            group.counts.extend(Count(number) for number in sentence.counts)
            sentence.counts.clear()
    else:
        sentence.lead = f"{sentence.lead} {content}".strip()


_NATION_TEXT = re.compile(
    r"(?i)\s*,?\s*\ba?\s*(?:nivel|ámbito|ambito|alcance)\s+nacional\b.*|\bdel\s+país\b.*"
)


def _trim(content: str, words: set[str]) -> tuple[str, set[str]]:
    """Take the connecting words off both ends; give them, folded, for what they say about the next group.

    A colon announces a list as a verb does.
    """
    seen = words | ({"son"} if content.rstrip().endswith(":") else set())
    text = content.rstrip()
    while text:
        match = _LAST_WORD.search(text)
        if not match or (match[1] and _plain(match[1]) not in _DANGLING):
            break
        if match[1]:
            seen.add(_plain(match[1]))
        text = text[: match.start()].rstrip()
    text = re.sub(
        r"(?i)^[\s:,.)–—-]*(?:de\s+(?!mayo\b|octubre\b|noviembre\b|marzo\b)|:\s*)?", "", text
    ).strip(" ,.;:")
    return text + (")" if text.count("(") > text.count(")") else ""), seen


def _share_names(groups: list[Group]) -> None:
    """«de la provincia y departamento de Loreto»: a group left empty before `y` bears the names of the next."""
    for group, following in pairwise(groups):
        if not group.names and not group.follows_verb and following.coordinated and following.names:
            group.names = following.names
            following.coordinated = False


def split_names(text: str, is_name: Callable[[str], bool]) -> list[str]:
    """The names of a list, split at commas and at `y`, except inside parentheses and inside names that hold a `y`."""
    found: list[str] = []
    for chunk in _LIST.split(text):
        found += _split_and(chunk.strip(" ,.;:"), is_name)
    return [name for name in found if name]


def _split_and(chunk: str, is_name: Callable[[str], bool]) -> list[str]:
    words = _AND.split(chunk)
    if len(words) == 1 or is_name(chunk):
        return [re.sub(r"(?i)^(?:y|e)\s+", "", chunk)]
    for first in range(len(words) - 1, 1, -1):
        joined = " y ".join(words[:first])
        if is_name(joined):
            return [joined, *_split_and(" y ".join(words[first:]), is_name)]
    return [words[0], *_split_and(" y ".join(words[1:]), is_name)]


def _plain(text: str) -> str:
    """Lower case without accents, of the same length as the text, so that places in one are places in the other."""
    bare = unaccent(text).lower()
    return bare if len(bare) == len(text) else text.lower()


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[fold(text)]


def _blank(text: str, pattern: "re.Pattern[str]") -> str:
    """Take out what a pattern matches in the plain form of the text."""
    for match in reversed(list(pattern.finditer(_plain(text)))):
        text = text[: match.start()] + text[match.end() :]
    return text
