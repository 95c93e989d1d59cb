"""Source: the document a fact comes from and the place in it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A citation. `document` is the title people know it by; `place` says where in it (table, row, page)."""

    document: str
    place: str = ""

    @property
    def label(self) -> str:
        """`Informe situacional al 31.07.2022 (Tabla N° 1, fila 3)`."""
        return f"{self.document} ({self.place})" if self.place else self.document
