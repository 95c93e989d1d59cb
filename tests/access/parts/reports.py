"""The report of the edition of the world, and of a year of which a document states totals."""

from collections.abc import Iterable

from tests.access.world import World
from tinkuy.subjects.meetings.stores import YEAR_TOTALS, year_total_key

Rows = list[tuple[str, dict[str, object], Iterable[str] | None]]
YEAR = 2017


def plant(world: World) -> None:
    """One total of a year; the edition is made by its own part."""
    record = {"kind": "GORE", "year": YEAR, "measure": "meetings", "amount": 712}
    YEAR_TOTALS.write({year_total_key(record): record}, by=None)


def listed(world: World) -> Rows:
    """Name, arguments, and who may among those whose role may; None for all of these."""
    edition: dict[str, object] = {"code": world.names["edition"]}
    forms = ("html", "docx", "json")
    return [
        ("report-edition", edition, None),
        ("report-edition-issue", edition, None),
        *(("report-edition-download", edition | {"form": form}, None) for form in forms),
        ("report-edition-year", {"year": YEAR}, None),
        *(("report-edition-year-download", {"year": YEAR, "form": form}, None) for form in forms),
    ]


def api(world: World) -> Rows:
    """The same for the operations with arguments, by their bare names."""
    return [
        ("edition_report", {"code": world.names["edition"]}, None),
        ("edition_year_report", {"year": YEAR}, None),
    ]
