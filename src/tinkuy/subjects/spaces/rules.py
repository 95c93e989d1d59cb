"""What a space is at a date: pure decisions on dated facts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tinkuy.core.dates import PartialDate
from tinkuy.core.text import fold, squeeze


class SpaceStatus(StrEnum):
    """Where a space stands. Nobody types it."""

    PENDING = "pending"
    IN_PROCESS = "in_process"
    CONCLUDED = "concluded"

    @property
    def label(self) -> str:
        """The words people read."""
        return {"pending": "Pendiente de instalación", "in_process": "En proceso", "concluded": "Concluida"}[
            self.value
        ]


class AgendaState(StrEnum):
    """Where the agenda of a space stands."""

    NOT_STARTED = "not_started"
    IN_CONSTRUCTION = "in_construction"
    IN_IMPLEMENTATION = "in_implementation"
    CONCLUDED = "concluded"

    @property
    def label(self) -> str:
        """The words people read."""
        labels = {"not_started": "Sin iniciar", "in_construction": "En construcción"}
        labels |= {"in_implementation": "Aprobada, en implementación", "concluded": "Concluida"}
        return labels[self.value]

    @property
    def is_approved(self) -> bool:
        """True from the approval on: the space has an agenda."""
        return self in (AgendaState.IN_IMPLEMENTATION, AgendaState.CONCLUDED)


def counts(when: PartialDate | None, as_of: date) -> bool:
    """True when the fact is certain at the date."""
    return when is not None and when.counts_from <= as_of


def status(
    *, created: PartialDate | None, installed: PartialDate | None, concluded: PartialDate | None, as_of: date
) -> SpaceStatus | None:
    """The status at a date; None when nothing about the space is certain yet.

    A space that was installed or concluded was also created, whatever is known of its creation.
    """
    if counts(concluded, as_of):
        return SpaceStatus.CONCLUDED
    if counts(installed, as_of):
        return SpaceStatus.IN_PROCESS
    return SpaceStatus.PENDING if counts(created, as_of) else None


def agenda_state(stages: Mapping[str, PartialDate], as_of: date) -> AgendaState:
    """The furthest stage reached at a date, from the dated stages `started`, `approved`, `concluded`."""
    reached = {stage for stage, when in stages.items() if when.counts_from <= as_of}
    if "concluded" in reached:
        return AgendaState.CONCLUDED
    if "approved" in reached:
        return AgendaState.IN_IMPLEMENTATION
    return AgendaState.IN_CONSTRUCTION if "started" in reached else AgendaState.NOT_STARTED


class NotANorm(ValueError):
    """The text is no norm, or one whose kind cannot be known. The message (Spanish) says which."""


_KINDS = (
    ("RSD", r"(?:resolucion|resol|res) de (?:la )?secretaria de descentralizacion|rsd|r s d"),
    ("RM", r"(?:resolucion|resol|res|r) (?:ministerial|min|m)|rm"),
    ("RS", r"(?:resolucion|resol|res|r) (?:suprema|s)|rs"),
    ("RER", r"(?:resolucion|resol|res) ejecutiva regional|rer|r e r"),
    ("RA", r"(?:resolucion|resol|res) de alcaldia|ra|r a"),
    ("DS", r"decreto supremo|ds|d s"),
    ("DU", r"decreto de urgencia|du|d u"),
    ("DL", r"decreto legislativo|dl|d l|d leg"),
    ("RVM", r"(?:resolucion|resol|res) viceministerial|rvm|r v m"),
    ("Ley", r"ley"),
    ("Ordenanza", r"ordenanza(?: regional| municipal)?"),
)
_NUMBERED = re.compile(
    r"(?P<number>\d{1,5})\s*-\s*(?P<year>\d{4})\s*-\s*(?P<issuer>[A-ZÑ]+(?:\.[A-ZÑ]+)*(?:\s*[/-]\s*[A-ZÑ.]+)*?)\.?$"
)
_LAW = re.compile(r"(?P<number>\d{4,5})(?:\.|,\s.*)?$")
_SEVERAL = re.compile(r"\d{1,5}\s*-\s*\d{4}\s*-")
_DASHES = re.compile("[\u2010-\u2015\u2212]")
_REMARK = re.compile(r"\s*\([^()]*\)\s*\.?$")


@dataclass(frozen=True, slots=True)
class Norm:
    """A norm in parts. `text` is its one normal form: `RSD 036-2021-PCM/SD`, `RM 115-2022-PCM`, `Ley 27783`."""

    kind: str
    number: int
    year: int | None
    issuer: str

    @property
    def text(self) -> str:
        """The normal form: number with three digits, no spaces inside."""
        if self.year is None:
            return f"{self.kind} {self.number}"
        return f"{self.kind} {self.number:03d}-{self.year}-{self.issuer}"


def parse_norm(text: str) -> Norm:
    """Read a norm however it is written (`Resolución Ministerial N° 207-2021- PCM`, `0036-2021-PCM/SD`).

    Without its kind in words, only `…-PCM/SD` can be read: those are resolutions of the Secretaría de Descentralización.
    Errors: NotANorm, with what is missing.
    """
    flat = _DASHES.sub("-", _REMARK.sub("", squeeze(text)))
    if len(_SEVERAL.findall(flat)) > 1:
        raise NotANorm(f"«{flat}» nombra más de una norma")
    kind = _kind_of(flat)
    match = _NUMBERED.search(flat.upper())
    if match:
        issuer = re.sub(r"\s", "", match["issuer"]).replace("PCM-SD", "PCM/SD")
        kind = kind or ("RSD" if issuer == "PCM/SD" else "")
        if not kind:
            raise NotANorm(f"«{flat}» no dice qué clase de norma es (RM, RS, DS…)")
        return Norm(kind, int(match["number"]), int(match["year"]), issuer)
    law = _LAW.search(flat)
    if law and kind in {"Ley", "DL"}:
        return Norm(kind, int(law["number"]), None, "")
    raise NotANorm(f"«{flat}» no tiene la forma número-año-entidad, por ejemplo RM 115-2022-PCM")


def _kind_of(text: str) -> str:
    folded = fold(re.split(r"\d", text)[0])
    for kind, pattern in _KINDS:
        if re.match(rf"(?:{pattern})(?: n| no| nro| num| numero)?$", folded):
            return kind
    return ""


_PREFIX = re.compile(r"^(?P<acronym>mtd|mtp|mtt|mtn|me)\b\s*(?:de la\b|del\b|de\b)?\s*(?P<rest>.+)$")
KIND_BY_PREFIX = {"mtd": "MTD", "mtp": "MTP", "mtt": "MTT", "mtn": "MTN", "me": "ME"}


def split_name(short_name: str) -> tuple[str, str]:
    """Kind and bare folded name: `MTP de la Convención` gives `("MTP", "convencion")`; no known prefix gives `("", …)`."""
    folded = fold(short_name)
    match = _PREFIX.match(folded)
    if not match:
        return "", _without_articles(folded)
    return KIND_BY_PREFIX[match["acronym"]], _without_articles(match["rest"])


def _without_articles(folded: str) -> str:
    return (
        " ".join(word for word in folded.split() if word not in {"de", "del", "la", "el", "los", "las"})
        or folded
    )


def name_keys(names: Iterable[str]) -> frozenset[str]:
    """Every folded form under which a space with these names is found: as written and as prefix + bare name."""
    keys: set[str] = set()
    for name in names:
        if fold(name):
            kind, bare = split_name(name)
            keys |= {fold(name), f"{kind.lower()} {bare}".strip()}
    return frozenset(keys)
