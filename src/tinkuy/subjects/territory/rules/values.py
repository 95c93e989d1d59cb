"""The words of the gazetteer: plain rows that go in, answers that come out."""

from dataclasses import dataclass, field
from datetime import date

COUNTRY, DEPARTMENT, PROVINCE, DISTRICT, COMPOSITE = (
    "country",
    "department",
    "province",
    "district",
    "composite",
)
RANK = {DISTRICT: 0, PROVINCE: 1, DEPARTMENT: 2, COUNTRY: 3, COMPOSITE: 4}
LEVEL_WORD = {
    DISTRICT: "distrito",
    PROVINCE: "provincia",
    DEPARTMENT: "departamento",
    COUNTRY: "país",
    COMPOSITE: "territorio",
}


@dataclass(frozen=True, slots=True)
class TerritoryRow:
    """One territory as the register holds it; `aliases` are other accepted spellings of its name."""

    code: str
    level: str
    name: str
    parent: str = ""
    capital: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a composite; `is_partial` when only an unlisted part of it belongs; open ends are None."""

    composite: str
    member: str
    is_partial: bool = False
    since: date | None = None
    until: date | None = None

    def holds(self, as_of: date | None) -> bool:
        """True when the membership is in force on the day; without a day, when it has not ended."""
        if as_of is None:
            return self.until is None
        return (self.since is None or self.since <= as_of) and (self.until is None or as_of <= self.until)


@dataclass(frozen=True, slots=True)
class Found:
    """The name means this territory and no other."""

    code: str


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """The name is right for each of these; the reader must say which."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """The name is nobody's; these are the nearest, best first, to be asked and never taken."""

    candidates: tuple[str, ...] = ()


Resolution = Found | Ambiguous | Unknown


@dataclass(frozen=True, slots=True)
class ScopeProblem:
    """A phrase of a scope that could not be read (`ambiguous`, `unknown`), or that covers an unlisted part (`partial`)."""

    kind: str
    phrase: str
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedCount:
    """A number of districts that the text states about some of its territories."""

    codes: tuple[str, ...]
    districts: int


@dataclass(frozen=True, slots=True)
class ScopeReading:
    """What a written scope covers.

    `stated_districts` is the count that the text states about the whole of it (None: it states none); counts stated
    about a part stand in `counts` only. A `partial` problem does not make the codes wrong: it warns that the source
    means a part of them.
    """

    codes: tuple[str, ...] = ()
    problems: tuple[ScopeProblem, ...] = ()
    stated_districts: int | None = None
    counts: tuple[StatedCount, ...] = field(default=())
