"""A list of errors that stays readable: after twenty equal ones in a column, the others are summed up in one line."""

from dataclasses import dataclass, field, replace

from tinkuy.core.finding import Finding

SHOWN = 20


@dataclass(slots=True)
class _Group:
    title: str
    shown: list[Finding] = field(default_factory=list)
    more: int = 0
    last: str = ""


class Grouped:
    """Findings by code and column. `count` counts all of them, also those only summed up."""

    def __init__(self) -> None:
        self.count = 0
        self._groups: dict[tuple[str, str], _Group] = {}

    def add(self, finding: Finding, title: str) -> None:
        """Add one finding of the column with this title."""
        self.count += 1
        group = self._groups.setdefault((finding.code, title), _Group(title))
        if len(group.shown) < SHOWN:
            group.shown.append(finding)
        else:
            group.more += 1
            group.last = finding.place.cell or ""

    def findings(self) -> list[Finding]:
        """The findings to show, by column, each group closed by what it does not show."""
        return [finding for group in self._groups.values() for finding in (*group.shown, *_rest(group))]


def _rest(group: _Group) -> list[Finding]:
    if not group.more:
        return []
    cells = "celda más" if group.more == 1 else "celdas más"
    upto = f", hasta la {group.last}" if group.last else ""
    message = f"… y {group.more:,} {cells} en la columna «{group.title}» con el mismo problema{upto}."
    first = group.shown[-1]
    return [replace(first, message=message, place=replace(first.place, cell=group.last or None), evidence="")]
