"""Reading timetables: versions, what stands in them, the problem they answer, and their making. Bounded SQL."""

from tinkuy.subjects.timetables.queries.agendas import (
    MeetingLine,
    OutLine,
    agenda_of,
    fresh_lines,
    left_out,
    meetings,
    spots,
)
from tinkuy.subjects.timetables.queries.problems import Outside, Posed, names_of, outside, posed, problem_of
from tinkuy.subjects.timetables.queries.versions import (
    EditRow,
    PlacementRow,
    UnknownVersion,
    VersionRow,
    edits,
    in_force,
    placements,
    publications,
    published,
    to_undo,
    version,
    versions,
)

__all__ = [
    "EditRow",
    "MeetingLine",
    "OutLine",
    "Outside",
    "PlacementRow",
    "Posed",
    "UnknownVersion",
    "VersionRow",
    "agenda_of",
    "edits",
    "fresh_lines",
    "in_force",
    "left_out",
    "meetings",
    "names_of",
    "outside",
    "placements",
    "posed",
    "problem_of",
    "publications",
    "published",
    "spots",
    "to_undo",
    "version",
    "versions",
]
