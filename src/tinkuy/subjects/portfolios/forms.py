"""What one writes about a plan, one thing at a time."""

from typing import Any

from django import forms

from tinkuy.platform.web.acting import DayField
from tinkuy.subjects.actors.queries import directory
from tinkuy.subjects.actors.rules import Found as FoundEntity
from tinkuy.subjects.portfolios.actions.computing import LONGEST_SECONDS, SHORTEST_SECONDS, USUAL_SECONDS
from tinkuy.subjects.portfolios.queries import CriterionRow
from tinkuy.subjects.portfolios.rules import PlanKind
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Ambiguous, Found


class PlanForm(forms.Form):
    """A new plan."""

    name = forms.CharField(label="Nombre del plan", max_length=300)
    kind = forms.ChoiceField(
        label="Tipo", choices=[(kind.value, kind.label.capitalize()) for kind in PlanKind]
    )
    territory = forms.CharField(
        label="Territorio", max_length=200, required=False, help_text="Nombre o código: Apurímac, 0305."
    )
    entity = forms.CharField(
        label="Entidad responsable", max_length=250, required=False, help_text="Nombre o sigla."
    )
    about = forms.CharField(
        label="Descripción",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Qué se busca y de dónde sale el dinero.",
    )

    def clean_territory(self) -> str:
        """The code of the place."""
        text = self.cleaned_data["territory"].strip()
        if not text:
            return ""
        names = gazetteer()
        answer = names.resolve(text)
        if isinstance(answer, Found):
            return answer.code
        codes = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
        options = ", ".join(f"{names.phrase(code)} [{code}]" for code in codes[:5])
        asked = f"¿Es {options}? Escriba su código." if options else "Escriba el código de ubigeo."
        raise forms.ValidationError(f"«{text}» no es un solo territorio conocido. {asked}")

    def clean_entity(self) -> str:
        """The code of the entity."""
        text = self.cleaned_data["entity"].strip()
        answer = directory().resolve(text) if text else None
        if answer is None or isinstance(answer, FoundEntity):
            return answer.code if answer else ""
        raise forms.ValidationError(f"«{text}» no es una sola entidad conocida. Escriba su sigla.")


class WeightsForm(forms.Form):
    """The weights agreed on a day, all criteria at once; one field for each criterion, `weight_<code>`."""

    agreed_on = DayField(label="Acordado el")
    agreed_by = forms.CharField(
        label="Acordado por", max_length=300, help_text="La mesa, el consejo regional, la comisión."
    )
    source_document = forms.CharField(
        label="Documento", max_length=300, required=False, help_text="El acta o la norma que lo dice."
    )
    source_place = forms.CharField(label="Lugar en el documento", max_length=300, required=False)

    def __init__(self, criteria: tuple[CriterionRow, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in criteria:
            self.fields[f"weight_{row.code}"] = forms.DecimalField(
                label=row.name,
                min_value=0,
                max_digits=7,
                decimal_places=2,
                initial=row.weight,
                help_text="Peso; solo cuenta la proporción con los demás.",
            )

    def clean(self) -> dict[str, Any]:
        """The weights together, by criterion."""
        given = dict(self.cleaned_data)
        names = [name for name in self.fields if name.startswith("weight_")]
        weights = {name.removeprefix("weight_"): given.pop(name, None) for name in names}
        return {**given, "weights": {code: weight for code, weight in weights.items() if weight is not None}}


class CalculateForm(forms.Form):
    """How long a calculation may take."""

    time_limit = forms.IntegerField(
        label="Tiempo como máximo, en segundos",
        initial=USUAL_SECONDS,
        min_value=SHORTEST_SECONDS,
        max_value=LONGEST_SECONDS,
        help_text="Termina antes si ya demostró todo. Con muchos candidatos, dele más tiempo.",
    )
