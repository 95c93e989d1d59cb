"""The two-minute form of a desk: who came, what was agreed, who owes what by when."""

from typing import Any

from django import forms

from tinkuy.platform.web.acting import DayField
from tinkuy.subjects.actas.forms import EntitiesField, MarkedForm, entity_word
from tinkuy.subjects.floor.rules import Outcome, Result, Said
from tinkuy.subjects.floor.rules.outcomes import LONGEST_TEXT, MOST_PEOPLE

MOST_AGREEMENTS = 20
_POSTS = "Los cargos, separados por punto y coma. Los nombres no van aquí."


class OutcomeForm(MarkedForm):
    """What came of a meeting; nothing is required until it is closed."""

    result = forms.ChoiceField(
        label="¿Cómo terminó?",
        choices=[(kind.value, kind.label) for kind in Result],
        widget=forms.RadioSelect,
        required=False,
    )
    reason = forms.CharField(
        label="Motivo, si no hubo acuerdos o no se presentó",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    party_people = forms.IntegerField(label="Personas", required=False, min_value=0, max_value=MOST_PEOPLE)
    party_posts = forms.CharField(label="Cargos", required=False, max_length=500, help_text=_POSTS)
    host_people = forms.IntegerField(label="Personas", required=False, min_value=0, max_value=MOST_PEOPLE)
    host_posts = forms.CharField(label="Cargos", required=False, max_length=500, help_text=_POSTS)
    others = EntitiesField(
        label="Otras entidades presentes", required=False, help_text="Una por línea: sigla o nombre."
    )
    starts_at = forms.TimeField(
        label="Empezó", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends_at = forms.TimeField(
        label="Terminó", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    statement = forms.CharField(
        label="Constancia, si vino un solo lado",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Lo que dirá el acta cuando no hay quórum.",
    )
    blocks = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(outcome: Outcome) -> dict[str, Any]:
        """What the form shows of an outcome: a number of people that nobody wrote is blank."""
        names = ("reason", "party_posts", "host_posts", "starts_at", "ends_at", "statement")
        return {
            **{name: getattr(outcome, name) for name in names},
            "result": outcome.result.value if outcome.result else "",
            "party_people": outcome.party_people or None,
            "host_people": outcome.host_people or None,
            "others": "\n".join(map(entity_word, outcome.others)),
            "seen": outcome.mark,
        }

    def outcome(self, request: str, agreements: tuple[Said, ...]) -> Outcome:
        """What was written. The form must be valid."""
        given = self.cleaned_data
        return Outcome(
            request=request,
            result=Result(given["result"]) if given["result"] else None,
            reason=given["reason"],
            party_people=given["party_people"] or 0,
            party_posts=given["party_posts"],
            host_people=given["host_people"] or 0,
            host_posts=given["host_posts"],
            others=given["others"],
            starts_at=given["starts_at"],
            ends_at=given["ends_at"],
            statement=given["statement"],
            agreements=agreements,
        )


class SaidForm(forms.Form):
    """One agreement, in its own words. The two sides are a tick each; others are written."""

    text = forms.CharField(
        label="Qué se acordó, literal",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    owes = forms.MultipleChoiceField(
        label="¿Quién debe hacerlo?", required=False, widget=forms.CheckboxSelectMultiple
    )
    others = EntitiesField(
        label="Otros responsables",
        required=False,
        help_text="Uno por línea: sigla o nombre.",
        widget=forms.Textarea(attrs={"rows": 1}),
    )
    due_on = DayField(label="¿Para cuándo?", required=False)

    def __init__(self, *args: Any, sides: dict[str, str], said: Said | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", self._initial(said, sides) if said else {})
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owes"]
        field.choices = list(sides.items())

    @staticmethod
    def _initial(said: Said, sides: dict[str, str]) -> dict[str, Any]:
        others = [code for code in said.responsibles if code not in sides]
        return {
            "text": said.text,
            "owes": [code for code in said.responsibles if code in sides],
            "others": "\n".join(map(entity_word, others)),
            "due_on": said.due_on,
        }

    def clean(self) -> dict[str, Any]:
        """Errors: who owes or by when without what."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("text", "").strip() and (given.get("others") or given.get("due_on")):
            self.add_error("text", "Falta el texto del acuerdo.")
        return given

    def said(self, number: int) -> Said:
        """The agreement. The form must be valid."""
        given = self.cleaned_data
        responsibles = tuple(dict.fromkeys((*given["owes"], *given["others"])))
        return Said(number, given["text"], responsibles, given["due_on"])
