"""Opening an edition, changing its terms, and making its day plan. An edition is its space and more: both are written at once."""

from collections.abc import Sequence
from datetime import date, time

from tinkuy.core.dates import PartialDate
from tinkuy.core.refusal import Problems, Refused, refuse
from tinkuy.core.text import slugify
from tinkuy.core.values import Record
from tinkuy.platform.access.checks import require
from tinkuy.platform.access.reach import Reach
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit import actions as audit
from tinkuy.subjects.meetings import queries
from tinkuy.subjects.meetings.actions.ground import known_edition, refuse_objections
from tinkuy.subjects.meetings.following import follow_plan, follow_sides
from tinkuy.subjects.meetings.models import Edition
from tinkuy.subjects.meetings.permissions import ORGANISE
from tinkuy.subjects.meetings.reaches import reach_of_edition
from tinkuy.subjects.meetings.rules import (
    Block,
    Terms,
    days_in_a_row,
    plan_problems,
    terms_problems,
    usual_plan,
    usual_plan_problems,
)
from tinkuy.subjects.meetings.stores import BLOCKS, EDITIONS, block_key
from tinkuy.subjects.spaces import queries as spaces
from tinkuy.subjects.spaces.actions import EJECUTIVOS, SPACES

QUORUM = "2"  # a bilateral meeting is valid with both of its sides


def open_edition(
    *,
    kind: str,
    terms: Terms,
    by: User | None,
    today: date,
    days: Sequence[date] = (),
    slot_minutes: int = 30,
) -> str:
    """Announce an edition of `GORE` or `MUNI` and give its code; with days, it begins with the usual plan on them.

    Units: minutes. Errors: Forbidden; Problems.
    """
    require(by, ORGANISE, Reach())
    first_day = min(days, default=None)
    with audit.writing():
        refuse([*_kind_problems(kind, terms), *terms_problems(terms, first_day=first_day)])
        refuse(usual_plan_problems(len(set(days)), slot_minutes) if days else [])
        name = terms.name.strip() or f"{_kind_name(kind)} N° {terms.number}"
        code = _free(f"{kind.lower()}-ejecutivo-{terms.number}" if terms.number else slugify(name)[:60])
        begins = min(day for day in (today, first_day, terms.requests_from) if day)
        space: Record = {"code": code, "short_name": name, "kind": kind, "quorum": QUORUM}
        SPACES.write({code: {**space, "created_on": PartialDate.parse(begins)}}, by=by)
        EDITIONS.write({code: {"code": code, "space": code, **_fields(terms)}}, by=by)
        if days:
            _write_plan(code, (), usual_plan(sorted(set(days)), slot_minutes), by)
    return code


def change_edition(*, edition: str, terms: Terms, by: User | None) -> None:
    """Make the terms of an edition so. Errors: Forbidden; Problems; Refused."""
    require(by, ORGANISE, reach_of_edition(edition))
    with audit.writing():
        before = known_edition(edition)
        wrong = terms_problems(terms, first_day=before.first_day)
        refuse([*_kind_problems(before.kind, terms, but=edition), *wrong])
        EDITIONS.write({edition: {"code": edition, **_fields(terms)}}, by=by)
        name = terms.name.strip() or f"{before.kind_name} N° {terms.number}"
        SPACES.write({edition: {"code": edition, "short_name": name}}, by=by)


def put_block(
    *, edition: str, block: Block, by: User | None, today: date, instead_of: tuple[date, time] | None = None
) -> str:
    """Add a block to the day plan, or put it in the place of the one that begins then; give its key.

    Errors: Forbidden; Problems (what is wrong with the plan, or what stands on the slots that would go); Refused.
    """
    require(by, ORGANISE, reach_of_edition(edition))
    with audit.writing():
        known_edition(edition)
        before = queries.blocks(edition=edition)
        if instead_of and all((each.day, each.starts_at) != instead_of for each in before):
            raise Refused("Ese bloque ya no está en el plan. Vuelva al plan del día y escójalo otra vez.")
        plan = [*_without(before, instead_of), block]
        _refuse_plan(plan, block)
        refuse_objections(edition, today=today, plan=plan)
        _write_plan(edition, before, plan, by)
    return block_key(_record(edition, block))


