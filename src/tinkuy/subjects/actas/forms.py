"""The forms of a session: one thing each, in the words of an acta."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from tinkuy.core.text import join_spanish, squeeze
from tinkuy.platform.attachments.keeping import MAX_BYTES
from tinkuy.platform.web.acting import DayField
from tinkuy.subjects.actas.rules import Header, Point, Promise
from tinkuy.subjects.actors.queries import directory
from tinkuy.subjects.actors.rules import Ambiguous, Found
from tinkuy.subjects.spaces.models import Session

_LONGEST = 20_000


def entity_code(text: str) -> str:
    """The code of the entity that people call so. Errors: ValidationError, with the candidates."""
    answer = directory().resolve(text)
    if isinstance(answer, Found):
        return answer.code
    codes = answer.codes if isinstance(answer, Ambiguous) else answer.candidates
    options = join_spanish([f"{directory().name(code)} [{code}]" for code in codes[:5]], "o")
    what = "puede ser más de una entidad" if isinstance(answer, Ambiguous) else "no está en el directorio"
    advice = (
        f"¿Es {options}? Escriba el código entre corchetes."
        if options
        else "Escriba su sigla o su nombre oficial."
    )
    raise forms.ValidationError(f"«{text}» {what}. {advice}")


class EntityField(forms.CharField):
    """An entity by its acronym, its name or its code; cleaned to the code, empty for none."""

    def clean(self, value: Any) -> str:
        """Errors: ValidationError."""
        text = squeeze(super().clean(value) or "")
        return entity_code(text) if text else ""


class EntitiesField(forms.CharField):
    """Entities, one to a line; cleaned to their codes in that order."""

    widget = forms.Textarea(attrs={"rows": 2})

    def clean(self, value: Any) -> tuple[str, ...]:
        """Errors: ValidationError for each name that is not known."""
        names = [squeeze(name) for name in (super().clean(value) or "").replace(";", "\n").splitlines()]
        return tuple(dict.fromkeys(entity_code(name) for name in names if name))


def entity_word(code: str) -> str:
    """How a field shows an entity so that it is found again; nothing for none."""
    names = directory()
    if not code or code not in names:
        return code
    word = names.short_name(code)
    return word if names.resolve(word) == Found(code) else code


class MarkedForm(forms.Form):
    """A form that knows what the person had before the eyes (`seen`), so that nobody's work is written over unsaid."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)

    def renew(self, **values: str) -> None:
        """Put other hidden values into what was sent, for the next sending."""
        renewed = QueryDict(mutable=True)
        renewed.update(self.data)
        for name, value in values.items():
            renewed[name] = value
        self.data = renewed


