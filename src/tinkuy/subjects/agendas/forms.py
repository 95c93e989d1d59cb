"""What one writes about an agenda, one thing at a time."""

from typing import Any

from django import forms

from tinkuy.core.dates import NotADate, PartialDate
from tinkuy.platform.web.acting import DayField
from tinkuy.subjects.actors.queries import directory
from tinkuy.subjects.actors.rules import Ambiguous, Found
from tinkuy.subjects.agendas.models import AgendaNode, AgendaStep, TerritorialAgenda


def _choices(kind: Any) -> list[tuple[str, str]]:
    return [(value, str(label).capitalize()) for value, label in kind.choices]


class AgendaForm(forms.Form):
    """A new agenda."""

    title = forms.CharField(label="Título", max_length=300)
    level = forms.ChoiceField(label="Nivel", choices=_choices(TerritorialAgenda.Level))
    space = forms.ChoiceField(label="Mesa que la impulsa", required=False)

    def __init__(
        self, spaces: list[tuple[str, str]], *args: Any, may_stand_alone: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["space"]
        field.choices = [*([("", "Ninguna")] if may_stand_alone else []), *spaces]
        field.required = not may_stand_alone


class StepForm(forms.Form):
    """Something that happened."""

    kind = forms.ChoiceField(label="Paso", choices=_choices(AgendaStep.Kind))
    happened_on = forms.CharField(
        label="Fecha", max_length=40, help_text="Un día (06/08/2021), un mes (junio de 2021) o un año."
    )
    entity = forms.CharField(
        label="Entidad",
        max_length=250,
        required=False,
        help_text="Quién validó, o a quién se remitió: sigla o nombre.",
    )
    note = forms.CharField(
        label="Detalle", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_happened_on(self) -> PartialDate:
        """Errors: anything that is no date."""
        try:
            return PartialDate.parse(self.cleaned_data["happened_on"])
        except NotADate as exc:
            raise forms.ValidationError("Escriba la fecha como 06/08/2021, junio de 2021 o 2021.") from exc

    def clean_entity(self) -> str | None:
        """The code of the entity; unknown and shared names are asked."""
        name = self.cleaned_data["entity"].strip()
        if not name:
            return None
        known = directory()
        answer = known.resolve(name)
        if isinstance(answer, Found):
            return answer.code
        codes = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
        options = ", ".join(f"{known.name(code)} [{code}]" for code in codes[:5])
        raise forms.ValidationError(
            f"«{name}» no es una sola entidad conocida. "
            + (f"¿Es {options}?" if options else "Escriba su sigla.")
        )


class NodeForm(forms.Form):
    """A node of the tree."""

    path = forms.CharField(label="Numeración", max_length=30, help_text="1 para un eje; 1.2 cuelga del 1.")
    kind = forms.ChoiceField(label="Tipo", choices=_choices(AgendaNode.Kind))
    title = forms.CharField(label="Texto", widget=forms.Textarea(attrs={"rows": 3}))
    weight = forms.DecimalField(
        label="Peso",
        initial=1,
        max_digits=7,
        decimal_places=2,
        help_text="Su parte entre los elementos hermanos; 1 si todos pesan igual.",
    )
    commitment = forms.CharField(
        label="Compromiso",
        max_length=60,
        required=False,
        help_text="El código del compromiso que la lleva adelante.",
    )


class RetireForm(forms.Form):
    """From which day a node no longer belongs to the agenda."""

    until = DayField(label="Deja de formar parte desde el")
