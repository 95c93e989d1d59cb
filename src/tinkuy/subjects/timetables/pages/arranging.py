"""Changing a draft: as forms that work without a script, and as the same acts answered in JSON for the board."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from tinkuy.core.refusal import Refused
from tinkuy.engines.timetables.legality import LegalPlace
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, person
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.timetables import actions, queries
from tinkuy.subjects.timetables.pages.board import legal_of
from tinkuy.subjects.timetables.pages.finding import day_of, needed
from tinkuy.subjects.timetables.permissions import ARRANGE
from tinkuy.subjects.timetables.queries import MeetingLine, VersionRow
from tinkuy.subjects.timetables.rules.wording import briefly

NOT_SENT = "Diga a qué hora y mesa va la reunión."


@dataclass(frozen=True, slots=True)
class Choice:
    """One desk at one hour: free, or why not. `is_here` is where the meeting is now."""

    desk: int
    reasons: tuple[str, ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Hour:
    """One slot with its desks."""

    slot: str
    day: date
    label: str
    choices: tuple[Choice, ...]

    @property
    def whole(self) -> tuple[str, ...]:
        """What takes every desk away at this hour; empty when some desk is free, or the meeting is here."""
        if any(choice.is_here or not choice.reasons for choice in self.choices):
            return ()
        shared = set.intersection(*(set(choice.reasons) for choice in self.choices))
        return tuple(reason for reason in self.choices[0].reasons if reason in shared)


@dataclass(frozen=True, slots=True)
class MovePage:
    """Where a meeting may go, and with which others of the same host or party it may change its hour."""

    edition: EditionRow
    version: VersionRow
    request: str
    title: str
    here: MeetingLine | None
    hours: tuple[Hour, ...]
    others: tuple[MeetingLine, ...]
    board: str


@allowed(ARRANGE)
@require_http_methods(METHODS)
def move(request: HttpRequest, code: str, number: int, asked: str) -> HttpResponse:
    """Choose another place for a meeting, or the first for one without an hour."""
    edition, version = needed(request, ARRANGE, code, number)
    if request.method != "POST":
        return render(request, "timetables/move.html", {"page": _page(request, edition, version, asked)})

    def act() -> None:
        slot, desk = _place(request)
        actions.move(
            edition=code,
            number=number,
            request=asked,
            slot=slot,
            desk=desk,
            seen=_seen(request),
            by=person(request),
            at=timezone.now(),
        )

    return _done(request, edition, version, asked, act, "La reunión cambió de lugar.")


@allowed(ARRANGE)
@require_POST
def swap(request: HttpRequest, code: str, number: int, asked: str) -> HttpResponse:
    """Change the hours of two meetings."""
    edition, version = needed(request, ARRANGE, code, number)

    def act() -> None:
        actions.swap(
            edition=code,
            number=number,
            request=asked,
            other=request.POST.get("other", ""),
            seen=_seen(request),
            by=person(request),
            at=timezone.now(),
        )

    return _done(request, edition, version, asked, act, "Las dos reuniones se permutaron.")


@allowed(ARRANGE)
@require_POST
def take_out(request: HttpRequest, code: str, number: int, asked: str) -> HttpResponse:
    """Leave a meeting without an hour."""
    edition, version = needed(request, ARRANGE, code, number)

    def act() -> None:
        actions.take_out(
            edition=code,
            number=number,
            request=asked,
            seen=_seen(request),
            by=person(request),
            at=timezone.now(),
        )

    return _done(request, edition, version, asked, act, "La reunión quedó sin hora.")


@allowed(ARRANGE)
@require_POST
def undo(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Take back the last change."""
    _, version = needed(request, ARRANGE, code, number)
    try:
        actions.undo(edition=code, number=number, seen=_seen(request), by=person(request), at=timezone.now())
    except Refused as refusal:
        return _refused(request, refusal) or _back_with(request, version, refusal)
    messages.success(request, "Se deshizo el último cambio.")
    return redirect(_board(request, version))


