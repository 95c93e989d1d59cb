"""For whom a person may decide on a request, and what a request touches for who reads it."""

from tinkuy.platform.access.checks import may
from tinkuy.platform.access.permissions import Permission
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.actors.queries import above
from tinkuy.subjects.meetings.permissions import ANSWER, TRIAGE
from tinkuy.subjects.meetings.queries import RequestRow
from tinkuy.subjects.meetings.reaches import reach_of_edition, reach_of_request, reach_of_side
from tinkuy.subjects.meetings.rules import Stage


def asked_of(edition: str, host: str, stage: Stage) -> tuple[Permission, Reach]:
    """What a decision asks of who takes it for the secretariat or for the host. Who organises may decide for a host too."""
    if stage is Stage.HOST:
        return ANSWER, reach_of_side(edition, host)
    return TRIAGE, reach_of_edition(edition)


def stages_of(row: RequestRow, user: User | None) -> frozenset[Stage]:
    """For whom the person may decide on a request as it stands: the secretariat, its counterpart, or both."""
    held = set()
    for stage in (Stage.SECRETARIAT, Stage.HOST):
        if may(user, ANSWER) and may(user, *asked_of(row.edition, row.host, stage)):
            held.add(stage)
    return frozenset(held)


def reach_of_row(row: RequestRow) -> Reach:
    """The edition, the party, and every entity that was its counterpart: who sent it on may still read what came of it."""
    hosts = {row.asked_host, row.host, *(step.host for step in row.steps if step.host)}
    return reach_of_request(row.edition, row.party, row.host) | Reach(entities=above(hosts))
