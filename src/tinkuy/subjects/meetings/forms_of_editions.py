"""What an organiser writes about an edition, one thing at a time; and what a side says of its own absences."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from tinkuy.platform.web.acting import DayField
from tinkuy.subjects.meetings import candidates, queries_of_editions
from tinkuy.subjects.meetings.actions import HostTerms
from tinkuy.subjects.meetings.queries import EditionRow, Side
from tinkuy.subjects.meetings.rules import Block, BlockKind, Terms

_KINDS = (
    ("GORE", "GORE Ejecutivo: ministros y gobernadores regionales"),
    ("MUNI", "MUNI Ejecutivo: ministerios y alcaldes"),
)
_NAMES_HELP = "Una por línea: sigla, nombre, código o ubigeo."


class HourInput(forms.TimeInput):
    """A field of hours of the browser."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class HourField(forms.TimeField):
    """An hour of the day; `9:00` is understood where the browser has no field for hours."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        messages = {"required": "Diga la hora.", "invalid": "Escriba la hora como 09:00."}
        super().__init__(
            label=label,
            widget=HourInput(),
            input_formats=["%H:%M", "%H:%M:%S", "%H.%M"],
            error_messages=messages,
            **kwargs,
        )


def _number(label: str, help_text: str = "", **kwargs: Any) -> forms.IntegerField:
    messages = {"invalid": "Escriba un número entero.", "required": "Escriba un número."}
    return forms.IntegerField(label=label, help_text=help_text, error_messages=messages, **kwargs)


class TermsForm(forms.Form):
    """The terms of an edition."""

    number = _number("Número de edición", required=False, help_text="7 para la séptima.")
    name = forms.CharField(
        label="Nombre", max_length=150, required=False, help_text="Si lo deja vacío: «GORE Ejecutivo N° 7»."
    )
    venue = forms.CharField(label="Sede", max_length=300, required=False, help_text="Local y ciudad.")
    requests_from = DayField(label="Se reciben solicitudes desde", required=False)
    requests_until = DayField(label="Se reciben solicitudes hasta", required=False)
    most_requests = _number(
        "Solicitudes por participante, como máximo", required=False, help_text="Vacío si no hay tope."
    )
    min_rest_minutes = _number(
        "Descanso entre dos reuniones de un participante, en minutos",
        required=False,
        help_text="0 si no hace falta.",
    )
    longest_row = _number(
        "Reuniones seguidas de un participante, como máximo",
        required=False,
        help_text="Vacío si no hay tope.",
    )
    room_limit = _number(
        "Reuniones a la vez en toda la sede, como máximo",
        required=False,
        help_text="Vacío si caben todas las mesas de atención.",
    )

    def terms(self) -> Terms:
        """What it says."""
        given = {name: self.cleaned_data[name] for name in TermsForm.base_fields}
        return Terms(**given | {"min_rest_minutes": given["min_rest_minutes"] or 0})

    @staticmethod
    def initial_of(row: EditionRow) -> dict[str, Any]:
        """The terms as they are."""
        return {name: getattr(row, name) for name in TermsForm.base_fields}


class NewEditionForm(TermsForm):
    """A new edition; with a first day it begins with the usual plan."""

    kind = forms.ChoiceField(label="Espacio", choices=_KINDS, widget=forms.RadioSelect)
    first_day = DayField(
        label="Primer día",
        required=False,
        help_text="Si lo dice, la edición empieza con el plan habitual; luego puede cambiarlo.",
    )
    days = _number("Cuántos días", required=False, initial=2)
    slot_minutes = _number("Minutos por reunión", required=False, initial=30)
    field_order = ("kind", "number", "name", "venue", "first_day", "days", "slot_minutes")


class UsualPlanForm(forms.Form):
    """The usual plan for an edition that has none."""

    first_day = DayField(label="Primer día")
    days = _number("Cuántos días", initial=2)
    slot_minutes = _number("Minutos por reunión", initial=30)


class BlockForm(forms.Form):
    """A block of the day plan."""

    day = DayField(label="Día")
    starts_at = HourField("Empieza")
    ends_at = HourField("Termina")
    kind = forms.ChoiceField(
        label="Para", choices=[(kind.value, kind.label) for kind in BlockKind], widget=forms.RadioSelect
    )
    slot_minutes = _number(
        "Minutos por reunión", required=False, help_text="Solo si el bloque es de reuniones bilaterales."
    )
    title = forms.CharField(label="Título", max_length=200, required=False, help_text="Apertura, Almuerzo…")
    theme = forms.CharField(
        label="Tema de la plenaria",
        max_length=80,
        required=False,
        help_text="Las reuniones sobre ese tema se ponen antes de la plenaria.",
    )

    def block(self) -> Block:
        """What it says; only meetings have a length."""
        given = self.cleaned_data
        kind = BlockKind(given["kind"])
        minutes = given["slot_minutes"] if kind is BlockKind.BILATERAL else None
        return Block(
            given["day"], given["starts_at"], given["ends_at"], kind, given["title"], given["theme"], minutes
        )

    @staticmethod
    def initial_of(block: Block) -> dict[str, Any]:
        """The block as it is."""
        return {name: getattr(block, name) for name in BlockForm.base_fields}


class NamesField(forms.CharField):
    """A pasted list of entities; cleaned, their codes."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _NAMES_HELP)
        super().__init__(label=label, required=False, widget=forms.Textarea(attrs={"rows": 6}), **kwargs)

    def clean(self, value: Any) -> Any:
        """Errors: every name that is not one known entity."""
        codes, wrong = candidates.read_names(super().clean(value))
        if wrong:
            raise forms.ValidationError(list(wrong))
        return codes


