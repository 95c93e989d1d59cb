"""One project at a date: what the bank tells of it, its flags with their evidence, its places, its money and its history."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from tinkuy.engines.lake import duck
from tinkuy.subjects.budget import places
from tinkuy.subjects.investments.queries.basis import BANK, Basis, history
from tinkuy.subjects.investments.queries.listing import ProjectRow, row
from tinkuy.subjects.investments.queries.standing import Standing, answer, standing
from tinkuy.subjects.investments.rules import Flag, ProjectFacts, Reading, Register, flags

_LISTED = (
    "key, cui, snip, name, register, state, entity, entity_code, executor, departments, place_count, viable_soles, "
    "updated_soles, excess_ratio, viable_on, accrued_soles, last_accrual, flags, cut_off"
)
_FACTS = "registered_on, started_on, ends_on, closed_on, money_since, money_until, twins, conflicts"
_TOLD = (
    "situation, level, sector, investor, function, kind, frame, modality, typology, stage, alternative, beneficiaries, "
    "works_started_on, works_end_on, first_accrual, physical_percent, financial_percent, accrued_before_soles, "
    "accrued_year_soles, accrued_total_soles, pia_soles, pim_soles, certified_soles, bank"
)
_NAMES = tuple(name.strip() for name in f"{_FACTS}, {_TOLD}".split(","))


class UnknownProject(LookupError):
    """No project with this code stands in the bank at this date."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """One place of a project. `code` is empty for a place that no register knows; coordinates in degrees, None when not told."""

    code: str
    ubigeo: str
    department: str
    province: str
    district: str
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Project:
    """One project at a date. `told` holds by name what else the bank says; absent what it leaves blank."""

    row: ProjectRow
    facts: ProjectFacts
    flags: tuple[Flag, ...]
    told: dict[str, Any]
    basis: Basis


def project(*, key: str, as_of: date) -> Project:
    """One project by its CUI, its SNIP code or the key it has without either. Errors: UnknownProject."""
    found = standing(as_of=as_of)
    several = _projects(found, [key]) if found else {}
    if key not in several:
        raise UnknownProject(key)
    return several[key]


def several(*, codes: Iterable[str], as_of: date) -> dict[str, Project]:
    """Code as asked -> its project; codes that the bank does not know are absent. One statement."""
    found = standing(as_of=as_of)
    return _projects(found, list(codes)) if found else {}


def project_places(*, key: str, as_of: date) -> tuple[PlaceRow, ...]:
    """Where a project lies, by code of place."""
    found = standing(as_of=as_of)
    if found is None:
        return ()
    rows = answer(
        f"select place_code, ubigeo, department, province, district, latitude, longitude from {found.rows('places')} "
        f"where key = ? order by ubigeo",
        (key,),
    )
    return tuple(
        PlaceRow(
            code=code or "",
            ubigeo=ubigeo or "",
            department=department or "",
            province=province or "",
            district=district or "",
            latitude=latitude,
            longitude=longitude,
        )
        for code, ubigeo, department, province, district, latitude, longitude in rows
    )


def readings(*, key: str, as_of: date) -> tuple[Reading, ...]:
    """What each loaded bank said of a project, oldest cut-off first."""
    return readings_of(keys=[key], as_of=as_of).get(key, ())


def readings_of(*, keys: Collection[str], as_of: date) -> dict[str, tuple[Reading, ...]]:
    """What each loaded bank said of several projects, by key, oldest cut-off first; absent those of which none tells. One statement."""
    loads = history(as_of=as_of)
    if not keys or not loads:
        return {}
    pieces = (
        f"select key, cut_off, viable_soles, updated_soles, state, register, {number} as load_order from "
        f"read_parquet({duck.literal(places.dataset(BANK).file(load, 'projects'))}) where key in (select key from wanted) "
        f"and list_has_any(scopes, [{', '.join(duck.literal(part) for part in parts)}])"
        for number, (load, parts) in enumerate(loads)
    )
    statement = f"with wanted as (select unnest(?::varchar[]) as key) {' union all '.join(pieces)} order by key, cut_off, load_order"
    found: dict[str, dict[date, Reading]] = defaultdict(dict)
    with duck.connect() as con:
        for key, day, viable, updated, state, register, _ in con.execute(statement, [list(keys)]).fetchall():
            found[key][day] = Reading(day, viable, updated, state or "", Register(register))
    return {key: tuple(by_day.values()) for key, by_day in found.items()}


def _projects(found: Standing, codes: list[str]) -> dict[str, Project]:
    wanted = {code: code.zfill(7) if code.isdigit() else code for code in codes}
    slots = ", ".join("?" for _ in codes)
    if not codes:
        return {}
    rows = answer(
        f"select {_LISTED}, {_FACTS}, {_TOLD} from {found.rows()} where key in ({slots}) or snip in ({slots})",
        (*wanted.values(), *codes),
    )
    made = [_project(told, found.basis) for told in rows]
    by_key = {each.row.key: each for each in made}
    by_snip = {each.row.snip: each for each in made if each.row.snip}
    answers = {code: by_key.get(key) or by_snip.get(code) for code, key in wanted.items()}
    return {code: answer for code, answer in answers.items() if answer is not None}


def _project(told: tuple[Any, ...], found: Basis) -> Project:
    listed = row(told[:19])
    named = dict(zip(_NAMES, told[19:], strict=True))
    facts = ProjectFacts(
        register=Register(listed.register),
        cut_off=listed.cut_off,
        registered_on=named["registered_on"],
        viable_on=listed.viable_on,
        started_on=named["started_on"],
        ends_on=named["ends_on"],
        closed_on=named["closed_on"],
        viable_soles=listed.viable_soles,
        updated_soles=listed.updated_soles,
        accrued_soles=listed.accrued_soles,
        last_accrual=listed.last_accrual,
        money_since=named["money_since"] or "",
        money_until=named["money_until"] or "",
        twins=tuple(named["twins"] or ()),
        conflicts=tuple(named["conflicts"] or ()),
    )
    return Project(listed, facts, flags(facts), {k: v for k, v in named.items() if v is not None}, found)
