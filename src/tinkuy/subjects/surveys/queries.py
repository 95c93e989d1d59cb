"""Reading surveys as they stood at a date. What few answered is hidden here, before any page or file sees it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from tinkuy.core.source import Source
from tinkuy.subjects.surveys import rules
from tinkuy.subjects.surveys.models import Answer, Question, Questionnaire, StatedResult, Survey, SurveyLink
from tinkuy.subjects.surveys.rules import Actor, Group, QuestionKind, State, StatedPart


class UnknownSurvey(LookupError):
    """No survey with this code."""


@dataclass(frozen=True, slots=True)
class AskedRow:
    """One kind of actor in a survey. Missing: None where nobody said how many."""

    actor: Actor
    invited: int | None
    answered: int | None
    source: Source

    @property
    def rate_words(self) -> str:
        """`26 de 30 (87 %)`, or what is known of it."""
        if self.answered is None:
            return "aún no se cuenta" if self.invited is not None else "la fuente no lo dice"
        if not self.invited:
            return f"{self.answered} (no se sabe cuántos fueron invitados)"
        percent = rules.rounded_percent(self.answered, self.invited)
        return f"{self.answered} de {self.invited} ({percent} %)"


@dataclass(frozen=True, slots=True)
class SurveyRow:
    """One survey at the date."""

    code: str
    title: str
    about: str
    note: str
    space_code: str
    space_name: str
    is_anonymous: bool
    is_external: bool
    is_simulated: bool
    opens_on: date | None
    closes_on: date | None
    published_on: date | None
    state: State
    asked: tuple[AskedRow, ...]
    source: Source

    @property
    def answered(self) -> int | None:
        """How many answered in all. Missing: None while any group is not counted."""
        counted = [row.answered for row in self.asked]
        return sum(n for n in counted if n is not None) if counted and None not in counted else None

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Who is asked, in the order of charts."""
        return tuple(row.actor for row in self.asked)


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question."""

    code: str
    number: int
    text: str
    kind: QuestionKind
    options: tuple[str, ...]
    actors: tuple[Actor, ...]
    is_required: bool
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class Result:
    """What was answered to a question, group by group. Of an open question, how many wrote; `texts` in no order of time."""

    question: QuestionRow
    groups: tuple[Group, ...]
    written: int = 0
    texts: tuple[str, ...] = ()


def surveys(*, as_of: date, space: str = "") -> tuple[SurveyRow, ...]:
    """Every survey at the date, the newest first; of one space when its code is given. Two SQL statements."""
    found = Survey.objects.filter(space__code=space) if space else Survey.objects.all()
    rows = [_row(each, as_of) for each in _loaded(found)]
    return tuple(sorted(rows, key=lambda row: (_latest(row), row.title), reverse=True))


def survey(*, code: str, as_of: date) -> SurveyRow:
    """One survey at the date. Errors: UnknownSurvey."""
    for found in _loaded(Survey.objects.filter(code=code)):
        return _row(found, as_of)
    raise UnknownSurvey(code)


def questions(*, survey: str) -> tuple[QuestionRow, ...]:
    """What a survey asks, in its order. One SQL statement."""
    return tuple(_question(each) for each in Question.objects.filter(survey__code=survey))


def results(*, survey: SurveyRow, with_texts: bool = False) -> tuple[Result, ...]:
    """What was answered, question by question; nothing while the survey has no results. Three SQL statements.

    `with_texts` gives the open texts too: for who organises the survey, not for the public.
    """
    if not survey.state.has_results:
        return ()
    asked = questions(survey=survey.code)
    if survey.is_external:
        return _stated(survey, asked)
    return _counted(survey, asked, with_texts)


def codes() -> frozenset[str]:
    """Every code in use."""
    return frozenset(Survey.objects.values_list("code", flat=True))


def question_codes() -> frozenset[str]:
    """The code of every question."""
    return frozenset(Question.objects.values_list("code", flat=True))


def external_codes() -> frozenset[str]:
    """The codes of the surveys taken elsewhere, which workbooks may write."""
    return frozenset(Survey.objects.filter(is_external=True).values_list("code", flat=True))


def external_questions() -> dict[str, QuestionRow]:
    """The questions of the surveys taken elsewhere, by their code."""
    return {row.code: _question(row) for row in Question.objects.filter(survey__is_external=True)}


def is_frozen(*, survey: str) -> bool:
    """True once somebody holds a link: what is asked does not change any more."""
    return SurveyLink.objects.filter(questionnaire__survey__code=survey).exists()


def holders(*, survey: str) -> dict[Actor, tuple[str, ...]]:
    """For whom there are links, by kind of actor; not who used one. One SQL statement."""
    found: dict[Actor, list[str]] = defaultdict(list)
    rows = SurveyLink.objects.filter(questionnaire__survey__code=survey).order_by("holder")
    for actor, holder in rows.values_list("questionnaire__actor", "holder"):
        found[Actor(actor)].append(holder)
    return {actor: tuple(names) for actor, names in found.items()}


def used_links(*, survey: str) -> dict[Actor, tuple[int, int]]:
    """(used, given) links by kind of actor: how the answering goes, without names. One SQL statement."""
    rows = SurveyLink.objects.filter(questionnaire__survey__code=survey).order_by()
    grouped = rows.values_list("questionnaire__actor").annotate(
        used=Count("id", filter=Q(is_used=True)), given=Count("id")
    )
    return {Actor(actor): (used, given) for actor, used, given in grouped}


def _loaded(found: "QuerySet[Survey]") -> "QuerySet[Survey]":
    return found.select_related("space").prefetch_related("questionnaires")


def _row(found: Survey, as_of: date) -> SurveyRow:
    order = list(Actor)
    asked = sorted(found.questionnaires.all(), key=lambda each: order.index(Actor(each.actor)))
    return SurveyRow(
        code=found.code,
        title=found.title,
        about=found.about,
        note=found.note,
        space_code=found.space.code if found.space else "",
        space_name=found.space.short_name if found.space else "",
        is_anonymous=found.is_anonymous,
        is_external=found.is_external,
        is_simulated=found.is_simulated,
        opens_on=found.opens_on,
        closes_on=found.closes_on,
        published_on=found.published_on,
        state=rules.state(
            opens_on=found.opens_on,
            closes_on=found.closes_on,
            counted_on=found.counted_on,
            published_on=found.published_on,
            as_of=as_of,
        ),
        asked=tuple(_asked(each) for each in asked),
        source=found.source,
    )


def _latest(row: SurveyRow) -> date:
    return row.opens_on or row.published_on or date.min


def _asked(found: Questionnaire) -> AskedRow:
    return AskedRow(Actor(found.actor), found.invited_count, found.answered_count, found.source)


def _question(found: Question) -> QuestionRow:
    return QuestionRow(
        code=found.code,
        number=found.number,
        text=found.text,
        kind=QuestionKind(found.kind),
        options=tuple(found.options),
        actors=tuple(actor for actor in Actor if actor in found.actors),
        is_required=found.is_required,
        note=found.note,
        source=found.source,
    )


def _counted(survey: SurveyRow, asked: Iterable[QuestionRow], with_texts: bool) -> tuple[Result, ...]:
    found: dict[tuple[str, str], list[Answer]] = defaultdict(list)
    for answer in Answer.objects.filter(question__survey__code=survey.code).select_related("question"):
        found[answer.question.code, answer.actor].append(answer)
    return tuple(_result(survey, question, found, with_texts) for question in asked)


def _result(
    survey: SurveyRow,
    question: QuestionRow,
    found: dict[tuple[str, str], list[Answer]],
    with_texts: bool,
) -> Result:
    by_actor = {actor: found[question.code, actor] for actor in question.actors}
    if question.kind is not QuestionKind.OPEN:
        groups = (
            rules.tally(
                [answer.choices for answer in answers],
                actor=actor,
                options=len(question.options),
                is_anonymous=survey.is_anonymous,
            )
            for actor, answers in by_actor.items()
        )
        return Result(question, tuple(groups))
    shown = [
        answer
        for answers in by_actor.values()
        if not survey.is_anonymous or len(answers) >= rules.LEAST
        for answer in answers
    ]
    # By their random codes over all actors: neither when nor by which kind of actor a text was written can be seen.
    texts = tuple(_text(answer) for answer in sorted(shown, key=lambda answer: answer.code))
    return Result(question, (), len(texts), texts if with_texts else ())


def _text(answer: Answer) -> str:
    """Signed where the survey is not anonymous."""
    return f"{answer.holder}: {answer.text}" if answer.holder else answer.text


def _stated(survey: SurveyRow, asked: Iterable[QuestionRow]) -> tuple[Result, ...]:
    found: dict[tuple[str, str], list[StatedResult]] = defaultdict(list)
    rows = StatedResult.objects.filter(question__survey__code=survey.code).select_related("question")
    for each in rows.order_by("option"):
        found[each.question.code, each.actor].append(each)
    return tuple(Result(question, tuple(_stated_groups(question, found))) for question in asked)


def _stated_groups(
    question: QuestionRow, found: dict[tuple[str, str], list[StatedResult]]
) -> Iterable[Group]:
    for actor in question.actors:
        rows = found[question.code, actor]
        if rows:
            yield rules.stated_group(
                actor,
                next((row.base_count for row in rows if row.base_count), None),
                [StatedPart(row.option, row.percent, row.is_read) for row in rows],
                adds_up=question.kind is QuestionKind.ONE,
            )
