"""From the text of a bank to its two tables, as SQL: one row for each project and place, one row for each project.

`clean.parquet` has one row for each project and place; `projects.parquet` one for each project, with what the rows of its
places agree on. A project is known by its CUI; without one by its SNIP code, and without that by its name and entity.
"""

from collections.abc import Iterable, Mapping

from tinkuy.engines.lake import duck
from tinkuy.subjects.investments.loading import cells, headings
from tinkuy.subjects.investments.loading.copying import ROW

REPEATED, NAMELESS = "fila repetida", "fila sin código ni nombre"
_TYPES = {
    **dict.fromkeys(headings.TEXTS, "varchar"),
    **dict.fromkeys(headings.AMOUNTS, cells.AMOUNT),
    **dict.fromkeys(headings.DAYS, "date"),
    **dict.fromkeys(headings.MONTHS, "varchar"),
    **dict.fromkeys(headings.PERCENTS, "decimal(12, 2)"),
    **dict.fromkeys(headings.COUNTS, "bigint"),
    **dict.fromkeys(headings.CODES, "varchar"),
    **dict.fromkeys(headings.PLACES, "varchar"),
    "latitude": "double",
    "longitude": "double",
}
# What a row says of the whole project, whatever its place.
OF_PROJECT = tuple(name for name in headings.ALL if name not in headings.PLACES)
# What rows of one project must agree on.
AGREED = (
    "name",
    "state",
    "situation",
    "entity",
    "viable_soles",
    "updated_soles",
    "registered_on",
    "viable_on",
    "accrued_total_soles",
)
FOLDED = r"trim(regexp_replace(lower(strip_accents(coalesce({0}, ''))), '[^a-z0-9]+', ' ', 'g'))"


def expression(name: str, heading: str) -> str:
    """How the cell under a heading is read for what it means."""
    if name in headings.AMOUNTS:
        return cells.amount(heading)
    if name in headings.DAYS:
        return cells.day(heading)
    if name in headings.MONTHS:
        return cells.month(heading)
    if name in headings.PERCENTS:
        return cells.percent(heading)
    if name in headings.COUNTS:
        return cells.whole(heading)
    if name in ("latitude", "longitude"):
        return cells.degrees(heading)
    if name == "alternative":
        return cells.prose(heading)
    widths = {"cui": 7, "ubigeo": 6}
    return cells.code(heading, widths[name]) if name in widths else cells.text(heading)


def typed(raw: str, columns: Iterable[str], meant: Mapping[str, str]) -> str:
    """Every row of the bank, typed, with `reason` why it cannot be kept (null: it can) and the `key` of its project."""
    read = [
        f"{expression(name, meant[name]) if name in meant else 'null'}::{kind} as {name}"
        for name, kind in _TYPES.items()
    ]
    cells_of_row = ", ".join(duck.name(column) for column in columns if column != ROW)
    return (
        f"select *, {_reason()} as reason, {_key()} as key, {_register()} as register "
        f"from (select {ROW}, {', '.join(read)}, row_number() over (partition by {cells_of_row} order by {ROW}) as copy from {raw})"
    )


def _reason() -> str:
    return (
        f"case when copy > 1 then {duck.literal(REPEATED)} "
        f"when cui is null and snip is null and name is null then {duck.literal(NAMELESS)} end"
    )


def _key() -> str:
    name = "substr(md5(coalesce(name, '') || '|' || coalesce(entity, '')), 1, 10)"
    return f"coalesce(cui, 'SNIP-' || snip, 'SIN-' || {name})"


def _register() -> str:
    return (
        "case when upper(state) like 'ACTIV%' then 'active' when upper(state) like 'CERRAD%' then 'closed' "
        "when upper(state) like 'DESACTIV%' then 'deactivated' else 'other' end"
    )


def clean(cut_off: str) -> str:
    """The rows that are kept, with their place and entity matched (tables `places` and `entities`)."""
    names = ", ".join(f"t.{name}" for name in _TYPES)
    scope = f"p.department_code || ':' || t.register || ':' || {duck.literal(cut_off)}"
    return (
        f"select {scope} as part, t.key, t.register, {names}, p.place_code, p.department_code, e.entity_code, "
        f"date {duck.literal(cut_off)} as cut_off from typed t "
        f"join places p on p.place = {written('t')} "
        f"left join entities e on e.entity = t.entity and e.department_code = p.department_code "
        f"where t.reason is null order by t.key, t.ubigeo, t.{ROW}"
    )


def written(table: str) -> str:
    """The place of a row as it is written, in one text."""
    return " || '|' || ".join(
        f"coalesce({table}.{name}, '')" for name in ("ubigeo", "department", "province", "district")
    )


def projects(kept: str) -> str:
    """One row for each project. Where its rows disagree the most frequent wins, then the newest; `conflicts` names what."""
    whole = ", ".join(OF_PROJECT)
    conflicts = ", ".join(
        f"case when min({name}) is distinct from max({name}) then {duck.literal(name)} end" for name in AGREED
    )
    return f"""
        with told as (select key, register, {whole}, any_value(entity_code) as entity_code, count(*) as n from {kept} group by all),
        chosen as (select * from told qualify row_number() over
            (partition by key order by n desc, registered_on desc nulls last, updated_soles desc nulls last, state, entity, name, viable_on, executor) = 1),
        together as (select key, max(cut_off) as cut_off, count(distinct {written("k")}) as place_count,
            list_sort(list(distinct department_code)) as departments, list_sort(list(distinct part)) as scopes,
            list_filter([{conflicts}], x -> x is not null) as conflicts from {kept} k group by key),
        folded as (select *, {FOLDED.format("name")} as folded_name, {FOLDED.format("entity")} as folded_entity from chosen),
        alike as (select folded_name, folded_entity, list_sort(list(key)) as keys from folded
            where folded_name <> '' group by all having count(*) > 1)
        select f.* exclude (n, folded_name, folded_entity), t.* exclude (key),
            f.key || ' ' || coalesce(f.snip, '') || ' ' || folded_name || ' ' || folded_entity || ' ' ||
                {FOLDED.format("f.executor")} as searched,
            list_filter(coalesce(a.keys, []), x -> x <> f.key) as twins
        from folded f join together t using (key) left join alike a using (folded_name, folded_entity) order by f.key"""
