"""The flags of the projects that commitments name, on a day: read from the lake all at once, and kept until something changes."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tinkuy.platform.audit.queries import data_version
from tinkuy.subjects.attention import rules, working_days
from tinkuy.subjects.attention.rules.projects import KINDS, Told, first_day, measured, told_by
from tinkuy.subjects.commitments.models import CommitmentProject
from tinkuy.subjects.investments.queries import one
from tinkuy.subjects.investments.queries.one import Project
from tinkuy.subjects.investments.queries.standing import standing
from tinkuy.subjects.investments.rules import Flag, Reading

_DAYS = 4  # on which one may ask in turn before the first is read again


@dataclass(frozen=True, slots=True)
class Flagged:
    """A commitment with the flags of its projects, each project once."""

    agreed_on: date
    priority: str
    flags: tuple[rules.ProjectFlag, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    """A day, the loads that tell of it, and the last act: while all three stay, so does every answer."""

    as_of: date
    loads: str
    last_act: int


def flagged(*, as_of: date) -> Mapping[int, Flagged]:
    """Number of each commitment taken by the day with a flagged project -> its flags; empty when no bank tells of the day.

    One SQL statement and two of the lake, kept until the next act or load.
    """
    asked = _asked(as_of)
    return _flagged(asked) if asked else {}


def in_force(rule: rules.Rule, *, as_of: date) -> Mapping[int, date]:
    """Number of each commitment of whose projects a rule speaks by the day, whatever its state -> the day from which it counts."""
    asked = _asked(as_of)
    return _in_force(rule, asked) if asked else {}


def told(found: Iterable[rules.Rule], *, as_of: date) -> Mapping[int, tuple[Told, ...]]:
    """Number of each commitment -> what the rules tell of its projects, each thing once; absent those of which they tell nothing."""
    of_projects = tuple(rule for rule in found if rule.kind.is_of_projects)
    asked = _asked(as_of) if of_projects else None
    return _told(of_projects, asked) if asked else {}


def _asked(as_of: date) -> _Asked | None:
    found = standing(as_of=as_of)
    return _Asked(as_of, found.basis.key, data_version()) if found else None


@lru_cache(maxsize=_DAYS)
def _flagged(asked: _Asked) -> Mapping[int, Flagged]:
    links = CommitmentProject.objects.filter(commitment__agreed_on__lte=asked.as_of)
    rows = list(
        links.order_by("commitment", "cui").values_list(
            "commitment_id", "commitment__agreed_on", "commitment__priority", "cui"
        )
    )
    flags = _flags(sorted({cui for *_, cui in rows}), asked.as_of)
    found: dict[tuple[int, date, str], dict[rules.ProjectFlag, None]] = defaultdict(dict)
    for pk, agreed, priority, cui in rows:
        found[pk, agreed, priority].update(dict.fromkeys(flags.get(cui, ())))
    return {
        pk: Flagged(agreed, priority, tuple(each)) for (pk, agreed, priority), each in found.items() if each
    }


@lru_cache(maxsize=_DAYS * 12)
def _in_force(rule: rules.Rule, asked: _Asked) -> Mapping[int, date]:
    last = rules.latest_anchor(rule, asked.as_of, working_days.peru())
    return {
        pk: day
        for pk, each in _flagged(asked).items()
        if rule.priority in {"", each.priority}
        and (day := first_day(each.flags, rule, each.agreed_on)) is not None
        and day <= last
    }


@lru_cache(maxsize=_DAYS * 12)
def _told(found: tuple[rules.Rule, ...], asked: _Asked) -> Mapping[int, tuple[Told, ...]]:
    every = _flagged(asked)
    said: dict[int, dict[Told, None]] = defaultdict(dict)
    for rule in found:
        for pk in _in_force(rule, asked):
            said[pk].update(dict.fromkeys(told_by(every[pk].flags, rule)))
    return {pk: tuple(words) for pk, words in said.items()}


def _flags(codes: list[str], as_of: date) -> dict[str, tuple[rules.ProjectFlag, ...]]:
    known = one.several(codes=codes, as_of=as_of)
    found = {code: project for code, project in known.items() if _told_of(project)}
    told = one.readings_of(keys={project.row.key for project in found.values()}, as_of=as_of)
    return {
        code: tuple(_flag(project, flag, told.get(project.row.key, ())) for flag in _told_of(project))
        for code, project in found.items()
    }


def _told_of(project: Project) -> tuple[Flag, ...]:
    return tuple(flag for flag in project.flags if flag.code in KINDS)


def _flag(project: Project, flag: Flag, readings: tuple[Reading, ...]) -> rules.ProjectFlag:
    return rules.ProjectFlag(
        project=project.row.key,
        kind=KINDS[flag.code],
        label=flag.code.label,
        evidence=flag.evidence,
        measured=measured(flag, project.facts, readings),
        is_simulated=project.basis.is_simulated,
    )
