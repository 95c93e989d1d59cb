"""A timetable solved elsewhere (a TIMETABLE.json) as a draft, judged like any other."""

from datetime import datetime

from tinkuy.engines.timetables.problem import Timetable
from tinkuy.engines.timetables.verifying import verify
from tinkuy.platform.access.checks import require
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.timetables import queries
from tinkuy.subjects.timetables.actions import ground
from tinkuy.subjects.timetables.actions.keeping import Made, complete, keep, refuse_clashes
from tinkuy.subjects.timetables.permissions import ARRANGE
from tinkuy.subjects.timetables.rules import Origin


def import_timetable(
    *, edition: str, timetable: Timetable, by: User | None, at: datetime, note: str = ""
) -> int:
    """Keep it as a draft and give its number. Errors: Forbidden; UnknownEdition; Refused, with every rule it breaks."""
    require(by, ARRANGE, reach_of_edition(edition))
    with audit.writing():
        posed = queries.posed(edition=edition, as_of=ground.local(at).date())
        whole = complete(posed.problem, timetable)
        refuse_clashes(verify(posed.problem, whole), posed.names)
        code = keep(
            edition=edition, timetable=whole, posed=posed, made=Made(Origin.IMPORT, at, by, None, note)
        )
    return int(code.rpartition("-h")[2])
