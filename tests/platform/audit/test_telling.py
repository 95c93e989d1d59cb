"""The log in the words people read."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people import make_person
from tinkuy.platform.accounts.models import User
from tinkuy.platform.accounts.roles import Role
from tinkuy.platform.audit.actions import Act, record, writing
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.queries import history_of_thing
from tinkuy.platform.audit.telling import ActTold, Told, register, tell, tell_several

TITLES = {
    "norm": "Norma",
    "installed_on": "Instalación",
    "territories": "Alcance",
    "is_simulated": "Dato simulado",
}


def told(inside: bool = True, **fields: Any) -> Told:
    entry = Entry(**{"verb": "update", "subject": "space", "key": "x", "before": {}, "after": {}} | fields)
    return tell([entry], what="la mesa", titles=TITLES, inside=inside)[0]


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


def test_public_reads_the_office_and_never_the_user_name() -> None:
    assert told(inside=False, by=User(username="ana", office="SSARL")).sentence == "SSARL corrigió la mesa."
    assert told(inside=False, by=User(username="ana")).sentence == "Una persona autorizada corrigió la mesa."


@pytest.mark.parametrize(("inside", "seen"), [(True, 2), (False, 1)])
def test_personal_fields_are_read_inside_only(inside: bool, seen: int) -> None:
    changed = {"before": {"text": "a", "norm": "1"}, "after": {"text": "b", "norm": "2"}, "hidden": "text"}
    assert len(told(inside=inside, **changed).changes) == seen
    closed = told(inside=inside, **changed | {"hidden": "*"}).changes
    assert len(closed) == (2 if inside else 0)


def returned(act: ActTold) -> str:
    reason = act.now("observation")
    return "devolvió el avance" + (f": {reason}" if reason else "")


@pytest.fixture
def reviewed(db: None) -> User:
    register("t_review", "create", returned)
    by = make_person(Role.SECRETARY, "mtp-grau")
    with writing():
        record(
            acts=[
                Act("create", "t_commitment", "C-1", None, {"code": "C-1"}),
                Act("create", "t_commitment", "C-10", None, {"code": "C-10"}),
                Act("create", "t_review", "C-1|2022-05-12", None, {"observation": "falta la resolución"}),
            ],
            by=by,
        )
    return by


WHATS = {"t_commitment": "el compromiso", "t_review": "la revisión"}


def test_history_of_a_thing_takes_what_hangs_on_it_newest_first(reviewed: User) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        rows = list(history_of_thing("C-1", WHATS))
        inside = tell_several(rows, whats=WHATS, titles=lambda _: {}, inside=True)
        public = tell_several(rows, whats=WHATS, titles=lambda _: {}, inside=False)
    name = reviewed.username
    assert [told.sentence for told in inside] == [
        f"El usuario {name} devolvió el avance: falta la resolución.",
        f"El usuario {name} registró el compromiso.",
    ]
    assert [told.sentence for told in public] == [
        "Secretaría técnica devolvió el avance.",
        "Secretaría técnica registró el compromiso.",
    ]
    assert len(asked) == 2


def test_sentence_with_its_day(reviewed: User) -> None:
    reviewed.office = "SSARL"
    reviewed.save()
    rows = list(history_of_thing("C-1", WHATS))
    told = tell_several(rows, whats=WHATS, titles=lambda _: {}, inside=True)[0]
    assert told.dated.endswith(f"{told.at:%Y} SSARL devolvió el avance: falta la resolución.")
