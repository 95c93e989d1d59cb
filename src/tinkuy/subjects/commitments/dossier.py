"""What the page of a commitment tells one reader: lists for everybody, and the inside only for who may read it.

Everybody reads the percentages, the turns and the text of accepted reports. The text of the others, the observations,
the evidence not marked public and the names of persons are for people inside (`READ_INSIDE`).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tinkuy.engines.figures.spec import StepFigure
from tinkuy.platform.access.checks import may
from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit.telling import Told
from tinkuy.platform.intake.history import history_of_several
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments import course, figures, projects, rules
from tinkuy.subjects.commitments.facets import progress_name
from tinkuy.subjects.commitments.lists.table import ordered_responsibles
from tinkuy.subjects.commitments.models import (
    Closure,
    CommitmentMilestone,
    Evidence,
    Extension,
    ProgressReport,
    Review,
)
from tinkuy.subjects.commitments.permissions import READ_INSIDE
from tinkuy.subjects.commitments.projects import ProjectsOfCommitment
from tinkuy.subjects.commitments.reaches import reach_of
from tinkuy.subjects.commitments.rules import CommitmentStatus
from tinkuy.subjects.territory.queries import gazetteer

# What each subject of the log is called in its sentences.
_WHATS = {
    "commitment": "el compromiso",
    "commitment_milestone": "un hito",
    "progress": "un avance",
    "review": "la revisión de un avance",
    "extension": "una prórroga",
    "closure": "un cierre",
}
# What was answered to a report -> the look of the state and the words.
_ANSWERS = {
    "": ("pending", "Por revisar"),
    "accepted": ("fulfilled", "Aceptado"),
    "returned": ("overdue", "Devuelto"),
}


@dataclass(frozen=True, slots=True)
class ReportShown:
    """One report as far as the reader may see it; empty texts are either missing or not for this reader."""

    record: ProgressReport
    key: str
    state: str
    answer: str
    review: Review | None
    text: str
    is_text_held: bool
    observation: str
    evidence: tuple[Evidence, ...]
    reporter: str
    reviewer: str

    @property
    def day(self) -> str:
        """The day as addresses have it."""
        return self.record.reported_on.isoformat()

    @property
    def is_accepted(self) -> bool:
        """True when it counts as verified."""
        return self.state == "fulfilled"


@dataclass(frozen=True, slots=True)
class Turn:
    """One extension with the date it moved."""

    record: Extension
    was: date | None
    days: int


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone; `state` and `words` say where it stands at the date."""

    record: CommitmentMilestone
    done_on: date | None
    state: str
    words: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything the page of a commitment shows."""

    record: Any
    status: CommitmentStatus
    days_overdue: int
    is_past_due: bool
    is_inside: bool
    leading: Entity | None
    responsibles: tuple[Entity, ...]
    co_responsibles: tuple[Entity, ...]
    where: str
    elsewhere: tuple[str, ...]
    tags: tuple[str, ...]
    projects: ProjectsOfCommitment | None
    turns: tuple[Turn, ...]
    steps: tuple[Step, ...]
    closures: tuple[Closure, ...]
    absorbed: tuple[Closure, ...]
    reports: tuple[ReportShown, ...]
    figure: StepFigure | None
    history: tuple[Told, ...]


def dossier(record: Any, *, as_of: date, reader: User | Any) -> Dossier:
    """The commitment of a matrix at the date, as far as the reader may see. Some twenty SQL statements, whatever there is."""
    inside = may(reader, READ_INSIDE) and may(reader, READ_INSIDE, reach_of(record))
    status = CommitmentStatus(record.status)
    leading, others = ordered_responsibles(record)
    told = course.reports(record, as_of=as_of)
    return Dossier(
        record=record,
        status=status,
        days_overdue=rules.days_overdue(due_on=record.current_due_on, status=status, as_of=as_of),
        is_past_due=record.current_due_on is not None and record.current_due_on < as_of,
        is_inside=inside,
        leading=leading,
        responsibles=tuple(others),
        co_responsibles=tuple(record.co_responsibles.order_by("code")),
        where=_place(record.territory.code if record.territory else ""),
        elsewhere=tuple(_place(place.code) for place in record.other_territories.order_by("code")),
        tags=tuple(record.tags.order_by("text").values_list("text", flat=True)),
        projects=projects.of_commitment([named.cui for named in record.projects.all()], as_of=as_of),
        turns=tuple(_turns(record.due_on, course.extensions(record, as_of=as_of))),
        steps=tuple(_step(step, as_of) for step in course.milestones(record)),
        closures=course.closures(record, as_of=as_of),
        absorbed=course.absorbed(record, as_of=as_of),
        reports=tuple(_shown(record.code, report, as_of, inside) for report in told),
        figure=figures.course_chart(record, course.stretches(record, as_of=as_of), as_of=as_of),
        history=history_of_several(record.code, _WHATS, inside=inside),
    )


def _place(code: str) -> str:
    names = gazetteer()
    return names.phrase(code) if code in names else code


def _turns(agreed: date | None, extensions: Iterable[Extension]) -> Iterator[Turn]:
    was = agreed
    for extension in extensions:
        yield Turn(extension, was, (extension.new_due_on - was).days if was else 0)
        was = extension.new_due_on


def _step(step: CommitmentMilestone, as_of: date) -> Step:
    if step.done_on is not None and step.done_on <= as_of:
        return Step(step, step.done_on, "fulfilled", "Hecho")
    if step.planned_on is not None and step.planned_on < as_of:
        return Step(step, None, "overdue", "Atrasado")
    return Step(step, None, "pending", "Por hacer")


def _shown(code: str, report: ProgressReport, as_of: date, inside: bool) -> ReportShown:
    review: Review | None = getattr(report, "review", None)
    if review is not None and review.reviewed_on > as_of:
        review = None
    state, answer = _ANSWERS[review.decision if review else ""]
    is_told = inside or (review is not None and review.decision == Review.Decision.ACCEPTED)
    reporter, reviewer = report.reported_by, review.reviewed_by if review else None
    return ReportShown(
        record=report,
        key=progress_name(code, report.reported_on, report.sequence),
        state=state,
        answer=answer,
        review=review,
        text=report.text if is_told else "",
        is_text_held=bool(report.text) and not is_told,
        observation=review.observation if review and inside else "",
        evidence=tuple(e for e in report.evidence.all() if inside or (is_told and e.is_public)),
        reporter=_person(reporter) if inside else "",
        reviewer=_person(reviewer) if inside else "",
    )


def _person(person: User | None) -> str:
    return (person.get_full_name() or person.username) if person else ""
