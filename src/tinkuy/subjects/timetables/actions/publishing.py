"""From a draft to what is in force: frozen it never changes again, published everybody may read it and those concerned are told."""

from datetime import datetime

from django.utils import timezone

from tinkuy.core.refusal import Refused
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.timetables import queries
from tinkuy.subjects.timetables.actions import ground
from tinkuy.subjects.timetables.actions.keeping import exact, refuse_clashes
from tinkuy.subjects.timetables.actions.telling import prepare
from tinkuy.subjects.timetables.models import Version
from tinkuy.subjects.timetables.permissions import ARRANGE, PUBLISH
from tinkuy.subjects.timetables.rules import VersionState
from tinkuy.subjects.timetables.stores import VERSIONS


def freeze(*, edition: str, number: int, by: User | None, at: datetime) -> None:
    """Let a draft change no more, when no rule is broken. Errors: Forbidden; Refused, with every clash."""
    require(by, PUBLISH, reach_of_edition(edition))
    with audit.writing():
        version = ground.locked(edition, number)
        _require_state(version, VersionState.DRAFT)
        _refuse_open(version, at)
        _write(version, {"frozen_at": exact(at), "frozen_by": by.username if by else None}, by)


def publish(*, edition: str, number: int, seen: int | None, by: User | None, at: datetime) -> int:
    """Put a frozen version in force, write the letters to those whose agenda it changes, and give their number.

    `seen` is the number of the version in force that the person compared it with. Errors: Forbidden; Refused.
    """
    require(by, PUBLISH, reach_of_edition(edition))
    with audit.writing():
        version = ground.locked(edition, number)
        _require_state(version, VersionState.FROZEN)
        _refuse_open(version, at)
        before = queries.published(edition=edition, as_of=timezone.localdate(at))
        if (before.number if before else None) != seen:
            raise Refused(
                "Mientras usted lo miraba entró en vigencia otra versión. Compare otra vez y publique."
            )
        _write(version, {"published_at": exact(at), "published_by": by.username if by else None}, by)
        return prepare(before=before, after=queries.version(edition=edition, number=number), at=at)


def withdraw(*, edition: str, number: int, by: User | None, at: datetime) -> None:
    """Put aside a version that was never published; it stays to be read. Errors: Forbidden; Refused."""
    require(by, ARRANGE, reach_of_edition(edition))
    with audit.writing():
        version = ground.locked(edition, number)
        _require_state(version, VersionState.DRAFT, VersionState.FROZEN)
        _write(version, {"withdrawn_at": exact(at)}, by)


def _require_state(version: Version, *allowed: VersionState) -> None:
    stands = ground.state_of(version)
    if stands not in allowed:
        words = " o ".join(f"«{state.label}»" for state in allowed)
        raise Refused(
            f"La versión {version.number} está «{stands.label}»; para esto tendría que estar {words}."
        )


def _refuse_open(version: Version, at: datetime) -> None:
    found = ground.held(version, at=at)
    refuse_clashes(ground.open_clashes(found, at=at), found.posed.names)


def _write(version: Version, values: dict[str, datetime | str | None], by: User | None) -> None:
    VERSIONS.write({version.code: {"code": version.code, **values}}, by=by)
