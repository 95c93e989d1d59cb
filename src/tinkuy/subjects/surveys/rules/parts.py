"""What a group of actors said to one question: the same shape for answers counted here and for figures published elsewhere."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from tinkuy.subjects.surveys.rules.actors import Actor

LEAST = 3  # answers of a group below which an anonymous survey shows nothing of it


class PartNote(StrEnum):
    """What must be known about one figure."""

    PLAIN = ""
    MISSING = "missing"
    UNDETERMINED = "undetermined"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Part:
    """One option in one group. `percent` is of the base; `stated` the percentage as the source writes it, if a source does.

    Missing: None, never zero. `is_read` says that the place of the figure was read off the drawing, and is not proved.
    """

    option: int
    count: int | None
    percent: Decimal | None
    stated: str = ""
    note: PartNote = PartNote.PLAIN
    is_read: bool = False

    @property
    def words(self) -> str:
        """`23 de 26 · 88 %` is the work of the group; this is `88 %`, or why there is none."""
        if self.note is PartNote.MISSING:
            return "falta en la fuente"
        if self.note is PartNote.HIDDEN or self.percent is None:
            return f"menos de {LEAST} respuestas"
        return f"{self.stated or format(self.percent, 'f')} %"


@dataclass(frozen=True, slots=True)
class Group:
    """One group: its base (how many answered the question), its parts in the order of the options, and what to remark.

    `base` None is one that the source does not give, or that is too small to be shown.
    """

    actor: Actor
    base: int | None
    parts: tuple[Part, ...]
    remarks: tuple[str, ...] = ()

    @property
    def is_hidden(self) -> bool:
        """True when so few answered that showing it would tell who said what."""
        return any(part.note is PartNote.HIDDEN for part in self.parts)

    def words(self, part: Part) -> str:
        """`23 de 26 · 88 %`; without a count the percentage alone, and an asterisk where its place was read off a drawing."""
        counted = f"{part.count} de {self.base} · " if part.count is not None and self.base else ""
        return f"{counted}{part.words}{' *' if part.is_read else ''}"

    @property
    def base_words(self) -> str:
        """`26`, or why there is no number."""
        if self.is_hidden:
            return f"menos de {LEAST}"
        return str(self.base) if self.base is not None else "la fuente no la dice"
