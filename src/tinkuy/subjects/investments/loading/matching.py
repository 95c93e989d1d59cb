"""Places and entities of the bank beside the registers: what does not match is listed, never dropped.

MEF's ubigeos are those of INEI. A project for a whole department or province says «- TODOS -» and ends its code in zeros.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from tinkuy.core.text import fold
from tinkuy.subjects.actors import queries as actors
from tinkuy.subjects.actors.rules import Ambiguous
from tinkuy.subjects.actors.rules import Found as FoundEntity
from tinkuy.subjects.territory import queries as territory
from tinkuy.subjects.territory.rules import DEPARTMENT, Found, Gazetteer, name_key

SEVERAL = "00"  # a project of several departments
NOWHERE = "99"  # the bank does not say where


@dataclass(frozen=True, slots=True)
class Place:
    """What a row says of its place, as written."""

    ubigeo: str
    department: str
    province: str
    district: str


@dataclass(frozen=True, slots=True)
class Matched:
    """`code` of the register, empty when nothing matches; `department` is SEVERAL or NOWHERE when it is none; `problem` in Spanish."""

    code: str
    department: str
    problem: str = ""


def places(said: Iterable[Place]) -> dict[Place, Matched]:
    """Each place as written -> the territory it means."""
    register = territory.gazetteer()
    return {place: _place(place, register) for place in said}


def _place(place: Place, register: Gazetteer) -> Matched:
    if "mul dep" in fold(place.department) or place.ubigeo.startswith("99"):
        return Matched("", SEVERAL)
    code = place.ubigeo or _by_names(place, register)
    while code.endswith("00"):
        code = code[:-2]
    if len(code) not in (2, 4, 6) or code not in register:
        problem = (
            f"el registro de territorios no {'tiene ese código' if place.ubigeo else 'conoce esos nombres'}"
        )
        return Matched("", _department(place.department, register), problem)
    if name_key(_deepest(place, code)) not in register.keys_of(code):
        return Matched(code, code[:2], f"el registro lo llama {register.name(code)}")
    return Matched(code, code[:2])


def _by_names(place: Place, register: Gazetteer) -> str:
    """The code that the names mean, each inside the one before, down to the last that is told; empty when one is not known."""
    code = ""
    levels = ((place.department, DEPARTMENT), (place.province, "province"), (place.district, "district"))
    for name, level in levels:
        if not name or name.startswith("-"):  # «- TODOS -»
            break
        answer = register.resolve(name, level=level, within=(code,) if code else ())
        if not isinstance(answer, Found):
            return ""
        code = answer.code
    return code


def _deepest(place: Place, code: str) -> str:
    """The name that stands for the level of the code."""
    return {2: place.department, 4: place.province}.get(len(code), place.district)


def _department(name: str, register: Gazetteer) -> str:
    answer = register.resolve(name, level=DEPARTMENT) if name else None
    return answer.code if isinstance(answer, Found) else NOWHERE


def entities(said: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """(name as written, department) -> code of the entity; absent when no single one is meant."""
    directory = actors.directory()
    found: dict[tuple[str, str], str] = {}
    known: dict[str, object] = {}
    for name, department in said:
        if name not in known:
            known[name] = directory.resolve(name)
        answer = known[name]
        if isinstance(answer, Ambiguous) and department not in (SEVERAL, NOWHERE):
            answer = directory.resolve(name, within=(department,))
        if isinstance(answer, FoundEntity):
            found[(name, department)] = answer.code
    return found
