"""Signed notes (C2SP signed-note) with Ed25519: a text, an empty line, and one line for each signature."""

import base64
import binascii
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

_ED25519 = b"\x01"
_DASH = "\u2014 "


class BadNote(Exception):
    """The note is not well formed, or no signature of the key stands under it."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """A name and a public key of 32 bytes."""

    name: str
    public: bytes

    @property
    def key_id(self) -> bytes:
        """The four bytes that name the key in a signature."""
        return sha256(self.name.encode() + b"\n" + _ED25519 + self.public).digest()[:4]

    def __str__(self) -> str:
        """`name+hash+base64`: the one line by which others know the key."""
        return f"{self.name}+{self.key_id.hex()}+{_encoded(_ED25519 + self.public)}"


@dataclass(frozen=True, slots=True)
class Signer:
    """A name and a private key of 32 bytes."""

    name: str
    private: bytes

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        public = Ed25519PrivateKey.from_private_bytes(self.private).public_key()
        return Verifier(self.name, public.public_bytes_raw())


def parse_verifier(text: str) -> Verifier:
    """A verifier from its line. Errors: BadNote."""
    name, _, rest = text.partition("+")
    key_id, _, encoded = rest.partition("+")
    key = _decoded(encoded)
    verifier = Verifier(name, key[1:])
    if not name or key[:1] != _ED25519 or len(key) != 33 or verifier.key_id.hex() != key_id:
        raise BadNote(text)
    return verifier


def new_private_key() -> bytes:
    """32 random bytes that are an Ed25519 key."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def sign(text: str, signer: Signer) -> str:
    """The note of a text, which ends with a line break. Errors: BadNote for a text that cannot stand in a note."""
    if not text.endswith("\n") or any(ord(c) < 32 and c != "\n" for c in text):
        raise BadNote("text")
    signature = Ed25519PrivateKey.from_private_bytes(signer.private).sign(text.encode())
    return f"{text}\n{_DASH}{signer.name} {_encoded(signer.verifier.key_id + signature)}\n"


def open_note(note: str, verifier: Verifier) -> str:
    """The text of a note that carries a right signature of the key; signatures of others are not looked at. Errors: BadNote."""
    text, gap, lines = note.rpartition("\n\n")
    if not gap or not lines.endswith("\n"):
        raise BadNote("form")
    text += "\n"
    for line in lines.removesuffix("\n").split("\n"):
        name, _, encoded = line.removeprefix(_DASH).partition(" ")
        if not line.startswith(_DASH) or not name:
            raise BadNote("form")
        signature = _decoded(encoded)
        if name == verifier.name and signature[:4] == verifier.key_id:
            _verify(verifier, signature[4:], text)
            return text
    raise BadNote("unsigned")


def _verify(verifier: Verifier, signature: bytes, text: str) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(verifier.public).verify(signature, text.encode())
    except InvalidSignature as wrong:
        raise BadNote("signature") from wrong


def _encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _decoded(text: str) -> bytes:
    """Errors: BadNote for anything that is not the one way to write these bytes."""
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as wrong:
        raise BadNote("base64") from wrong
    if _encoded(content) != text:
        raise BadNote("base64")
    return content
