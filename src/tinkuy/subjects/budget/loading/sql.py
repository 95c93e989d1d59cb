"""The statements that make typed rows of the published text. Amounts are exact cents; codes keep their zeros."""

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb

from tinkuy.engines.lake import duck
from tinkuy.subjects.budget.loading import columns

LEVELS = ("E", "R", "M")
MONEY = "decimal(18,2)"


@dataclass(frozen=True)
class Profile:
    """What a look at all rows told: columns whose codes need mending, and the sums of each amount. Units: soles."""

    short: frozenset[str]
    pointed: frozenset[str]
    grouped: bool
    sums: Mapping[str, Decimal]
    notes: tuple[str, ...]


def amount(heading: str, *, grouped: bool = True) -> str:
    """An amount as exact cents; null when the text is no number, zero when there is none."""
    text = duck.name(heading)
    if grouped:
        text = f"replace(replace({text}, ',', ''), ' ', '')"
    return f"case when {duck.name(heading)} is null then 0 else try_cast({text} as {MONEY}) end"


def profile(con: duckdb.DuckDBPyConnection, raw: str, headings: Mapping[str, str]) -> Profile:
    """Look once at everything: which codes lost zeros or became decimals, and what the amounts add up to."""
    asked = {}
    for code in columns.CODES:
        name = duck.name(headings[code.source])
        asked[f"short:{code.source}"] = f"coalesce(min(length({name})), 0) < {code.width}"
        asked[f"point:{code.source}"] = f"coalesce(bool_or(suffix({name}, '.0')), false)"
    for ours, source in columns.AMOUNTS.items():
        name = duck.name(headings[source])
        typed = f"try_cast({name} as {MONEY})"
        asked[f"odd:{ours}"] = f"count({name}) - count({typed})"
        asked[f"sum:{ours}"] = f"coalesce(sum({typed}), 0)"
        asked[f"fine:{ours}"] = (
            f"coalesce(bool_or(contains({name}, '.') and length({name}) - instr({name}, '.') > 2), false)"
        )
    found = con.execute(f"select {', '.join(asked.values())} from {raw}").fetchone() or ()
    told = dict(zip(asked, found, strict=True))
    grouped = any(told[f"odd:{name}"] for name in columns.AMOUNTS)
    sums = {name: Decimal(told[f"sum:{name}"]) for name in columns.AMOUNTS}
    if grouped:
        sums = _grouped_sums(con, raw, headings)
    return Profile(
        frozenset(code.source for code in columns.CODES if told[f"short:{code.source}"]),
        frozenset(code.source for code in columns.CODES if told[f"point:{code.source}"]),
        grouped,
        sums,
        () if grouped else tuple(_rounded(told)),
    )


def _rounded(told: Mapping[str, object]) -> list[str]:
    """Amounts with more than two decimals are rounded to the cent, row by row."""
    return [
        f"{source} trae más de dos decimales: cada fila se redondeó al céntimo."
        for name, source in columns.AMOUNTS.items()
        if told[f"fine:{name}"]
    ]


def _grouped_sums(
    con: duckdb.DuckDBPyConnection, raw: str, headings: Mapping[str, str]
) -> dict[str, Decimal]:
    asked = ", ".join(f"coalesce(sum({amount(headings[source])}), 0)" for source in columns.AMOUNTS.values())
    found = con.execute(f"select {asked} from {raw}").fetchone() or ()
    return dict(zip(columns.AMOUNTS, map(Decimal, found), strict=True))


