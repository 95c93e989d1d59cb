"""What every act of the day begins with: the meeting as it stands, and whether the person may act at its desk."""

from datetime import date, datetime

from tinkuy.core.refusal import Refused
from tinkuy.subjects.floor.queries import MeetingRow, editions_of, meeting


def meeting_of(request: str, *, today: date, at: datetime | None = None) -> MeetingRow:
    """The meeting of a request in the timetable in force. Errors: Refused when there is none."""
    edition = editions_of(requests=[request]).get(request)
    found = meeting(request=request, edition=edition, as_of=today, at=at) if edition else None
    if found is None:
        raise Refused(
            f"La solicitud «{request}» no tiene una reunión en el horario publicado. Revise el código o publique el horario."
        )
    return found
