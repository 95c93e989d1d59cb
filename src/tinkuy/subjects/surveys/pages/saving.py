"""The savings in travel: the formula, the statement of 2017 worked backwards, and other values to try in the address."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tinkuy.platform.access.guards import public
from tinkuy.subjects.surveys.rules import STATED, Saving, Stated, share_of_year

DAYS_IN_LIMA = 168
SOURCE = "Informe Anual del Proceso de Descentralización 2017"
_NUMBER = {"invalid": "Escriba un número, con punto para los decimales.", "required": "Escriba un número."}
_OVER_ZERO = "Escriba un número mayor que cero."


class SavingForm(forms.Form):
    """The parts of the formula. Those that no source gives are the reader's own, and are called so."""

    viajes = forms.DecimalField(
        label="Viajes al año de cada autoridad, antes",
        help_text="Supuesto suyo: la fuente no lo dice.",
        required=False,
        max_value=365,
        max_digits=6,
        decimal_places=2,
        error_messages=_NUMBER | {"max_value": "Un año tiene 365 días: escriba 365 o menos."},
    )
    costo = forms.DecimalField(
        label="Costo de un viaje, en soles",
        help_text="Supuesto suyo: pasajes, viáticos y movilidad.",
        required=False,
        max_value=1_000_000,
        max_digits=9,
        decimal_places=2,
        error_messages=_NUMBER | {"max_value": "Escriba 1000000 o menos."},
    )
    autoridades = forms.IntegerField(
        label="Autoridades",
        help_text="26 gobiernos regionales, según la fuente.",
        min_value=1,
        max_value=100_000,
        error_messages=_NUMBER | {"min_value": _OVER_ZERO, "max_value": "Escriba 100000 o menos."},
    )
    reduccion = forms.DecimalField(
        label="Viajes que se evitan (%)",
        help_text="50 %, según la fuente.",
        max_value=100,
        max_digits=5,
        decimal_places=2,
        error_messages=_NUMBER | {"max_value": "Escriba un porcentaje de 0 a 100."},
    )

    def clean(self) -> dict[str, Any]:
        """Nothing is below or at zero."""
        given: dict[str, Any] = super().clean() or {}
        for name in ("viajes", "costo", "reduccion"):
            if given.get(name) is not None and given[name] <= 0:
                self.add_error(name, _OVER_ZERO)
        return given


@dataclass(frozen=True, slots=True)
class Tried:
    """What the reader's values give. Missing: None for what they do not decide."""

    saving: Saving | None = None
    cost_soles: Decimal | None = None
    trips: Decimal | None = None
    difference_soles: Decimal = Decimal(0)

    @property
    def shortfall_soles(self) -> Decimal:
        """By how much the reader's values give less than the statement."""
        return -self.difference_soles


@public
@require_safe
def saving(request: HttpRequest) -> HttpResponse:
    """The formula with what a source states, and with what the reader supposes."""
    given = {"autoridades": str(STATED.authorities), "reduccion": "50"}
    given |= {key: request.GET[key] for key in SavingForm.base_fields if key in request.GET}
    form = SavingForm(given)
    context = {
        "form": form,
        "stated": STATED,
        "tried": _tried(form.cleaned_data) if form.is_valid() else None,
        "days": DAYS_IN_LIMA,
        "percent_of_year": f"{share_of_year(DAYS_IN_LIMA) * 100:.2f}",
        "source": SOURCE,
    }
    return render(request, "surveys/saving.html", context)


def _tried(given: dict[str, Any]) -> Tried | None:
    trips, cost = given.get("viajes"), given.get("costo")
    if trips and cost:
        found = Saving(trips, given["autoridades"], given["reduccion"] / 100, cost)
        return Tried(found, difference_soles=found.saving_soles - STATED.saving_soles)
    # The saving that the source states, under the reader's number of authorities and share.
    basis = Stated(STATED.saving_soles, given["reduccion"] / 100, given["autoridades"])
    if trips:
        return Tried(cost_soles=basis.cost_for(trips))
    return Tried(trips=basis.trips_for(cost)) if cost else None