class HeaderForm(MarkedForm):
    """When, where and how."""

    number = forms.IntegerField(label="Número de la sesión", min_value=1, max_value=9999)
    held_on = DayField(label="Fecha")
    title = forms.CharField(label="Asunto", max_length=300, required=False)
    starts_at = forms.TimeField(
        label="Hora de inicio", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends_at = forms.TimeField(
        label="Hora de término",
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    place = forms.CharField(label="Lugar", max_length=300, required=False)
    modality = forms.ChoiceField(
        label="Modalidad",
        required=False,
        choices=[("", "Sin decir"), *((v, str(w).capitalize()) for v, w in Session.Modality.choices)],
    )
    convened_by = EntityField(
        label="Convoca", required=False, max_length=250, help_text="Sigla, nombre o código de la entidad."
    )
    summary = forms.CharField(
        label="Resumen de la sesión",
        required=False,
        max_length=_LONGEST,
        help_text="Qué se trató. Si la sesión no tomó acuerdos, escríbalo aquí. El resumen es público cuando se cierra el acta.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            del self.fields["number"]

    def clean(self) -> dict[str, Any]:
        """Errors: ValidationError when it ends before it starts."""
        found = super().clean() or {}
        starts, ends = found.get("starts_at"), found.get("ends_at")
        if starts and ends and ends <= starts:
            self.add_error("ends_at", "La sesión no puede terminar antes de empezar. Revise las dos horas.")
        return found

    def header(self, number: int) -> Header:
        """What the form says. Only after `is_valid`."""
        said = dict(self.cleaned_data)
        hours = {key: f"{said[key]:%H:%M}" if said[key] else "" for key in ("starts_at", "ends_at")}
        texts = {key: said[key].strip() for key in ("title", "place", "modality", "convened_by")}
        return Header(number, said["held_on"], summary=_lines(said["summary"]), **hours, **texts)

    @staticmethod
    def initial_of(header: Header) -> dict[str, Any]:
        """The header as the form shows it."""
        names = ("held_on", "title", "starts_at", "ends_at", "place", "modality", "summary")
        return {name: getattr(header, name) for name in names} | {
            "convened_by": entity_word(header.convened_by)
        }


class PointForm(forms.Form):
    """A point of the agenda."""

    title = forms.CharField(label="Asunto", max_length=400)
    presenter = forms.CharField(
        label="A cargo de", max_length=300, required=False, help_text="Entidad o cargo que lo expone."
    )

    def point(self, number: int) -> Point:
        """What the form says. Only after `is_valid`."""
        return Point(number, squeeze(self.cleaned_data["title"]), squeeze(self.cleaned_data["presenter"]))


class AgreementForm(MarkedForm):
    """An agreement in its own words. `confirm` says that the person has seen the agreements that are alike."""

    confirm = forms.CharField(required=False, max_length=1, widget=forms.HiddenInput)
    text = forms.CharField(
        label="Texto del acuerdo",
        max_length=_LONGEST,
        help_text="Literal, como quedará en el acta.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    point = forms.TypedChoiceField(label="Punto de agenda", required=False, coerce=int, empty_value=None)
    present = forms.MultipleChoiceField(
        label="Responsables",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Entidades que asistieron o integran la mesa.",
    )
    others = EntitiesField(
        label="Otras entidades responsables",
        required=False,
        max_length=4000,
        help_text="Una por línea: sigla, nombre o código.",
    )
    responsible_text = forms.CharField(
        label="Responsables según el acta",
        required=False,
        max_length=500,
        help_text="Solo si el acta los nombra de otra manera.",
    )
    due_on = DayField(label="Plazo", required=False)
    due_text = forms.CharField(
        label="Plazo según el acta",
        required=False,
        max_length=200,
        help_text="Como lo dice el acta: «en treinta días», «antes de la próxima sesión».",
    )

    def __init__(
        self, *args: Any, points: Iterable[Point], offered: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        options = [(point.number, f"{point.number}. {point.title}") for point in points]
        self.fields["point"].choices = [("", "Ninguno"), *options]  # type: ignore[attr-defined]
        self.fields["present"].choices = list(offered.items())  # type: ignore[attr-defined]
        if not options:
            del self.fields["point"]
        if not offered:
            del self.fields["present"]

    def promise(self, number: int) -> Promise:
        """What the form says. Only after `is_valid`."""
        said = self.cleaned_data
        chosen = dict.fromkeys((*said.get("present", ()), *said["others"]))
        return Promise(
            number,
            _lines(said["text"]),
            said.get("point"),
            tuple(chosen),
            squeeze(said["responsible_text"]),
            said["due_on"],
            squeeze(said["due_text"]),
        )

    @staticmethod
    def initial_of(promise: Promise, offered: Mapping[str, str]) -> dict[str, Any]:
        """The agreement as the form shows it."""
        others = [entity_word(code) for code in promise.responsibles if code not in offered]
        return {
            "text": promise.text,
            "point": promise.point or "",
            "present": [code for code in promise.responsibles if code in offered],
            "others": "\n".join(others),
            "responsible_text": promise.responsible_text,
            "due_on": promise.due_on,
            "due_text": promise.due_text,
        }


class AnnexForm(forms.Form):
    """A file of the acta."""

    title = forms.CharField(label="Título", max_length=300, help_text="Como se citará en el acta.")
    file = forms.FileField(
        label="Archivo",
        help_text=f"PDF, Word, Excel, PowerPoint, OpenDocument, PNG o JPG, hasta {MAX_BYTES // 1024**2} MB.",
    )
    is_public = forms.BooleanField(
        label="Cualquiera puede descargarlo cuando se cierre el acta",
        required=False,
        help_text="No lo marque si lleva firmas, números de documento u otros datos personales.",
    )


class CloseForm(forms.Form):
    """The last word before an acta closes."""

    statement = forms.CharField(
        label="Constancia sobre el quórum",
        max_length=2000,
        help_text="El acta dirá por qué se sesionó sin quórum comprobado.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, is_reached: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_reached:
            del self.fields["statement"]


class ReasonForm(forms.Form):
    """Why a closed acta is opened again."""

    reason = forms.CharField(
        label="Motivo de la corrección",
        max_length=2000,
        help_text="La nueva versión del acta lo dirá, junto con lo que cambia.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def _lines(text: str) -> str:
    """The text with plain line ends and no blanks around."""
    return "\n".join(text.strip().splitlines())
