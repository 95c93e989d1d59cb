"""Each thing once: a row that says again what another of the file says is left out, with where the first stands."""

from dataclasses import dataclass, field

from tinkuy.core.text import fold
from tinkuy.subjects.budget.loading.consulta.lines import Line, Reading, Rejected
from tinkuy.subjects.budget.loading.consulta.parts import part

_Key = tuple[str, str, int, int]


@dataclass
class Once:
    """What a file said so far, over all its sheets."""

    _first: dict[_Key, Line] = field(default_factory=dict)

    def sift(self, reading: Reading, spending: str) -> Reading:
        """The reading without the lines that were said before, which go among the rejected."""
        kept, twice = [], []
        for line in reading.lines:
            key = (part(line, spending), line.code or fold(line.name), line.month, line.quarter)
            known = self._first.setdefault(key, line)
            if known is line:
                kept.append(line)
            else:
                twice.append(_repeated(line, known))
        return Reading(tuple(kept), (*reading.rejected, *twice), reading.totals, reading.remarks)


def _repeated(line: Line, known: Line) -> Rejected:
    told = {name: value for name, value in line.amounts.items() if value is not None}
    reason = (
        "repetida con los mismos montos" if line.amounts == known.amounts else "repetida con otros montos"
    )
    return Rejected(line.row, reason, f"ya está en {known.row.place}", told)