class Typing:
    """The statements for one file, as its profile asks for."""

    def __init__(self, raw: str, headings: Mapping[str, str], profile: Profile) -> None:
        self.raw, self.headings, self.profile = raw, headings, profile

    def clean(self) -> str:
        """The rows that can be used, typed."""
        year, month = self._whole(columns.YEAR), self._whole(columns.MONTH)
        selected = [
            f"{duck.literal('')} || {year} || '-' || lpad({month}::varchar, 2, '0') as part",
            f"{year}::smallint as year",
            f"{month}::tinyint as month",
            *(f"{self._code(code)} as {duck.name(code.name)}" for code in columns.CODES),
            f"case when {self._kind()} = '2' then {self._code(_PRODUCT)} else '' end as project",
            *(f"{self._amount(source)} as {name}" for name, source in columns.AMOUNTS.items()),
        ]
        return f"select {', '.join(selected)} from {self.raw} where {self._usable()}"

    def rejected(self) -> str:
        """The rows that cannot be used, as published, each with its first reason."""
        cases = " ".join(f"when not ({rule}) then {duck.literal(why)}" for why, rule in self._rules().items())
        return f"select case {cases} end as reason, * from {self.raw} where not ({self._usable()})"

    def names(self) -> str:
        """Every name a code goes by, with how many rows use it, Ñ mended."""
        pieces = []
        for named in columns.NAMED:
            if named.source not in self.headings:
                continue
            keys = ", ".join(self._code(_BY_NAME[key]) for key in named.keys)
            name = duck.name(self.headings[named.source])
            mended = f"replace(replace(trim({name}), '¥', 'Ñ'), 'Ð', 'Ñ')"
            pieces.append(
                f"select {duck.literal(named.name)} as dimension, concat_ws('.', {keys}) as code, {mended} as name, count(*) as rows "
                f"from {self.raw} group by all"
            )
        return " union all ".join(pieces)

    def _usable(self) -> str:
        return " and ".join(f"coalesce({rule}, false)" for rule in self._rules().values())

    def _rules(self) -> dict[str, str]:
        level = duck.name(self.headings["NIVEL_GOBIERNO"])
        rules = {
            f"{columns.YEAR} no es un año": f"{self._whole(columns.YEAR)} between 1999 and 2100",
            f"{columns.MONTH} no es un mes (0 a 12)": f"{self._whole(columns.MONTH)} between 0 and 12",
            "NIVEL_GOBIERNO no es E, R ni M": f"{level} in {LEVELS}",
        }
        for source in columns.AMOUNTS.values() if self.profile.grouped else ():
            rules[f"{source} no es un monto"] = f"{self._amount(source)} is not null"
        return {why: f"coalesce({rule}, false)" for why, rule in rules.items()}

    def _kind(self) -> str:
        return self._code(next(code for code in columns.CODES if code.name == "act_or_project"))

    def _whole(self, source: str) -> str:
        return f"try_cast({duck.name(self.headings[source])} as integer)"

    def _amount(self, source: str) -> str:
        return amount(self.headings[source], grouped=self.profile.grouped)

    def _code(self, code: columns.CodeColumn) -> str:
        text = f"coalesce({duck.name(self.headings[code.source])}, '')"
        if code.source in self.profile.pointed:
            text = f"regexp_replace({text}, '\\.0$', '')"
        if code.source in self.profile.short:
            text = f"case when length({text}) between 1 and {code.width - 1} then lpad({text}, {code.width}, '0') else {text} end"
        return text


_BY_NAME = {code.name: code for code in columns.CODES}
_PRODUCT = _BY_NAME["product"]


def write(con: duckdb.DuckDBPyConnection, statement: str, target: Path) -> None:
    """Write the rows of a statement as Parquet."""
    con.execute(f"copy ({statement}) to {duck.literal(target)} (format parquet)")


def told(rejected: Mapping[str, int]) -> str:
    """Reasons with their number of rows, in words."""
    return "; ".join(f"{why} ({rows:,} filas)" for why, rows in rejected.items())


def cut_off(part: str) -> str:
    """The last day a part tells of, ISO; month 0 is the opening of the year."""
    year, month = int(part[:4]), int(part[5:7])
    return date(year, month, calendar.monthrange(year, month)[1]).isoformat() if month else f"{year}-01-01"
