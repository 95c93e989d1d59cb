"""Every project as it stands at a date, judged, in files of a cache: made once for what is loaded, then only read.

    <data>/cache/projects/<key>/projects.parquet   one row for each project, with its flags
    <data>/cache/projects/<key>/places.parquet     one row for each project and place
    <data>/cache/projects/<key>/money.parquet      one row for each project and month of spending

The key names the very loads that answer; what other loads made is removed.
"""

import shutil
import uuid
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import duckdb
from django.conf import settings

from tinkuy.engines.lake import duck
from tinkuy.engines.lake.engine import engine
from tinkuy.engines.lake.reading import NoData, table
from tinkuy.subjects.budget import places
from tinkuy.subjects.investments.queries import judging
from tinkuy.subjects.investments.queries.basis import BANK, SPENDING, Basis, basis

_KEPT = 4  # what other days and other loads made, before the oldest is removed
NEWEST = "row_number() over (partition by key order by cut_off desc, load_order desc, register) = 1"
_PHASES = ("pia", "pim", "certified", "committed", "accrued", "paid")


@dataclass(frozen=True, slots=True)
class Standing:
    """The projects at a date: what they rest on, and where their files are."""

    basis: Basis
    folder: Path

    def rows(self, name: str = "projects") -> str:
        """One of the files, as SQL reads it."""
        return f"read_parquet({duck.literal(self.folder / f'{name}.parquet')})"


def standing(*, as_of: date) -> Standing | None:
    """The projects at the date; None when no bank tells of it. The first call after a load takes seconds, the others none."""
    found = basis(as_of=as_of)
    if found is None:
        return None
    folder = settings.DATA_DIR / "cache" / BANK / found.key
    if not folder.exists():
        _make(found, folder)
    return Standing(found, folder)


@lru_cache(maxsize=64)
def answer(statement: str, values: tuple[str, ...] = ()) -> tuple[tuple[Any, ...], ...]:
    """The rows of a statement over files of a standing, which never change: asked again, nothing is read. For a page of rows at most."""
    with duck.connect() as con:
        return tuple(con.execute(statement, list(values)).fetchall())


def _make(found: Basis, folder: Path) -> None:
    draft = folder.with_name(f"draft-{uuid.uuid4().hex}")
    draft.mkdir(parents=True)
    con = duck.connect(spill=draft / "spill")
    try:
        _write(con, _money(con, found), draft / "money.parquet")
        _write(con, _places(found), draft / "places.parquet")
        _write(con, _projects(found, draft), draft / "projects.parquet")
        _sweep(folder.parent)
        if not folder.exists():
            draft.rename(folder)
    finally:
        con.close()
        shutil.rmtree(draft, ignore_errors=True)


def _write(con: duckdb.DuckDBPyConnection, statement: str, target: Path) -> None:
    con.execute("set preserve_insertion_order = true")
    con.execute(f"copy ({statement}) to {duck.literal(target)} (format parquet, row_group_size 20480)")


def _money(con: duckdb.DuckDBPyConnection, found: Basis) -> str:
    """The spending of each project by month, through the engine that the lake is read with."""
    empty = ", ".join(f"0::decimal(20, 2) as {phase}" for phase in _PHASES)
    nothing = f"select '' as project, 0 as year, 0 as month, {empty} where false"
    if not found.spending:
        return nothing
    try:
        lines = table(engine(), places.dataset(SPENDING))
    except NoData:
        return nothing
    lines = lines.filter(lines["project"] != "", lines["part"].isin(found.spending))
    sums = {phase: lines[phase].sum() for phase in _PHASES}
    con.register("spent", lines.group_by(["project", "year", "month"]).aggregate(**sums).to_pyarrow())
    shown = ", ".join(f"{phase}::decimal(20, 2) as {phase}" for phase in _PHASES)
    return f"select project, year::int as year, month::int as month, {shown} from spent order by project, year, month"


def _places(found: Basis) -> str:
    names = "key, department_code, place_code, ubigeo, department, province, district, latitude, longitude"
    pieces = (
        f"select distinct {names} from read_parquet({duck.literal(places.dataset(BANK).file(load, 'clean'))}) "
        f"where part in ({_texts(parts)})"
        for load, parts in found.loads
    )
    return f"select distinct * from ({' union all '.join(pieces)}) order by key, ubigeo"


def told(found: Basis) -> str:
    """What every load that answers tells of its projects, as SQL: one row for each load and project; `NEWEST` chooses among them."""
    pieces = (
        f"select *, {number} as load_order, {duck.literal(load.source)} as bank from "
        f"read_parquet({duck.literal(places.dataset(BANK).file(load, 'projects'))}) "
        f"where list_has_any(scopes, [{_texts(parts)}])"
        for number, (load, parts) in enumerate(found.loads)
    )
    return f"({' union all by name '.join(pieces)})"


def _projects(found: Basis, draft: Path) -> str:
    read = {name: f"read_parquet({duck.literal(draft / f'{name}.parquet')})" for name in ("money", "places")}
    since, until = duck.literal(found.money_since), duck.literal(found.money_until)
    bank_total = (
        "coalesce(p.accrued_total_soles, case when p.accrued_before_soles is not null or p.accrued_year_soles is not null "
        "then coalesce(p.accrued_before_soles, 0) + coalesce(p.accrued_year_soles, 0) end)"
    )
    is_covered = f"({since} <> '' and strftime(p.viable_on, '%Y-%m') >= {since})"
    return f"""
        with newest as (select * exclude (departments, place_count) from {told(found)} qualify {NEWEST}),
        spent as (select project, sum(accrued) as accrued, max(year || '-' || lpad(month::varchar, 2, '0'))
            filter (accrued > 0) as last_month from {read["money"]} group by 1),
        placed as (select key, list_sort(list(distinct department_code)) as departments, count(*) as place_count
            from {read["places"]} group by 1),
        known as (select p.* exclude (last_accrual), l.departments, l.place_count,
            case when {bank_total} is not null then greatest({bank_total}, coalesce(s.accrued, 0))
                when {is_covered} then coalesce(s.accrued, 0) end as accrued_soles,
            nullif(greatest(coalesce(p.last_accrual, ''), coalesce(s.last_month, '')), '') as last_accrual,
            nullif({since}, '') as money_since,
            nullif(greatest({until}, case when {bank_total} is not null or p.last_accrual is not null
                then strftime(p.cut_off, '%Y-%m') else '' end), '') as money_until
            from newest p left join placed l using (key) left join spent s on s.project = p.cui),
        timed as (select *, {judging.EXCESS} as excess_soles, {judging.QUIET} as quiet_months,
            {judging.EXECUTING} as is_executing from known)
        select *, excess_soles / viable_soles as excess_ratio, {judging.FLAGS} as flags from timed order by key"""


def _texts(texts: tuple[str, ...]) -> str:
    return ", ".join(duck.literal(text) for text in texts)


def _sweep(folder: Path) -> None:
    """Keep the newest of what was made; a reader that lost its files makes them again."""
    made = sorted(
        (each for each in folder.iterdir() if not each.name.startswith("draft-")), key=_age, reverse=True
    )
    for old in made[_KEPT:]:
        shutil.rmtree(old, ignore_errors=True)


def _age(folder: Path) -> float:
    return folder.stat().st_mtime
