"""What is known of the subject of a request before anybody decides on it, and what each party asked for again and again.

Bounded SQL. What an earlier request led to is read from the sessions of editions which both sides attended and from the
commitments between them: no link is guessed from texts.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, Prefetch, Q, QuerySet, Value, When

from tinkuy.core.text import fold
from tinkuy.platform.access.reach import Scopes
from tinkuy.subjects.actas.models import Agreement
from tinkuy.subjects.actas.rules import alike
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.meetings import queries, queries_of_requests
from tinkuy.subjects.meetings.models import Edition, MeetingRequest, RequestProject
from tinkuy.subjects.meetings.queries import RequestRow
from tinkuy.subjects.meetings.rules import RequestState
from tinkuy.subjects.spaces.models import Session

MOST_EARLIER, MOST_COMMITMENTS, MOST_SESSIONS, MOST_SIMILAR = 30, 20, 5, 10
_GROUPED = (
    "party__code",
    "party__name",
    "party__acronym",
    "party__territory__code",
    "theme",
    "edition__code",
)
_GONE = (CommitmentStatus.CANCELLED.value, CommitmentStatus.MERGED.value)


@dataclass(frozen=True, slots=True)
class Related:
    """Another request and why it is shown: `mismo tema`, `mismo proyecto`, `asunto parecido (91 %)`."""

    row: RequestRow
    edition_name: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment of the matrix, why it is shown, and what is known of its money. Units: nominal soles; None for unknown."""

    record: Any
    status: CommitmentStatus
    why: tuple[str, ...]
    projects: tuple[str, ...]

    @property
    def amount_soles(self) -> Decimal | None:
        """What it is said to cost."""
        found: Decimal | None = self.record.amount_soles
        return found

    @property
    def spent_soles(self) -> Decimal | None:
        """What its reports say was spent."""
        found: Decimal | None = self.record.spent_soles
        return found


@dataclass(frozen=True, slots=True)
class Past:
    """A session of an edition that both sides attended, with what it agreed."""

    record: Session
    agreements: tuple[Agreement, ...]


@dataclass(frozen=True, slots=True)
class SubjectHistory:
    """Everything that stands beside a decision. `promise_count` is of all, also those past the first twenty."""

    earlier: tuple[Related, ...]
    promises: tuple[Promise, ...]
    promise_count: int
    sessions: tuple[Past, ...]
    similar: tuple[Related, ...]

    @property
    def funded(self) -> tuple[Promise, ...]:
        """The commitments on the same projects."""
        return tuple(each for each in self.promises if each.projects)


@dataclass(frozen=True, slots=True)
class Insistence:
    """What one party asked on one theme over the editions. `editions` are their names, the oldest first; the last request is
    named by its edition and number.
    """

    party: str
    party_name: str
    territory: str
    theme: str
    editions: tuple[str, ...]
    states: Counter[RequestState]
    last_edition: str
    last_number: int

    @property
    def requests(self) -> int:
        """How many requests."""
        return self.states.total()

    @property
    def edition_count(self) -> int:
        """In how many editions."""
        return len(self.editions)

    @property
    def is_repeated(self) -> bool:
        """True when it came back in another edition."""
        return len(self.editions) > 1


def of_subject(row: RequestRow, *, as_of: date, scopes: Scopes | None = None) -> SubjectHistory:
    """The history of the subject of a request at the date. `scopes` keep the other requests to what the reader reaches;
    None for who decides for the secretariat. Some twenty SQL statements, whatever there is.
    """
    promises, count = _promises(row, as_of)
    return SubjectHistory(
        earlier=_earlier(row, as_of, scopes),
        promises=promises,
        promise_count=count,
        sessions=_sessions(row, as_of),
        similar=similar(row, as_of=as_of, scopes=scopes),
    )


