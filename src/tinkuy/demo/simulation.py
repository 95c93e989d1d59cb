"""Commitments that nobody made, so that the demo has something to follow: the seed documents state none.

Everything is drawn with a fixed seed, one for each mesa, so that it comes out the same on every machine and every day.
The projects behind them are drawn apart (`projects`), with codes that the bank does not give.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import count
from random import Random

from tinkuy.demo.tables import rows

SEED = 20220731
# The last working Friday before the cut-off of the seed and the holidays of July.
LAST_DAY = date(2022, 7, 22)
# Of the mesas that were concluded: late enough, and early enough to be fulfilled.
LAST_PROMISE = date(2022, 1, 21)
QUICK_DAYS = 180
SIMULATED = "Dato simulado"
CITED = {
    "source_document": SIMULATED,
    "source_place": "Inventado para la demostración; ningún acta lo respalda.",
}
Row = Mapping[str, object]


class Course(StrEnum):
    """What becomes of a commitment up to the last day."""

    FULFILLED = "fulfilled"
    ADVANCING = "advancing"
    LATE = "late"
    SILENT = "silent"


@dataclass(frozen=True)
class Simulated:
    """Rows of the sheets «Compromisos» and «Avances», by column key."""

    commitments: list[Row] = field(default_factory=list)
    progress: list[Row] = field(default_factory=list)


def simulate(installed: Mapping[str, date], concluded: Collection[str]) -> Simulated:
    """Draw the commitments of each mesa after the day it was installed.

    `installed` maps short names to days; those in `concluded` have fulfilled nearly everything.
    """
    drawn, numbers = Simulated(), count(1)
    for share in rows("simulated", "shares"):
        space = share["space"]
        rng = Random(f"{SEED} {space}")  # noqa: S311 -- invented facts, not secrets
        places = [place for place in rows("simulated", "places") if place["space"] == space]
        promises = _promises(share["family"], quick=space in concluded)
        days = _session_days(installed[space], LAST_PROMISE if space in concluded else LAST_DAY, rng)
        for promise in rng.sample(promises, int(share["count"])):
            place = rng.choice(places)
            agreed = min(rng.choice(days), rng.choice(days))  # the first sessions promise the most
            course, due = _course(agreed, int(promise["days"]), space in concluded, rng)
            code = f"SIM-{next(numbers):03}"
            drawn.commitments.append(_commitment(code, promise, place, agreed, due, rng))
            reports = _reports(agreed, due, course, rng)
            drawn.progress.extend(_progress(code, promise["kind"], reports, rng))
    return drawn


def _promises(family: str, *, quick: bool) -> list[dict[str, str]]:
    """What a mesa of the family may promise; `quick` leaves out what takes more than half a year."""
    fitting = [row for row in rows("simulated", "promises") if family in row["families"].split()]
    return [row for row in fitting if not quick or int(row["days"]) <= QUICK_DAYS]


def _session_days(installed: date, last: date, rng: Random) -> list[date]:
    """Days on which the mesa may have met: from two weeks after its installation, every month or two."""
    days = [working_day(installed + timedelta(days=rng.randint(14, 24)))]
    while (following := working_day(days[-1] + timedelta(days=rng.randint(28, 63)))) <= last:
        days.append(following)
    return days


def _course(agreed: date, term_days: int, concluded: bool, rng: Random) -> tuple[Course, date]:
    """What becomes of it, and when it is due; nothing is fulfilled sooner than its kind of work takes."""
    elapsed = (LAST_DAY - agreed).days
    due = working_day(agreed + timedelta(days=term_days))
    if due <= LAST_DAY:
        weights = (85, 0, 15, 0) if concluded else (55, 0, 33, 12)
    else:
        weights = (0, 78, 0, 22) if elapsed > 30 else (0, 0, 0, 100)
    return rng.choices(tuple(Course), weights)[0], due


def _reports(agreed: date, due: date, course: Course, rng: Random) -> Iterator[tuple[date, int]]:
    """Days and percentages, both growing."""
    if course is Course.SILENT:
        early = agreed + timedelta(days=rng.randint(18, 30))
        if early <= LAST_DAY and rng.random() < 0.4:
            yield working_day(early), rng.choice((0, 5, 10))
        return
    end = min(due, LAST_DAY) if course is Course.FULFILLED else LAST_DAY
    span = int((end - agreed).days * rng.uniform(0.75, 1))
    top, steps = _top(agreed, due, course, rng), max(1, min(4, span // 32))
    for step in range(1, steps + 1):
        percent = top if step == steps else top * step // steps // 5 * 5
        yield min(working_day(agreed + timedelta(days=span * step // steps)), LAST_DAY), percent


def _top(agreed: date, due: date, course: Course, rng: Random) -> int:
    """The last percentage reported, a multiple of five."""
    if course is Course.FULFILLED:
        return 100
    if course is Course.LATE:
        return rng.randrange(25, 85, 5)
    part = (LAST_DAY - agreed).days * 100 // (due - agreed).days
    return min(95, max(10, part * rng.randint(60, 110) // 500 * 5))


def _commitment(
    code: str, promise: Mapping[str, str], place: Mapping[str, str], agreed: date, due: date, rng: Random
) -> Row:
    named = (place.get(part, part) for part in promise["responsibles"].split("; "))
    least, most = promise["least"], promise["most"]
    return {
        "code": code,
        "space": place["space"],
        "text": f"{promise['text'].format(place=place['words'])}.".replace(" de el ", " del "),
        "origin": SIMULATED,
        "agreed_on": agreed,
        "due_on": due,
        "responsibles": tuple(dict.fromkeys(named)),
        "territory": place["territory"],
        "amount_soles": rng.randrange(int(least), int(most)) * 1000 if least else None,
        "is_simulated": True,
        **CITED,
    }


def _progress(code: str, kind: str, reports: Iterable[tuple[date, int]], rng: Random) -> Iterator[Row]:
    for reported_on, percent in reports:
        known = [step for step in rows("simulated", "steps") if step["kind"] == kind]
        stage = max(int(step["from_percent"]) for step in known if int(step["from_percent"]) <= percent)
        text = rng.choice([step["text"] for step in known if int(step["from_percent"]) == stage])
        yield {"commitment": code, "reported_on": reported_on, "percent": percent, "text": text, **CITED}


def working_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
