"""Writing surveys: preparing them, giving links, answering, counting and publishing."""

from tinkuy.subjects.surveys.actions.answering import answer
from tinkuy.subjects.surveys.actions.counting import count, publish
from tinkuy.subjects.surveys.actions.inviting import Given, invite, renew
from tinkuy.subjects.surveys.actions.preparing import ask, change_question, create, drop_question, move

__all__ = [
    "Given",
    "answer",
    "ask",
    "change_question",
    "count",
    "create",
    "drop_question",
    "invite",
    "move",
    "publish",
    "renew",
]
