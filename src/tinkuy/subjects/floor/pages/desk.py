"""One desk: the row of its meetings, the one of now in the middle, and the two-minute form for what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import may
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.audit.telling import Told
from tinkuy.platform.intake.history import history
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, person, posted, pressed, tell
from tinkuy.subjects.actas import queries as actas
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.commitments.permissions import TAKE
from tinkuy.subjects.commitments.queries_of_acts import born_count
from tinkuy.subjects.floor import actions, queries, rules, showing
from tinkuy.subjects.floor.forms import MOST_AGREEMENTS, OutcomeForm, SaidForm
from tinkuy.subjects.floor.pages.finding import (
    Moment,
    edition_of,
    may_close,
    meeting_at,
    meetings_at,
    moment_of,
    require_desk,
    sides_of,
)
from tinkuy.subjects.floor.permissions import NOTE
from tinkuy.subjects.floor.queries import MeetingRow
from tinkuy.subjects.floor.rules import Event, EventKind, Outcome
from tinkuy.subjects.floor.showing import DeskLine, Line
from tinkuy.subjects.floor.stores import OUTCOMES, about_entity
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.spaces.reaches import reach_of_space


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note as people read it. `may_correct` while it stands and no acta is closed."""

    about: str
    number: int
    words: str
    at: str
    note: str
    may_correct: bool


