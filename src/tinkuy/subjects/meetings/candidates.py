"""Whom an organiser may invite at once: all ministries, all regional governments, the municipalities of a department."""

import re
from collections.abc import Iterable

from tinkuy.subjects.actors.queries import directory
from tinkuy.subjects.actors.rules import Ambiguous, Directory, Found, gore_code, muni_code
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import DEPARTMENT

_UBIGEO = re.compile(r"\d{2}(?:\d{2}){0,2}")
_PIECES = re.compile(r"[\n;]+")
_MOST_TOLD = 10
_OFFERED = 5


def departments() -> list[tuple[str, str]]:
    """Code and name of every department."""
    names = gazetteer()
    return [(code, names.name(code)) for code in names.codes(DEPARTMENT)]


def read_names(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The entities that a pasted list names (one to a line, or with semicolons), and what is wrong with the others.

    Names, acronyms, codes and ubigeos are understood: `GORE Cusco`, `MVCS`, `muni-0307`, `030701`.
    """
    known = directory()
    codes: list[str] = []
    wrong: list[str] = []
    for piece in _PIECES.split(text):
        if piece.strip():
            code, why = _read(piece.strip(), known)
            codes += [code] if code else []
            wrong += [why] if why else []
    return tuple(dict.fromkeys(codes)), _told(wrong)


def _read(name: str, known: Directory) -> tuple[str, str]:
    if _UBIGEO.fullmatch(name):
        code = next((code for code in _of_place(name) if code in known), "")
        return (
            code,
            "" if code else f"«{name}» no es el ubigeo de un gobierno regional ni de una municipalidad.",
        )
    answer = known.resolve(name)
    if isinstance(answer, Found):
        return answer.code, ""
    options = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
    offered = ", ".join(f"{known.name(code)} [{code}]" for code in options[:_OFFERED])
    advice = (
        f"¿Es {offered}? Escriba el código entre corchetes." if offered else "Escriba su sigla o su código."
    )
    return "", f"«{name}» no es una sola entidad conocida. {advice}"


def _of_place(ubigeo: str) -> Iterable[str]:
    """The district that is the capital of a province is governed by the municipality of the province."""
    return (gore_code(ubigeo),) if len(ubigeo) == 2 else (muni_code(ubigeo), muni_code(ubigeo[:4]))


def _told(wrong: list[str]) -> tuple[str, ...]:
    more = len(wrong) - _MOST_TOLD
    return (*wrong[:_MOST_TOLD], *([f"… y {more} más como estas."] if more > 0 else []))
