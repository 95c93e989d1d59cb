"""What the report tells, gathered once at one date; everything else in this room is computed from it."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tinkuy.core.dates import months_before
from tinkuy.reports.changes.facts import Facts as Changes
from tinkuy.reports.changes.facts import gather as gather_changes
from tinkuy.subjects.commitments import queries as commitments
from tinkuy.subjects.commitments.fulfilment_queries import Fulfilment, fulfilment_by_space, taken
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.spaces.models import Achievement, SpaceKind
from tinkuy.subjects.spaces.queries import SpaceRow
from tinkuy.subjects.spaces.rules import AgendaState, SpaceStatus
from tinkuy.subjects.spaces.scope import NATIONAL, departments_of
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Gazetteer

SEVERAL, NOWHERE = "several", "none"
RECENT_MONTHS = 3  # what the report calls recent: the time between two reports


@dataclass(frozen=True)
class Facts:
    """Spaces, achievements and commitments at `as_of`, and what changed in the months before (None: no day before it)."""

    as_of: date
    rows: tuple[SpaceRow, ...]
    kinds: tuple[SpaceKind, ...]
    achievements: tuple[Achievement, ...]
    commitments: Mapping[str, Counter[CommitmentStatus]]
    simulated: Counter[str]
    fulfilment: Mapping[str, Fulfilment]
    taken: int
    names: Gazetteer
    recent: Changes | None

    def where(self, test: Callable[[SpaceRow], bool]) -> tuple[SpaceRow, ...]:
        """The spaces that pass a test, in order."""
        return tuple(row for row in self.rows if test(row))

    @cached_property
    def installed(self) -> tuple[SpaceRow, ...]:
        """Spaces installed by the date, in order of installation."""
        rows = [row for row in self.rows if row.installed]
        return tuple(
            sorted(
                rows,
                key=lambda row: (row.installed.counts_from if row.installed else self.as_of, row.short_name),
            )
        )

    @cached_property
    def with_agenda(self) -> tuple[SpaceRow, ...]:
        """Spaces whose agenda was approved by the date."""
        return self.where(lambda row: row.has_agenda)

    def in_status(self, status: SpaceStatus) -> tuple[SpaceRow, ...]:
        """Spaces in a status."""
        return self.where(lambda row: row.status is status)

    @cached_property
    def without_agenda(self) -> tuple[tuple[str, tuple[SpaceRow, ...]], ...]:
        """The spaces without an approved agenda, each under the one reason that fits it; empty reasons are left out."""
        rest = [row for row in self.rows if not row.has_agenda]
        groups = (
            (
                "En construcción de la agenda",
                [r for r in rest if r.agenda_state is AgendaState.IN_CONSTRUCTION],
            ),
            (
                "Instaladas, aún sin iniciar la agenda",
                [r for r in rest if _idle(r) and r.status is SpaceStatus.IN_PROCESS],
            ),
            ("Pendientes de instalación", [r for r in rest if _idle(r) and r.status is SpaceStatus.PENDING]),
            (
                "Concluidas sin agenda aprobada",
                [r for r in rest if _idle(r) and r.status is SpaceStatus.CONCLUDED],
            ),
        )
        return tuple((words, tuple(rows)) for words, rows in groups if rows)

    def department_of(self, row: SpaceRow) -> str:
        """The one line under which a space stands: its department, several, the country, or none."""
        departments = departments_of(self.names, row.territory_codes, as_of=self.as_of)
        return departments[0] if len(departments) == 1 else (SEVERAL if departments else NOWHERE)

    @cached_property
    def by_department(self) -> tuple[tuple[str, tuple[SpaceRow, ...]], ...]:
        """Departments in order of name, then several departments, the country, none: each space stands once."""
        groups: dict[str, list[SpaceRow]] = {}
        for row in self.rows:
            groups.setdefault(self.department_of(row), []).append(row)
        last = {
            SEVERAL: "Varios departamentos",
            NATIONAL: "Ámbito nacional",
            NOWHERE: "Sin territorio registrado",
        }
        plain = sorted((self.names.name(code), rows) for code, rows in groups.items() if code not in last)
        return tuple(
            (name, tuple(rows))
            for name, rows in [*plain, *((words, groups[c]) for c, words in last.items() if c in groups)]
        )


def _idle(row: SpaceRow) -> bool:
    return row.agenda_state is AgendaState.NOT_STARTED


def gather(*, as_of: date) -> Facts:
    """Read everything the report needs. About fifteen SQL statements whatever the number of spaces."""
    rows = spaces.register(as_of=as_of)
    since = months_before(as_of, RECENT_MONTHS)
    return Facts(
        as_of=as_of,
        rows=rows,
        kinds=tuple(spaces.mesa_kinds()),
        achievements=tuple(
            a for a in spaces.achievements(as_of=as_of) if a.space is None or a.space.kind.is_mesa
        ),
        commitments=commitments.counts_by_space(as_of=as_of, mesas_only=True),
        simulated=commitments.simulated_by_space(as_of=as_of, mesas_only=True),
        fulfilment=fulfilment_by_space(as_of=as_of),
        taken=taken(as_of=as_of),
        names=gazetteer(),
        recent=gather_changes(since=since, as_of=as_of, mesas_only=True) if since < as_of else None,
    )
