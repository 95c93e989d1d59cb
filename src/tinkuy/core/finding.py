"""Finding: something wrong or odd in people's data, with its place, its evidence and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """`error` stops an import or an issue; `warning` asks for a look; `note` informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The Spanish word people read."""
        return {"error": "error", "warning": "advertencia", "note": "nota"}[self.value]

    @property
    def rank(self) -> int:
        """For sorting: the gravest first."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Place:
    """Where: a line of a text, a cell of a sheet, or a record of the database (`record`, with its page)."""

    file: str = ""
    line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    record: str | None = None

    def as_json(self) -> dict[str, str | int]:
        """Only the keys that say something."""
        pairs = {
            "file": self.file,
            "line": self.line,
            "sheet": self.sheet,
            "cell": self.cell,
            "record": self.record,
        }
        return {key: value for key, value in pairs.items() if value not in (None, "")}

    @property
    def label(self) -> str:
        """`matriz.xlsx, hoja «Mesas», celda B7`, `informe.txt, línea 42` or the record."""
        parts = [
            self.file,
            f"hoja «{self.sheet}»" if self.sheet else "",
            f"celda {self.cell}" if self.cell else "",
        ]
        parts += [f"línea {self.line}" if self.line else "", self.record or ""]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding. `code` is stable for ever (documented under docs/checks); the texts are Spanish."""

    code: str
    severity: Severity
    message: str
    place: Place
    evidence: str = ""
    suggestion: str = ""

    def as_json(self) -> dict[str, object]:
        """The shape that `tinkuy check --json` promises."""
        return {
            "code": self.code,
            "severity": self.severity.value,
            "message": self.message,
            "place": self.place.as_json(),
            "evidence": self.evidence,
            "suggestion": self.suggestion,
        }


def has_errors(findings: Iterable[Finding]) -> bool:
    """True when any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
