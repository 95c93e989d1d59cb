"""Sums made at load time, at the grain that pages ask for first, so that a first view does not read millions of rows."""

from collections.abc import Collection
from dataclasses import dataclass

from tinkuy.engines.lake import duck
from tinkuy.subjects.budget.loading import columns

FILE = "summary"
ALWAYS = ("part", "year", "month", "level", "act_or_project")


@dataclass(frozen=True)
class Grain:
    """The columns that some sums are told apart by, besides those that always do."""

    name: str
    keys: tuple[str, ...]


# The coarsest first. A question about columns of two grains is answered from the rows themselves.
GRAINS = (
    Grain("function", ("function",)),
    Grain("department", ("department",)),
    Grain("money", ("source", "rubro")),
    Grain("object", ("category", "transaction", "generic")),
    Grain("programme", ("programme",)),
    Grain("project", ("project",)),
    Grain("holder", ("sector", "pliego", "sec_ejec", "unit_department", "unit_province", "unit_district")),
)


def grain_of(asked: Collection[str]) -> Grain | None:
    """The coarsest grain whose sums answer a question about these columns; None when only the rows do."""
    wanted = set(asked) - set(ALWAYS)
    return next((grain for grain in GRAINS if wanted <= set(grain.keys)), None)


def statement(clean: str) -> str:
    """The sums of every grain as rows of one table; `grain` says which, and columns of other grains are null.

    Units: soles, exact to the cent: each grain adds up to the rows of `clean`.
    """
    keys = dict.fromkeys(key for grain in GRAINS for key in grain.keys)
    selected = (
        f"case {' '.join(_named(grain) for grain in GRAINS)} end as grain",
        *map(duck.name, (*ALWAYS, *keys)),
        *(f"sum({name}) as {name}" for name in columns.AMOUNTS),
    )
    sets = ", ".join(f"({', '.join(map(duck.name, (*ALWAYS, *grain.keys)))})" for grain in GRAINS)
    return f"select {', '.join(selected)} from {clean} group by grouping sets ({sets})"


def _named(grain: Grain) -> str:
    return f"when grouping({duck.name(grain.keys[0])}) = 0 then {duck.literal(grain.name)}"
