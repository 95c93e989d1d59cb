"""The log in the words people read."""

from typing import Any

import pytest

from tinkuy.platform.accounts.models import User
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.telling import Told, tell

TITLES = {
    "norm": "Norma",
    "installed_on": "Instalación",
    "territories": "Alcance",
    "is_simulated": "Dato simulado",
}


def told(**fields: Any) -> Told:
    entry = Entry(**{"verb": "update", "subject": "space", "key": "x", "before": {}, "after": {}} | fields)
    return tell([entry], what="la mesa", titles=TITLES)[0]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"verb": "create", "before": None}, "El sistema registró la mesa."),
        ({"by": User(username="ana")}, "El usuario ana corrigió la mesa."),
        (
            {"by": User(username="ana", office="SSARL"), "batch": 3},
            "SSARL corrigió la mesa, con la importación N° 3.",
        ),
        ({"verb": "remove", "after": None}, "El sistema retiró la mesa."),
    ],
)
def test_sentence_says_who_did_what(fields: dict[str, Any], sentence: str) -> None:
    assert told(**fields).sentence == sentence


@pytest.mark.parametrize(
    ("field", "before", "after", "change"),
    [
        ("norm", None, "RM 1-2022-PCM", ("Norma", "(vacío)", "RM 1-2022-PCM")),
        (
            "installed_on",
            "2021-06",
            "<=2021-08-06",
            ("Instalación", "junio de 2021", "a más tardar el 06/08/2021"),
        ),
        ("territories", ["0307"], ["0305", "0307"], ("Alcance", "0307", "0305; 0307")),
        ("is_simulated", False, True, ("Dato simulado", "no", "sí")),
        ("other", "a", "b", ("other", "a", "b")),
    ],
)
def test_change_reads_as_people_write(
    field: str, before: Any, after: Any, change: tuple[str, str, str]
) -> None:
    assert told(before={field: before}, after={field: after}).changes == (change,)


def test_change_that_nobody_would_see_is_left_out() -> None:
    assert told(before={"norm": None}, after={"norm": ""}).changes == ()