class HostForm(forms.Form):
    """How an entity hosts."""

    desks = _number("Mesas de atención", initial=1, help_text="Cuántas reuniones puede tener a la vez.")
    hall = forms.CharField(label="Ambiente", max_length=120, required=False, help_text="Salón, piso.")
    hall_capacity = _number(
        "Reuniones a la vez en el ambiente", required=False, help_text="Vacío si caben todas."
    )
    person_key = forms.CharField(
        label="Misma persona que",
        max_length=60,
        required=False,
        help_text="Si una persona atiende por dos entidades, escriba la misma palabra en ambas.",
    )

    def terms(self, entity: str) -> HostTerms:
        """What it says of one entity."""
        return HostTerms(entity, **{name: self.cleaned_data[name] for name in HostForm.base_fields})

    @staticmethod
    def initial_of(side: Side) -> dict[str, Any]:
        """How it hosts now."""
        return {name: getattr(side, name) for name in HostForm.base_fields}


class NewHostsForm(forms.Form):
    """Entities that are to host, all with the same number of desks."""

    group = forms.ChoiceField(
        label="Quiénes",
        choices=[("ministries", "Todos los ministerios"), ("list", "Las entidades que escribo abajo")],
        initial="list",
        widget=forms.RadioSelect,
    )
    entities = NamesField("Entidades")
    desks = _number("Mesas de atención de cada una", initial=1)
    hall = forms.CharField(label="Ambiente", max_length=120, required=False)

    def hosts(self) -> list[HostTerms]:
        """What it says."""
        given = self.cleaned_data
        codes = queries_of_editions.ministries() if given["group"] == "ministries" else given["entities"]
        return [HostTerms(code, given["desks"], given["hall"]) for code in codes]


class NewPartiesForm(forms.Form):
    """Entities that may ask for meetings."""

    group = forms.ChoiceField(
        label="Quiénes",
        choices=[
            ("regional", "Todos los gobiernos regionales y Lima Metropolitana"),
            ("provincial", "Las municipalidades provinciales de un departamento"),
            ("local", "Todas las municipalidades de un departamento"),
            ("list", "Las entidades que escribo abajo"),
        ],
        initial="list",
        widget=forms.RadioSelect,
    )
    department = forms.ChoiceField(label="Departamento", required=False)
    entities = NamesField("Entidades")
    delegation = forms.CharField(
        label="Delegación",
        max_length=120,
        required=False,
        help_text="Quienes viajan juntos: sus reuniones se ponen cerca unas de otras.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["department"]
        field.choices = [("", "Escoja uno"), *candidates.departments()]

    def clean(self) -> dict[str, Any]:
        """Errors: no department where one is needed."""
        given = super().clean() or {}
        if given.get("group") in {"provincial", "local"} and not given.get("department"):
            self.add_error("department", "Escoja el departamento.")
        return given

    def codes(self) -> tuple[str, ...]:
        """Whom it means."""
        given = self.cleaned_data
        if given["group"] == "regional":
            return queries_of_editions.regional_governments()
        if given["group"] == "list":
            return tuple(given["entities"])
        return queries_of_editions.municipalities(
            given["department"], provincial=given["group"] == "provincial"
        )


class PartyForm(forms.Form):
    """How an entity takes part."""

    delegation = forms.CharField(
        label="Delegación",
        max_length=120,
        required=False,
        help_text="Quienes viajan juntos llevan la misma palabra: sus reuniones se ponen cerca unas de otras.",
    )
    person_key = forms.CharField(
        label="Misma persona que",
        max_length=60,
        required=False,
        help_text="Si una persona va por dos entidades, escriba la misma palabra en ambas.",
    )


class AbsenceForm(forms.Form):
    """When whom is not there."""

    entity = forms.ChoiceField(label="Entidad")
    day = forms.TypedChoiceField(label="Día", coerce=date.fromisoformat)
    starts_at = HourField("Desde")
    ends_at = HourField("Hasta")
    desk = _number(
        "Mesa de atención", initial=0, required=False, help_text="0 si ninguna de la entidad puede atender."
    )
    reason = forms.CharField(label="Motivo", max_length=300, required=False, help_text="Solo se lee dentro.")

    def __init__(self, sides: Sequence[Side], days: Sequence[date], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entity, day = (self.fields[name] for name in ("entity", "day"))
        entity.choices = [(side.entity, side.name) for side in sides]  # type: ignore[attr-defined]
        day.choices = [(each.isoformat(), f"{each:%d/%m/%Y}") for each in days]  # type: ignore[attr-defined]

    def clean_desk(self) -> int:
        """All desks when none is named."""
        return int(self.cleaned_data["desk"] or 0)
