"""What one asks of a table on its page: years, how to tell the spending apart, which spending, in what amounts, and filters."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from tinkuy.subjects.budget.rules.asking import SPENDING_WORDS, Spending
from tinkuy.subjects.budget.rules.dimensions import DIMENSIONS, Dimension, UnknownDimension
from tinkuy.subjects.budget.rules.filtering import WrongFilter, filter_of
from tinkuy.subjects.budget.tables.ground import Unit

UNIT_LABELS = {
    Unit.SOLES: "Soles y céntimos",
    Unit.THOUSANDS: "Miles de soles",
    Unit.MILLIONS: "Millones de soles",
}
NOT_FILTERS = frozenset({"al", "page", "sort"})

NO_INDEX = "nadie ha cargado un índice de precios (tabla año, índice, con «tinkuy budget load»)"
NO_PEOPLE = "este cuadro no lo lleva, o nadie ha cargado la población (tabla código, población, con «tinkuy budget load»)"
_KNOWN = f"Los filtros son {', '.join(code for code in DIMENSIONS if code != 'year')}."


class AskForm(forms.Form):
    """The question of a page. What the address does not say is as `defaults` say; every other parameter must be a filter."""

    desde = forms.ChoiceField(label="Desde el año")
    hasta = forms.ChoiceField(label="Hasta el año")
    separar = forms.ChoiceField(label="Separar por")
    cruzar = forms.ChoiceField(label="Y además por", required=False)
    gasto = forms.ChoiceField(
        label="Gasto",
        choices=[(each.value, SPENDING_WORDS[each].capitalize()) for each in Spending],
    )
    columnas = forms.ChoiceField(
        label="Columnas", choices=[("principales", "Principales"), ("todas", "Todas")], required=False
    )
    unidad = forms.ChoiceField(label="Montos en", choices=[(each.value, UNIT_LABELS[each]) for each in Unit])
    precios = forms.ChoiceField(label="Precios", required=False)
    persona = forms.ChoiceField(label="Soles por persona", choices=[("", "No"), ("si", "Sí")], required=False)

    def __init__(
        self,
        given: QueryDict,
        *,
        years: Sequence[int],
        ways: Sequence[Dimension],
        defaults: Mapping[str, str],
        has_more: bool = False,
        crosses: bool = False,
        price_years: Sequence[int] = (),
        has_people: bool = False,
    ) -> None:
        """`years` are those loaded, `ways` how this table may be told apart (none: it may not), `crosses` whether by two ways at once.

        `has_more` is whether it has columns that one may leave out, `price_years` are those of the index of prices that was
        loaded, `has_people` whether it tells amounts per person and people were counted.
        """
        super().__init__({**defaults, **{name: given[name] for name in self.base_fields if given.get(name)}})
        self.given = given
        self.where: dict[Dimension, str] = {}
        choices = [(str(year), str(year)) for year in years]
        for name in ("desde", "hasta"):
            self._field(name, choices, f"no hay gasto cargado de «%(value)s»; hay de {_listed(years)}.")
        if ways:
            told = "«%(value)s» no es una forma de separar este cuadro. Elija una de la lista."
            self._field("separar", [(each.code, each.title) for each in ways], told)
        else:
            del self.fields["separar"]
        if not has_more:
            del self.fields["columnas"]
        if ways and crosses:
            told = "«%(value)s» no es una forma de separar este cuadro. Elija una de la lista."
            self._field("cruzar", [("", "Nada más"), *((each.code, each.title) for each in ways)], told)
        else:
            del self.fields["cruzar"]
        self._measures(price_years, has_people)
        for name in ("gasto", "unidad", *(("columnas",) if has_more else ())):
            self._field(name, None, "«%(value)s» no es una opción. Elija una de la lista.")

    def clean(self) -> dict[str, Any]:
        """The years in their order, and the filters. Each thing that is wrong is said by itself."""
        asked = super().clean() or {}
        if "desde" in asked and "hasta" in asked and asked["desde"] > asked["hasta"]:
            self.add_error("hasta", f"termina antes de empezar: va de {asked['desde']} a {asked['hasta']}.")
        if asked.get("cruzar") and asked["cruzar"] == asked.get("separar"):
            self.add_error("cruzar", "es la misma forma que en «Separar por»: elija otra, o «Nada más».")
        for word, codes in self._filters():
            if len(codes) > 1:
                self.add_error(None, f"El filtro «{word[:40]}» está repetido: deje uno solo.")
                continue
            try:
                dimension, code = filter_of(word, codes[0])
                self.where[dimension] = code
            except UnknownDimension:
                self.add_error(None, f"«{word[:40]}» no es un filtro: quítelo de la dirección. {_KNOWN}")
            except WrongFilter as wrong:
                self.add_error(None, str(wrong))
        return asked

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """The filters as the address carries them."""
        return tuple((dimension.code, code) for dimension, code in self.where.items())

    def _filters(self) -> Iterator[tuple[str, list[str]]]:
        for word, codes in self.given.lists():
            if word not in NOT_FILTERS and word not in self.base_fields:
                yield word[:80], [str(code) for code in codes]

    def _measures(self, price_years: Sequence[int], has_people: bool) -> None:
        """Only what there is to measure with can be asked for; an address that asks for more is told what is missing."""
        real = [(str(year), f"Soles de {year}") for year in reversed(price_years)]
        missing = f"el índice cargado es de {_listed(price_years)}" if real else NO_INDEX
        self._field("precios", [("", "Corrientes"), *real], f"no hay precios de «%(value)s»: {missing}.")
        if not real and not self.data.get("precios"):
            del self.fields["precios"]
        if not has_people and not self.data.get("persona"):
            del self.fields["persona"]
        elif not has_people:
            self._field("persona", [("", "No")], f"no se puede: {NO_PEOPLE}.")

    def _field(self, name: str, choices: list[tuple[str, str]] | None, message: str) -> None:
        field = self.fields[name]
        if choices is not None:
            field.choices = choices  # type: ignore[attr-defined]
        field.error_messages["invalid_choice"] = message


def _listed(years: Sequence[int]) -> str:
    return ", ".join(map(str, years)) if years else "ningún año"
