"""What organisers fill in, and the questionnaire itself."""

from collections.abc import Sequence
from typing import Any

from django import forms

from tinkuy.platform.web.acting import DayField
from tinkuy.subjects.surveys.answering import Sheet
from tinkuy.subjects.surveys.rules import Actor, Asked, QuestionKind
from tinkuy.subjects.surveys.rules.answering import LONGEST_TEXT, Choices

_REQUIRED = {"required": "Responda esta pregunta."}


def actor_choices(actors: Sequence[Actor]) -> list[tuple[str, str]]:
    """The kinds of actor with their words."""
    return [(actor.value, actor.label.capitalize()) for actor in actors]


class SurveyForm(forms.Form):
    """A new survey."""

    title = forms.CharField(
        label="Título", max_length=300, error_messages={"required": "Escriba el título de la encuesta."}
    )
    about = forms.CharField(
        label="De qué trata",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Lo lee quien responde, antes de las preguntas.",
    )
    space = forms.ChoiceField(label="Espacio", required=False)
    actors = forms.MultipleChoiceField(
        label="A quiénes se consulta",
        choices=actor_choices(Actor.asked()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Elija al menos un actor."},
    )
    is_anonymous = forms.ChoiceField(
        label="¿Es anónima?",
        choices=[
            ("yes", "Sí: nadie sabrá quién respondió qué"),
            ("no", "No: la secretaría verá quién respondió"),
        ],
        widget=forms.RadioSelect,
        initial="yes",
        help_text="Lo que se promete aquí no se cambia después.",
    )
    opens_on = DayField(label="Abre el")
    closes_on = DayField(label="Último día para responder")

    def __init__(
        self, spaces: list[tuple[str, str]], *args: Any, may_stand_alone: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["space"]
        field.choices = [*([("", "Ninguno")] if may_stand_alone else []), *spaces]
        field.required = not may_stand_alone

    def clean_is_anonymous(self) -> bool:
        """As a promise."""
        return bool(self.cleaned_data["is_anonymous"] == "yes")


class QuestionForm(forms.Form):
    """A question, new or changed."""

    text = forms.CharField(
        label="Pregunta",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Escriba la pregunta."},
    )
    kind = forms.ChoiceField(
        label="Se responde con",
        choices=[(kind.value, kind.label.capitalize()) for kind in QuestionKind],
        widget=forms.RadioSelect,
        initial=QuestionKind.ONE.value,
    )
    options = forms.CharField(
        label="Opciones",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Una por línea. Un texto libre no lleva.",
    )
    actors = forms.MultipleChoiceField(
        label="A quién se pregunta",
        widget=forms.CheckboxSelectMultiple,
        help_text="La misma pregunta a varios actores permite compararlos en un solo gráfico.",
        error_messages={"required": "Elija al menos un actor."},
    )
    is_required = forms.BooleanField(label="Es obligatoria", required=False, initial=True)

    def __init__(self, actors: Sequence[Actor], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["actors"]
        field.choices = actor_choices(actors)
        field.initial = [actor.value for actor in actors]

    def clean_options(self) -> list[str]:
        """One for each line that is not blank."""
        return [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]


class MoveForm(forms.Form):
    """Another last day."""

    closes_on = DayField(label="Último día para responder")


class InviteForm(forms.Form):
    """For whom links are made."""

    holders = forms.CharField(
        label="Para quién es cada enlace",
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Una persona u oficina por línea. Cada una recibe su propio enlace.",
        error_messages={"required": "Escriba para quién es cada enlace, uno por línea."},
    )

    def clean_holders(self) -> list[str]:
        """One for each line."""
        return str(self.cleaned_data["holders"]).splitlines()


class AnswerForm(forms.Form):
    """The questionnaire behind a link: one field for each question, under its code."""

    def __init__(self, sheet: Sheet, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked = sheet.questions
        for at, question in enumerate(sheet.questions, 1):
            self.fields[question.code] = _field(at, question)

    @property
    def answers(self) -> dict[str, Choices | str]:
        """What was chosen and written, as the action takes it."""
        return {asked.code: _given(asked, self.cleaned_data.get(asked.code)) for asked in self.asked}


def _field(at: int, asked: Asked) -> forms.Field:
    label = f"{at}. {asked.text}"
    common: dict[str, Any] = {"label": label, "required": asked.is_required, "error_messages": _REQUIRED}
    if asked.kind is QuestionKind.OPEN:
        area = forms.Textarea(attrs={"rows": 4})
        about = "No escriba su nombre ni datos que lo identifiquen, si no quiere que se sepa quién es."
        return forms.CharField(max_length=LONGEST_TEXT, widget=area, help_text=about, **common)
    choices = [(str(number), option) for number, option in enumerate(asked.options, 1)]
    if asked.kind is QuestionKind.SEVERAL:
        return forms.MultipleChoiceField(
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            **common | {"label": f"{label} (puede elegir más de una)"},
        )
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **common)


def _given(asked: Asked, value: Any) -> Choices | str:
    if asked.kind is QuestionKind.OPEN:
        return str(value or "")
    chosen = value if isinstance(value, list) else [value]
    return tuple(int(each) for each in chosen if each)