def put_usual_plan(
    *, edition: str, first_day: date, days: int, slot_minutes: int, by: User | None, today: date
) -> None:
    """Propose the usual plan of so many days to an edition that has none. Errors: Forbidden; Problems; Refused."""
    require(by, ORGANISE, reach_of_edition(edition))
    with audit.writing():
        row = known_edition(edition)
        if row.days:
            raise Refused(
                "La edición ya tiene un plan. Cámbielo bloque por bloque, o retire los que no sirvan."
            )
        refuse(usual_plan_problems(days, slot_minutes))
        refuse([("first_day", text) for _, text in terms_problems(_terms_of(row), first_day=first_day)])
        plan = usual_plan(days_in_a_row(first_day, days), slot_minutes)
        refuse_objections(edition, today=today, plan=plan)
        _write_plan(edition, (), plan, by)


def remove_block(*, edition: str, day: date, starts_at: time, by: User | None, today: date) -> None:
    """Take a block out of the day plan. Errors: Forbidden; Problems (what stands on its slots); Refused."""
    require(by, ORGANISE, reach_of_edition(edition))
    with audit.writing():
        before = queries.blocks(edition=edition)
        plan = _without(before, (day, starts_at))
        if len(plan) == len(before):
            raise Refused(
                f"El plan no tiene un bloque que empiece el {day:%d/%m/%Y} a las {starts_at:%H:%M}."
            )
        refuse_objections(edition, today=today, plan=plan)
        _write_plan(edition, before, plan, by)


def settle(*, edition: str, by: User | None) -> None:
    """Bring the space of an edition up to date with its plan and its sides, as after an import. Errors: Forbidden; Refused."""
    require(by, ORGANISE, reach_of_edition(edition))
    with audit.writing():
        known_edition(edition)
        follow_plan([edition], by=by)
        sides = (*queries.hosts(edition=edition), *queries.parties(edition=edition))
        follow_sides([(edition, side.entity) for side in sides], by=by)


def _without(plan: Sequence[Block], at: tuple[date, time] | None) -> list[Block]:
    return [block for block in plan if (block.day, block.starts_at) != at]


def _refuse_plan(plan: Sequence[Block], block: Block) -> None:
    """What is wrong with the plan; two blocks that begin at once would be one record."""
    same = [each for each in plan if (each.day, each.starts_at) == (block.day, block.starts_at)]
    if len(same) > 1:
        raise Problems(
            ("starts_at", f"Ya hay un bloque que empieza a las {block.starts_at:%H:%M}. Cámbielo.")
        )
    refuse(plan_problems(plan))


def _write_plan(edition: str, before: Sequence[Block], plan: Sequence[Block], by: User | None) -> None:
    changes: dict[str, Record | None] = {block_key(_record(edition, block)): None for block in before}
    changes |= {block_key(record): record for record in (_record(edition, block) for block in plan)}
    BLOCKS.write(changes, by=by)
    follow_plan([edition], by=by)


def _record(edition: str, block: Block) -> Record:
    return {
        "edition": edition,
        "day": block.day,
        "starts_at": block.starts_at,
        "ends_at": block.ends_at,
        "kind": block.kind.value,
        "title": block.title.strip(),
        "theme": block.theme.strip(),
        "slot_minutes": block.slot_minutes,
    }


def _fields(terms: Terms) -> Record:
    return {
        "number": terms.number,
        "venue": terms.venue.strip(),
        "requests_from": terms.requests_from,
        "requests_until": terms.requests_until,
        "most_requests": terms.most_requests,
        "min_rest_minutes": terms.min_rest_minutes,
        "longest_row": terms.longest_row,
        "room_limit": terms.room_limit,
    }


def _terms_of(row: queries.EditionRow) -> Terms:
    return Terms(name=row.name, requests_from=row.requests_from, requests_until=row.requests_until)


def _kind_problems(kind: str, terms: Terms, but: str = "") -> list[tuple[str, str]]:
    if kind not in EJECUTIVOS:
        return [("kind", "Escoja GORE Ejecutivo o MUNI Ejecutivo.")]
    same = Edition.objects.filter(space__kind__code=kind, number=terms.number).exclude(code=but)
    taken = same.values_list("space__short_name", flat=True).first() if terms.number is not None else None
    return [("number", f"Ya hay una edición con ese número: {taken}.")] if taken else []


def _kind_name(kind: str) -> str:
    return next(found.name for found in spaces.kinds() if found.code == kind)


def _free(wanted: str) -> str:
    taken = spaces.names()
    at, code = 2, wanted
    while code in taken:
        code, at = f"{wanted}-{at}", at + 1
    return code
