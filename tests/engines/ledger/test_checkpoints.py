"""Notes and checkpoints, against the example that the standard prints and against any change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.engines.ledger.checkpoints import Head, open_checkpoint, parse_head, sign_head
from tinkuy.engines.ledger.notes import BadNote, Signer, new_private_key, open_note, parse_verifier, sign

# The example with which the note format was published (golang.org/x/mod/sumdb/note).
PETER = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
SIGNER = Signer("tinkuy.local/registro", bytes(range(32)))
HEAD = Head("tinkuy.local/registro", 1234, bytes(32), ("signed_at 2026-11-21T08:00:00Z",))


def test_note_of_the_standard_opens() -> None:
    verifier = parse_verifier(PETER)
    assert str(verifier) == PETER
    assert open_note(NOTE, verifier).startswith("If you think cryptography")


def test_checkpoint_says_what_was_signed() -> None:
    note = sign_head(HEAD, SIGNER)
    assert note.split("\n")[:3] == [
        "tinkuy.local/registro",
        "1234",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    ]
    assert open_checkpoint(note, SIGNER.verifier) == HEAD
    assert open_checkpoint(note, parse_verifier(str(SIGNER.verifier))) == HEAD


@given(st.data())
def test_checkpoint_with_one_character_changed_does_not_open(data: st.DataObject) -> None:
    note = sign_head(HEAD, SIGNER)
    at = data.draw(st.integers(0, len(note) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda c: c != note[at]))
    with pytest.raises(BadNote):
        open_checkpoint(note[:at] + other + note[at + 1 :], SIGNER.verifier)


def test_signature_of_another_beside_ours_is_passed_over() -> None:
    other = Signer("testigo", new_private_key())
    cosigned = sign_head(HEAD, SIGNER) + sign(HEAD.text(), other).rpartition("\n\n")[2]
    assert open_checkpoint(cosigned, SIGNER.verifier) == HEAD


@pytest.mark.parametrize("text", ["a\n-1\n" + "A" * 43 + "=\n", "a\n01\n", "", "a\n1\nAA==\n"])
def test_text_that_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(BadNote):
        parse_head(text)


def test_key_signs_for_its_own_log_only() -> None:
    with pytest.raises(BadNote):
        sign_head(Head("otro", 1, bytes(32)), SIGNER)
