"""Names and numbers: the small decisions under the rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from tinkuy.subjects.quality.rules.numbers import cell_number, number_of, pairs_of
from tinkuy.subjects.quality.rules.spelling import compact, is_inflection, is_slip, significant, spells

WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("llallimayo", "lllallimayo", True),
        ("llallimayo", "llamillayo", True),
        ("cotabambas", "cotabanbas", True),
        ("mara", "maras", True),
        ("grau", "cusco", False),
        ("mara", "lara", False),
        ("ayacuchosur", "andahuaylas", False),
        ("pcb", "pcd", False),
    ],
)
def test_slip_is_told_from_another_name(one: str, other: str, expected: bool) -> None:
    assert is_slip(one, other) is expected


@given(WORDS, WORDS)
def test_slip_is_symmetric_and_never_of_itself(one: str, other: str) -> None:
    assert is_slip(one, other) == is_slip(other, one)
    assert not is_slip(one, one)


@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(1, 6))
def test_compact_key_forgets_where_a_cell_cut_the_name(words: list[str], cut: int) -> None:
    name = " ".join(word.capitalize() for word in words)
    if len(significant(name)) == len(words) and not any(word in {"de", "la"} for word in words):
        whole = compact(name)
        assert compact(name.upper()) == whole


def test_inflection_is_no_variant() -> None:
    assert is_inflection("distrital", "distritales")
    assert is_inflection("creado", "creada")
    assert not is_inflection("llallimayo", "llamillayo")


def test_acronym_is_spelled_by_its_words() -> None:
    assert spells("pcb", ["plan", "cierre", "brechas"])
    assert spells("amudip", ["municipalidades", "distritales", "pais"])
    assert not spells("vraem", ["ayacucho", "sur"])


@given(st.integers(0, 999))
def test_number_in_words_and_figures_agrees_with_itself(number: int) -> None:
    words = num2words(number, lang="es")
    assert number_of(words) == number
    assert [pair[2:] for pair in pairs_of(f"Son {words} ({number}) mesas")] == [(number, number)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,260.50", "1260.50"),
        ("75 755", "75755"),
        ("S/ 51.2", "51.2"),
        ("1.234.567,8", "1234567.8"),
        ("6,5", "6.5"),
        ("16", "16"),
    ],
)
def test_cell_number_reads_peruvian_forms(text: str, expected: str) -> None:
    assert str(cell_number(text)) == expected


@pytest.mark.parametrize("text", ["MTP Grau", "", "06/08/2021", "036-2021-PCM", "12 meses", "-"])
def test_cell_without_a_number_gives_none(text: str) -> None:
    assert cell_number(text) is None