def similar(row: RequestRow, *, as_of: date, scopes: Scopes | None = None) -> tuple[Related, ...]:
    """Requests of the same edition that say nearly the same, or that the same party makes of the same host. The text is
    compared as that of agreements is.
    """
    others = MeetingRequest.objects.filter(edition__code=row.edition, asked_on__lte=as_of)
    told = list(
        others.exclude(code=row.code).values_list("code", "topic", "party__code", "host__code", "theme")
    )
    like = alike(fold(row.topic), ((code, fold(topic)) for code, topic, *_ in told), most=MOST_SIMILAR)
    why: dict[str, list[str]] = defaultdict(list)
    for code, _, party, host, theme in told:
        if party == row.party and host in (row.host, row.asked_host):
            same = bool(theme) and fold(theme) == fold(row.theme)
            why[code].append("mismas entidades y tema" if same else "mismas entidades")
    for each in like:
        why[each.code].append(f"asunto parecido ({each.percent} %)")
    return _related(why, as_of, scopes, edition=row.edition)


def insistences(*, as_of: date, scopes: Scopes) -> tuple[Insistence, ...]:
    """What each party asked for by theme, the most often repeated over editions first. Requests without a theme are left
    out. Three SQL statements; the database counts.
    """
    found = queries_of_requests.within(queries_of_requests.standing_requests(as_of=as_of), scopes)
    told = found.exclude(theme="").order_by().values(*_GROUPED, "state")
    groups: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for line in told.annotate(n=Count("pk"), last=Max("number")):
        groups[line["party__code"], fold(line["theme"])].append(line)
    order = _order()
    return tuple(
        sorted(
            (_insistence(lines, order) for lines in groups.values()),
            key=lambda each: (-each.edition_count, -each.requests, each.party_name, each.theme),
        )
    )


def alive_from_editions(*, as_of: date, department: str = "") -> "QuerySet[Any]":
    """The open commitments taken in editions that are over, the first due first."""
    over = Edition.objects.exclude(blocks__day__gte=as_of).values("space")
    matrix: QuerySet[Any] = commitments.matrix(as_of=as_of)
    found = matrix.filter(space__in=over).exclude(status__in=_closed())
    if department:
        found = found.filter(territory__code__startswith=department)
    return found.prefetch_related("responsibles").order_by(F("current_due_on").asc(nulls_last=True), "code")


def _earlier(row: RequestRow, as_of: date, scopes: Scopes | None) -> tuple[Related, ...]:
    """Of other editions: those of the party on the theme, on a project of this one, or in similar words."""
    own = Q(party__code=row.party)
    asked = own | Q(projects__cui__in=row.projects) if row.projects else own
    found = MeetingRequest.objects.filter(asked, asked_on__lte=as_of).exclude(edition__code=row.edition)
    told = list(
        found.order_by("-asked_on", "code").distinct().values_list("code", "topic", "theme", "party__code")
    )
    shared = set(
        RequestProject.objects.filter(cui__in=row.projects).values_list("request__code", flat=True)
        if row.projects
        else ()
    )
    texts = ((code, fold(topic)) for code, topic, _, party in told if party == row.party)
    like = {each.code: each.percent for each in alike(fold(row.topic), texts, most=MOST_EARLIER)}
    why: dict[str, list[str]] = {}
    for code, _, theme, party in told:
        reasons = (
            "mismo tema" if party == row.party and theme and fold(theme) == fold(row.theme) else "",
            "mismo proyecto" if code in shared else "",
            f"asunto parecido ({like[code]} %)" if code in like else "",
        )
        if any(reasons) and len(why) < MOST_EARLIER:
            why[code] = [reason for reason in reasons if reason]
    return _related(why, as_of, scopes)


def _related(
    why: dict[str, list[str]], as_of: date, scopes: Scopes | None, edition: str | None = None
) -> tuple[Related, ...]:
    if not why:
        return ()
    rows = queries.requests(edition=edition, as_of=as_of, scopes=scopes, codes=why)
    names = dict(Edition.objects.values_list("code", "space__short_name"))
    newest = sorted(rows, key=lambda found: (found.asked_on, -found.number), reverse=True)
    return tuple(Related(found, names[found.edition], tuple(why[found.code])) for found in newest)


