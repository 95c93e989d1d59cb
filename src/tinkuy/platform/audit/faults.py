"""What the verification finds: one place where the log, its tree or a table is not what it should be."""

from dataclasses import dataclass
from typing import Any

from tinkuy.core.values import stored
from tinkuy.core.words import value_text

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Fault:
    """One row that was touched. `said` is what the log says, `found` what stands there; `words` replaces both when given."""

    table: str
    key: str
    field: str = ""
    said: object = None
    found: object = None
    words: str = ""

    @property
    def message(self) -> str:
        """One Spanish sentence: table, key, field, what the log says and what the table says."""
        place = f"Tabla «{self.table}», clave «{self.key}»" + (
            f", campo «{self.field}»" if self.field else ""
        )
        if self.words:
            return f"{place}: {self.words}."
        if self.said is None and self.found is None:
            return f"{place}: lo guardado no se puede leer."
        return f"{place}: el registro dice {_quoted(self.said)} y la tabla dice {_quoted(self.found)}."

    def as_json(self) -> dict[str, object]:
        """For scripts."""
        return {
            "table": self.table,
            "key": self.key,
            "field": self.field,
            "ledger": _plain(self.said),
            "stored": _plain(self.found),
            "message": self.message,
        }


def _plain(value: Any) -> object:
    plain = stored(value)
    return plain if isinstance(plain, str | int | bool | list | None) else str(plain)


def _quoted(value: object) -> str:
    text = value_text(value)
    if not text:
        return "(vacío)"
    return f"«{text}»" if len(text) <= _LONGEST else f"«{text[:_LONGEST]}…»"
