"""The board of a version, and where a meeting of it may go."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tinkuy.engines.timetables.legality import LegalPlace, legal_places
from tinkuy.engines.timetables.problem import Placed
from tinkuy.engines.timetables.verifying import Clash
from tinkuy.platform.access.guards import allowed, public
from tinkuy.platform.web import asof
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.timetables import boards, judging, queries
from tinkuy.subjects.timetables.boards import BY_DESK, BY_PARTY, Board
from tinkuy.subjects.timetables.pages.finding import day_of, may_on, needed, version_of
from tinkuy.subjects.timetables.permissions import ARRANGE, PUBLISH, READ_DRAFTS
from tinkuy.subjects.timetables.queries import EditRow, OutLine, Posed, VersionRow
from tinkuy.subjects.timetables.queries.people import count_notices
from tinkuy.subjects.timetables.queries.sides import sides_of
from tinkuy.subjects.timetables.rules.wording import Goal, briefly, goals, plainly, proof_words


@dataclass(frozen=True, slots=True)
class Way:
    """One of several views or days of the board."""

    label: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Out:
    """A request without an hour, with the page on which what would help is changed."""

    line: OutLine
    href: str


@dataclass(frozen=True, slots=True)
class BoardPage:
    """Everything the page of a version shows. What is for people inside only is empty for others."""

    edition: EditionRow
    version: VersionRow
    board: Board | None
    view: str
    views: tuple[Way, ...]
    days: tuple[Way, ...]
    proof: str
    goals: tuple[Goal, ...]
    out: tuple[Out, ...]
    clashes: tuple[str, ...]
    edits: tuple[EditRow, ...]
    has_undo: bool
    told: int
    is_in_force: bool
    compared: int | None
    is_inside: bool
    may_arrange: bool
    may_publish: bool

    @property
    def path(self) -> str:
        """The address of the version, below which those of its meetings stand."""
        return reverse("timetable", args=[self.edition.code, self.version.number])

    @property
    def here(self) -> str:
        """The view and the day, for the way back."""
        return f"por={self.view}" + (f"&dia={self.board.day.isoformat()}" if self.board else "")

    @property
    def is_editable(self) -> bool:
        """True for who may move its meetings."""
        return self.may_arrange and self.version.is_draft


@public
@require_safe
def board(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """A version as a board: by desk or by party, one day at a time."""
    edition, version = version_of(request, code, number)
    return render(request, "timetables/board.html", {"page": _page(request, edition, version)})


@allowed(ARRANGE)
@require_safe
def places(request: HttpRequest, code: str, number: int, asked: str) -> HttpResponse:
    """Where a meeting may go, as JSON: every slot and desk of its host, with what it would clash with there."""
    _, version = needed(request, ARRANGE, code, number)
    posed = queries.kept_posed(edition=code, as_of=day_of(request))
    found = legal_of(version, posed, asked)
    told = [
        {
            "slot": place.slot,
            "desk": place.desk,
            "clashes": [briefly(clash, asked, posed.names) for clash in place.clashes],
        }
        for place in found
    ]
    host = next(each.host for each in posed.problem.requests if each.id == asked)
    party = next(each.party for each in posed.problem.requests if each.id == asked)
    return JsonResponse({"request": asked, "host": host, "party": party, "places": told})


def legal_of(version: VersionRow, posed: Posed, asked: str) -> tuple[LegalPlace, ...]:
    """The places of a request beside what the version holds. Errors: Http404 for one that the problem does not know."""
    if all(request.id != asked for request in posed.problem.requests):
        raise Http404(asked)
    return legal_places(posed.problem, placed_of(version), asked)


def placed_of(version: VersionRow) -> tuple[Placed, ...]:
    """The meetings of a version as the engine knows them."""
    rows = queries.placements(edition=version.edition, version=version)
    return tuple(Placed(row.request, row.slot, row.desk) for row in rows)


def _page(request: HttpRequest, edition: EditionRow, version: VersionRow) -> BoardPage:
    inside = may_on(request.user, READ_DRAFTS, edition.code)
    arranges = may_on(request.user, ARRANGE, edition.code)
    lines, sides = queries.meetings(version=version), sides_of(edition=edition.code)
    posed = (
        queries.kept_posed(edition=edition.code, as_of=day_of(request))
        if inside and version.is_draft
        else None
    )
    clashes = judging.clashes(posed, placed_of(version)) if posed else ()
    out = tuple(_out(line, edition.code, request) for line in _left(version, posed)) if inside else ()
    days, view = boards.days_of(sides, lines), _view(request)
    day = _day(request, days)
    found = goals(version.objective, version.bound, slots=len(sides.slots)) if inside else ()
    in_force = queries.published(edition=edition.code, as_of=day_of(request))
    drawn = (
        boards.board(
            view=view,
            day=day,
            lines=lines,
            sides=sides,
            problem=posed.problem if posed else None,
            clashes=_by_request(clashes, posed.names) if posed else {},
            shows_priority=inside,
            agenda=asof.address(request, "public-agenda", edition.code) if version.is_public else "",
        )
        if day
        else None
    )
    edits = queries.edits(code=version.code) if inside else ()
    return BoardPage(
        edition=edition,
        version=version,
        board=drawn,
        view=view,
        views=_views(request, version, view, day),
        days=_days(request, version, view, days, day),
        proof=proof_words(
            version.status, found, held=len(lines), asked=len(lines) + len(out), edits=version.mark
        )
        if inside
        else "",
        goals=found,
        out=out,
        clashes=tuple(plainly(clash.message, posed.names) for clash in clashes) if posed else (),
        edits=edits,
        has_undo=bool(edits) and queries.to_undo(code=version.code) is not None,
        told=count_notices(version=version.code) if version.is_public else 0,
        is_in_force=in_force is not None and in_force.number == version.number,
        compared=_compared(version, in_force),
        is_inside=inside,
        may_arrange=arranges,
        may_publish=may_on(request.user, PUBLISH, edition.code),
    )


def _compared(version: VersionRow, in_force: VersionRow | None) -> int | None:
    """The version that it is most of use to compare this one with: the one in force, if that is another."""
    return in_force.number if in_force is not None and in_force.number != version.number else None


def _left(version: VersionRow, posed: Posed | None) -> tuple[OutLine, ...]:
    """Those left out; in a draft also the requests that were admitted after it was made."""
    told = queries.left_out(version=version)
    if posed is None:
        return told
    held = {placed.request for placed in placed_of(version)}
    known = held | {line.request for line in told}
    fresh = [each.id for each in posed.problem.requests if each.id not in known]
    return (*told, *queries.fresh_lines(edition=version.edition, requests=fresh))


def _out(line: OutLine, code: str, request: HttpRequest) -> Out:
    names = {
        "absences": "edition-absences",
        "hosts": "edition-hosts",
        "plan": "edition-plan",
        "rules": "edition-change",
    }
    if line.about in names:
        return Out(line, asof.address(request, names[line.about], code))
    return Out(line, asof.address(request, "request", code, line.number))


def _by_request(clashes: tuple[Clash, ...], names: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for clash in clashes:
        for request in clash.requests:
            found[request].append(plainly(clash.message, names))
    return {request: tuple(told) for request, told in found.items()}


def _view(request: HttpRequest) -> str:
    return BY_PARTY if request.GET.get("por") == BY_PARTY else BY_DESK


def _day(request: HttpRequest, days: tuple[date, ...]) -> date | None:
    asked = request.GET.get("dia", "")
    return next((day for day in days if day.isoformat() == asked), days[0] if days else None)


def _views(request: HttpRequest, version: VersionRow, view: str, day: date | None) -> tuple[Way, ...]:
    labels = ((BY_DESK, "Por mesa"), (BY_PARTY, "Por participante"))
    return tuple(Way(label, _href(request, version, name, day), name == view) for name, label in labels)


def _days(
    request: HttpRequest, version: VersionRow, view: str, days: tuple[date, ...], current: date | None
) -> tuple[Way, ...]:
    return tuple(
        Way(_DAYS[day.weekday()] + f" {day:%d/%m}", _href(request, version, view, day), day == current)
        for day in days
    )


def _href(request: HttpRequest, version: VersionRow, view: str, day: date | None) -> str:
    path = reverse("timetable", args=[version.edition, version.number])
    asked = f"?por={view}" + (f"&dia={day.isoformat()}" if day else "")
    return asof.carry(path + asked, request)


_DAYS = ("Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado", "Domingo")