@dataclass(frozen=True, slots=True)
class AgreementLine:
    """An agreement of the closed acta, and how many commitments were born of it."""

    agreement: Agreement
    born: int


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The desk with one meeting before the eyes. `missing` says what keeps it from closing."""

    edition: EditionRow
    moment: Moment
    desk: DeskLine
    days: tuple[tuple[date, bool], ...]
    shown: Line
    notes: tuple[NoteLine, ...]
    agreements: tuple[AgreementLine, ...]
    missing: tuple[str, ...]
    is_writable: bool
    may_close: bool
    may_take: bool
    history: tuple[Told, ...]
    days_href: str


@allowed(NOTE)
@require_safe
def desk(request: HttpRequest, code: str, host: str, desk: int) -> HttpResponse:
    """The desk with its meeting of now: the one in course, the next, or the last."""
    row, moment = _place(request, code, host)
    found = _desk(request, row, moment, host, desk)
    course = found.course
    chosen = course.now or course.next or found.lines[-1].code
    return _Page(request, row, moment, found, chosen).draw()


@allowed(NOTE)
@require_http_methods(METHODS)
def meeting(request: HttpRequest, code: str, host: str, desk: int, meeting: str) -> HttpResponse:
    """One meeting of the desk, and its form: kept, or kept and closed."""
    row, moment = _place(request, code, host, meeting)
    page = _Page(request, row, moment, _desk(request, row, moment, host, desk), meeting)
    if request.method != "POST":
        return page.draw()
    if request.htmx:  # type: ignore[attr-defined]
        return page.keep()
    return page.draw() if "more" in request.POST or not page.save() else page.leave()


@allowed(NOTE)
@require_POST
def correct(request: HttpRequest, code: str, host: str, desk: int, meeting: str) -> HttpResponse:
    """Take a note back by another note."""
    row, moment = _place(request, code, host, meeting)
    _Page(request, row, moment, _desk(request, row, moment, host, desk), meeting)
    number = request.POST.get("number", "")

    def act() -> None:
        actions.correct(
            request=meeting,
            about=request.POST.get("about", ""),
            number=int(number) if number.isascii() and number.isdigit() and len(number) < 9 else 0,
            at=timezone.now(),
            by=person(request),
            reason=request.POST.get("reason", ""),
        )

    pressed(request, act, "La nota quedó corregida; las dos siguen a la vista.")
    return redirect(asof.address(request, "floor-meeting", code, host, desk, meeting))


def _place(request: HttpRequest, code: str, host: str, meeting: str = "") -> tuple[EditionRow, Moment]:
    row = edition_of(code)
    require_desk(request, code, host)
    day = meeting_at(request, code, meeting).day if meeting else None
    return row, moment_of(request, row, day=day)


def _desk(request: HttpRequest, row: EditionRow, moment: Moment, host: str, desk: int) -> DeskLine:
    rows = [each for each in meetings_at(row.code, moment) if (each.host, each.desk) == (host, desk)]
    if not rows:
        raise Http404(f"{host} {desk}")
    sides = sides_of(row.code)
    return showing.desks(rows, sides, moment.at)[0]


class _Page:
    """One request about one meeting of a desk: its form with its agreements, and what came of sending it."""

    def __init__(
        self, request: HttpRequest, row: EditionRow, moment: Moment, desk: DeskLine, chosen: str
    ) -> None:
        shown = next((line for line in desk.lines if line.code == chosen), None)
        if shown is None:
            raise Http404(chosen)
        self.request, self.row, self.moment, self.desk, self.shown = request, row, moment, desk, shown
        self.meeting: MeetingRow = shown.row
        self.before = queries.outcome(request=chosen)
        self.closes = may_close(request, row.code)
        wants_more = "more" in request.POST
        sent = posted(request)
        self.form = OutcomeForm(sent, initial=_first(self.before, self.meeting))
        number = min(_blocks(request, self.before) + wants_more, MOST_AGREEMENTS)
        self.form.initial["blocks"] = number
        if wants_more:
            self.form.renew(blocks=str(number))
        self.said = [self._block(at, is_typed=wants_more) for at in range(number)]

    def _block(self, at: int, *, is_typed: bool) -> SaidForm:
        """A block. While blocks are added, one that is not there yet is blank and the others keep what was typed."""
        sides = {
            self.meeting.host: self.desk.host_name,
            self.meeting.request.party: self.shown.party,
        }
        said = self.before.agreements[at] if at < len(self.before.agreements) else None
        is_new = is_typed and f"a{at}-text" not in self.request.POST
        data = None if is_new else posted(self.request)
        return SaidForm(data, prefix=f"a{at}", sides=sides, said=None if is_new else said)

    def _written(self) -> Outcome | None:
        """What was sent; None when the forms say what is wrong."""
        are_valid = [form.is_valid() for form in (self.form, *self.said)]
        if not all(are_valid):
            return None
        agreements = tuple(form.said(at) for at, form in enumerate(self.said, 1))
        return self.form.outcome(self.meeting.request.code, agreements)

    def save(self) -> bool:
        """Keep what was sent and, when asked, close the meeting. False: the form says what is wrong."""
        outcome = self._written()
        if outcome is None:
            return False
        try:
            self._write(outcome)
            messages.success(self.request, self._close() if "close" in self.request.POST else "Se guardó.")
        except Refused as refusal:
            tell(self.form, refusal)
            self.form.renew(seen=queries.outcome(request=self.meeting.request.code).mark)
            return False
        return True

    def keep(self) -> HttpResponse:
        """Keep what was typed so far, and say so in one line."""
        outcome, said = self._written(), ""
        try:
            if outcome is None:
                said = "Sin guardar: hay algo por corregir en lo que escribió."
            else:
                self._write(outcome)
        except Refused as refusal:
            said = refusal.text
        context = {"said": said, "at": queries.local(timezone.now())}
        return render(self.request, "floor/kept.html", context)

    def _write(self, outcome: Outcome) -> None:
        actions.write_outcome(
            outcome=outcome,
            seen=self.form.cleaned_data["seen"],
            today=self.moment.as_of,
            by=person(self.request),
        )

    def _close(self) -> str:
        done = actions.close_meeting(
            request=self.meeting.request.code, at=timezone.now(), by=person(self.request)
        )
        if not done.acta:
            return "Se anotó que no se presentó. No lleva acta."
        return f"El acta N° {done.acta} quedó cerrada. Ahora convierta sus acuerdos en compromisos."

    def leave(self) -> HttpResponse:
        """To the same meeting, as it stands now."""
        place = (self.row.code, self.desk.host, self.desk.desk, self.meeting.request.code)
        return redirect(asof.address(self.request, "floor-meeting", *place))

    def draw(self) -> HttpResponse:
        """The page."""
        session = self.meeting.session
        page = DeskPage(
            edition=self.row,
            moment=self.moment,
            desk=self.desk,
            days=showing.days_of(self.moment.days, self.moment.day),
            shown=self.shown,
            notes=_notes(self.meeting, self.shown.party, self.desk.host_name),
            agreements=_agreements(self.row.code, self.meeting, self.moment.as_of) if session else (),
            missing=tuple(message for _, message in rules.missing(self.before)),
            is_writable=not session,
            may_close=self.closes,
            may_take=may(self.request.user, TAKE, reach_of_space(self.row.code)),
            history=history(OUTCOMES.subject, self.meeting.request.code, what="lo que escribió la mesa"),
            days_href=reverse("floor-desk", args=[self.row.code, self.desk.host, self.desk.desk]),
        )
        context: dict[str, Any] = {
            "page": page,
            "form": self.form,
            "said": self.said,
            "most": MOST_AGREEMENTS,
        }
        return render(self.request, "floor/desk.html", context)


def _first(outcome: Outcome, meeting: MeetingRow) -> dict[str, Any]:
    """What the form shows at first: what was written, and the hours that were noted."""
    shown = OutcomeForm.initial_of(outcome)
    noted = meeting.standing
    shown["starts_at"] = shown["starts_at"] or (noted.started_at.time() if noted.started_at else None)
    shown["ends_at"] = shown["ends_at"] or (noted.ended_at.time() if noted.ended_at else None)
    return shown


def _blocks(request: HttpRequest, before: Outcome) -> int:
    text = request.POST.get("blocks", "")
    sent = int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 0
    return max(1, sent, 0 if request.method == "POST" else len(before.agreements))


def _notes(meeting: MeetingRow, party: str, host: str) -> tuple[NoteLine, ...]:
    """Every note of the meeting and of its two sides on its day, the last first; what was taken back says so."""
    edition, code = meeting.request.edition, meeting.request.code
    names = {code: "", about_entity(edition, meeting.request.party): party}
    names[about_entity(edition, meeting.host)] = host
    rows = queries.events(edition=edition, abouts=names)
    known = [
        event
        for about, row in rows.items()
        for event in (row if about == code else queries.of_day(row, meeting.day))
    ]
    undone = {(e.about, e.undoes) for e in known if e.kind is EventKind.CORRECTED}
    ordered = sorted(known, key=lambda event: (event.at, event.about, event.number), reverse=True)
    return tuple(_note_line(event, names, undone, is_open=not meeting.session) for event in ordered)


def _note_line(
    event: Event, names: dict[str, str], undone: set[tuple[str, int]], *, is_open: bool
) -> NoteLine:
    is_undone = (event.about, event.number) in undone
    minutes = f", {event.minutes} min" if event.minutes else ""
    said = f"{event.kind.label}{minutes}"
    if event.kind is EventKind.CORRECTED:
        said = f"Corrección de la nota N° {event.undoes}"
    words = ": ".join(part for part in (said, names[event.about]) if part)
    stands = not is_undone and event.kind is not EventKind.CORRECTED
    return NoteLine(
        event.about,
        event.number,
        f"{words} (corregida)" if is_undone else words,
        f"{event.at:%H:%M}",
        event.note,
        stands and is_open,
    )


def _agreements(edition: str, meeting: MeetingRow, as_of: date) -> tuple[AgreementLine, ...]:
    found = actas.session(space=edition, number=meeting.session_number)
    rows = list(actas.agreements_of(found)) if found else []
    born = born_count(agreements=[row.code for row in rows], as_of=as_of)
    return tuple(AgreementLine(row, born.get(row.code, 0)) for row in rows)
