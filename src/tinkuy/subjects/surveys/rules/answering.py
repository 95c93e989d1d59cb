"""Whether what somebody answered can be taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tinkuy.subjects.surveys.rules.asking import QuestionKind

LONGEST_TEXT = 2000
Choices = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it is put to somebody. Options are known by their number, from 1."""

    code: str
    text: str
    kind: QuestionKind
    options: tuple[str, ...]
    is_required: bool


def answer_problems(questions: Sequence[Asked], given: Mapping[str, Choices | str]) -> list[tuple[str, str]]:
    """What is wrong with the answers, by the code of the question; a question left out may be missing when not required."""
    return [
        (asked.code, wrong) for asked in questions if (wrong := _wrong(asked, given.get(asked.code) or ""))
    ]


def _wrong(asked: Asked, answer: Choices | str) -> str:
    if not answer:
        return "Responda esta pregunta." if asked.is_required else ""
    if asked.kind is QuestionKind.OPEN:
        too_long = not isinstance(answer, str) or len(answer) > LONGEST_TEXT
        return f"Escriba a lo más {LONGEST_TEXT:,} letras." if too_long else ""
    known = isinstance(answer, tuple) and set(answer) <= set(range(1, len(asked.options) + 1))
    if not known or len(set(answer)) < len(answer):
        return "Elija entre las opciones."
    return "Elija una sola opción." if asked.kind is QuestionKind.ONE and len(answer) > 1 else ""