def _promises(row: RequestRow, as_of: date) -> tuple[tuple[Promise, ...], int]:
    """On the same projects; between both entities; of the host in the places of the party."""
    near = Q(pk__in=_answering(row.party)) | (
        Q(territory__code__startswith=row.party_territory) if row.party_territory else Q(pk__in=())
    )
    asked = Q(pk__in=_answering(row.host)) & near
    if row.projects:
        asked |= Q(pk__in=Commitment.objects.filter(projects__cui__in=row.projects).values("pk"))
    matrix: QuerySet[Any] = commitments.matrix(as_of=as_of)
    found = matrix.filter(asked).exclude(status__in=_GONE)
    is_done = Case(
        When(status=CommitmentStatus.FULFILLED.value, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    ordered = found.prefetch_related("responsibles", "co_responsibles", "projects").order_by(
        is_done, F("current_due_on").asc(nulls_last=True), "code"
    )
    records = list(ordered[:MOST_COMMITMENTS])
    count = found.count() if len(records) == MOST_COMMITMENTS else len(records)
    return tuple(_promise(record, row) for record in records), count


def _promise(record: Any, row: RequestRow) -> Promise:
    shared = tuple(project.cui for project in record.projects.all() if project.cui in row.projects)
    answering = {entity.code for entity in (*record.responsibles.all(), *record.co_responsibles.all())}
    reasons = (
        "mismo proyecto" if shared else "",
        "entre ambas entidades" if {row.party, row.host} <= answering else "",
        "de la contraparte en el lugar" if row.host in answering and row.party not in answering else "",
    )
    return Promise(record, CommitmentStatus(record.status), tuple(filter(None, reasons)), shared)


def _answering(entity: str) -> "QuerySet[Any, Any]":
    asked = Q(responsibles__code=entity) | Q(co_responsibles__code=entity)
    return Commitment.objects.filter(asked).values("pk")


def _sessions(row: RequestRow, as_of: date) -> tuple[Past, ...]:
    found = Session.objects.filter(space__edition__isnull=False, held_on__lte=as_of)
    for entity in (row.party, row.host):
        found = found.filter(attendances__entity__code=entity)
    agreed = Prefetch("agreements", Agreement.objects.order_by("number").prefetch_related("commitments"))
    rows = found.select_related("space").prefetch_related(agreed).order_by("-held_on", "-number")
    return tuple(Past(each, tuple(each.agreements.all())) for each in rows.distinct()[:MOST_SESSIONS])


def _insistence(lines: Sequence[Any], order: dict[str, tuple[int, str]]) -> Insistence:
    last = max(lines, key=lambda line: (order[line["edition__code"]][0], line["last"]))
    editions = sorted({line["edition__code"] for line in lines}, key=lambda code: order[code][0])
    states: Counter[RequestState] = Counter()
    for line in lines:
        states[RequestState(line["state"])] += line["n"]
    return Insistence(
        party=last["party__code"],
        party_name=last["party__acronym"] or last["party__name"],
        territory=last["party__territory__code"] or "",
        theme=last["theme"],
        editions=tuple(order[code][1] for code in editions),
        states=states,
        last_edition=last["edition__code"],
        last_number=last["last"],
    )


def _order() -> dict[str, tuple[int, str]]:
    """Edition -> its place in time and its name; those without a plan first."""
    rows = Edition.objects.order_by("number", "code").prefetch_related("blocks").select_related("space")
    dated = sorted(rows, key=lambda row: min((block.day for block in row.blocks.all()), default=date.min))
    return {row.code: (at, row.space.short_name) for at, row in enumerate(dated)}


def _closed() -> Collection[str]:
    return [status.value for status in CommitmentStatus if not status.is_open]


def departments_of(rows: Iterable[Insistence]) -> tuple[str, ...]:
    """The departments of the parties, by code."""
    return tuple(sorted({row.territory[:2] for row in rows if row.territory[:2].isdecimal()}))
