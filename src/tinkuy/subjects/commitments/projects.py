"""The money of the projects that a commitment names, and the promises that name a project: many to many, read both ways."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, cast

from django.db.models import QuerySet
from django.http import HttpRequest

from tinkuy.core.table import Table
from tinkuy.engines.figures.spec import LineFigure
from tinkuy.platform.web import asof
from tinkuy.subjects.commitments import queries
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.investments import figures as drawn
from tinkuy.subjects.investments.companions import Section
from tinkuy.subjects.investments.lists import look
from tinkuy.subjects.investments.queries import money, one
from tinkuy.subjects.investments.queries.one import Project

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Named:
    """One project that a commitment names; `project` is None when the loaded bank does not know the code."""

    code: str
    project: Project | None
    flags: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ProjectsOfCommitment:
    """The projects of a commitment and their money, each project once. Units: soles."""

    named: tuple[Named, ...]
    updated_soles: Decimal
    known: int
    source: str
    years: Table | None
    accrued: LineFigure | None
    has_spending: bool
    is_simulated: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment on a project, as it stands at the date."""

    code: str
    text: str
    space_name: str
    status: CommitmentStatus
    is_simulated: bool


def of_commitment(codes: Iterable[str], *, as_of: date) -> ProjectsOfCommitment | None:
    """The projects behind a commitment; None when it names none."""
    asked = tuple(codes)
    if not asked:
        return None
    found = one.several(codes=asked, as_of=as_of)
    each = tuple({project.row.key: project for project in found.values()}.values())
    spent = [project.row.cui for project in each if project.row.cui] or list(asked)
    years = money.by_year(codes=spent, as_of=as_of)
    months = money.by_month(codes=spent, as_of=as_of)
    updated = sum((project.row.updated_soles or _ZERO for project in each), _ZERO)
    simulated = any(project.basis.is_simulated for project in each)
    return ProjectsOfCommitment(
        named=tuple(Named(code, found.get(code), _flags(found.get(code))) for code in asked),
        updated_soles=updated,
        known=len(each),
        source="; ".join(dict.fromkeys(f"{p.told['bank']}, al {p.row.cut_off:%d/%m/%Y}" for p in each)),
        years=drawn.years(years, is_simulated=simulated) if years else None,
        accrued=drawn.accrued(months, as_of=as_of, updated=updated or None, is_simulated=simulated),
        has_spending=any(project.basis.spending for project in each),
        is_simulated=simulated,
    )


class PromisesOnProjects:
    """The companion that the room of projects knows."""

    def section(self, request: HttpRequest, *, codes: tuple[str, ...]) -> Section:
        """The commitments that name the project, at the date. One SQL statement."""
        as_of = cast(asof.Request, request).as_of
        return Section("commitments/of_project.html", promises(codes, as_of=as_of))


def promises(codes: tuple[str, ...], *, as_of: date) -> tuple[Promise, ...]:
    """The commitments taken up to the date that name any of these codes, by code."""
    written = {*codes, *(code.lstrip("0") for code in codes)}
    named: QuerySet[Any] = queries.matrix(as_of=as_of).filter(projects__cui__in=written).distinct()
    return tuple(
        Promise(
            commitment.code,
            commitment.text,
            commitment.space.short_name,
            CommitmentStatus(commitment.status),
            commitment.is_simulated,
        )
        for commitment in named
    )


def _flags(project: Project | None) -> tuple[tuple[str, Any], ...]:
    return tuple((look(flag.code), flag) for flag in project.flags) if project else ()
