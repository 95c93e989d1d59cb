"""Projects that nobody formulated, one behind each simulated work, so that the demo shows money beside promises.

Their codes begin with 9: the bank gives none so. Each draws from a seed of its own, so that one more changes nothing in the others.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from tinkuy.demo.simulation import SEED, Row

FIRST_CUI = 9_000_101
CUT_OFF = date(2022, 7, 31)
LEAST_SOLES = 700_000  # what is cheaper is a paper or a service
_SHARED = 5  # of so many projects, one is named by a second commitment
_LAST_MONTHS = 19  # those of the spending told: January 2021 to July 2022


class Fate(StrEnum):
    """What became of the money of a project."""

    STEADY = "steady"
    DEAR = "dear"
    STOPPED = "stopped"
    UNSPENT = "unspent"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class DemoProject:
    """One project and what it accrued. Units: cents, by year and month; amounts in soles."""

    cui: str
    words: str
    territory: str
    viable_on: date
    viable_soles: int
    updated_soles: int
    fate: Fate
    accrued: Mapping[tuple[int, int], int]

    @property
    def department(self) -> str:
        """The two digits of its department."""
        return self.territory[:2]

    def accrued_in(self, year: int) -> int:
        """What it accrued in a year. Units: cents."""
        return sum(cents for (of, _), cents in self.accrued.items() if of == year)


def draw(commitments: Iterable[Row]) -> tuple[DemoProject, ...]:
    """A project for each work with a place and an amount, in the order of the commitments."""
    return tuple(_project(at, row) for at, row in enumerate(_works(commitments)))


def named(commitments: Sequence[Row]) -> list[Row]:
    """The commitments with the codes of their projects; now and then two of one department name the same."""
    drawn = draw(commitments)
    codes = {row["code"]: [project.cui] for row, project in zip(_works(commitments), drawn, strict=True)}
    for project in drawn[::_SHARED]:
        _share(codes, commitments, project)
    return [{**row, "projects": tuple(codes.get(row["code"], ()))} for row in commitments]


def _share(codes: dict[object, list[str]], commitments: Sequence[Row], project: DemoProject) -> None:
    for row in commitments:
        if str(row["territory"])[:2] == project.department and row["code"] not in codes:
            codes[row["code"]] = [project.cui]
            return


def _works(commitments: Iterable[Row]) -> list[Row]:
    return [
        row
        for row in commitments
        if str(row["territory"]).isdigit() and int(str(row["amount_soles"] or 0)) >= LEAST_SOLES
    ]


def _project(at: int, row: Row) -> DemoProject:
    rng = Random(f"{SEED} project {row['code']}")  # noqa: S311 -- invented facts, not secrets
    fate = (*Fate, Fate.STEADY)[at % (len(Fate) + 1)]
    viable = int(str(row["amount_soles"]))
    updated = int(viable * rng.uniform(1.15, 2.2)) if fate is Fate.DEAR else viable
    return DemoProject(
        cui=str(FIRST_CUI + at),
        words=str(row["text"]).rstrip("."),
        territory=str(row["territory"]),
        viable_on=date(2019, 3, 1) + timedelta(days=rng.randrange(600)),
        viable_soles=viable,
        updated_soles=updated,
        fate=fate,
        accrued=_months(fate, updated, rng),
    )


def _months(fate: Fate, updated: int, rng: Random) -> dict[tuple[int, int], int]:
    """Some month by month; the stopped ones end in the first half of 2021, the others go on to the cut-off."""
    if fate in (Fate.UNSPENT, Fate.DROPPED):
        return {}
    until = rng.randrange(4, 7) if fate is Fate.STOPPED else _LAST_MONTHS
    part = rng.uniform(0.1, 0.3) if fate is Fate.STOPPED else rng.uniform(0.4, 0.8)
    weights = [rng.uniform(0.4, 1.6) for _ in range(until)]
    return {
        (2021 + month // 12, month % 12 + 1): int(updated * 100 * part * weight / sum(weights))
        for month, weight in enumerate(weights)
    }
