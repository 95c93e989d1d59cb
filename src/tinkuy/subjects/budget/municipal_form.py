"""What one asks of the page of municipalities: the year, how to put them together, of which department, of which spending."""

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from tinkuy.subjects.budget.queries.consulta import BY_WORDS, By
from tinkuy.subjects.budget.rules.asking import SPENDING_WORDS, Spending

_NO_CHOICE = "«%(value)s» no es una opción. Elija una de la lista."


class MunicipalForm(forms.Form):
    """The question of the page; what the address does not say is the newest year, by department, of the whole country."""

    anio = forms.ChoiceField(label="Año")
    por = forms.ChoiceField(label="Juntar por", choices=[(by.value, BY_WORDS[by].capitalize()) for by in By])
    departamento = forms.ChoiceField(label="Departamento", required=False)
    gasto = forms.ChoiceField(
        label="Gasto", choices=[(each.value, SPENDING_WORDS[each].capitalize()) for each in Spending]
    )

    def __init__(
        self,
        given: QueryDict,
        *,
        years: Sequence[int],
        departments: Sequence[tuple[str, str]],
        spending: Spending,
    ) -> None:
        """`years` are those loaded of the spending asked for, `departments` codes and names."""
        defaults = {
            "anio": str(years[-1]) if years else "",
            "por": By.PROVINCE.value if given.get("departamento") else By.DEPARTMENT.value,
            "gasto": spending.value,
        }
        super().__init__({**defaults, **{name: given[name] for name in self.base_fields if given.get(name)}})
        self._choose("anio", [(str(year), str(year)) for year in reversed(years)])
        self._choose("departamento", [("", "Todo el país"), *departments])
        for field in self.fields.values():
            field.error_messages["invalid_choice"] = _NO_CHOICE
        told = ", ".join(map(str, years)) or "ninguno"
        self.fields["anio"].error_messages["invalid_choice"] = (
            f"no hay nada cargado de «%(value)s»; hay de {told}."
        )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
