"""Quorum, series, editing and likeness, without a database."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.core.text import fold
from tinkuy.subjects.actas.rules import (
    Annexed,
    Content,
    Header,
    NotSo,
    Person,
    Point,
    Presence,
    Promise,
    acta_number,
    alike,
    changes,
    content_json,
    editing,
    next_in_series,
    quorum_of,
    read_content,
)
from tinkuy.subjects.spaces.quorum import NotAQuorum, read_quorum, rule_words, short_words

EMPTY = Content(Header(3, date(2022, 6, 15)))


@pytest.mark.parametrize(
    ("rule", "members", "present", "needed", "reached"),
    [
        ("", 8, 5, 5, True),
        ("", 8, 4, 5, False),
        ("", 7, 4, 4, True),
        ("", 1, 1, 1, True),
        ("two_thirds", 9, 6, 6, True),
        ("two_thirds", 10, 6, 7, False),
        ("all", 3, 2, 3, False),
        ("4", 20, 4, 4, True),
        ("12", 5, 5, 5, True),
        ("", 0, 0, 0, False),
    ],
)
def test_quorum(rule: str, members: int, present: int, needed: int, reached: bool) -> None:
    known = [f"m{n}" for n in range(members)]
    found = quorum_of(rule, members=known, present=[*known[:present], "visita-1", "visita-2"])
    assert (found.present, found.needed, found.is_reached) == (present, needed, reached)


@given(st.sets(st.text("abc", min_size=1), max_size=12), st.sets(st.text("abc", min_size=1), max_size=12))
def test_more_people_never_lose_the_quorum(members: set[str], present: set[str]) -> None:
    found = quorum_of("", members=members, present=present)
    assert not found.is_reached or quorum_of("", members=members, present=present | members).is_reached


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", ""),
        ("Más de la mitad", ""),
        ("DOS TERCIOS", "two_thirds"),
        ("2/3", "two_thirds"),
        ("todos", "all"),
        (" 6 ", "6"),
    ],
)
def test_a_rule_of_quorum_is_read_as_written(text: str, rule: str) -> None:
    assert read_quorum(text) == rule and read_quorum(short_words(rule)) == rule
    assert "integrante" in rule_words(rule)


@pytest.mark.parametrize("text", ["0", "los que vengan", "-3", "5.5"])
def test_what_is_no_rule_is_refused(text: str) -> None:
    with pytest.raises(NotAQuorum):
        read_quorum(text)


def test_the_series_goes_on_after_the_last() -> None:
    assert (next_in_series([]), next_in_series([1, 4])) == (1, 5)
    assert acta_number(3, 2022, "MTP Grau") == "003-2022-MTP Grau"


def test_json_gives_the_content_back() -> None:
    whole = Content(
        Header(3, date(2022, 6, 15), "Asunto", "09:00"),
        (Point(1, "Agua"),),
        (Presence("mvcs", 2, "virtual", True, (Person("Una persona", "Jefa"),)),),
        (Promise(1, "Se acordó…", 1, ("mvcs",), "el ministerio", date(2022, 12, 31), "fin de año"),),
        (Annexed(1, "Lista", "lista.pdf", "a" * 64, 9, "application/pdf", True),),
        "sal",
    )
    assert read_content(content_json(whole)) == whole
    assert whole.public.presences[0].representatives == (Person("", "Jefa"),) and whole.public.salt == ""
    assert changes(whole, whole, name=str) == ()


def test_a_point_with_agreements_stays() -> None:
    content = editing.put_point(EMPTY, Point(1, "Agua"))
    content = editing.put_promise(content, Promise(1, "Se acordó", 1))
    with pytest.raises(NotSo, match="de él nace el acuerdo 1"):
        editing.remove_point(content, 1)
    with pytest.raises(NotSo, match="El punto de agenda 7 ya no está"):
        editing.put_promise(content, Promise(2, "Otro", 7))
    assert editing.remove_point(editing.remove_promise(content, 1), 1) == EMPTY


def test_an_entity_or_a_file_stands_once() -> None:
    with pytest.raises(NotSo, match="figura dos veces"):
        editing.record_presences(EMPTY, [Presence("mvcs"), Presence("mvcs", 4)])
    one = editing.put_annex(EMPTY, Annexed(1, "Lista", "a.pdf", "f" * 64, 1, "application/pdf"))
    with pytest.raises(NotSo, match="ya es el anexo 1"):
        editing.put_annex(one, Annexed(2, "Otra", "b.pdf", "f" * 64, 1, "application/pdf"))


SAME = "Elaborar el expediente técnico del camino vecinal Grau Progreso"


@pytest.mark.parametrize(
    ("other", "is_alike"),
    [
        ("Elaborar el expediente tecnico del camino vecinal Grau - Progreso.", True),
        ("Elaborar expediente técnico del camino vecinal Progreso-Grau", True),
        ("Elaborar el expediente técnico del puesto de salud de Mara", False),
        ("Aprobar la agenda de la próxima sesión", False),
    ],
)
def test_likeness(other: str, is_alike: bool) -> None:
    assert bool(alike(fold(SAME), [("a1", fold(other))])) == is_alike


def test_short_texts_are_like_nothing() -> None:
    assert alike("aprobado", [("a1", "aprobado")]) == ()
