"""The front page: where things stand at a date, in one sentence first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from tinkuy.core.text import join_spanish, slugify
from tinkuy.core.words import count
from tinkuy.engines.figures.spec import BarFigure, MapFigure
from tinkuy.platform.access.guards import public
from tinkuy.platform.audit.kept import kept
from tinkuy.platform.web import asof
from tinkuy.platform.web.components import KeyFigure
from tinkuy.portal import manual
from tinkuy.subjects.commitments import figures as commitment_figures
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments import tallies
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces import figures, queries
from tinkuy.subjects.spaces.lists import WITH_AGENDA
from tinkuy.subjects.spaces.pages import found_lines
from tinkuy.subjects.spaces.queries import Change, SpaceRow
from tinkuy.subjects.spaces.rules import SpaceStatus
from tinkuy.subjects.spaces.sentences import standing

WINDOW_DAYS = 30
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened on one date to one space or to several; `more` of them are not named."""

    when: str
    event: str
    spaces: tuple[tuple[str, str], ...]  # code and short name
    more: int


@dataclass(frozen=True, slots=True)
class Recent:
    """What changed in the window, newest first. `commitments` is a sentence."""

    since: date
    happenings: tuple[Happening, ...]
    commitments: str


@dataclass(frozen=True, slots=True)
class Panorama:
    """Everything the front page shows. Figures are None where there is nothing to draw."""

    sentence: str
    numbers: tuple[KeyFigure, ...]
    by_kind: BarFigure | None
    map: MapFigure | None
    commitments: BarFigure | None
    simulated: str
    recent: Recent


@public
@require_safe
def panorama(request: HttpRequest) -> HttpResponse:
    """Panorama."""
    as_of = cast(asof.Request, request).as_of
    rows = tuple(line.row for line in found_lines(as_of))
    by_status, simulated = tallies.by_status(as_of), tallies.simulated(as_of)
    page = Panorama(
        sentence=standing(rows, as_of=as_of),
        numbers=_numbers(request, rows, by_status),
        by_kind=figures.status_by_kind(rows, as_of=as_of) if rows else None,
        map=figures.spaces_map(rows, as_of=as_of, link=_department_link(request)) if rows else None,
        commitments=commitment_figures.by_status(by_status, as_of=as_of, simulated=simulated)
        if by_status
        else None,
        simulated=commitment_figures.simulated_words(simulated),
        recent=kept("recent", as_of, lambda: _recent(as_of)),
    )
    return render(request, "portal/panorama.html", {"page": page})


def _list(request: HttpRequest, name: str, **asked: str) -> str:
    path = asof.address(request, name)
    if not asked:
        return path
    return f"{path}{'&' if '?' in path else '?'}{urlencode(asked)}"


def _department_link(request: HttpRequest) -> figures.Link:
    return lambda code: _list(request, "space-list", departamento=code)


def _numbers(
    request: HttpRequest, rows: tuple[SpaceRow, ...], by_status: tallies.Counts
) -> tuple[KeyFigure, ...]:
    """The few numbers that matter, each with the list it counts."""
    found = queries.counts_by_status(rows)
    numbers = [KeyFigure("Mesas creadas", count(len(rows)), _list(request, "space-list"))]
    for label, status in (
        ("En proceso", SpaceStatus.IN_PROCESS),
        ("Concluidas", SpaceStatus.CONCLUDED),
        ("Por instalar", SpaceStatus.PENDING),
    ):
        href = _list(request, "space-list", estado=slugify(status.label))
        numbers.append(KeyFigure(label, count(found[status]), href))
    with_agenda = count(sum(row.has_agenda for row in rows))
    numbers.append(KeyFigure("Con agenda", with_agenda, _list(request, "space-list", agenda=WITH_AGENDA)))
    overdue = _list(request, "commitment-list", estado=slugify(CommitmentStatus.OVERDUE.label))
    numbers.append(KeyFigure("Compromisos vencidos", count(by_status[CommitmentStatus.OVERDUE]), overdue))
    return tuple(numbers)


def _recent(as_of: date) -> Recent:
    since = as_of - timedelta(days=WINDOW_DAYS)
    changes = queries.changes(since=since, as_of=as_of)
    told = _told(commitments.changes(since=since, as_of=as_of))
    return Recent(since + timedelta(days=1), tuple(_happenings(changes)), told)


def _happenings(changes: Sequence[Change]) -> Iterator[Happening]:
    groups: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for change in changes:
        groups.setdefault((change.when.label, change.event), []).append(
            (change.space_code, change.space_name)
        )
    for (when, event), spaces in groups.items():
        yield Happening(when, event, tuple(spaces[:_MOST_NAMED]), max(0, len(spaces) - _MOST_NAMED))


def _told(found: dict[str, int]) -> str:
    """`Se acordaron 3 compromisos, 12 recibieron un reporte de avance y 2 se cumplieron.`"""
    taken, reported, fulfilled = found["taken"], found["reported"], found["fulfilled"]
    parts = [
        f"se {'acordó' if taken == 1 else 'acordaron'} {count(taken)} {'compromiso' if taken == 1 else 'compromisos'}"
    ]
    if reported:
        parts.append(f"{count(reported)} {'recibió' if reported == 1 else 'recibieron'} un reporte de avance")
    if fulfilled:
        parts.append(f"{count(fulfilled)} se {'cumplió' if fulfilled == 1 else 'cumplieron'}")
    if not any(found.values()):
        return ""
    sentence = join_spanish(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."


@public
@require_safe
def manual_page(request: HttpRequest, name: str = manual.FIRST) -> HttpResponse:
    """A page of the manual."""
    try:
        page = manual.page(name)
    except manual.UnknownPage:
        raise Http404("El manual no tiene esa página.") from None
    return render(request, "portal/manual.html", {"page": page, "is_first": name == manual.FIRST})
