"""What follows from the plan and the sides of an edition in the register of spaces: its days, and its members.

Called inside the transaction of whoever wrote them, by hand or from a workbook.
"""

from collections.abc import Iterable

from tinkuy.core.dates import PartialDate
from tinkuy.core.values import Record
from tinkuy.platform.accounts.models import User
from tinkuy.subjects.meetings.models import DayBlock, Host, Party
from tinkuy.subjects.spaces.actions import MEMBERS, SPACES, member_key
from tinkuy.subjects.spaces.models import Member


def follow_plan(editions: Iterable[str], *, by: User | None) -> None:
    """A space begins on the first day of its plan and concludes on the last; without a plan it does neither."""
    asked = set(editions)
    days: dict[str, list[PartialDate]] = {code: [] for code in asked}
    found = DayBlock.objects.filter(edition__code__in=asked).order_by("day")
    for code, day in found.values_list("edition__code", "day"):
        days[code].append(PartialDate.parse(day))
    changes: dict[str, Record | None] = {
        code: {
            "code": code,
            "installed_on": held[0] if held else None,
            "concluded_on": held[-1] if held else None,
        }
        for code, held in days.items()
    }
    SPACES.write(changes, by=by)


def follow_sides(sides: Iterable[tuple[str, str]], *, by: User | None) -> None:
    """Each (edition, entity) is a member of its space while it hosts or takes part; other roles are left alone."""
    asked = set(sides)
    editions = {edition for edition, _ in asked}
    present = {
        pair
        for model in (Host, Party)
        for pair in model.objects.filter(edition__code__in=editions).values_list(
            "edition__code", "entity__code"
        )
    }
    changes: dict[str, Record | None] = {}
    for space, entity in asked:
        record: Record = {"space": space, "entity": entity, "role": Member.Role.MEMBER.value}
        changes[member_key(record)] = record if (space, entity) in present else None
    MEMBERS.write(changes, by=by)
