"""What can be asked: one option, several, or an open text."""

from collections.abc import Sequence
from enum import StrEnum

from tinkuy.core.text import fold

FEWEST, MOST, LONGEST_OPTION = 2, 12, 120


class QuestionKind(StrEnum):
    """How a question is answered."""

    ONE = "one"
    SEVERAL = "several"
    OPEN = "open"

    @property
    def label(self) -> str:
        """The words people read."""
        return {"one": "una opción", "several": "varias opciones", "open": "texto libre"}[self.value]


def question_problems(
    *, text: str, kind: str, options: Sequence[str], actors: Sequence[str], asked: Sequence[str]
) -> list[tuple[str, str]]:
    """Why a question cannot be asked; `asked` are the actors that the survey asks at all."""
    wrong: list[tuple[str, str]] = []
    if not text.strip():
        wrong.append(("text", "Escriba la pregunta."))
    if not actors or set(actors) - set(asked):
        wrong.append(("actors", "Elija a quién se pregunta, entre quienes la encuesta consulta."))
    if kind == QuestionKind.OPEN:
        return wrong + ([("options", "Un texto libre no lleva opciones.")] if options else [])
    if not FEWEST <= len(options) <= MOST:
        wrong.append(("options", f"Escriba de {FEWEST} a {MOST} opciones, una por línea."))
    if any(len(option) > LONGEST_OPTION for option in options):
        wrong.append(("options", f"Una opción tiene a lo más {LONGEST_OPTION} letras."))
    if len({fold(option) for option in options}) < len(options):
        wrong.append(("options", "Hay una opción repetida."))
    return wrong
