"""Municipalities, places and governments of an export beside our registers.

The code decides and the name confirms. A name spelt otherwise is listed and its code is taken; a name that belongs to
another place is a contradiction: it is listed and nothing is taken. Rows are kept in any case.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from tinkuy.core.text import fold
from tinkuy.subjects.actors.rules import Directory, Found, muni_code
from tinkuy.subjects.budget.loading.consulta.dimensions import Columns
from tinkuy.subjects.budget.loading.consulta.lines import Line
from tinkuy.subjects.territory.rules import DEPARTMENT, DISTRICT, PROVINCE, Gazetteer, name_key

Unmatched = dict[str, dict[str, None]]
MUNICIPALITIES, PLACES, ENTITIES = "municipalidades", "lugares", "pliegos"
MOST_LISTED = 500
_PLACE_KINDS = frozenset({"unit_department", "unit_province", "department"})
_KIND = re.compile(
    r"(?i)municipalidad\s+(?P<kind>provincial|distrital|metropolitana)?\s*(?:del?\s+)?(?P<place>.+)"
)


class Matching:
    """The registers, and what did not match so far."""

    def __init__(self, gazetteer: Gazetteer, directory: Directory) -> None:
        self._gazetteer, self._directory = gazetteer, directory
        self._unmatched: Unmatched = {}
        self._answers: dict[tuple[str, ...], tuple[str | None, str | None]] = {}
        self._codes = frozenset(
            code for level in (DEPARTMENT, PROVINCE, DISTRICT) for code in gazetteer.codes(level)
        )

    def match(self, lines: Iterable[Line]) -> list[Line]:
        """The lines with the place and the entity that they mean, where they mean one."""
        return [self._match(line) for line in lines]

    @property
    def unmatched(self) -> dict[str, tuple[str, ...]]:
        """By kind, each thing once, in the order in which it was met, with what the register says."""
        return {kind: _few(tuple(told)) for kind, told in self._unmatched.items()}

    def _match(self, line: Line) -> Line:
        for kind in _PLACE_KINDS & line.parents.keys():
            self._once(kind, *line.parents[kind], line.columns)
        ubigeo, entity = self._once(line.dimension.code, line.code, line.name, line.columns)
        return replace(line, ubigeo=ubigeo, entity=entity)

    def _once(self, kind: str, code: str, name: str, columns: Columns) -> tuple[str | None, str | None]:
        """Place and entity of a thing, looked up the first time that it is met."""
        asked = (kind, code, name)
        if asked not in self._answers:
            self._answers[asked] = self._look_up(kind, code, name, columns)
        return self._answers[asked]

    def _look_up(self, kind: str, code: str, name: str, columns: Columns) -> tuple[str | None, str | None]:
        if kind == "municipality":
            return self._municipality(code, name, _seat(columns))
        if kind in _PLACE_KINDS:
            return self._place(kind, code, name), None
        return None, self._pliego(code, name) if kind == "pliego" else None

    def _place(self, dimension: str, code: str, name: str) -> str | None:
        """The place of a code and its name; None when they do not go together."""
        level = PROVINCE if dimension == "unit_province" else DEPARTMENT
        if not code:
            return self._named(level, name)
        if code not in self._codes or self._gazetteer.level(code) != level:
            self._list(PLACES, f"{code} {name}".strip(), "el registro de territorios no tiene ese código")
            return None
        return code if self._agrees(PLACES, f"{code} {name}", code, name) else None

    def _named(self, level: str, name: str) -> str | None:
        """The place of a name that comes without its code, when there is only one."""
        answer = self._gazetteer.resolve(name, level=level)
        if isinstance(answer, Found):
            return answer.code
        self._list(PLACES, name, "no trae su código, y el nombre solo no basta para saber cuál es")
        return None

    def _municipality(self, code: str, name: str, place: str) -> tuple[str | None, str | None]:
        written = f"{code}: {name}" if code else name
        told = _KIND.fullmatch(name)
        if not place:
            self._list(MUNICIPALITIES, written, "no trae el código de su distrito")
            return None, None
        of_province = bool(told and (told["kind"] or "").lower() in ("provincial", "metropolitana"))
        governed = place[:4] if of_province else place
        if governed not in self._codes:
            self._list(MUNICIPALITIES, written, "el registro de territorios no tiene ese código")
            return None, None
        if not self._agrees(MUNICIPALITIES, written, governed, told["place"] if told else name):
            return None, None
        entity = muni_code(governed)
        if entity in self._directory:
            return place, entity
        self._list(MUNICIPALITIES, written, "el directorio no tiene una municipalidad de ese lugar")
        return place, None

    def _agrees(self, kind: str, written: str, code: str, name: str) -> bool:
        """Whether the name is not that of another place; one that is nobody's is listed and the code holds."""
        level, within = self._gazetteer.level(code), [code[:-2]] if len(code) > 2 else []
        answers = [self._gazetteer.resolve(each, level=level, within=within) for each in _spellings(name)]
        found = [answer.code for answer in answers if isinstance(answer, Found)]
        known = self._gazetteer.name(code)
        if code in found:
            if name_key(known) not in map(name_key, _spellings(name)):
                self._list(kind, written, f"el registro lo llama {known}; se reconoce esa grafía")
            return True
        if not found:
            self._list(kind, written, f"el registro lo llama {known}; se toma por su código")
            return True
        other = ", ".join(f"{each} {self._gazetteer.name(each)}" for each in found)
        self._list(kind, written, f"el código es de {known} y el nombre de {other}; no se toma ninguno")
        return False

    def _pliego(self, code: str, name: str) -> str | None:
        answer = self._directory.resolve(name)
        if isinstance(answer, Found):
            return answer.code
        self._list(ENTITIES, f"{code}: {name}", "el directorio no lo tiene con ese nombre")
        return None

    def _list(self, kind: str, written: str, told: str) -> None:
        self._unmatched.setdefault(kind, {})[f"{written}: {told}"] = None


def _few(told: tuple[str, ...]) -> tuple[str, ...]:
    more = len(told) - MOST_LISTED
    return (*told[:MOST_LISTED], f"y {more:,} más") if more > 0 else told


def _seat(columns: Columns) -> str:
    """The six digits of the district; empty when the code has none."""
    return "".join(columns.get(name, "") for name in ("unit_department", "unit_province", "unit_district"))


def _spellings(name: str) -> list[str]:
    """«BONGARA - JUMBILLA» names a province and its capital: all of it, and the first part alone."""
    first = name.partition(" - ")[0].strip()
    return list(dict.fromkeys(each for each in (name, first) if fold(each)))
