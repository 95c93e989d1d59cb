"""Surveys of the world: one open in Grau with a link and a question, one counted there and not published, and who may see what."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tests.access.world import GRAU, World
from tinkuy.subjects.surveys import actions

Listed = tuple[str, dict[str, object], Iterable[str] | None]
_INSIDE = frozenset({"admin", "secretariat", "secretary"})
_OPENS, _CLOSES = date(2022, 1, 10), date(2099, 12, 31)
_MAYOR = "mayor"


def plant(world: World) -> None:
    """Make them through the actions, by the people of the world. What only organisers read holds words of its own."""
    by, today = world.people["secretary"], date(2022, 7, 27)
    fine: dict[str, Any] = {"space": GRAU, "is_anonymous": True, "actors": [_MAYOR], "by": by}
    open_, counted = (
        actions.create(title=title, about="", opens_on=_OPENS, closes_on=closes, today=_OPENS, **fine)
        for title, closes in (("Encuesta abierta", _CLOSES), ("Encuesta contada", date(2022, 3, 1)))
    )
    asked = {code: _ask(code, by) for code in (open_, counted)}
    (given,) = actions.invite(survey=open_, actor=_MAYOR, holders=["Alcaldía Girasolina"], by=by)
    texts = ["Caracoleado uno", "Caracoleado dos", "Caracoleado tres"]
    links = actions.invite(survey=counted, actor=_MAYOR, holders=["Uno", "Dos", "Tres"], by=by)
    for link, text in zip(links, texts, strict=True):
        answers: dict[str, Any] = {asked[counted][0]: (1,), asked[counted][1]: text}
        actions.answer(secret=link.secret, answers=answers, today=date(2022, 2, 1))
    actions.count(survey=counted, by=by, today=today)
    world.names |= {
        "survey": open_,
        "survey-counted": counted,
        "survey-question": asked[open_][0],
        "survey-secret": given.secret,
    }
    world.of_persons |= {  # the organisers alone read them
        "girasolina": "para quién es un enlace de encuesta",
        "caracoleado": "comentario de una encuesta",
        given.secret: "secreto de un enlace de encuesta",
    }


def _ask(survey: str, by: Any) -> tuple[str, str]:
    """A question with options and an open one."""
    both: dict[str, Any] = {"survey": survey, "actors": [_MAYOR], "by": by}
    one = actions.ask(text="¿Sirve?", kind="one", options=["Sí", "No"], is_required=True, **both)
    return one, actions.ask(text="¿Algo más?", kind="open", options=[], is_required=False, **both)


def listed(world: World) -> list[Listed]:
    """Name of the address, its arguments, and who may among those whose role may; None for all of these."""
    n = world.names
    code, counted = {"code": n["survey"]}, {"code": n["survey-counted"]}
    question = code | {"question": n["survey-question"]}
    actor = code | {"actor": _MAYOR}
    return [
        ("survey", code, None),
        ("survey", counted, None),
        ("survey-answer", {"secret": n["survey-secret"]}, None),
        *(("survey-results", counted | {"form": form}, _INSIDE) for form in ("xlsx", "json")),
        *((name, code, _INSIDE) for name in ("survey-ask", "survey-move", "survey-count", "survey-publish")),
        *((name, question, _INSIDE) for name in ("survey-question", "survey-question-drop")),
        *((name, actor, _INSIDE) for name in ("survey-invite", "survey-renew")),
    ]


def api(world: World) -> list[Listed]:
    """The same for the operations of the API."""
    return [("survey", {"code": world.names["survey"]}, None)]
