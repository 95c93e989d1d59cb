"""What pages hand to the components of `web/`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A number that matters, already formatted, with its words and the page that lists what it counts."""

    label: str
    value: str
    href: str = ""
