"""Small words of sessions, the same on the page and on paper."""

from tinkuy.subjects.actas.rules import Header
from tinkuy.subjects.spaces.models import Session

_MODES = {value: str(label) for value, label in Session.Modality.choices}


def mode_word(mode: str) -> str:
    """`presencial`; nothing when nobody said."""
    return _MODES.get(mode, "")


def delegated_words(delegated: bool) -> str:
    """` (por delegación)`."""
    return " (por delegación)" if delegated else ""


def hours_words(header: Header) -> str:
    """`, de 09:00 a 12:30`; as much as is known."""
    if header.starts_at and header.ends_at:
        return f", de {header.starts_at} a {header.ends_at}"
    return f", desde las {header.starts_at}" if header.starts_at else ""


def size_words(size: int) -> str:
    """`1.4 MB`, `312 KB`, `80 bytes`."""
    if size >= 1024**2:
        return f"{size / 1024**2:.1f} MB"
    return f"{size // 1024} KB" if size >= 1024 else f"{size} bytes"
