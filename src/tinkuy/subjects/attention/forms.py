"""What people fill in about alerts."""

from typing import Any

from django import forms

from tinkuy.subjects.attention import rules
from tinkuy.subjects.attention.models import AlertRule
from tinkuy.subjects.attention.rules.ruling import LONGEST, least_threshold
from tinkuy.subjects.attention.rules.wording import capitalised
from tinkuy.subjects.commitments.models import Commitment

_NUMBER = {"required": "Escriba un número.", "invalid": "Escriba un número entero, sin letras."}


class FrequencyForm(forms.Form):
    """How often one wants the digest."""

    frequency = forms.ChoiceField(
        label="Recibir el resumen",
        help_text="Llega por correo en días hábiles y en horas de oficina, solo si hay algo que avisar.",
        error_messages={
            "required": "Elija una de las frecuencias.",
            "invalid_choice": "Elija una de la lista.",
        },
        choices=[(frequency.value, frequency.label.capitalize()) for frequency in rules.Frequency],
    )

    def __init__(self, *args: Any, must_be_told: bool, **kwargs: Any) -> None:
        """Who must be told has no way to choose nothing."""
        super().__init__(*args, **kwargs)
        if must_be_told:
            field: Any = self.fields["frequency"]
            field.choices = [pair for pair in field.choices if pair[0] != rules.Frequency.OFF]


class RuleForm(forms.Form):
    """One rule of the alerts."""

    name = forms.CharField(
        label="Nombre", max_length=120, error_messages={"required": "Escriba el nombre de la regla."}
    )
    threshold = forms.IntegerField(label="Umbral", min_value=1, max_value=LONGEST, error_messages=_NUMBER)
    counts_working_days = forms.BooleanField(
        label="Contar solo días hábiles",
        required=False,
        help_text="Sin sábados, domingos ni feriados nacionales.",
    )
    recipients = forms.MultipleChoiceField(
        label="A quién se avisa desde el primer día",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(audience.value, capitalised(audience.label)) for audience in rules.Audience],
    )
    climbs = forms.BooleanField(
        label="Sube de nivel mientras no se resuelve",
        required=False,
        help_text="Al nivel 2 se entera el titular de la entidad; al 3, la autoridad del territorio o del espacio.",
    )
    level = forms.IntegerField(
        label="Nivel en que empieza", min_value=1, max_value=rules.MOST, error_messages=_NUMBER
    )
    priority = forms.ChoiceField(
        label="De qué compromisos avisa",
        required=False,
        choices=[
            ("", "De cualquier prioridad"),
            *((p.value, f"De prioridad {p.label}") for p in Commitment.Priority),
        ],
    )
    words = forms.CharField(label="Por qué se avisa", max_length=300, required=False)
    is_active = forms.BooleanField(label="En uso", required=False)

    def __init__(self, *args: Any, rule: AlertRule, **kwargs: Any) -> None:
        """Filled with the rule as it stands; the help of the threshold says what it counts."""
        initial = {name: getattr(rule, name) for name in self.base_fields}
        super().__init__(*args, **kwargs)
        self.initial = initial
        kind = rules.Kind(rule.kind)
        between = f"de {least_threshold(kind)} a {LONGEST}"
        self.fields["threshold"].help_text = {
            rules.Unit.DAYS: f"En días, {between}.",
            rules.Unit.TIMES: "Cuántas veces se movió el plazo.",
            rules.Unit.MONTHS: f"En meses sin devengar, {between}.",
            rules.Unit.PERCENT: f"En porcentaje sobre el costo viable, {between}.",
        }[kind.unit]
        if kind.unit is not rules.Unit.DAYS:
            del self.fields["counts_working_days"]

    @property
    def record(self) -> dict[str, Any]:
        """The fields of the record that the form gives."""
        found: dict[str, Any] = dict(self.cleaned_data)
        found["recipients"] = tuple(sorted(found["recipients"]))
        found["priority"] = found["priority"] or None
        found["words"] = found["words"].strip() or None
        return found


class StepForm(forms.Form):
    """One step of the ladder."""

    days = forms.IntegerField(
        label="Días que espera antes de subir", min_value=1, max_value=LONGEST, error_messages=_NUMBER
    )
