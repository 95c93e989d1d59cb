"""Bytes made into lines: which encoding a text really has, and what is no text at all."""

from dataclasses import dataclass

from tinkuy.engines.texts.model import Line

MAX_TEXT_BYTES = 20 * 1024 * 1024
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class NotText(ValueError):
    """The bytes are no text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text and the encoding it was in."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """Read bytes as UTF-8, as UTF-16 with its mark, or else as Windows-1252.

    Errors: NotText when there are null or many control characters.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding = "cp1252"
        text = data.decode(encoding, errors="replace")
    if _is_binary(text):
        raise NotText
    return Decoded(text, encoding)


def lines_of(text: str) -> tuple[Line, ...]:
    """Number the lines from 1; only line feeds part them, so that numbers agree with any editor."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if parts and not parts[-1]:
        parts.pop()
    return tuple(Line(number, part.replace("\f", " ")) for number, part in enumerate(parts, 1))


def _is_binary(text: str) -> bool:
    sample = text[:20_000]
    controls = sum(1 for c in sample if (ord(c) < 32 and c not in "\t\n\r\f\v") or c == "\ufffd")
    return "\0" in sample or controls > max(4, len(sample) // 100)
