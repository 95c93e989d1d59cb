"""What one writes about the money of a fund, one movement at a time."""

from typing import Any

from django import forms

from tinkuy.core.text import fold
from tinkuy.platform.web.acting import DayField
from tinkuy.subjects.funds.rules import State
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Ambiguous, Found

_AMOUNT = {
    "required": "Escriba el monto.",
    "invalid": "Escriba el monto en soles: 1260.50.",
    "max_decimal_places": "Escriba a lo más dos decimales.",
}


class _AmountField(forms.DecimalField):
    """Nominal soles, with céntimos."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=17, decimal_places=2, error_messages=_AMOUNT, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Commas may group thousands."""
        return super().to_python(value.replace(",", "") if isinstance(value, str) else value)


class DepositForm(forms.Form):
    """Money that entered."""

    day = DayField(label="Fecha del depósito")
    amount_soles = _AmountField(label="Monto (S/)")
    document = forms.CharField(
        label="Documento que lo sustenta", max_length=300, help_text="Resolución, acta o estado de cuenta."
    )
    place = forms.CharField(label="Lugar en el documento", max_length=300, required=False)
    note = forms.CharField(
        label="Detalle", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class AllocationForm(DepositForm):
    """Money that is allocated: for what, and for which project or commitment."""

    day = DayField(label="Fecha de la asignación")
    purpose = forms.CharField(label="Destino", max_length=200, required=False)
    project = forms.CharField(label="CUI del proyecto", max_length=7, required=False)
    counterpart_soles = _AmountField(
        label="Contrapartida (S/)", required=False, help_text="Lo que pone quien recibe."
    )
    territory = forms.CharField(
        label="Territorio de la obra", max_length=200, required=False, help_text="Nombre o ubigeo."
    )
    commitment = forms.CharField(
        label="Compromiso",
        max_length=60,
        required=False,
        help_text="El código del compromiso que paga, si lo hay.",
    )

    field_order = (
        "day",
        "amount_soles",
        "purpose",
        "project",
        "counterpart_soles",
        "territory",
        "commitment",
    )

    def __init__(self, state: State, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if purposes := purposes_of(state):
            self.fields["purpose"] = forms.ChoiceField(
                label="Destino",
                choices=[("", "Elija el destino"), *((p, p) for p in purposes)],
                required=False,
            )
            self.order_fields(self.field_order)

    def clean_territory(self) -> str | None:
        """The ubigeo; unknown and shared names are asked."""
        phrase = self.cleaned_data["territory"].strip()
        if not phrase:
            return None
        names = gazetteer()
        answer = names.resolve(phrase)
        if isinstance(answer, Found):
            return answer.code
        codes = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
        options = ", ".join(f"{names.path(code)} [{code}]" for code in tuple(codes)[:5])
        raise forms.ValidationError(
            f"«{phrase}» no es un solo territorio conocido. "
            + (f"¿Es {options}? Escriba el ubigeo." if options else "Escriba el ubigeo.")
        )


class ReturnForm(DepositForm):
    """Allocated money that came back."""

    day = DayField(label="Fecha de la devolución")
    purpose = forms.CharField(
        label="Destino", max_length=200, required=False, help_text="El de la asignación de la que vuelve."
    )
    project = forms.CharField(label="CUI del proyecto", max_length=7, required=False)

    field_order = ("day", "amount_soles", "purpose", "project")


class AnnulForm(forms.Form):
    """Why a movement does not count."""

    reason = forms.CharField(
        label="Motivo",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Queda escrito junto al movimiento, que no se borra.",
        error_messages={"required": "Escriba por qué se anula."},
    )


def purposes_of(state: State) -> tuple[str, ...]:
    """The purposes that the rules name, in their order, each once."""
    named = [name for rule in state.rules for name in (rule.purpose, *rule.purposes) if name]
    return tuple({fold(name): name for name in reversed(named)}.values())[::-1]
