"""Composite territories are defined as dated member lists, with their log."""

from datetime import date

import pytest

from tinkuy.platform.audit.models import Entry
from tinkuy.subjects.territory import queries
from tinkuy.subjects.territory.actions import UnknownMember, define_composite
from tinkuy.subjects.territory.models import Territory
from tinkuy.subjects.territory.rules import Found, MemberRow

pytestmark = pytest.mark.django_db


def test_define_composite_is_found_by_name_and_alias(loaded: None) -> None:
    define_composite(
        code="corredor-sur",
        name="Corredor Sur",
        members=["0305", "0807"],
        by=None,
        aliases=["corredor minero"],
    )

    names = queries.gazetteer()
    assert names.resolve("CORREDOR SUR") == names.resolve("Corredor minero") == Found("corredor-sur")
    assert names.departments_of(["corredor-sur"]) == ("03", "08")
    assert Entry.objects.get(verb="define_composite").after["members"] == ["0305", "0807"]


def test_redefining_replaces_the_members_and_logs_the_difference(loaded: None) -> None:
    define_composite(code="corredor-sur", name="Corredor Sur", members=["0305"], by=None)
    later = MemberRow("corredor-sur", "0807", is_partial=True, since=date(2022, 1, 1))
    define_composite(code="corredor-sur", name="Corredor Sur", members=["0305", later], by=None)
    define_composite(code="corredor-sur", name="Corredor Sur", members=["0305", later], by=None)

    last, _ = Entry.objects.filter(verb="define_composite")
    assert last.before == {"members": ["0305"]}
    assert last.after == {"members": ["0305", "0807 (parte) desde 2022-01-01"]}
    assert queries.gazetteer().partial_members(["corredor-sur"], as_of=date(2021, 1, 1)) == ()
    assert queries.gazetteer().partial_members(["corredor-sur"], as_of=date(2022, 1, 1)) == ("0807",)


@pytest.mark.parametrize(
    ("code", "members"),
    [
        ("nuevo", ["0305", "9999"]),
        ("nuevo", []),
        ("Nuevo Código", ["0305"]),
        ("nuevo", ["nuevo"]),
        ("nuevo", ["0305", "0305"]),
        ("nuevo", [MemberRow("nuevo", "0305", since=date(2022, 1, 1), until=date(2021, 1, 1))]),
    ],
)
def test_define_composite_refuses_and_writes_nothing(
    loaded: None, code: str, members: list[MemberRow | str]
) -> None:
    with pytest.raises(UnknownMember):
        define_composite(code=code, name="Nuevo", members=members, by=None)

    assert not Territory.objects.filter(name="Nuevo").exists()
    assert not Entry.objects.filter(verb="define_composite").exists()
