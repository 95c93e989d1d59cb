"""The form of a new token."""

from collections.abc import Sequence
from typing import Any

from django import forms

_DAYS = (("30", "30 días"), ("90", "90 días"), ("365", "un año"))


class TokenForm(forms.Form):
    """For which program, what it may do, and until when."""

    name = forms.CharField(
        label="Para qué programa", max_length=80, help_text="Por ejemplo «tablero del GORE Piura»."
    )
    days = forms.ChoiceField(label="Vence en", choices=_DAYS, initial="90")
    scopes = forms.MultipleChoiceField(
        label="Además de leer, el programa puede",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Marque solo lo necesario. Nunca podrá más que usted.",
    )

    def __init__(self, data: Any = None, *, offered: Sequence[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["scopes"].choices = offered  # type: ignore[attr-defined]
