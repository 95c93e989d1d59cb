"""Convertir en compromiso: one or more commitments written beside the literal text of an agreement, all in one step."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.acting import METHODS, DayField, person, posted, tell
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.commitments import actions, queries_of_acts
from tinkuy.subjects.commitments.acting.describing import DescriptionForm, shown
from tinkuy.subjects.commitments.acting.ground import today_of
from tinkuy.subjects.commitments.acting.likes import Likes
from tinkuy.subjects.commitments.permissions import TAKE
from tinkuy.subjects.commitments.rules.taking import LONGEST_CODE
from tinkuy.subjects.spaces.reaches import reach_of_space

MOST_DRAFTS = 20


class DraftForm(DescriptionForm):
    """One commitment of the agreement."""

    due_on = DayField(label="Plazo", required=False)
    code = forms.CharField(
        label="Código",
        help_text="Vacío, lleva el del acuerdo y un número.",
        required=False,
        max_length=LONGEST_CODE,
    )
    field_order = ("text", "due_on", "lead", "responsibles")

    def is_blank(self) -> bool:
        """True for a block that was added and left as it came."""
        return not self.has_changed()


class WholeForm(forms.Form):
    """What goes with the blocks: how many there are, and the likes already shown."""

    blocks = forms.IntegerField(
        widget=forms.HiddenInput, initial=1, min_value=1, max_value=MOST_DRAFTS, required=False
    )
    seen_likes = forms.CharField(widget=forms.HiddenInput, required=False)


@allowed(TAKE)
@require_http_methods(METHODS)
def convert(request: HttpRequest, agreement: str) -> HttpResponse:
    """Make commitments of an agreement of a closed acta."""
    source = queries_of_acts.agreement(code=agreement)
    if source is None:
        raise Http404(agreement)
    require(person(request), TAKE, reach_of_space(source.session.space.code))
    page = _Page(request, source)
    if request.method == "POST" and "more" not in request.POST and page.convert():
        return page.leave()
    return page.draw()


class _Page:
    """One request: its blocks, what is alike, and what came of it."""

    def __init__(self, request: HttpRequest, source: Agreement) -> None:
        self.request, self.source = request, source
        self.whole = WholeForm(posted(request))
        self.likes = Likes()
        self.taken: tuple[str, ...] = ()
        wants_more = "more" in request.POST
        number = _number(request.POST) + wants_more
        self.drafts = [self._draft(at, is_typed=wants_more) for at in range(min(number, MOST_DRAFTS))]
        if wants_more:
            self._set("blocks", str(len(self.drafts)))

    def _draft(self, at: int, *, is_typed: bool) -> DraftForm:
        """A block. While blocks are added nothing is judged: what was typed goes on as it is."""
        initial = _from(self.source)
        prefix = f"c{at}"
        if not is_typed:
            return DraftForm(
                posted(self.request),
                prefix=prefix,
                initial=initial,
                empty_permitted=at > 0,
                use_required_attribute=False,
            )
        sent = {name: self.request.POST.get(f"{prefix}-{name}") for name in DraftForm.base_fields}
        return DraftForm(
            prefix=prefix,
            initial={**initial, **{name: text for name, text in sent.items() if text is not None}},
        )

    def convert(self) -> bool:
        """False: the blocks say what is wrong."""
        filled = [form for at, form in enumerate(self.drafts) if at == 0 or not form.is_blank()]
        wrong = [form for form in filled if not form.is_valid()]  # every block says what is wrong with it
        if wrong or not self.whole.is_valid():
            return False
        records = [form.record() for form in filled]
        space = self.source.session.space.code
        try:
            self.likes.ask(
                self.whole,
                self.whole.cleaned_data["seen_likes"],
                [str(record["text"]) for record in records],
                [space],
                without=[each.code for each in self.born()],
            )
            self.taken = actions.take_from_agreement(
                agreement=self.source.code,
                drafts=records,
                by=person(self.request),
                today=today_of(self.request),
            )
        except Problems as exc:
            self._tell(filled, exc)
        except Refused as exc:
            tell(self.whole, exc)
        return bool(self.taken)

    def _tell(self, filled: list[DraftForm], refusal: Problems) -> None:
        for name, message in refusal.problems:
            at, _, field = name.partition(".")
            form = filled[int(at)] if at.isdigit() else filled[0]
            form.add_error(field if field in form.fields else None, message)

    def leave(self) -> HttpResponse:
        """To the commitment, or for several to what they were born from."""
        number = len(self.taken)
        said = (
            "El compromiso quedó registrado."
            if number == 1
            else f"Quedaron registrados {number} compromisos."
        )
        messages.success(self.request, said)
        if number == 1:
            return redirect(reverse("commitment", args=[self.taken[0]]))
        return redirect(reverse("agreement", args=[self.source.code]))

    def draw(self) -> HttpResponse:
        """What is alike is told from the first look on, by the literal text."""
        if self.request.method != "POST":
            space = self.source.session.space.code
            born = [each.code for each in self.born()]
            self.likes.found += queries_of_acts.alike_commitments(
                text=self.source.text, spaces=[space], without=born
            )
        context = {
            "agreement": self.source,
            "whole": self.whole,
            "drafts": self.drafts,
            "born": self.born(),
            "likes": self.likes.found,
            "most": len(self.drafts) >= MOST_DRAFTS,
        }
        return render(self.request, "commitments/acts/convert.html", context)

    def born(self) -> tuple[Any, ...]:
        """What the agreement has given already."""
        return queries_of_acts.born_of(agreements=[self.source.pk], as_of=today_of(self.request))

    def _set(self, name: str, value: str) -> None:
        if isinstance(self.whole.data, QueryDict):
            self.whole.data = self.whole.data.copy()
            self.whole.data[name] = value


def _from(source: Agreement) -> dict[str, Any]:
    """What a block holds before anything is typed."""
    responsibles = tuple(sorted(entity.code for entity in source.responsibles.all()))
    return {**shown({"responsibles": responsibles}), "due_on": source.due_on}


def _number(data: Mapping[str, Any]) -> int:
    text = str(data.get("blocks", "1"))
    return max(1, min(MOST_DRAFTS, int(text))) if text.isascii() and text.isdigit() and len(text) < 4 else 1
