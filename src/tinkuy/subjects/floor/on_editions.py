"""What the day adds to the pages of an edition: its tabs, and what came of it in one sentence."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest

from tinkuy.platform.audit.kept import kept
from tinkuy.platform.web import asof
from tinkuy.subjects.floor import queries
from tinkuy.subjects.floor.permissions import NOTE
from tinkuy.subjects.floor.reaches import reach_of_day
from tinkuy.subjects.meetings.companions import Section, Tab

TABS = (
    Tab("El día", "floor-day", 50, NOTE, reach_of_day),
    Tab("Pantalla", "floor-screen", 55),
    Tab("Reuniones realizadas", "floor-meetings", 60),
)


@dataclass(frozen=True, slots=True)
class Came:
    """What came of an edition by the date."""

    code: str
    total: queries.Tally


class DayOfEditions:
    """Follows the editions."""

    def section(self, request: HttpRequest, *, code: str) -> Section | None:
        """What was held, agreed and promised; nothing before anything was held."""
        as_of = cast(asof.Request, request).as_of
        found = kept(f"floor-{code}", as_of, lambda: queries.tallies(edition=code, as_of=as_of))
        if not found.total.held:
            return None
        return Section("floor/of_edition.html", Came(code, found.total))
