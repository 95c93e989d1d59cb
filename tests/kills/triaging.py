"""What processes do with requests under triage, killed or two at once, and what is looked at afterwards."""

import time
from datetime import date

from tests.ground import make_country, make_edition, make_request
from tests.people import make_person
from tinkuy.core.refusal import Refused
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.meetings import actions
from tinkuy.subjects.meetings.models import TriageStep

TODAY = date(2026, 7, 10)
EACH = 3  # requests decided on at once


def make_ground() -> None:
    """An edition and two people who organise it."""
    make_country()
    edition = make_edition()
    for name in ("uno", "dos"):
        make_person(Role.SECRETARY, edition, username=name)


def make_requests(n: int) -> None:
    """Those of run `n`, as they came; made again, they are the same."""
    for number in _numbers(n):
        make_request("muni-1", number, state="asked")


def decide(n: int, who: str = "uno", decision: str = "accept", at: float = 0.0) -> str:
    """Decide on all of run `n` as a person, not before the instant `at`: `done`, or what the person is told."""
    person = User.objects.get(username=who)
    while time.time() < at:
        pass
    seen = {f"muni-1-r{number}": 0 for number in _numbers(n)}
    try:
        actions.decide_many(requests=seen, decision=decision, reason="Sí", by=person, today=TODAY)
    except Refused as exc:
        return exc.text
    return "done"


def state(n: int) -> list[int]:
    """Steps of run `n`, and their leaves."""
    codes = [f"muni-1-r{number}" for number in _numbers(n)]
    keys = [f"{code}|1" for code in codes]
    return [
        TriageStep.objects.filter(request__code__in=codes).count(),
        Entry.objects.filter(subject="triage_step", key__in=keys).count(),
    ]


def ask(n: int, at: float = 0.0) -> str:
    """Ask for a meeting, not before the instant `at`: the code of the request."""
    while time.time() < at:
        pass
    return actions.ask(
        edition="muni-1", party="gore-03", host="mvcs", topic=f"Obra {n}", by=None, today=TODAY
    )


def _numbers(n: int) -> range:
    return range(n * EACH + 1, n * EACH + EACH + 1)
