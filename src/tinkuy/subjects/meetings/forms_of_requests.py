"""What one writes about a request: the request itself, a decision on it, one decision on many, its hour."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

from tinkuy.core.values import Record
from tinkuy.subjects.commitments.acting.fields import CodesField, ProseField
from tinkuy.subjects.meetings.models import MeetingRequest
from tinkuy.subjects.meetings.rules import Decision
from tinkuy.subjects.meetings.rules.deciding import BULK, LONGEST_PROSE, LONGEST_THEME

Choice = tuple[str, str]
THEMES_ID = "temas-usados"


class PickField(forms.CharField):
    """One of the choices shown. What is sent is judged by the act, which tells what changed since the page was drawn."""

    def __init__(self, *, radio: bool = False, missing: str = "Elija una opción.", **kwargs: Any) -> None:
        widget = forms.RadioSelect() if radio else forms.Select()
        super().__init__(widget=widget, max_length=120, error_messages={"required": missing}, **kwargs)

    def offer(self, choices: Iterable[Choice]) -> None:
        """Show these."""
        self.widget.choices = list(choices)


class RequestForm(forms.Form):
    """A request, as who asks writes it. `seen` tells what was before the eyes when it is put more precisely."""

    party = PickField(label="Quién solicita", missing="Elija la entidad que solicita.")
    host = PickField(
        label="Con quién",
        missing="Elija con quién quiere reunirse.",
        help_text="La entidad que debe resolver el asunto.",
    )
    topic = ProseField(
        label="Asunto",
        missing="Escriba el asunto de la reunión.",
        help_text="Un solo asunto por solicitud, con el lugar y la obra o el servicio de que se trata.",
    )
    theme = forms.CharField(
        label="Tema",
        required=False,
        max_length=LONGEST_THEME,
        widget=forms.TextInput(attrs={"list": THEMES_ID}),
        help_text="En una o dos palabras: agua, salud, carreteras. Sirve para ver qué se pide una y otra vez.",
    )
    projects = CodesField(
        label="Proyectos (CUI o SNIP)",
        required=False,
        max_length=LONGEST_PROSE,
        help_text="De 5 a 7 cifras, con sus ceros, separados por espacios o comas.",
    )
    expected_result = ProseField(
        label="Resultado esperado",
        required=False,
        help_text="Qué debería quedar acordado al terminar la reunión.",
    )
    priority = forms.TypedChoiceField(
        label="Prioridad",
        choices=MeetingRequest.Priority.choices,
        initial=2,
        coerce=int,
        help_text="Entre sus propias solicitudes. Si no caben todas, se atiende primero lo más importante.",
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(
        self, *args: Any, parties: Iterable[Choice] | None = None, hosts: Iterable[Choice], **kwargs: Any
    ) -> None:
        """Without `parties` the party is not asked: it does not change."""
        super().__init__(*args, **kwargs)
        _pick(self, "host").offer([("", "— Elija —"), *hosts])
        if parties is None:
            del self.fields["party"]
            return
        known = list(parties)
        _pick(self, "party").offer(known if len(known) == 1 else [("", "— Elija —"), *known])

    @staticmethod
    def shown(record: Record) -> dict[str, Any]:
        """How the fields show what is on record."""
        projects = record.get("projects")
        listed = ", ".join(map(str, projects)) if isinstance(projects, tuple) else ""
        texts = ("host", "theme", "topic", "expected_result")
        return {name: record.get(name) or "" for name in texts} | {
            "priority": record.get("priority"),
            "projects": listed,
        }


class WithdrawForm(forms.Form):
    """Why it is taken back."""

    reason = ProseField(
        label="Motivo", required=False, help_text="Lo leerá quien organiza. Puede dejarlo vacío."
    )


class DecisionForm(forms.Form):
    """One decision. What only some decisions need says so."""

    decision = PickField(label="Decisión", radio=True, missing="Elija una decisión.")
    host = PickField(label="Nueva contraparte", required=False, help_text="Solo si la deriva a otra entidad.")
    into = PickField(
        label="Solicitud a la que se une",
        required=False,
        help_text="Solo si la une: son las de la misma entidad con la misma contraparte.",
    )
    reason = ProseField(
        label="Motivo",
        required=False,
        help_text="Obligatorio, salvo al aceptar. Lo leerá quien solicitó.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=30_000)

    def __init__(
        self,
        *args: Any,
        offered: Iterable[Decision],
        hosts: Iterable[Choice],
        mergeable: Iterable[Choice],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = tuple(offered)
        _pick(self, "decision").offer([(each.value, each.label) for each in known])
        for name, decision, choices in (
            ("host", Decision.REDIRECT, list(hosts)),
            ("into", Decision.MERGE, list(mergeable)),
        ):
            if (decision not in known or not choices) and not self.data.get(name):
                del self.fields[name]
            else:
                _pick(self, name).offer([("", "— Elija —"), *choices])

    def renew(self, seen: int) -> None:
        """Let the form come back knowing what is shown beside it now."""
        if isinstance(self.data, QueryDict):
            self.data = self.data.copy()
            self.data["seen"] = str(seen)


class ManyForm(forms.Form):
    """One decision on many."""

    decision = PickField(label="Decisión para todas", radio=True, missing="Elija una decisión.")
    reason = ProseField(
        label="Motivo", required=False, help_text="Obligatorio si no se aceptan. Es el mismo para todas."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pick(self, "decision").offer([(each.value, each.label) for each in BULK])


class PinForm(forms.Form):
    """The hour to keep."""

    slot = PickField(label="Turno", missing="Elija un turno.")

    def __init__(self, *args: Any, slots: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _pick(self, "slot").offer([("", "— Elija —"), *slots])


def _pick(form: forms.Form, name: str) -> PickField:
    field = form.fields[name]
    if not isinstance(field, PickField):
        raise TypeError(name)
    return field
