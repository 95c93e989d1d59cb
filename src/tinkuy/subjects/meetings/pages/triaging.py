"""The pages of who decides: the list of requests, one request with all that is known of its subject, and many at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from tinkuy.core.words import count
from tinkuy.platform.access.checks import may, reached, require
from tinkuy.platform.access.guards import allowed
from tinkuy.platform.web.acting import METHODS, done, person, posted, pressed
from tinkuy.platform.web.lists import Link, ListPage, render_list
from tinkuy.subjects.meetings import actions, queries, queries_of_history, queries_of_requests
from tinkuy.subjects.meetings.actions.triaging import MOST_AT_ONCE
from tinkuy.subjects.meetings.forms_of_requests import DecisionForm, ManyForm, PinForm
from tinkuy.subjects.meetings.lists_of_requests import RequestFilter, RequestTable, TriageTable, counted
from tinkuy.subjects.meetings.pages.asking import request_of
from tinkuy.subjects.meetings.pages.finding import day_of, edition_of, organised, organises, today_of
from tinkuy.subjects.meetings.permissions import ANSWER, ASK, ORGANISE, READ_INSIDE
from tinkuy.subjects.meetings.queries import EditionRow, RequestRow
from tinkuy.subjects.meetings.queries_of_history import SubjectHistory
from tinkuy.subjects.meetings.reaches import reach_of_side
from tinkuy.subjects.meetings.rules import Decision, RequestState, Stage, Step, may_decide
from tinkuy.subjects.meetings.rules.deciding import last_number, offered
from tinkuy.subjects.meetings.stages import reach_of_row, stages_of


@allowed(READ_INSIDE)
@require_safe
def request_list(request: HttpRequest, code: str) -> HttpResponse:
    """The requests of an edition that the reader reaches: filter, sort, choose many to decide on."""
    edition, as_of = edition_of(code), day_of(request)
    rows = queries_of_requests.listed(edition=code, as_of=as_of, scopes=reached(request.user, READ_INSIDE))
    states = queries_of_requests.counts_by_state(rows)
    decides = may(request.user, ANSWER) and as_of == today_of(request)
    asks = may(request.user, ASK) and (edition.takes_requests(as_of=as_of) or organises(request.user, code))
    book = f"{reverse('request-workbook', args=[code])}?{request.GET.urlencode()}"
    page = ListPage(
        title="Solicitudes de reunión",
        summary=f"{edition.name}. {told}." if (told := counted(states)) else f"{edition.name}.",
        noun=("solicitud", "solicitudes"),
        empty_title="Aún no hay solicitudes a su alcance en esta edición",
        empty_how_to="Aquí verá cada solicitud con su estado. Preséntelas una por una o con el libro de solicitudes.",
        actions=(Link("Nueva solicitud", reverse("request-new", args=[code])),) if asks else (),
        exports=(Link("Libro de solicitudes (XLSX)", book),),
    )
    return render_list(
        request,
        page=page,
        table=TriageTable if decides else RequestTable,
        rows=rows,
        filterset=RequestFilter,
        template="meetings/request_list.html",
        context={
            "edition": edition,
            "decides": decides and any(state.is_open for state in states),
            "mark_all": f"?{urlencode([*_kept(request), ('marcar', '1')])}",
        },
    )


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in request.GET.items() if name not in ("marcar", "s")]


@dataclass(frozen=True, slots=True)
class StepShown:
    """A decision with the office of who wrote it."""

    step: Step
    by: str
    host: str
    into: int | None


@dataclass(frozen=True, slots=True)
class RequestPage:
    """Everything the page of a request shows."""

    edition: EditionRow
    row: RequestRow
    asked_host: str
    steps: tuple[StepShown, ...]
    joined: tuple[RequestRow, ...]
    into: RequestRow | None
    history: SubjectHistory
    may_amend: bool
    may_withdraw: bool
    may_pin: bool

    @property
    def number(self) -> str:
        """For the way back."""
        return str(self.row.number)

    @property
    def pinned(self) -> str:
        """`28/07/2022 09:00`."""
        slot = self.row.pinned_slot
        return f"{slot[8:10]}/{slot[5:7]}/{slot[:4]} {slot[11:16]}"


@allowed(READ_INSIDE)
@require_http_methods(METHODS)
def meeting_request(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """One request with the history of its subject; who decides does it here."""
    row = request_of(request, code, number)
    by, today = person(request), today_of(request)
    require(by, READ_INSIDE, reach_of_row(row))
    stages = stages_of(row, by)
    scopes = None if Stage.SECRETARIAT in stages else reached(by, READ_INSIDE)
    known = queries_of_history.of_subject(row, as_of=today, scopes=scopes)
    form = _decision_form(request, row, stages, known)
    if form is not None and done(
        request, form, lambda given: _decide(request, row, given), "La decisión quedó registrada."
    ):
        return redirect(reverse("request", args=[code, number]))
    if form is not None and form.is_bound:
        form.renew(last_number(row.steps))
    page = _page(request, row, known)
    return render(request, "meetings/request.html", {"page": page, "form": form, "stages": stages})


def _decide(request: HttpRequest, row: RequestRow, given: dict[str, Any]) -> object:
    return actions.decide(request=row.code, by=person(request), today=today_of(request), **given)


def _decision_form(
    request: HttpRequest, row: RequestRow, stages: frozenset[Stage], known: SubjectHistory
) -> DecisionForm | None:
    """The form for who may decide now, or who sent one: what somebody else decided meanwhile is told there."""
    decisions = offered(row.state, stages)
    sent = posted(request)
    if not decisions and sent is None:
        return None
    hosts = [(s.entity, s.name) for s in queries.hosts(edition=row.edition) if s.entity != row.host]
    mergeable = [
        (other.row.code, f"N° {other.row.number}: {other.row.topic[:80]}")
        for other in known.similar
        if _takes(other.row, row)
    ]
    kept = [each for each in decisions if each is not Decision.MERGE or mergeable]
    return DecisionForm(
        sent, offered=kept, hosts=hosts, mergeable=mergeable, initial={"seen": last_number(row.steps)}
    )


def _takes(other: RequestRow, row: RequestRow) -> bool:
    same = (other.party, other.host) == (row.party, row.host)
    return same and (other.state.is_open or other.state is RequestState.ADMITTED)


def _page(request: HttpRequest, row: RequestRow, known: SubjectHistory) -> RequestPage:
    edition = edition_of(row.edition)
    codes = {*queries_of_requests.merged_into(request=row.code), *(s.into for s in row.steps if s.into)}
    near = queries.requests(edition=row.edition, as_of=today_of(request), codes=codes) if codes else ()
    asks = may(request.user, ASK) and may(request.user, ASK, reach_of_side(row.edition, row.party))
    runs = organises(request.user, row.edition)
    open_now = edition.takes_requests(as_of=today_of(request)) or runs
    waits = row.state.is_open or row.state is RequestState.ADMITTED
    names = {side.entity: side.short for side in queries.hosts(edition=row.edition)}
    return RequestPage(
        edition=edition,
        row=row,
        asked_host=names.get(row.asked_host, row.asked_host) if row.asked_host != row.host else "",
        steps=_steps(row, near, names),
        joined=tuple(other for other in near if other.standing.into == row.code),
        into=next((other for other in near if other.code == row.standing.into), None),
        history=known,
        may_amend=asks and open_now and row.state is RequestState.ASKED,
        may_withdraw=asks and may_decide(row.state, Stage.PARTY, Decision.WITHDRAW),
        may_pin=runs and waits,
    )


def _steps(row: RequestRow, near: Iterable[RequestRow], names: dict[str, str]) -> tuple[StepShown, ...]:
    offices = queries_of_requests.deciders(request=row.code)
    numbers = {other.code: other.number for other in near}
    return tuple(
        StepShown(step, offices.get(step.number, ""), names.get(step.host, step.host), numbers.get(step.into))
        for step in row.steps
    )


@allowed(ANSWER)
@require_http_methods(METHODS)
def many(request: HttpRequest, code: str) -> HttpResponse:
    """Decide on the requests chosen in the list: all of them, or none with every reason told."""
    edition, by, today = edition_of(code), person(request), today_of(request)
    asked = request.POST if request.method == "POST" else request.GET
    chosen = _chosen(asked)
    rows = queries.requests(
        edition=code, as_of=today, scopes=reached(by, READ_INSIDE), codes=[name for name, _ in chosen]
    )
    form = ManyForm(posted(request))
    seen = {name: number for name, number in chosen if name in {row.code for row in rows}}

    def act(given: dict[str, Any]) -> object:
        return actions.decide_many(requests=seen, by=by, today=today, **given)

    if done(request, form, act, _said(len(seen))):
        return redirect(reverse("request-list", args=[code]))
    context = {"edition": edition, "rows": rows, "form": form, "most": MOST_AT_ONCE}
    context["marks"] = [f"{row.code}:{last_number(row.steps)}" for row in rows]
    return render(request, "meetings/triage_many.html", context)


def _chosen(asked: QueryDict) -> list[tuple[str, int | None]]:
    """`s=muni-1-r7` as the list sends it, `s=muni-1-r7:2` with the number of the last step seen."""
    found: list[tuple[str, int | None]] = []
    for text in asked.getlist("s")[: MOST_AT_ONCE + 1]:
        name, _, number = text.partition(":")
        if name.isprintable():
            found.append((name, int(number) if number.isdecimal() and len(number) < 6 else None))
    return found


def _said(number: int) -> str:
    return f"La decisión quedó registrada en {count(number)} solicitud{'es' if number != 1 else ''}."


@allowed(ORGANISE)
@require_http_methods(METHODS)
def pin(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Fix the hour of a request, or leave it to the timetable again. For who organises."""
    organised(request, code)
    row = request_of(request, code, number)
    by, today = person(request), today_of(request)
    back = reverse("request", args=[code, number])
    if request.method == "POST" and "soltar" in request.POST:
        pressed(
            request,
            lambda: actions.unpin(request=row.code, by=by, today=today),
            "La hora quedó libre otra vez.",
        )
        return redirect(back)
    slots = [(slot.id, slot.label) for slot in queries.slots_of(edition=code)]
    form = PinForm(posted(request), slots=slots, initial={"slot": row.pinned_slot})

    def act(given: dict[str, Any]) -> None:
        actions.pin(request=row.code, by=by, today=today, **given)

    if done(request, form, act, "La hora quedó fijada."):
        return redirect(back)
    context = {"edition": edition_of(code), "row": row, "form": form, "back": back, "slots": slots}
    return render(request, "meetings/request_pin.html", context)
