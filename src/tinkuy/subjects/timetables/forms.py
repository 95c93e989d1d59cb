"""The forms of timetables."""

from datetime import date
from typing import Any

from django import forms

from tinkuy.subjects.timetables.actions.making import LONGEST_SECONDS, SHORTEST_SECONDS, USUAL_SECONDS
from tinkuy.subjects.timetables.actions.replanning import Happening

REPLAN_SECONDS = 6


class MakeForm(forms.Form):
    """What a new version is made from, and how long it may take."""

    base = forms.TypedChoiceField(
        label="Parte de",
        required=False,
        coerce=int,
        empty_value=None,
        help_text="Si elige una versión, la búsqueda empieza por ella; el resultado es igual de exigente.",
    )
    time_limit = forms.IntegerField(
        label="Tiempo como máximo, en segundos",
        initial=USUAL_SECONDS,
        min_value=SHORTEST_SECONDS,
        max_value=LONGEST_SECONDS,
        help_text="Se detiene antes si demuestra que no hay un horario mejor.",
    )
    note = forms.CharField(
        label="Nota", max_length=300, required=False, help_text="Para reconocerla después."
    )

    def __init__(self, versions: list[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["base"]
        field.choices = [("", "Desde cero"), *versions]


class ChangedForm(forms.Form):
    """What happened on the day."""

    what = forms.ChoiceField(
        label="Qué pasó", choices=[(each.value, each.label) for each in Happening], widget=forms.RadioSelect
    )
    entity = forms.ChoiceField(label="A quién")
    desk = forms.IntegerField(
        label="Mesa que se cierra",
        required=False,
        min_value=1,
        max_value=999,
        help_text="Solo si se cierra una mesa: su número.",
    )
    day = forms.TypedChoiceField(label="Día", coerce=date.fromisoformat)
    hour = forms.TimeField(
        label="Hora",
        input_formats=["%H:%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        help_text="Hasta cuándo no está quien llega tarde; desde cuándo falta quien se retira o la mesa que se cierra.",
        error_messages={"invalid": "Escriba la hora como 10:30."},
    )
    reason = forms.CharField(label="Motivo", max_length=300, required=False)
    time_limit = forms.IntegerField(
        label="Tiempo para buscar, en segundos",
        initial=REPLAN_SECONDS,
        min_value=SHORTEST_SECONDS,
        max_value=LONGEST_SECONDS,
    )

    def __init__(
        self, entities: list[tuple[str, str]], days: list[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["entity"]
        day: Any = self.fields["day"]
        who.choices, day.choices = entities, days
