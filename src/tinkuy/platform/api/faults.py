"""What is wrong with what was sent, in the words of an official: the library's findings told in Spanish."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tinkuy.platform.api.problems import Fault

_TOLD = {
    "missing": "Falta este dato.",
    "extra_forbidden": "La operación no conoce este dato.",
    "string_type": "Se espera un texto.",
    "string_too_short": "El texto es demasiado corto: mínimo {min_length} caracteres.",
    "string_too_long": "El texto es demasiado largo: máximo {max_length} caracteres.",
    "string_pattern_mismatch": "El texto no tiene la forma esperada.",
    "string_unicode": "El texto tiene caracteres que no existen.",
    "int_type": "Se espera un número entero.",
    "int_parsing": "Se espera un número entero.",
    "bool_type": "Se espera true o false.",
    "greater_than_equal": "El valor mínimo es {ge}.",
    "less_than_equal": "El valor máximo es {le}.",
    "enum": "El valor debe ser uno de: {expected}.",
    "literal_error": "El valor debe ser uno de: {expected}.",
    "list_type": "Se espera una lista.",
    "too_long": "La lista es demasiado larga: máximo {max_length}.",
    "too_short": "La lista es demasiado corta: mínimo {min_length}.",
    "model_attributes_type": "Se espera un objeto JSON.",
    "model_type": "Se espera un objeto JSON.",
    "dict_type": "Se espera un objeto JSON.",
    "value_error": "{error}",
}
_QUOTED = re.compile("'([^']*)'")
BODY = "sent"  # how every view calls what it is sent
_PARTS = {"form": "body", "file": "body"}


def told(errors: Iterable[Mapping[str, Any]]) -> tuple[Fault, ...]:
    """Each error of the library as a fault. A kind of error nobody foresaw says only that the value is not valid."""
    return tuple(_fault(error) for error in errors)


def _fault(error: Mapping[str, Any]) -> Fault:
    part, *place = error["loc"]
    if part == "body" and place[:1] == [BODY]:  # our own name of the whole, which nobody sends
        place = place[1:]
    words = _TOLD.get(error["type"], "El valor no es válido.")
    context = {key: _spanish(value) for key, value in (error.get("ctx") or {}).items()}
    return Fault(_PARTS.get(part, part), "#/" + "/".join(map(str, place)), words.format_map(context))


def _spanish(value: object) -> str:
    return _QUOTED.sub(r"«\1»", str(value)).replace(" or ", " o ")
