"""The fields of these forms: days, amounts, places and codes as people write them; names are asked, never guessed."""

import re
from typing import Any

from django import forms

from tinkuy.core.text import join_spanish, squeeze
from tinkuy.engines.sheets import parsers
from tinkuy.engines.sheets.spec import CellError
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Ambiguous, Found

LONG = 20_000
_SHOWN = 5
_BETWEEN = re.compile(r"[;,\s]+")


class ProseField(forms.CharField):
    """A text of some lines."""

    def __init__(self, *, rows: int = 4, missing: str = "Escriba este dato.", **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(max_length=LONG, error_messages={"required": missing}, **kwargs)


class SolesField(forms.CharField):
    """An amount in soles, written as people do (`1260.50`, `S/ 1,260.50`); empty for none."""

    def clean(self, value: Any) -> Any:
        """Errors: ValidationError, with how to write it."""
        text = squeeze(super().clean(value) or "")
        if not text:
            return None
        try:
            return parsers.soles(text)
        except CellError as exc:
            raise forms.ValidationError("Escriba el monto en soles, por ejemplo 1260.50.") from exc


def place_code(text: str) -> str:
    """The code of the place that people call so. Errors: ValidationError, with the candidates."""
    names = gazetteer()
    answer = names.resolve(text)
    if isinstance(answer, Found):
        return answer.code
    codes = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
    options = join_spanish([f"{names.path(code)} [{code}]" for code in codes[:_SHOWN]], "o")
    what = (
        "puede ser más de un lugar"
        if isinstance(answer, Ambiguous)
        else "no está en el registro de territorios"
    )
    advice = f"¿Es {options}? Escriba el ubigeo entre corchetes." if options else "Escriba su ubigeo."
    raise forms.ValidationError(f"«{text}» {what}. {advice}")


def place_words(code: str) -> str:
    """How a field shows a place so that it is found again; nothing for none."""
    names = gazetteer()
    if not code or code not in names:
        return code
    words = names.phrase(code)
    return words if names.resolve(words) == Found(code) else code


class PlaceField(forms.CharField):
    """A place by its name with what contains it, or its ubigeo; cleaned to the code, None for none."""

    def clean(self, value: Any) -> str | None:
        """Errors: ValidationError."""
        text = squeeze(super().clean(value) or "")
        return place_code(text) if text else None


class PlacesField(forms.CharField):
    """Places, one to a line, for their names hold commas; cleaned to their codes."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> tuple[str, ...]:
        """Errors: ValidationError for each name that is not known."""
        names = [squeeze(name) for name in (super().clean(value) or "").replace(";", "\n").splitlines()]
        return tuple(dict.fromkeys(place_code(name) for name in names if name))


class CodesField(forms.CharField):
    """Codes of projects, whatever stands between them."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """The action says which is none."""
        return tuple(sorted({code for code in _BETWEEN.split(super().clean(value) or "") if code}))


class TagsField(forms.CharField):
    """Themes, separated by semicolons or commas."""

    def clean(self, value: Any) -> tuple[str, ...]:
        """Each once."""
        found = (squeeze(tag) for tag in re.split(r"[;,\n]", super().clean(value) or ""))
        return tuple(sorted({tag for tag in found if tag}))
