"""How two spellings of a place name are found to be the same: folding, abbreviations, particles."""

import re

from tinkuy.core.text import fold

_PARTICLES = frozenset(["de", "del", "la", "las", "el", "los"])
_SHORT = {
    "sta": "santa",
    "sto": "santo",
    "sn": "san",
    "gral": "general",
    "gnral": "general",
    "cnel": "coronel",
    "crnl": "coronel",
    "crnel": "coronel",
    "mcal": "mariscal",
    "mrcal": "mariscal",
    "tnte": "teniente",
    "tte": "teniente",
    "cap": "capitan",
    "cptn": "capitan",
    "alfz": "alferez",
    "pdte": "presidente",
    "pte": "presidente",
    "fco": "francisco",
    "hnos": "hermanos",
}
_LEVEL_WORDS = {
    "district": r"distrito|dist\.?|dto\.?",
    "province": r"provincia(?:\s+constitucional)?|prov\.?",
    "department": r"departamento|regi[oó]n|dpto\.?|depto\.?|dep\.?|reg\.?",
}
_TAGS = {
    level: re.compile(rf"(?i)^(?:{words})(?:\s+de\b(?!\s+mayo)|\s*:|\s)\s*(?=\S)")
    for level, words in _LEVEL_WORDS.items()
}


def name_key(name: str) -> str:
    """Fold a place name and write its abbreviations out: `STA. RITA DE SIGUAS` gives `santa rita de siguas`."""
    return " ".join(_SHORT.get(word, word) for word in fold(name).split())


def loose_key(name: str) -> str:
    """The key without its particles: «de la Convención» and «La Convención» give `convencion`."""
    return " ".join(word for word in name_key(name).split() if word not in _PARTICLES)


def split_level(name: str) -> tuple[str | None, str]:
    """Take the level word off the front: «Prov. de Grau» gives (`province`, `Grau`); none gives (None, name).

    «del» stays, because «distrito del Tambo» may mean El Tambo.
    """
    for level, pattern in _TAGS.items():
        match = pattern.match(name)
        if match:
            return level, name[match.end() :]
    return None, name
