"""Filters as an address carries them: a way of telling spending apart and one code of it, parts joined by points."""

import re

from tinkuy.subjects.budget.rules.dimensions import Dimension, dimension

_PART = re.compile(r"[0-9A-Za-zÑñ-]{0,12}")
_MONTHS = range(13)


class WrongFilter(ValueError):
    """A filter that means nothing; its message (Spanish) says what was expected."""


def filter_of(word: str, code: str) -> tuple[Dimension, str]:
    """`function`, `22` as a filter. Missing: an empty code is refused. Errors: UnknownDimension, WrongFilter."""
    asked = dimension(word)
    if asked.code == "year":
        raise WrongFilter("El año no se filtra así: elija desde qué año y hasta cuál.")
    parts = code.split(".")
    if not any(parts) or len(parts) != len(asked.keys) or not all(map(_PART.fullmatch, parts)):
        raise WrongFilter(
            f"«{code[:40]}» no es un código de {asked.title.lower()}: se espera {_form(asked)}, tal como lo publica el MEF."
        )
    if asked.code == "month" and not (code.isascii() and code.isdigit() and int(code) in _MONTHS):
        raise WrongFilter(f"«{code[:40]}» no es un mes: van de 1 a 12, y 0 es la apertura.")
    return asked, code


def _form(asked: Dimension) -> str:
    parts = len(asked.keys)
    return "un código" if parts == 1 else f"{parts} códigos unidos por puntos"
