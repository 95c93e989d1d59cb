"""Checkpoints (C2SP tlog-checkpoint): the size and the root of the log, in a note that its key signs."""

import base64
from dataclasses import dataclass

from tinkuy.engines.ledger.notes import BadNote, Signer, Verifier, open_note, sign


@dataclass(frozen=True, slots=True)
class Head:
    """What a checkpoint states: whose log, how many leaves, under which root; `extensions` are further lines of its text."""

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def text(self) -> str:
        """The text that is signed."""
        lines = (self.origin, str(self.size), base64.b64encode(self.root).decode(), *self.extensions)
        return "\n".join(lines) + "\n"


def sign_head(head: Head, signer: Signer) -> str:
    """The signed note of a head. Errors: BadNote when the key has another name than the log."""
    if head.origin != signer.name:
        raise BadNote("origin")
    return sign(head.text(), signer)


def open_checkpoint(note: str, verifier: Verifier) -> Head:
    """What a note states, when the key signed it. Errors: BadNote."""
    head = parse_head(open_note(note, verifier))
    if head.origin != verifier.name:
        raise BadNote("origin")
    return head


def parse_head(text: str) -> Head:
    """A head from its text. Errors: BadNote when it is not the one way to write it."""
    lines = text.removesuffix("\n").split("\n")
    try:
        head = Head(lines[0], int(lines[1]), base64.b64decode(lines[2], validate=True), tuple(lines[3:]))
    except (IndexError, ValueError) as wrong:
        raise BadNote("form") from wrong
    if head.text() != text or head.size < 0 or len(head.root) != 32 or not head.origin:
        raise BadNote("form")
    return head
