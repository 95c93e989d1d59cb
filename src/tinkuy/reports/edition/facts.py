"""What the report of an edition tells, gathered once at one date; everything else in this room is computed from it.

Everybody reads the report, and requests are read inside only: of them it gives counts, and only once the timetable was
published or something was held.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from tinkuy.platform.access.reach import Scopes
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.floor import queries as floor
from tinkuy.subjects.floor.queries import MeetingRow, MeetingState, Tallies, Yield
from tinkuy.subjects.meetings import queries, queries_of_history
from tinkuy.subjects.meetings.queries import EditionRow, RequestRow, Side
from tinkuy.subjects.meetings.rules import EditionPhase, RequestState
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.spaces.models import Achievement, Correction
from tinkuy.subjects.surveys import queries as surveys
from tinkuy.subjects.surveys.queries import Result, SurveyRow
from tinkuy.subjects.surveys.rules import State
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Gazetteer
from tinkuy.subjects.timetables import queries as timetables

NO_REGION, NO_THEME = "Sin región registrada", "Sin tema registrado"
PUNCTUAL_MINUTES = 5  # a meeting that began so late at most began on time


@dataclass(frozen=True)
class Facts:
    """One edition at `as_of`. `requests` is empty while they are read inside only; `out` says where what keeps each
    request without an hour can be changed.
    """

    as_of: date
    row: EditionRow
    hosts: tuple[Side, ...]
    parties: tuple[Side, ...]
    slot_count: int
    version: timetables.VersionRow | None
    requests: tuple[RequestRow, ...]
    meetings: tuple[MeetingRow, ...]
    out: Mapping[str, str]
    tallies: Tallies
    yields: Mapping[str, Yield]
    commitments: tuple[Any, ...]
    statuses: Counter[CommitmentStatus]
    repeated: int
    agreed: tuple[Achievement, ...]
    corrections: tuple[Correction, ...]
    surveys: tuple[tuple[SurveyRow, tuple[Result, ...]], ...]
    names: Gazetteer

    @property
    def phase(self) -> EditionPhase:
        """Where the edition stands."""
        return self.row.phase(as_of=self.as_of)

    @property
    def is_documented(self) -> bool:
        """True of an edition of which documents tell, and nobody entered a plan."""
        return not self.row.days

    @property
    def is_simulated(self) -> bool:
        """True when nothing of it is real."""
        return self.row.is_simulated

    @cached_property
    def states(self) -> Counter[RequestState]:
        """Where the requests stand."""
        return Counter(request.state for request in self.requests)

    @cached_property
    def admitted(self) -> tuple[RequestRow, ...]:
        """The requests that both sides want to see held."""
        return tuple(request for request in self.requests if request.state is RequestState.ADMITTED)

    @cached_property
    def without_hour(self) -> tuple[RequestRow, ...]:
        """The admitted requests that have no place in the timetable."""
        placed = {meeting.request.code for meeting in self.meetings}
        return tuple(request for request in self.admitted if request.code not in placed)

    @cached_property
    def redirected(self) -> tuple[RequestRow, ...]:
        """The requests that stand with another entity than the one asked."""
        return tuple(request for request in self.requests if request.host != request.asked_host)

    def in_state(self, *states: MeetingState) -> tuple[MeetingRow, ...]:
        """The meetings in one of the states."""
        return tuple(meeting for meeting in self.meetings if meeting.state in states)

    @cached_property
    def held(self) -> tuple[MeetingRow, ...]:
        """The meetings that were held."""
        return self.in_state(MeetingState.HELD)

    @cached_property
    def pending(self) -> tuple[MeetingRow, ...]:
        """The meetings of which nobody has noted how they ended."""
        return tuple(meeting for meeting in self.meetings if not meeting.state.is_over)

    @cached_property
    def delays(self) -> Mapping[str, int]:
        """Request -> minutes between its hour and the beginning that was noted; those without one are absent."""
        begun = ((m.request.code, m.start, m.standing.started_at) for m in self.held)
        return {code: _minutes(start, at) for code, start, at in begun if at is not None}

    @cached_property
    def sessions(self) -> tuple[MeetingRow, ...]:
        """The held meetings that stand in the register as sessions."""
        return tuple(meeting for meeting in self.held if meeting.session)

    def region_of(self, request: RequestRow) -> str:
        """The name of the department of who asks."""
        code = request.party_territory[:2]
        return self.names.name(code) if code.isdecimal() and code in self.names else NO_REGION

    @cached_property
    def host_names(self) -> dict[str, str]:
        """Entity -> what fits a cell."""
        found = {request.host: request.host_name for request in self.requests}
        return found | {host.entity: host.short for host in self.hosts}

    def host_name(self, code: str) -> str:
        """What fits a cell; the code of an entity that neither hosts nor was asked for more."""
        return self.host_names.get(code, code.upper())


def _minutes(start: datetime, at: datetime) -> int:
    return max(0, int((at - start).total_seconds() // 60))


def gather(*, edition: str, as_of: date) -> Facts:
    """Read everything. A bounded number of SQL statements, whatever the number of requests.

    Errors: UnknownEdition, also for one that was not announced by the date.
    """
    row = queries.edition(code=edition)
    since = spaces.known_since(code=edition)
    if since is None or since.counts_from > as_of:
        raise queries.UnknownEdition(edition)
    version = timetables.published(edition=edition, as_of=as_of)
    meetings = floor.meetings(edition=edition, as_of=as_of)
    is_open = version is not None or bool(meetings)
    taken = commitments.matrix(as_of=as_of).filter(space__code=edition)
    requests = queries.requests(edition=edition, as_of=as_of) if is_open else ()
    return Facts(
        as_of=as_of,
        row=row,
        hosts=queries.hosts(edition=edition),
        parties=queries.parties(edition=edition),
        slot_count=len(queries.slots_of(edition=edition)),
        version=version,
        requests=requests,
        meetings=meetings,
        out={line.request: line.about for line in timetables.left_out(version=version)} if version else {},
        tallies=floor.tallies(edition=edition, as_of=as_of),
        yields=floor.yields(edition=edition, as_of=as_of),
        commitments=tuple(taken.prefetch_related("responsibles")),
        statuses=commitments.counts_by_status(as_of=as_of, space=edition),
        repeated=_repeated(row.name, as_of) if requests else 0,
        agreed=tuple(spaces.achievements(as_of=as_of, code=edition)),
        corrections=tuple(spaces.corrections(code=edition)),
        surveys=_surveys(edition, as_of),
        names=gazetteer(),
    )


def _repeated(name: str, as_of: date) -> int:
    """How many subjects (who asks and on what) of this edition were asked for in another one too."""
    found = queries_of_history.insistences(as_of=as_of, scopes=Scopes(everything=True))
    return sum(1 for each in found if each.is_repeated and name in each.editions)


def _surveys(edition: str, as_of: date) -> tuple[tuple[SurveyRow, tuple[Result, ...]], ...]:
    """The published surveys about the edition with their results."""
    found = surveys.surveys(as_of=as_of, space=edition)
    shown = [row for row in found if row.state is State.PUBLISHED]
    return tuple((row, surveys.results(survey=row)) for row in shown)
