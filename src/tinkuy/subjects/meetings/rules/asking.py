"""What a request for a meeting must say, and how many of them a party may have."""

from collections.abc import Collection, Mapping

from tinkuy.core.text import fold
from tinkuy.subjects.commitments.rules import is_cui
from tinkuy.subjects.meetings.rules.deciding import LONGEST_PROSE, LONGEST_THEME

PRIORITIES = (1, 2, 3)


def request_problems(
    *,
    topic: str,
    theme: str,
    expected_result: str,
    priority: object,
    projects: Collection[str],
    same: Mapping[str, int],
    asked: int,
    most: int | None,
) -> list[tuple[str, str]]:
    """What is wrong with a request, by field. `same` are the folded topics that the party already asks of this host, with
    their numbers; `asked` how many other requests it has in the edition, of `most` (None: any number).
    """
    wrong: list[tuple[str, str]] = content_problems(
        topic=topic, theme=theme, expected_result=expected_result, priority=priority, projects=projects
    )
    if fold(topic) and fold(topic) in same:
        wrong.append(
            (
                "topic",
                f"Ya pidió lo mismo a esta entidad en la solicitud N° {same[fold(topic)]}. Precise esa, o escriba otro asunto.",
            )
        )
    if most is not None and asked >= most:
        wrong.append(
            (
                "party",
                f"Cada participante puede presentar hasta {most} solicitudes, y ya tiene {asked}. Retire una para presentar otra.",
            )
        )
    return wrong


def content_problems(
    *, topic: str, theme: str, expected_result: str, priority: object, projects: Collection[str]
) -> list[tuple[str, str]]:
    """What is wrong with the words of a request, whoever asks."""
    wrong: list[tuple[str, str]] = []
    if not fold(topic):
        wrong.append(("topic", "Escriba el asunto de la reunión."))
    for field, text, longest in (
        ("topic", topic, LONGEST_PROSE),
        ("expected_result", expected_result, LONGEST_PROSE),
        ("theme", theme, LONGEST_THEME),
    ):
        if len(text) > longest:
            wrong.append((field, f"Tiene {len(text):,} letras y caben {longest:,}. Abrevie el texto."))
    if priority not in PRIORITIES:
        wrong.append(("priority", "La prioridad es 1, 2 o 3; 1 es la más importante."))
    for code in projects:
        if not is_cui(code):
            wrong.append(
                (
                    "projects",
                    f"«{code}» no es un código de proyecto: el CUI o el código SNIP son de 5 a 7 cifras, con sus ceros.",
                )
            )
    return wrong
