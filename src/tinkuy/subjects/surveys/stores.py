"""The flat records of surveys: what is asked, what sources state, and the answers once counted, which nobody outside reads."""

from tinkuy.core.values import Record
from tinkuy.platform.records.facets import Plain, Ref
from tinkuy.platform.records.store import RecordStore
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.surveys.models import Answer, Question, Questionnaire, StatedResult, Survey

_CITED = ("source_document", "source_place")


def _code(record: Record) -> str:
    return str(record["code"])


def questionnaire_key(record: Record) -> str:
    """`encuesta-2026|governor`."""
    return f"{record['survey']}|{record['actor']}"


def stated_key(record: Record) -> str:
    """`gore-2017-p1|governor|2`."""
    return f"{record['question']}|{record['actor']}|{record['option']}"


SURVEYS = RecordStore(
    subject="survey",
    personal=(),
    model=Survey,
    key=_code,
    facets=(
        Plain(
            (
                "code",
                "title",
                "about",
                "is_anonymous",
                "is_external",
                "opens_on",
                "closes_on",
                "counted_on",
                "published_on",
                "note",
                "is_simulated",
                *_CITED,
            )
        ),
        Ref("space", Space),
    ),
)
QUESTIONNAIRES = RecordStore(
    subject="questionnaire",
    personal=(),
    model=Questionnaire,
    key=questionnaire_key,
    lookup="survey__code",
    facets=(Ref("survey", Survey), Plain(("actor", "invited_count", "answered_count", *_CITED))),
)
QUESTIONS = RecordStore(
    subject="question",
    personal=(),
    model=Question,
    key=_code,
    facets=(
        Ref("survey", Survey),
        Plain(("code", "number", "text", "kind", "options", "actors", "is_required", "note", *_CITED)),
    ),
)
STATED = RecordStore(
    subject="stated_result",
    personal=(),
    model=StatedResult,
    key=stated_key,
    lookup="question__code",
    facets=(
        Ref("question", Question),
        Plain(("actor", "option", "percent", "base_count", "is_read", *_CITED)),
    ),
)
# Closed: an answer enters the ledger as hashes only, and in its own order.
ANSWERS = RecordStore(
    subject="survey_answer",
    model=Answer,
    key=_code,
    facets=(Ref("question", Question), Plain(("code", "actor", "choices", "text", "holder"))),
)
__all__ = ["ANSWERS", "QUESTIONNAIRES", "QUESTIONS", "STATED", "SURVEYS", "questionnaire_key", "stated_key"]
