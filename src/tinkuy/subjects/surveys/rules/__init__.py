"""Pure decisions about surveys: who is asked, in which state one is, what the answers and the published figures say."""

from tinkuy.subjects.surveys.rules.actors import Actor
from tinkuy.subjects.surveys.rules.answering import Asked, answer_problems
from tinkuy.subjects.surveys.rules.asking import QuestionKind, question_problems
from tinkuy.subjects.surveys.rules.parts import LEAST, Group, Part, PartNote
from tinkuy.subjects.surveys.rules.saving import DAYS_OF_YEAR, STATED, Saving, Stated, share_of_year
from tinkuy.subjects.surveys.rules.stating import StatedPart, counts_behind, stated_group
from tinkuy.subjects.surveys.rules.tallying import rounded_percent, tally
from tinkuy.subjects.surveys.rules.timing import State, period_problems, state

__all__ = [
    "DAYS_OF_YEAR",
    "LEAST",
    "STATED",
    "Actor",
    "Asked",
    "Group",
    "Part",
    "PartNote",
    "QuestionKind",
    "Saving",
    "State",
    "Stated",
    "StatedPart",
    "answer_problems",
    "counts_behind",
    "period_problems",
    "question_problems",
    "rounded_percent",
    "share_of_year",
    "state",
    "stated_group",
    "tally",
]
