"""The part of an API write that must be whole, killed or two at once, and what is looked at afterwards.

It is called under the pages, so that a run costs milliseconds; the way to it is tested with the API itself.
"""

import time
from datetime import UTC, date, datetime
from typing import Any

from tests.ground import make_commitment, make_country, make_space
from tests.people import make_person
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.api.actions import Answer, answer_once
from tinkuy.platform.api.models import IdempotencyKey
from tinkuy.subjects.commitments import actions
from tinkuy.subjects.commitments.models import ProgressReport

DAY, TODAY = date(2026, 6, 30), date(2026, 7, 10)
NOW = datetime(2026, 7, 10, 15, tzinfo=UTC)


def make_ground() -> None:
    """A mesa and its focal point."""
    make_country()
    make_space("MTP Grau")
    make_person(Role.FOCAL_POINT, "mvcs", username="focal")


def make_promise(n: int) -> None:
    """The commitment that one run reports on."""
    make_commitment(f"C-{n}", "mtp-grau", due="2026-12-31")


def write(n: int, at: float = 0.0) -> list[Any]:
    """Report on commitment `n` under the key of that commitment, not before the instant `at`: the answer, repeated or not."""
    focal = User.objects.get(username="focal")

    def act() -> Answer:
        key = actions.report_progress(
            commitment=f"C-{n}", reported_on=DAY, percent=40, text="Avanzó", by=focal, today=TODAY
        )
        return Answer(201, key)

    while time.time() < at:
        pass
    found = answer_once(key=f"reporte-{n:04}", fingerprint="a" * 64, act=act, now=NOW, by=focal)
    return [found.body, found.is_repeated]


def state(n: int) -> list[int]:
    """How many reports there are on commitment `n`, and how many answers are kept for it."""
    reports = ProgressReport.objects.filter(commitment__code=f"C-{n}").count()
    return [reports, IdempotencyKey.objects.filter(key=f"reporte-{n:04}").count()]