def _done(
    request: HttpRequest,
    edition: EditionRow,
    version: VersionRow,
    asked: str,
    act: Callable[[], None],
    said: str,
) -> HttpResponse:
    """Back to the board, or the page again with the reasons; for the board's script the same in JSON."""
    try:
        act()
    except Refused as refusal:
        answer = _refused(request, refusal)
        if answer is not None:
            return answer
        page = _page(request, edition, queries.version(edition=edition.code, number=version.number), asked)
        shown = {"page": page, "refused": refusal.reasons}
        return render(request, "timetables/move.html", shown, status=409)
    if _wants_json(request):
        return JsonResponse({"said": said})
    messages.success(request, said)
    return redirect(_board(request, version))


def _refused(request: HttpRequest, refusal: Refused) -> HttpResponse | None:
    if not _wants_json(request):
        return None
    return JsonResponse({"refused": list(refusal.reasons)}, status=409)


def _back_with(request: HttpRequest, version: VersionRow, refusal: Refused) -> HttpResponse:
    messages.error(request, refusal.text)
    return redirect(_board(request, version))


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _seen(request: HttpRequest) -> int:
    sent = request.POST.get("seen", "")
    return int(sent) if sent.isdecimal() and len(sent) < 9 else -1


def _place(request: HttpRequest) -> tuple[str, int | None]:
    """`2022-07-28T09:00|2`; without a desk, any. Errors: Refused."""
    slot, _, desk = request.POST.get("place", "").partition("|")
    if len(slot) != len("2022-07-28T09:00") or not (desk == "" or (desk.isdecimal() and len(desk) < 5)):
        raise Refused(NOT_SENT, field="place")
    return slot, int(desk) if desk else None


def _board(request: HttpRequest, version: VersionRow) -> str:
    path = reverse("timetable", args=[version.edition, version.number])
    kept = {name: request.GET[name] for name in ("por", "dia") if name in request.GET}
    asked = "&".join(f"{name}={value}" for name, value in kept.items() if value.replace("-", "").isalnum())
    return asof.carry(f"{path}?{asked}" if asked else path, request)


def _page(request: HttpRequest, edition: EditionRow, version: VersionRow, asked: str) -> MovePage:
    if not version.is_draft:
        raise Http404(asked)
    posed = queries.kept_posed(edition=edition.code, as_of=day_of(request))
    lines = queries.meetings(version=version)
    here = next((line for line in lines if line.request == asked), None)
    one = next((each for each in posed.problem.requests if each.id == asked), None)
    if one is None and here is None:
        raise Http404(asked)
    places = legal_of(version, posed, asked) if one is not None else ()
    others = tuple(
        line
        for line in lines
        if here is not None and line.request != asked and (line.host == here.host or line.party == here.party)
    )
    name = posed.names.get(asked, asked)
    sides = (
        f"{posed.names.get(one.party, one.party)} con {posed.names.get(one.host, one.host)}" if one else ""
    )
    title = f"Mover la reunión {name}" if here else f"Dar hora a la reunión {name}"
    return MovePage(
        edition=edition,
        version=version,
        request=asked,
        title=f"{title}: {sides}" if sides else title,
        here=here,
        hours=_hours(places, here, asked, posed.names),
        others=others,
        board=_board(request, version),
    )


def _hours(
    places: tuple[LegalPlace, ...], here: MeetingLine | None, asked: str, names: Mapping[str, str]
) -> tuple[Hour, ...]:
    by_slot: dict[str, list[Choice]] = {}
    for place in places:
        is_here = here is not None and (here.slot, here.desk) == (place.slot, place.desk)
        told = tuple(dict.fromkeys(briefly(clash, asked, names) for clash in place.clashes))
        by_slot.setdefault(place.slot, []).append(Choice(place.desk, told, is_here))
    return tuple(
        Hour(slot, date.fromisoformat(slot[:10]), slot[11:], tuple(choices))
        for slot, choices in by_slot.items()
    )
