"""What the killed processes of the digests do, and what is looked at afterwards."""

import email
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django.urls import path

from tests.people import make_person
from tests.subjects.attention.ground import GRAU, make_ground, make_situations
from tinkuy.platform.accounts.delivery import Parcel, Unknown
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit import queries
from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.attention import actions, tasks
from tinkuy.subjects.attention.actions import sending
from tinkuy.subjects.attention.models import Digest, DigestRound
from tinkuy.subjects.attention.queries import digests

NOW = datetime(2022, 7, 27, 15, 0, tzinfo=UTC)  # Wednesday, 10:00 in Lima
# The addresses that a letter names, and no others: each run is a fresh process, and loading every page takes seconds.
urlpatterns = [
    path(f"{name}/<path:code>" if name == "commitment" else f"{name}/", lambda request: None, name=name)
    for name in ("alert-list", "my-work", "my-alerts", "commitment")
]
settings.ROOT_URLCONF = "tests.kills.digesting"


class ServerOnDisk:
    """A mail server that keeps every message it is given, and does not recognise one it was given before."""

    is_idempotent = False

    def deliver(self, parcel: Parcel) -> None:
        with (Path(settings.DATA_DIR) / "server.log").open("a") as log:
            log.write(f"{parcel.message_id}\n")
            log.flush()
        if parcel.message_id == "":
            raise Unknown


def make() -> None:
    make_ground()
    make_situations()
    make_person(Role.FOCAL_POINT, "mvcs")
    make_person(Role.FOCAL_POINT, "gore-03")
    make_person(Role.SECRETARY, GRAU)


def run(minutes: int = 0) -> None:
    """What the worker does, some minutes later."""
    tasks.run(clock=lambda: NOW + timedelta(minutes=minutes))


def run_by_server(minutes: int = 0) -> None:
    """The same with the mail server on disk."""
    now, courier = NOW + timedelta(minutes=minutes), ServerOnDisk()
    actions.reap(now=now, courier=courier)
    for period in digests.periods_due(now=now):
        actions.prepare_round(period=period, now=now)
    actions.send_due(clock=lambda: now, courier=courier)


def state() -> dict[str, int]:
    """How many rounds, digests, acts of preparing, and letters in the outbox (each person's counted)."""
    folder = Path(settings.EMAIL_FILE_PATH)
    letters = (
        [email.message_from_bytes(file.read_bytes()) for file in folder.glob("*.eml")]
        if folder.exists()
        else []
    )
    return {
        "rounds": DigestRound.objects.count(),
        "digests": Digest.objects.count(),
        "acts": Entry.objects.filter(subject="digest_round").count(),
        "letters": len(letters),
        "people": len({letter["To"] for letter in letters}),
        "whole": sum(letter.is_multipart() and len(letter.get_payload()) == 2 for letter in letters),
        "leaves": queries.size() - Entry.objects.count(),
    }


def states() -> dict[str, int]:
    """How many digests stand in each state."""
    rows = Digest.objects.values_list("state").annotate(n=Count("pk")).order_by("state")
    return dict(rows)


def delivered() -> dict[str, list[str]]:
    """What the server on disk was given, and what the digests say of each message."""
    log = Path(settings.DATA_DIR) / "server.log"
    said = dict(Digest.objects.values_list("message_id", "state"))
    return {"given": log.read_text().split() if log.exists() else [], **{k: [v] for k, v in said.items()}}


def look_and_go_on(later: int) -> list[dict[str, int]]:
    """What a kill left, what another worker makes of it some minutes later, and the states; then all begins anew."""
    left = state()
    run(later)
    found = [left, state(), states()]
    start_anew()
    return found


def look_and_go_on_by_server(later: int) -> dict[str, list[str]]:
    """What two more workers make of it with the mail server on disk; then all begins anew."""
    run_by_server(later)
    run_by_server(2 * later)
    found = delivered()
    start_anew()
    return found


def start_anew() -> None:
    """As before the first round, the people and the commitments kept."""
    Digest.objects.all().delete()
    DigestRound.objects.all().delete()
    folder = Path(settings.EMAIL_FILE_PATH)
    for file in folder.glob("*") if folder.exists() else ():
        file.unlink()
    (Path(settings.DATA_DIR) / "server.log").unlink(missing_ok=True)


def reaped_in() -> int:
    """Minutes after which a worker counts as dead."""
    return int(sending.DEAD_AFTER.total_seconds() // 60) + 1
