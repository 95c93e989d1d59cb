"""Versions of the timetable of an edition, and where the meetings of one stand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, QuerySet
from django.utils import timezone

from tinkuy.subjects.timetables.models import Edit, Placement, Version
from tinkuy.subjects.timetables.rules import Origin, Proof, VersionState, last_to_undo, state


class UnknownVersion(LookupError):
    """The edition has no version of this number."""


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version. `based_on` is a number; `mark` grows with every change by hand, so that a page knows what it has seen."""

    code: str
    edition: str
    number: int
    origin: Origin
    based_on: int | None
    made_at: datetime
    made_by: str
    status: Proof
    objective: Mapping[str, int]
    bound: Mapping[str, int]
    seconds: Decimal
    note: str
    problem_sha256: str
    frozen_at: datetime | None
    published_at: datetime | None
    withdrawn_at: datetime | None
    mark: int = field(default=0)

    @property
    def state(self) -> VersionState:
        """Where it stands."""
        return state(frozen_at=self.frozen_at, published_at=self.published_at, withdrawn_at=self.withdrawn_at)

    @property
    def is_draft(self) -> bool:
        """True while it may be changed."""
        return self.state is VersionState.DRAFT

    @property
    def is_public(self) -> bool:
        """True once it was published, also after a later one is in force."""
        return self.published_at is not None

    @property
    def name(self) -> str:
        """`Versión 3`."""
        return f"Versión {self.number}"

    @property
    def published_on(self) -> date | None:
        """The day of its publication in Lima."""
        return timezone.localdate(self.published_at) if self.published_at else None


@dataclass(frozen=True, slots=True)
class PlacementRow:
    """A meeting of a version: its request, the slot and the desk of the host that receives it."""

    request: str
    slot: str
    desk: int
    host: str = ""


def versions(*, edition: str) -> tuple[VersionRow, ...]:
    """Every version, the newest first. One SQL statement."""
    return tuple(map(_row, _loaded().filter(edition__code=edition).order_by("-number")))


def version(*, edition: str, number: int) -> VersionRow:
    """One version. Errors: UnknownVersion."""
    found = _loaded().filter(edition__code=edition, number=number).first()
    if found is None:
        raise UnknownVersion(f"{edition} {number}")
    return _row(found)


def publications(*, edition: str, as_of: date) -> tuple[VersionRow, ...]:
    """The versions published by the date, in the order of their publication. One SQL statement."""
    rows = _loaded().filter(edition__code=edition, published_at__isnull=False)
    found = [_row(row) for row in rows.order_by("published_at", "number")]
    return tuple(row for row in found if row.published_on is not None and row.published_on <= as_of)


def published(*, edition: str, as_of: date) -> VersionRow | None:
    """The version in force at the date: the last one published by then; None before the first. One SQL statement."""
    found = publications(edition=edition, as_of=as_of)
    return found[-1] if found else None


def in_force(*, as_of: date) -> dict[str, int]:
    """Edition -> the number of the version in force at the date. One SQL statement."""
    rows = Version.objects.filter(published_at__isnull=False).order_by("published_at", "number")
    return {
        code: number
        for code, number, at in rows.values_list("edition__code", "number", "published_at")
        if timezone.localdate(at) <= as_of
    }


def placements(*, edition: str, version: int | VersionRow) -> tuple[PlacementRow, ...]:
    """Where the meetings of a version stand, by slot, host and desk. One SQL statement."""
    number = version if isinstance(version, int) else version.number
    rows = Placement.objects.filter(version__edition__code=edition, version__number=number)
    fields = ("request__code", "slot", "desk", "host__code")
    return tuple(
        PlacementRow(*row) for row in rows.order_by("slot", "host__code", "desk").values_list(*fields)
    )


@dataclass(frozen=True, slots=True)
class EditRow:
    """A change by hand as people read it."""

    number: int
    kind: str
    label: str
    changes: str
    undoes: int | None
    made_at: datetime
    made_by: str


def edits(*, code: str) -> tuple[EditRow, ...]:
    """The changes by hand of a version, the last first. One SQL statement."""
    rows = Edit.objects.filter(version__code=code).select_related("made_by").order_by("-number")
    return tuple(
        EditRow(
            row.number,
            row.kind,
            row.get_kind_display(),
            row.changes,
            row.undoes,
            row.made_at,
            row.made_by.username if row.made_by else "",
        )
        for row in rows
    )


def to_undo(*, code: str) -> int | None:
    """The number of the last change that can be undone; None when there is none. One SQL statement."""
    return last_to_undo(list(Edit.objects.filter(version__code=code).values_list("number", "undoes")))


def _loaded() -> "QuerySet[Version]":
    return Version.objects.select_related("edition", "based_on", "made_by").annotate(mark=Count("edits"))


def _row(found: Version) -> VersionRow:
    return VersionRow(
        code=found.code,
        edition=found.edition.code,
        number=found.number,
        origin=Origin(found.origin),
        based_on=found.based_on.number if found.based_on else None,
        made_at=found.made_at,
        made_by=found.made_by.username if found.made_by else "",
        status=Proof(found.status),
        objective=json.loads(found.objective or "{}"),
        bound=json.loads(found.bound or "{}"),
        seconds=found.seconds,
        note=found.note,
        problem_sha256=found.problem_sha256,
        frozen_at=found.frozen_at,
        published_at=found.published_at,
        withdrawn_at=found.withdrawn_at,
        mark=getattr(found, "mark", 0),
    )
