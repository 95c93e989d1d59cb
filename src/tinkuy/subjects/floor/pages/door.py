"""The door: who is here, who is late, who did not come; one tap each, for people who stand and hold a tablet."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_POST, require_safe

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import person
from tinkuy.subjects.floor import actions, showing
from tinkuy.subjects.floor.pages import closing
from tinkuy.subjects.floor.pages.finding import (
    Moment,
    edition_of,
    may_close,
    meeting_at,
    meetings_at,
    moment_of,
    noted,
    sides_of,
)
from tinkuy.subjects.floor.permissions import NOTE
from tinkuy.subjects.floor.rules import EventKind
from tinkuy.subjects.floor.showing import ALL, FEW, NOW, DeskLine, Hour, Line
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.timetables import queries as timetables
from tinkuy.subjects.timetables.permissions import ARRANGE

_SAID = {
    EventKind.PARTY_HERE: "Se anotó que llegó.",
    EventKind.HOST_HERE: "Se anotó que la entidad anfitriona llegó.",
    EventKind.PARTY_LATE: "Se anotó que llegará tarde.",
    EventKind.HOST_LATE: "Se anotó que la entidad anfitriona llegará tarde.",
    EventKind.STARTED: "Se anotó que la reunión empezó.",
    EventKind.ENDED: "Se anotó que la reunión terminó.",
    EventKind.PARTY_ABSENT: "Se anotó que no vino.",
    EventKind.HOST_ABSENT: "Se anotó que la entidad anfitriona no vino.",
    EventKind.CANCELLED: "Se anotó que la reunión se canceló.",
}


class DoorFilter(forms.Form):
    """What one asks of the list of the day."""

    q = forms.CharField(
        label="Buscar entidad",
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    hora = forms.ChoiceField(label="Hora", required=False)
    anfitriona = forms.ChoiceField(label="Entidad anfitriona", required=False)

    def __init__(
        self, data: object, lines: tuple[Line, ...], names: dict[str, str], *, is_live: bool
    ) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        slots = sorted({(line.row.slot, f"{line.row.start:%H:%M}") for line in lines})
        now = [(NOW, "Ahora y la próxima hora")] if is_live else []
        hours: forms.Field = self.fields["hora"]
        hours.choices = [*now, (ALL, "Todo el día"), *slots]  # type: ignore[attr-defined]
        hosts: forms.Field = self.fields["anfitriona"]
        hosts.choices = [("", "Todas"), *names.items()]  # type: ignore[attr-defined]


class NoteForm(forms.Form):
    """One tap. `hora` is asked for when the day is over: what is noted late happened at its hour."""

    request = forms.SlugField(max_length=100)
    kind = forms.ChoiceField(choices=[(kind.value, kind.label) for kind in _SAID])
    minutes = forms.IntegerField(required=False, min_value=0, max_value=9999)
    hora = forms.TimeField(required=False, input_formats=["%H:%M", "%H:%M:%S"])


@dataclass(frozen=True, slots=True)
class DoorPage:
    """The list of the day. `shown` are those asked for, `total` those that the reader may note, `ready` the actas to close,
    `changed` where the timetable is made anew, for who may."""

    edition: EditionRow
    moment: Moment
    days: tuple[tuple[date, bool], ...]
    hours: tuple[Hour, ...]
    shown: int
    total: int
    here: int
    over: int
    desks: tuple[DeskLine, ...]
    may_close: bool
    ready: int
    changed: str
    query: str
    days_href: str


@allowed(NOTE)
@require_safe
def day(request: HttpRequest, code: str) -> HttpResponse:
    """The meetings of the day by hour."""
    return _draw(request, edition_of(code))


@allowed(NOTE)
@require_POST
def note(request: HttpRequest, code: str) -> HttpResponse:
    """Note something of a meeting, and go back to where one was: the list of the day, or the desk."""
    row = edition_of(code)
    form = NoteForm(request.POST)
    if form.is_valid():
        _note(request, row, form)
    else:
        messages.error(request, "No se anotó: revise la hora y los minutos.")
    if request.POST.get("desde") == "mesa":
        return redirect(_desk_of(request, row, str(form.data.get("request"))))
    return _draw(request, row) if request.htmx else redirect(_back(request, row))  # type: ignore[attr-defined]


def _note(request: HttpRequest, row: EditionRow, form: NoteForm) -> None:
    given, now = form.cleaned_data, timezone.now()
    kind = EventKind(given["kind"])
    found = meeting_at(request, row.code, given["request"])
    try:
        actions.note(
            request=given["request"],
            kind=kind,
            at=_when(found.day, given["hora"], now),
            now=now,
            minutes=given["minutes"] or 0,
            by=person(request),
        )
    except Refused as refusal:
        messages.error(request, refusal.text)
    else:
        messages.success(request, _SAID[kind])


def _when(day: date, hour: time | None, now: datetime) -> datetime:
    """Now, or the hour given on the day of the meeting."""
    return now if hour is None else timezone.make_aware(datetime.combine(day, hour))


def _back(request: HttpRequest, row: EditionRow) -> str:
    query = request.GET.urlencode()
    return reverse("floor-day", args=[row.code]) + (f"?{query}" if query else "")


def _desk_of(request: HttpRequest, row: EditionRow, meeting: str) -> str:
    """The page of the meeting."""
    found = meeting_at(request, row.code, meeting)
    return asof.address(request, "floor-meeting", row.code, found.host, found.desk, meeting)


def _draw(request: HttpRequest, row: EditionRow) -> HttpResponse:
    moment = moment_of(request, row)
    sides = sides_of(row.code)
    rows = noted(request, meetings_at(row.code, moment))
    desks = showing.desks(rows, sides, moment.at)
    lines = tuple(line for desk in desks for line in desk.lines)
    names = dict(sorted(((desk.host, desk.host_name) for desk in desks), key=lambda pair: pair[1]))
    form = DoorFilter(_asked(request, lines, moment), lines, names, is_live=moment.is_live)
    given = form.cleaned_data if form.is_valid() else {"q": "", "hora": ALL, "anfitriona": ""}
    shown = showing.asked_for(lines, q=given["q"], hour=given["hora"], host=given["anfitriona"], at=moment.at)
    closes = may_close(request, row.code)
    page = DoorPage(
        edition=row,
        moment=moment,
        days=showing.days_of(moment.days, moment.day),
        hours=showing.by_hour(shown),
        shown=len(shown),
        total=len(lines),
        here=sum(1 for line in lines if line.is_here),
        over=sum(1 for line in lines if line.row.state.is_over),
        desks=desks,
        may_close=closes,
        ready=len(closing.ready(rows)) if closes else 0,
        changed=_changed(request, row.code, moment) if moment.is_live else "",
        query=request.GET.urlencode(),
        days_href=reverse("floor-day", args=[row.code]),
    )
    template = "floor/day_list.html" if request.htmx else "floor/day.html"  # type: ignore[attr-defined]
    answer = render(request, template, {"page": page, "filter": form})
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def _changed(request: HttpRequest, code: str, moment: Moment) -> str:
    """Where the rest of the day is arranged anew; nothing for who may not, or without a timetable."""
    if not may(request.user, ARRANGE, reach_of_edition(code)):
        return ""
    version = timetables.published(edition=code, as_of=moment.as_of)
    return reverse("timetable-changed", args=[code, version.number]) if version else ""


def _asked(request: HttpRequest, lines: tuple[Line, ...], moment: Moment) -> dict[str, str]:
    """What is asked for; without a word, what is of use now: soon on the very day, the first hour of a long list."""
    asked = {name: request.GET.get(name, "") for name in ("q", "hora", "anfitriona")}
    if asked["q"] and asked["hora"] in {
        "",
        NOW,
    }:  # who comes early for a meeting of the afternoon is found too
        asked["hora"] = ALL
    if not asked["hora"]:
        first = min((line.row.slot for line in lines), default=ALL)
        asked["hora"] = NOW if moment.is_live else first if len(lines) > FEW else ALL
    return asked
