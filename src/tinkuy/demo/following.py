"""What became of the commitments that nobody made: priorities, milestones, reviews, extensions and ends, drawn as they were.

Each commitment draws from a seed of its own, so that one more changes nothing in the others.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tinkuy.core.text import fold
from tinkuy.demo.simulation import CITED, LAST_DAY, SEED, SIMULATED, Row, Simulated, working_day
from tinkuy.demo.tables import rows

_THEMES = {
    "agua y saneamiento": ("agua", "saneamiento", "alcantarillado", "desague", "residual"),
    "conectividad": ("via", "camino", "puente", "carretera", "trocha", "internet"),
    "salud": ("salud", "posta", "medic", "anemia"),
    "educación": ("escuela", "colegio", "educat", "docente"),
    "gestión pública": ("convenio", "plan", "expediente", "catastro"),
}
_HIGH_OF_TEN, _MEDIUM_OF_TEN = 2, 4
_CANCELLED = 2


@dataclass(frozen=True)
class Followed:
    """Rows by column key. `commitments` and `progress` are those given, with what they lacked."""

    commitments: list[Row] = field(default_factory=list)
    progress: list[Row] = field(default_factory=list)
    sessions: list[Row] = field(default_factory=list)
    milestones: list[Row] = field(default_factory=list)
    reviews: list[Row] = field(default_factory=list)
    extensions: list[Row] = field(default_factory=list)
    closures: list[Row] = field(default_factory=list)


def follow(drawn: Simulated) -> Followed:
    """Draw what became of each commitment up to the last day."""
    found, told = Followed(), defaultdict[str, list[Row]](list)
    for report in drawn.progress:
        told[str(report["commitment"])].append(report)
    for row in drawn.commitments:
        code = str(row["code"])
        rng = Random(f"{SEED} {code}")  # noqa: S311 -- invented facts, not secrets
        precise = _precise(row, rng)
        found.commitments.append(precise)
        reports = list(_spending(precise, told[code], rng))
        found.progress.extend(reports)
        found.milestones.extend(_milestones(precise, reports, rng))
        reviews = list(_reviews(reports, rng))
        found.reviews.extend(reviews)
        found.closures.extend(_fulfilment(precise, reports, reviews, rng))
        _extend(precise, reports, found, rng)
    _end(found, told)
    return found


def _said(kind: str, rng: Random) -> str:
    return rng.choice([row["text"] for row in rows("simulated", "answers") if row["kind"] == kind])


def _precise(row: Row, rng: Random) -> Row:
    """The commitment with who leads, its themes and its priority; the high one says why."""
    folded = fold(str(row["text"]))
    themes = tuple(sorted(theme for theme, words in _THEMES.items() if any(word in folded for word in words)))
    rank = rng.randrange(10)
    high, medium = rank < _HIGH_OF_TEN, rank < _HIGH_OF_TEN + _MEDIUM_OF_TEN
    responsibles = row["responsibles"]
    return {
        **row,
        "lead": responsibles[0] if isinstance(responsibles, tuple) else None,
        "tags": themes[:2],
        "priority": "Alta" if high else "Media" if medium else "Baja",
        "priority_reason": f"{SIMULATED}: {_said('priority', rng)}" if high else None,
    }


def _spending(row: Row, reports: Sequence[Row], rng: Random) -> Iterator[Row]:
    """What was spent grows with the progress and stays behind it."""
    amount, share = row["amount_soles"], rng.randint(55, 90)
    for report in reports:
        if not isinstance(amount, int):
            yield report
            continue
        spent = amount * int(str(report["percent"])) * share // 10_000 // 1000 * 1000
        yield {**report, "spent_soles": Decimal(spent)}


def _milestones(row: Row, reports: Sequence[Row], rng: Random) -> Iterator[Row]:
    """Of one in three, the steps evenly over its term; each is done on the day of the report that went past it."""
    if rng.randrange(3):
        return
    agreed, due = _day(row["agreed_on"]), _day(row["due_on"])
    titles = [step["text"] for step in rows("simulated", "answers") if step["kind"] == "step"]
    for number, title in enumerate(titles, 1):
        part = number * 100 // len(titles)
        reached = [_day(r["reported_on"]) for r in reports if int(str(r["percent"])) >= part]
        yield {
            "commitment": row["code"],
            "number": number,
            "title": title,
            "planned_on": working_day(agreed + (due - agreed) * number // len(titles)),
            "done_on": min(reached) if reached else None,
        }


def _reviews(reports: Sequence[Row], rng: Random) -> Iterator[Row]:
    """Most reports are answered within two weeks; one in nine goes back, never the last one."""
    for at, report in enumerate(reports):
        day = working_day(_day(report["reported_on"]) + timedelta(days=rng.randint(3, 14)))
        returned = rng.randrange(9) == 0 and at + 1 < len(reports)
        if day > LAST_DAY or rng.randrange(10) == 0:
            continue
        yield {
            "commitment": report["commitment"],
            "reported_on": report["reported_on"],
            "decision": "Devuelto" if returned else "Aceptado",
            "reviewed_on": day,
            "observation": _said("returned", rng) if returned else None,
        }


def _fulfilment(row: Row, reports: Sequence[Row], reviews: Sequence[Row], rng: Random) -> Iterator[Row]:
    """What was accepted at 100 % is closed; of high priority it stays open, for nobody handed in an evidence."""
    done = [report for report in reports if report["percent"] == 100]
    accepted = [review for review in reviews if done and review["reported_on"] == done[-1]["reported_on"]]
    if not accepted or row["priority"] == "Alta":
        return
    day = working_day(_day(accepted[-1]["reviewed_on"]) + timedelta(days=rng.randint(1, 10)))
    if day <= LAST_DAY and rng.randrange(5):
        yield {
            "commitment": row["code"],
            "number": 1,
            "kind": "Cumplimiento verificado",
            "closed_on": day,
            "result": _said("result", rng),
            **CITED,
        }


def _extend(row: Row, reports: Sequence[Row], found: Followed, rng: Random) -> None:
    """Of those that were late, one in two got more time in a session of its mesa; of these, one in four twice."""
    due = _day(row["due_on"])
    late = due <= LAST_DAY and not any(report["percent"] == 100 for report in reports)
    if not late or rng.randrange(2):
        return
    for number in range(1, 3 if rng.randrange(4) == 0 else 2):
        granted = working_day(due - timedelta(days=rng.randint(8, 20)))
        due = working_day(due + timedelta(days=rng.randint(45, 150)))
        if not _day(row["agreed_on"]) < granted <= LAST_DAY:
            return
        found.extensions.append(
            {
                "commitment": row["code"],
                "number": number,
                "granted_on": granted,
                "new_due_on": due,
                "reason": _said("extension", rng),
                "session": _session(found.sessions, str(row["space"]), granted),
                **CITED,
            }
        )


def _session(sessions: list[Row], space: str, day: date) -> int:
    """The number of the session of a mesa on a day, held when there was none."""
    own = [session for session in sessions if session["space"] == space]
    for session in own:
        if session["held_on"] == day:
            return int(str(session["number"]))
    title = f"Seguimiento de compromisos ({SIMULATED.lower()})"
    sessions.append({"space": space, "number": len(own) + 1, "held_on": day, "title": title, **CITED})
    return len(own) + 1


def _end(found: Followed, told: dict[str, list[Row]]) -> None:
    """Of those that never reported, two were cancelled, and one goes on in another of its mesa."""
    extended = {extension["commitment"] for extension in found.extensions}
    silent = [
        row for row in found.commitments if not told.get(str(row["code"])) and row["code"] not in extended
    ]
    early = [row for row in silent if _day(row["agreed_on"]) <= LAST_DAY - timedelta(days=60)]
    rng = Random(f"{SEED} ends")  # noqa: S311 -- as above
    for row in early[:_CANCELLED]:
        found.closures.append(_ending(row, "Anulación", _said("cancelled", rng)))
    closed = {closure["commitment"] for closure in found.closures}
    for row in early[_CANCELLED:]:
        others = [o for o in found.commitments if o["space"] == row["space"] and o["code"] not in closed]
        into = next((other for other in others if other is not row), None)
        if into is not None:
            found.closures.append(
                {**_ending(row, "Fusión", _said("merged", rng)), "merged_into": into["code"]}
            )
            return


def _ending(row: Row, kind: str, reason: str) -> Row:
    day = working_day(LAST_DAY - timedelta(days=10))
    return {"commitment": row["code"], "number": 1, "kind": kind, "closed_on": day, "reason": reason, **CITED}


def _day(value: object) -> date:
    if not isinstance(value, date):
        raise TypeError(value)
    return value
