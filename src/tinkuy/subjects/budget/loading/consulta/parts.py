"""The pieces in which an export replaces an older one: the same question for the same year.

A part is `year|dimension|spending|period|filters`. Municipalities are cut by province, so that a file of one department or
one province takes the place of its own rows in a file of the whole country, whatever form either has.
"""

from tinkuy.subjects.budget.loading.consulta.lines import Line

# What a narrower thing already tells: every municipality is local government, every pliego has its level.
_IMPLIED = {
    "municipality": frozenset({"level", "local_kind", "unit_department", "unit_province"}),
    "unit_province": frozenset({"level", "local_kind"}),
    "sector": frozenset({"level"}),
    "pliego": frozenset({"level"}),
    "unit": frozenset({"level"}),
}
_PERIODS = frozenset({"month", "quarter"})


def scope(line: Line) -> str:
    """The filters that change what is asked, as `function=22;source=1`; empty when all spending is meant."""
    implied = _IMPLIED.get(line.dimension.code, frozenset())
    for name in ("pliego", "sector", "municipality"):
        if name in line.parents:
            implied |= {"level", "local_kind"}
    told = {name: code or words for name, (code, words) in line.parents.items()}
    kept = sorted(name for name in told if name not in implied | _PERIODS and told[name])
    return ";".join(f"{name}={told[name]}" for name in kept)


def part(line: Line, spending: str) -> str:
    """The part that a line belongs to."""
    period = f"m{line.month:02d}" if "month" in line.parents else ""
    if "quarter" in line.parents:
        period = f"t{line.quarter}"
    asked = scope(line)
    if line.dimension.code == "municipality":
        place = line.columns.get("unit_department", "") + line.columns.get("unit_province", "")
        asked = ";".join(filter(None, [asked, f"province={place}"]))
    return f"{line.year}|{line.dimension.code}|{spending}|{period}|{asked}"
