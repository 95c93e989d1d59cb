"""What of a subject may stand in the clear in the ledger. Whatever nobody declared is closed: it enters as hashes only."""

CLOSED = "*"
_open: dict[str, tuple[str, ...]] = {}


def declare(subject: str, *, personal: tuple[str, ...] = ()) -> None:
    """Open the acts on a subject: key and fields stand in the clear, but for the `personal` ones.

    What was written before stays as it was written. Errors: ValueError for a name that cannot be listed.
    """
    if any("," in name or name == CLOSED for name in personal):
        raise ValueError(personal)
    _open[subject] = personal


def hidden(subject: str) -> str:
    """The fields of a subject that enter as hashes, by name between commas; `*` when everything does."""
    return ",".join(_open[subject]) if subject in _open else CLOSED
