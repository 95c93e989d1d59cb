"""Words as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.platform.access.reach import Reach
from tinkuy.platform.search import terms
from tinkuy.platform.search.shelves import Document
from tinkuy.platform.search.words import glued, plain_words, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("compromiso", "compromisos"),
        ("saneamiento", "saneamientos"),
        ("construccion", "construcciones"),
        ("via", "vias"),
        ("luz", "luces"),
        ("pais", "paises"),
        ("tecnico", "tecnicas"),
        ("gestion", "gestiones"),
        ("nino", "ninas"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize("word", ["c0001", "2306540", "036", "mef"])
def test_codes_and_acronyms_are_their_own_stem(word: str) -> None:
    assert stem(word) == word


def test_words_are_folded_and_silent_ones_left_out() -> None:
    assert plain_words("  La Mesa de Ñuñoa, y el PROYECTO 2306540 ") == (
        "mesa",
        "nunoa",
        "proyecto",
        "2306540",
    )


def test_whole_names_are_glued() -> None:
    assert (glued("MTP Grau"), glued("C-0001"), glued("«»")) == ("mtpgrau", "c0001", "")


@given(st.text(max_size=200))
def test_any_text_gives_plain_terms(text: str) -> None:
    document = Document(
        key=text, title=text, address="/", body=text, names=(text,), reach=Reach(spaces=frozenset({text}))
    )
    for groups in (terms.read(text).anywhere(), terms.read(text).in_title()):
        assert all(term.text.isascii() and term.text.isalnum() for group in groups for term in group)
    assert all(term.isascii() and term.isalnum() for term in terms.of_document(document, "x"))


@given(st.sets(st.text(max_size=12), min_size=2, max_size=2))
def test_two_codes_never_share_a_term(codes: set[str]) -> None:
    assert len({terms.reached_code("s", code) for code in codes}) == 2


def test_more_words_than_are_used_is_told() -> None:
    question = terms.read(" ".join(f"palabra{n}" for n in range(20)))
    assert (len(question.words), question.is_cut) == (terms.MOST_WORDS, True)
