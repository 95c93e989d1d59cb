"""From a form to an act, the same on every page: what may not be done is told beside the field, and nothing typed is lost."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from tinkuy.core.dates import FIRST_YEAR, LAST_YEAR
from tinkuy.core.refusal import Problems, Refused
from tinkuy.platform.accounts.models import User

METHODS = ["GET", "HEAD", "POST"]
Given = dict[str, Any]
Made = TypeVar("Made")


class DayInput(forms.DateInput):
    """A calendar field of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day of the years that the register knows; the browser shows its calendar, and `31/07/2022` is understood where it
    has none.
    """

    def __init__(self, *, missing: str = "Diga la fecha.", **kwargs: Any) -> None:
        kwargs.setdefault("widget", DayInput())
        messages = {"required": missing, "invalid": "Escriba la fecha como 31/07/2022."}
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
            error_messages=messages,
            validators=[_require_known_year],
            **kwargs,
        )


def _require_known_year(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise forms.ValidationError(f"Revise el año: va de {FIRST_YEAR} a {LAST_YEAR}.")


def person(request: HttpRequest) -> User:
    """Who acts. Only behind a guard, which has seen that somebody is signed in."""
    return cast(User, request.user)


def posted(request: HttpRequest) -> Any:
    """What was sent, or nothing while the page is only looked at; an empty form that is sent is sent."""
    return request.POST if request.method == "POST" else None


def made(
    request: HttpRequest, form: forms.Form, act: Callable[[Given], Made], *, field: str = ""
) -> Made | None:
    """What the act gives for what the form holds. None: the form is to be shown, and says what is wrong if it was sent."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except Refused as refusal:
        tell(form, refusal, field=field)
        return None


def done(
    request: HttpRequest, form: forms.Form, act: Callable[[Given], object], said: str, *, field: str = ""
) -> bool:
    """Do it with what the form holds, and say so. False: the form says what is wrong, beside its field or on top."""
    if made(request, form, lambda given: (act(given),), field=field) is None:
        return False
    messages.success(request, said)
    return True


def tell(form: forms.Form, refusal: Refused, *, field: str = "") -> None:
    """Put each reason beside the field that it is about; when the form has no such field, beside `field`, or on top."""
    reasons = ((refusal.field, text) for text in refusal.reasons)
    for about, message in refusal.problems if isinstance(refusal, Problems) else reasons:
        form.add_error(about if about in form.fields else field or None, message)


def pressed(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    """Do what a button asks for; what came of it, or why it cannot be, is told on the next page."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, said)
