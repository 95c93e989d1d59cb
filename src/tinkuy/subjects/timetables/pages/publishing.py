"""Freezing, comparing and publishing a version, and who was told."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tinkuy.core.refusal import Refused
from tinkuy.core.table import Column, Table
from tinkuy.platform.access.guards import allowed, public
from tinkuy.platform.web import asof
from tinkuy.platform.web.acting import METHODS, person, pressed
from tinkuy.subjects.meetings.queries import EditionRow
from tinkuy.subjects.timetables import actions, composing, queries, tasks
from tinkuy.subjects.timetables.composing import Comparison
from tinkuy.subjects.timetables.models import Notice
from tinkuy.subjects.timetables.pages.finding import day_of, may_on, needed, today_of, version_of
from tinkuy.subjects.timetables.permissions import PUBLISH, READ_DRAFTS
from tinkuy.subjects.timetables.queries import VersionRow
from tinkuy.subjects.timetables.queries.people import notices, people_of
from tinkuy.subjects.timetables.rules import Difference, LetterState, touched
from tinkuy.subjects.timetables.rules.wording import Goal, goals, slot_words

_KINDS = (
    ("moved", "cambian de hora"),
    ("desk_only", "cambian de mesa"),
    ("added", "nuevas"),
    ("removed", "sin hora"),
)


@dataclass(frozen=True, slots=True)
class ComparePage:
    """What changes from one version to another: how many of each kind, each meeting, and the proof of the later one."""

    edition: EditionRow
    before: VersionRow
    after: VersionRow
    counts: tuple[tuple[str, int], ...]
    table: Table
    entities: int
    goals: tuple[Goal, ...]
    numbers: tuple[int, ...]
    may_publish: bool


@dataclass(frozen=True, slots=True)
class PublishPage:
    """What a publication would do: the changes from the version in force, and who would be told."""

    edition: EditionRow
    version: VersionRow
    before: VersionRow | None
    table: Table
    meetings: int
    entities: tuple[str, ...]
    people: int
    seen: str


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A letter and how far it has come."""

    notice: Notice
    state: LetterState

    @property
    def may_go_again(self) -> bool:
        """True when a person may have it sent again."""
        return self.state in (LetterState.FAILED, LetterState.UNCONFIRMED)


@public
@require_safe
def compare(request: HttpRequest, code: str, number: int, other: int) -> HttpResponse:
    """Two versions side by side, both readable for the reader."""
    edition, before = version_of(request, code, number)
    _, after = version_of(request, code, other)
    comparison = composing.compare(before=before, after=after)
    inside = may_on(request.user, READ_DRAFTS, code)
    kinds = [change.kind for change in comparison.changes]
    page = ComparePage(
        edition=edition,
        before=before,
        after=after,
        counts=tuple((words, kinds.count(kind)) for kind, words in _KINDS),  # type: ignore[arg-type]
        table=changes_table(comparison),
        entities=len(touched(comparison.changes)),
        goals=goals(after.objective, after.bound, slots=len(comparison.sides.slots)) if inside else (),
        numbers=tuple(row.number for row in _readable(request, code)),
        may_publish=may_on(request.user, PUBLISH, code),
    )
    return render(request, "timetables/compare.html", {"page": page})


@allowed(PUBLISH)
@require_POST
def freeze(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Let the version change no more."""
    needed(request, PUBLISH, code, number)
    pressed(
        request,
        lambda: actions.freeze(edition=code, number=number, by=person(request), at=timezone.now()),
        f"La versión {number} quedó congelada: ya no cambia. Compárela y publíquela.",
    )
    return redirect(asof.address(request, "timetable", code, number))


@allowed(PUBLISH)
@require_http_methods(METHODS)
def publish(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """See what publishing would change and whom it would tell; then publish."""
    edition, version = needed(request, PUBLISH, code, number)
    if request.method == "POST":
        sent = request.POST.get("seen", "")
        seen = int(sent) if sent.isdecimal() and len(sent) < 9 else None
        try:
            told = tasks.publish(
                edition=code, number=number, seen=seen, by=person(request), at=timezone.now()
            )
        except Refused as refusal:
            messages.error(request, refusal.text)
        else:
            messages.success(request, f"La versión {number} está publicada. {_told_words(told)}")
            return redirect(asof.address(request, "timetable", code, number))
    return render(request, "timetables/publish.html", {"page": _publish_page(request, edition, version)})


@allowed(READ_DRAFTS)
@require_safe
def told(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Who was told of a publication, and whether the letter went."""
    edition, version = needed(request, READ_DRAFTS, code, number)
    if not version.is_public:
        raise Http404(f"{code} {number}")
    lines = tuple(NoticeLine(row, LetterState(row.state)) for row in notices(version=version.code))
    context = {
        "edition": edition,
        "version": version,
        "lines": lines,
        "may_publish": may_on(request.user, PUBLISH, code),
    }
    return render(request, "timetables/told.html", context)


@allowed(PUBLISH)
@require_POST
def tell_again(request: HttpRequest, code: str, number: int, notice: int) -> HttpResponse:
    """Have a letter sent again."""
    needed(request, PUBLISH, code, number)

    def act() -> None:
        actions.send_again(notice=notice, by=person(request), at=timezone.now())
        tasks.tell.enqueue()

    pressed(request, act, "El aviso vuelve a la cola de envío.")
    return redirect(asof.address(request, "timetable-told", code, number))


def changes_table(comparison: Comparison) -> Table:
    """Each meeting that is not where it was."""
    columns = (
        Column("party", "Participante"),
        Column("host", "Con"),
        Column("what", "Qué cambia"),
        Column("before", "Antes"),
        Column("after", "Ahora"),
    )
    rows = tuple(_row(comparison, change) for change in comparison.changes)
    return Table("cambios", "Reuniones que cambian", columns, rows)


def _row(comparison: Comparison, change: Difference) -> dict[str, str]:
    spot = change.after or change.before
    sides = comparison.sides
    was = f"{slot_words(change.before.slot)}, mesa {change.before.desk}" if change.before else "Sin hora"
    now = f"{slot_words(change.after.slot)}, mesa {change.after.desk}" if change.after else "Sin hora"
    return {
        "party": sides.full_name(spot.party) if spot else "",
        "host": sides.name(spot.host) if spot else "",
        "what": change.words.capitalize(),
        "before": was,
        "after": now,
    }


def _publish_page(request: HttpRequest, edition: EditionRow, version: VersionRow) -> PublishPage:
    before = queries.published(edition=edition.code, as_of=today_of(request))
    comparison = composing.compare(before=before, after=version)
    entities = touched(comparison.changes)
    return PublishPage(
        edition=edition,
        version=version,
        before=before,
        table=changes_table(comparison),
        meetings=len(comparison.changes),
        entities=tuple(sorted(map(comparison.sides.full_name, entities))),
        people=len(people_of(entities, today=today_of(request))),
        seen=str(before.number) if before else "",
    )


def _readable(request: HttpRequest, code: str) -> Iterable[VersionRow]:
    if may_on(request.user, READ_DRAFTS, code):
        return queries.versions(edition=code)
    return queries.publications(edition=code, as_of=day_of(request))


def _told_words(number: int) -> str:
    if number == 0:
        return "Nadie con cuenta y correo tiene una agenda que haya cambiado."
    return f"Se avisa a {number} persona{'s' if number != 1 else ''}: solo a quienes les cambió la agenda."
