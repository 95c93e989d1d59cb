"""What the desks wrote, for people inside only: who asks has to look at the reach of the desk."""

from collections import defaultdict
from collections.abc import Iterable

from tinkuy.subjects.floor.models import MeetingOutcome, MeetingSession, OutcomeAgreement
from tinkuy.subjects.floor.rules import Outcome, Result, Said
from tinkuy.subjects.meetings.models import MeetingRequest


def outcomes(*, requests: Iterable[str]) -> dict[str, Outcome]:
    """Request -> what was written of it; those of which nothing was are absent. Four SQL statements.

    Agreements that came in a workbook before anything else are something.
    """
    wanted = list(requests)
    said = _said(wanted)
    rows = MeetingOutcome.objects.filter(request__code__in=wanted).select_related("request")
    found = {row.request.code: _outcome(row, said) for row in rows.prefetch_related("others")}
    alone = {code: Outcome(code, agreements=tuple(said[code])) for code in said if code not in found}
    return found | alone


def _outcome(row: MeetingOutcome, said: dict[str, list[Said]]) -> Outcome:
    return Outcome(
        request=row.request.code,
        result=Result(row.result) if row.result else None,
        reason=row.reason,
        party_people=row.party_people,
        party_posts=row.party_posts,
        host_people=row.host_people,
        host_posts=row.host_posts,
        others=tuple(sorted(entity.code for entity in row.others.all())),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        statement=row.statement,
        agreements=tuple(said.get(row.request.code, ())),
    )


def outcome(*, request: str) -> Outcome:
    """What was written of one meeting; an empty one when nothing was."""
    return outcomes(requests=[request]).get(request) or Outcome(request)


def numbers(*, edition: str) -> dict[str, int]:
    """Request -> the number of its session, also while its acta is being closed. One SQL statement."""
    rows = MeetingSession.objects.filter(edition__code=edition)
    return dict(rows.values_list("request__code", "number"))


def editions_of(*, requests: Iterable[str]) -> dict[str, str]:
    """Request -> its edition; codes that no request has are absent. One SQL statement."""
    rows = MeetingRequest.objects.filter(code__in=list(requests))
    return dict(rows.values_list("code", "edition__code"))


def _said(requests: list[str]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = defaultdict(list)
    rows = OutcomeAgreement.objects.filter(request__code__in=requests).select_related("request")
    for row in rows.prefetch_related("responsibles").order_by("request", "number"):
        responsibles = tuple(sorted(entity.code for entity in row.responsibles.all()))
        found[row.request.code].append(Said(row.number, row.text, responsibles, row.due_on))
    return found
