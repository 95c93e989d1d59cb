"""The register of territories for checks on files when no database holds it: the one that comes with the product."""

from functools import cache

from tinkuy.subjects.territory import register
from tinkuy.subjects.territory.rules import COMPOSITE, Gazetteer, TerritoryRow


@cache
def shipped_gazetteer() -> Gazetteer:
    """The gazetteer of the shipped register, composites included. No database is asked."""
    rows = [TerritoryRow(e.code, e.level, e.name, e.parent, e.capital, e.aliases) for e in register.entries()]
    composites = register.composites()
    rows += [TerritoryRow(c.code, COMPOSITE, c.name, "", "", c.aliases) for c in composites]
    return Gazetteer(rows, [member for composite in composites for member in composite.members])
