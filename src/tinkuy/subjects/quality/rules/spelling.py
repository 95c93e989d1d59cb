"""When two spellings are the same name, and when one looks like a slip of the other."""

import re

from rapidfuzz.distance import OSA

from tinkuy.core.text import fold

PARTICLES = frozenset({"de", "del", "la", "el", "los", "las", "en", "y", "e"})
_GENERIC = frozenset(
    {"rio", "cuenca", "provincia", "distrito", "departamento", "region", "mesa", "tecnica", "provincias"}
)
_TAIL = re.compile(r"\s*\([^)]*\)\s*$")


def significant(name: str) -> list[str]:
    """The folded words of a name that tell it from others."""
    words = [word for word in fold(_TAIL.sub("", name)).split() if word not in PARTICLES]
    telling = [word for word in words if word not in _GENERIC]
    return telling or words


def compact(name: str) -> str:
    """One key for a name however it was cut: `Municipalida des Distritales` and `Municipalidades Distritales` agree."""
    return "".join(significant(name))


def is_slip(one: str, other: str) -> bool:
    """True when a key looks like the other mistyped: a letter or two, or the same letters in another order.

    Plurals and genders of common words are no slips; short names need the first letter alike and a single difference.
    """
    if one == other or not one or not other or one[0] != other[0]:
        return False
    shorter = min(len(one), len(other))
    if shorter < 4:
        return False
    distance = OSA.distance(one, other, score_cutoff=2)
    if shorter >= 7 and sorted(one) == sorted(other):
        return True
    return distance <= (2 if shorter >= 8 else 1)


def is_inflection(one: str, other: str) -> bool:
    """True when only number or gender parts the two words: `distrital`, `distritales`, `creado`, `creada`."""
    short, long = sorted((one, other), key=len)
    if long in {f"{short}s", f"{short}es"}:
        return True
    return len(one) == len(other) and one[:-1] == other[:-1] and {one[-1], other[-1]} <= set("aoe")


def spells(acronym: str, words: list[str]) -> bool:
    """True when an acronym is made of the beginnings of consecutive words: `pcb` of `plan cierre brechas`.

    A leading `a` may stand for an «asociación» that the name leaves out: `amudip` of `municipalidades distritales pais`.
    """
    options = [acronym] + ([acronym[1:]] if acronym.startswith("a") and len(acronym) > 4 else [])
    return any(_eats(option, words[start:], 0) for option in options for start in range(len(words)))


def _eats(rest: str, words: list[str], used: int) -> bool:
    if not rest:
        return used > 1
    if not words:
        return False
    most = min(len(rest), 3, len(words[0]))
    return any(
        rest[:size] == words[0][:size] and _eats(rest[size:], words[1:], used + 1)
        for size in range(1, most + 1)
    )
