"""The scope of a space in words, and at which level a map shows it best."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tinkuy.core.table import Cell, Column, ColumnKind, Table
from tinkuy.core.text import join_spanish
from tinkuy.core.words import count
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import COUNTRY, DEPARTMENT, DISTRICT, PROVINCE, Gazetteer

NATIONAL = "PE"
INSIDE, PARTLY, OUTSIDE = "inside", "partly", "outside"
_MOST_PROVINCES = 3  # with more, the districts would be drawn too small either way
_MANY = {DEPARTMENT: "departamentos", PROVINCE: "provincias", DISTRICT: "distritos"}


@dataclass(frozen=True)
class Extent:
    """The territories of a space at one level: `inside` wholly, `partly`, and the departments that frame them."""

    names: Gazetteer
    codes: tuple[str, ...]
    level: str
    inside: frozenset[str]
    partly: frozenset[str]
    departments: tuple[str, ...]
    districts: frozenset[str]

    def values(self) -> dict[str, str]:
        """Every place of the level: inside the scope, partly in it, or outside."""
        codes = self.names.codes(self.level)
        return {c: INSIDE if c in self.inside else PARTLY if c in self.partly else OUTSIDE for c in codes}

    @property
    def frame(self) -> tuple[str, ...]:
        """The territories a map stays within: provinces around a few districts, else departments; none: the country."""
        if self.level == DEPARTMENT:
            return ()
        provinces = tuple(self.names.provinces_of(self.districts))
        few = self.level == DISTRICT and 0 < len(provinces) <= _MOST_PROVINCES
        return provinces if few else self.departments

    @property
    def frame_words(self) -> str:
        """What the map shows."""
        if not self.frame:
            return "los departamentos del Perú"
        return f"{_MANY[self.level]} de {join_spanish(map(self.names.name, self.frame))}"

    @property
    def words(self) -> str:
        """`Provincia de Grau (Apurímac), 14 distritos`. The number is a union: no district counts twice."""
        told = join_spanish(self._phrase(code) for code in self.codes[:4])
        if len(self.codes) > 4:
            told = f"{count(len(self.codes))} territorios de {join_spanish(map(self.names.name, self.departments))}"
        whole = f"{told}, {self.district_words}" if self.district_words else told
        return f"{whole[:1].upper()}{whole[1:]}"

    def _phrase(self, code: str) -> str:
        """The territory with what contains it; a composite with the few it is made of."""
        if code == NATIONAL:
            return f"todo el {self.names.name(code)}"
        members = self.names.members_of(code)
        if members == (code,) or self.partly or len(members) > 6:
            return self.names.phrase(code)
        return f"{self.names.phrase(code)} ({join_spanish(map(self.names.name, members))})"

    @property
    def district_words(self) -> str:
        """How many districts the scope is the union of; nothing for a single district; partial members said aloud."""
        number = len(self.districts)
        alone = len(self.codes) == 1 and self.names.level(self.codes[0]) == DISTRICT
        told = (
            [] if alone or not number else [f"{count(number)} {'distrito' if number == 1 else 'distritos'}"]
        )
        if self.partly:
            told.append(f"partes de {join_spanish(map(self.names.name, sorted(self.partly)))}")
        return join_spanish(told)

    def table(self) -> Table:
        """Provinces touched, each with how many of its districts; departments known only in part say so."""
        columns = (
            Column("department", "Departamento"),
            Column("province", "Provincia"),
            Column("count", "Distritos", ColumnKind.COUNT),
            Column("districts", "Cuáles"),
        )
        rows = [self._province(code) for code in self.names.provinces_of(self.districts)]
        rows += [self._partial(code) for code in sorted(self.partly)]
        return Table("scope", "Distritos del alcance", columns, tuple(rows))

    def _province(self, code: str) -> dict[str, Cell]:
        own = self.names.districts_of([code])
        held = sorted(self.names.name(district) for district in own & self.districts)
        which = "Todos" if len(held) == len(own) else join_spanish(held)
        department = self.names.name(code[:2])
        return {
            "department": department,
            "province": self.names.name(code),
            "count": len(held),
            "districts": which,
        }

    def _partial(self, code: str) -> dict[str, Cell]:
        department = self.names.name(code[:2])
        province = self.names.name(code[:4]) if len(code) > 2 else "Sin detalle"
        return {
            "department": department,
            "province": province,
            "count": None,
            "districts": "Una parte, sin lista en la fuente",
        }


def extent_of(codes: Iterable[str], *, as_of: date) -> Extent | None:
    """The extent of the territories at the coarsest level that still tells them apart; None without territories."""
    names = gazetteer()
    known = tuple(code for code in codes if code in names)
    if not known:
        return None
    districts = names.districts_of(known, as_of=as_of)
    partly = frozenset(names.partial_members(known, as_of=as_of))
    level = _level(names, known, as_of)
    departments = names.departments_of(known, as_of=as_of)
    inside = (code for code in names.codes(level) if code[:2] in departments)
    covered = frozenset(code for code in inside if names.districts_of([code]) <= districts)
    return Extent(names, known, level, covered, partly, departments, districts)


def _level(names: Gazetteer, codes: tuple[str, ...], as_of: date) -> str:
    levels = {names.level(member) for code in codes for member in names.members_of(code, as_of=as_of)}
    if DISTRICT in levels:
        return DISTRICT
    return PROVINCE if PROVINCE in levels and not levels & {COUNTRY} else DEPARTMENT


def departments_words(names: Gazetteer, departments: Iterable[str]) -> str:
    """Departments as a list shows them; the country in one phrase; nothing when there is none."""
    codes = tuple(departments)
    return "Ámbito nacional" if NATIONAL in codes else join_spanish(map(names.name, codes))


def departments_of(names: Gazetteer, codes: Iterable[str], *, as_of: date) -> tuple[str, ...]:
    """The departments that the territories touch at the date; `PE` alone for a national scope; unknown codes are left out."""
    known = [code for code in codes if code in names]
    return (NATIONAL,) if NATIONAL in known else names.departments_of(known, as_of=as_of)
