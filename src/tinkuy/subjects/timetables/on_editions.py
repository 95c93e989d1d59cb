"""What timetables add to the page of an edition, and what stands in the way of changing it under a published one."""

from dataclasses import dataclass

from django.http import HttpRequest

from tinkuy.subjects.meetings.companions import Section, Tab
from tinkuy.subjects.meetings.watchers import Change
from tinkuy.subjects.timetables import queries
from tinkuy.subjects.timetables.pages.finding import day_of, may_on
from tinkuy.subjects.timetables.permissions import READ_DRAFTS
from tinkuy.subjects.timetables.queries import VersionRow

TABS = (Tab("Horario", "timetables", 40), Tab("Agenda", "public-agenda", 50))
_TOLD = 5


@dataclass(frozen=True, slots=True)
class EditionSection:
    """The version in force and how many meetings it has."""

    code: str
    version: VersionRow | None
    held: int
    is_inside: bool


class TimetableOfEdition:
    """The companion that the room of meetings knows."""

    def section(self, request: HttpRequest, *, code: str) -> Section | None:
        """The timetable in force at the date. Two SQL statements."""
        version = queries.published(edition=code, as_of=day_of(request))
        held = len(queries.placements(edition=code, version=version)) if version else 0
        inside = may_on(request.user, READ_DRAFTS, code)
        return Section("timetables/of_edition.html", EditionSection(code, version, held, inside))


class PublishedTimetable:
    """What a published timetable has against a change of its edition."""

    def objections(self, change: Change) -> tuple[str, ...]:
        """The meetings in force that would lose their hour, their desk or their party. Two SQL statements."""
        version = queries.published(edition=change.edition, as_of=change.today)
        if version is None:
            return ()
        lost = [
            line
            for line in queries.meetings(version=version)
            if line.slot not in change.slots
            or line.desk > change.desks.get(line.host, 0)
            or line.party not in change.parties
        ]
        if not lost:
            return ()
        named = ", ".join(f"N° {line.number}" for line in lost[:_TOLD])
        more = f" y {len(lost) - _TOLD} más" if len(lost) > _TOLD else ""
        return (
            f"La {version.name.lower()} del horario está publicada y dejaría sin lugar a reuniones que ya tienen hora: "
            f"{named}{more}. Publique antes una versión que no las tenga ahí.",
        )
