"""Reading a GeoJSON file of boundaries: what is wrong with it, said in Spanish, or shapes ready to be stored."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape as to_shape
from shapely.geometry.base import BaseGeometry

from tinkuy.core.finding import Finding, Place, Severity
from tinkuy.core.text import first_few, join_spanish
from tinkuy.subjects.territory.rules import DEPARTMENT, DISTRICT, PROVINCE, Gazetteer
from tinkuy.subjects.territory.shapes import Geometry, as_area, is_coverage, polygons_of, simplify, to_geojson

MAX_BYTES = 200 * 1024 * 1024
_LEVELS = {2: DEPARTMENT, 4: PROVINCE, 6: DISTRICT}
_PLURALS = {DEPARTMENT: "departamentos", PROVINCE: "provincias", DISTRICT: "distritos"}
_TOLERANCE = {DEPARTMENT: 0.01, PROVINCE: 0.006, DISTRICT: 0.003}
_WHOLE_KEYS = (
    "ubigeo",
    "iddist",
    "idprov",
    "iddpto",
    "coddist",
    "codprov",
    "coddep",
    "ccubigeo",
    "inei",
    "codigo",
)
_PART_KEYS = ("ccdd", "ccpp", "ccdi")
_SHOWN = 5


class BadBoundaries(ValueError):
    """The file cannot be taken; the findings say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(finding.message for finding in findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Boundaries:
    """The shapes of every territory of one level, and what was mended on the way."""

    level: str
    shapes: Mapping[str, Geometry]
    findings: tuple[Finding, ...]


def read_boundaries(path: Path, names: Gazetteer) -> Boundaries:
    """Read, check, simplify and orient the boundaries of one level.  Errors: BadBoundaries, OSError."""
    features = _features(path)
    coded = _coded(features, path.name)
    level = _level(coded, path.name)
    _check_codes(coded, level, names, path.name)
    areas, mended = _areas(coded, path.name)
    return _finish(areas, level, mended, path.name)


def _refuse(file: str, code: str, message: str, suggestion: str, evidence: str = "") -> BadBoundaries:
    return BadBoundaries(
        (Finding(f"TER-{code}", Severity.ERROR, message, Place(file), evidence, suggestion),)
    )


def _features(path: Path) -> list[Mapping[str, Any]]:
    if path.stat().st_size > MAX_BYTES:
        raise _refuse(
            path.name,
            "LIMITES-TAMANO",
            "El archivo pesa más de 200 MB.",
            "Simplifique los límites antes de cargarlos.",
        )
    try:
        document = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as exc:
        hint = "Exporte los límites como GeoJSON (no como SHP, KML ni TopoJSON) en UTF-8."
        raise _refuse(
            path.name, "LIMITES-NO-JSON", "El archivo no es GeoJSON: no se puede leer como JSON.", hint
        ) from exc
    kind = document.get("type") if isinstance(document, dict) else None
    features = document.get("features") if kind == "FeatureCollection" else None
    if not isinstance(features, list):
        hint = "Exporte una colección de elementos (FeatureCollection) con un elemento por territorio."
        raise _refuse(
            path.name,
            "LIMITES-NO-COLECCION",
            "El archivo es JSON, pero no una colección GeoJSON.",
            hint,
            str(kind or "")[:80],
        )
    if not features:
        raise _refuse(
            path.name, "LIMITES-VACIO", "La colección no tiene ningún elemento.", "Revise la exportación."
        )
    return [feature if isinstance(feature, dict) else {} for feature in features]


def _coded(features: list[Mapping[str, Any]], file: str) -> list[tuple[str, Mapping[str, Any]]]:
    """Each feature's code with its geometry."""
    pairs = [(_code(feature), _mapping(feature, "geometry")) for feature in features]
    missing = [number for number, (code, _) in enumerate(pairs, 1) if not code]
    if missing:
        have = sorted({str(key) for feature in features[:20] for key in _mapping(feature, "properties")})
        what = f"{len(missing):,} de {len(pairs):,} elementos no tienen ubigeo."
        hint = "Cada elemento necesita la propiedad «ubigeo» (o IDDIST, IDPROV, IDDPTO) con 2, 4 o 6 cifras, como texto."
        raise _refuse(
            file, "LIMITES-SIN-UBIGEO", what, hint, f"Propiedades: {', '.join(have)[:200] or 'ninguna'}"
        )
    return pairs


def _code(feature: Mapping[str, Any]) -> str:
    properties = {
        key.lower().replace("_", ""): value for key, value in _mapping(feature, "properties").items()
    }
    whole = next((properties[key] for key in _WHOLE_KEYS if properties.get(key) not in (None, "")), None)
    parts = [str(properties[key]).zfill(2) for key in _PART_KEYS if properties.get(key) not in (None, "")]
    text = str(whole).strip() if whole is not None else "".join(parts)
    return text if text.isdigit() else ""


def _mapping(feature: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """A member of a feature that should be an object; anything else reads as empty."""
    value = feature.get(key)
    return value if isinstance(value, dict) else {}


def _level(coded: list[tuple[str, Mapping[str, Any]]], file: str) -> str:
    widths = sorted({len(code) for code, _ in coded})
    if len(widths) == 1 and widths[0] in _LEVELS:
        return _LEVELS[widths[0]]
    example = ", ".join(sorted({code for code, _ in coded}, key=lambda code: (len(code), code))[:_SHOWN])
    if any(width % 2 for width in widths):
        hint = "Guarde el ubigeo como texto: 010101, no 10101."
        raise _refuse(
            file, "LIMITES-CEROS", "Hay ubigeos que parecen haber perdido sus ceros.", hint, example
        )
    raise _refuse(
        file,
        "LIMITES-NIVELES",
        "El archivo mezcla niveles.",
        "Cargue un archivo por nivel: departamentos, provincias o distritos.",
        example,
    )


def _check_codes(coded: list[tuple[str, Mapping[str, Any]]], level: str, names: Gazetteer, file: str) -> None:
    """Every territory of the level exactly once, and no other."""
    codes = [code for code, _ in coded]
    wanted, given = set(names.codes(level)), set(codes)
    findings = [
        *_about(
            file,
            "LIMITES-DESCONOCIDO",
            "no están en el registro",
            sorted(given - wanted),
            "Revise el código o actualice antes el registro.",
        ),
        *_about(
            file,
            "LIMITES-REPETIDO",
            "están más de una vez",
            sorted({c for c in given if codes.count(c) > 1}),
            "Una los polígonos de cada territorio.",
        ),
        *_about(
            file,
            "LIMITES-FALTAN",
            f"faltan de los {len(wanted):,} {_PLURALS[level]}",
            sorted(wanted - given),
            "Cargue el archivo completo del nivel.",
        ),
    ]
    if findings:
        raise BadBoundaries(tuple(findings))


def _about(file: str, code: str, what: str, codes: list[str], suggestion: str) -> Iterator[Finding]:
    if codes:
        evidence = first_few(codes, _SHOWN)
        yield Finding(
            f"TER-{code}",
            Severity.ERROR,
            f"{len(codes):,} ubigeos {what}.",
            Place(file),
            evidence,
            suggestion,
        )


def _areas(
    coded: list[tuple[str, Mapping[str, Any]]], file: str
) -> tuple[dict[str, BaseGeometry], list[str]]:
    """The polygons by code, invalid ones made valid; the codes of those."""
    areas: dict[str, BaseGeometry] = {}
    mended: list[str] = []
    for code, geometry in coded:
        area = _area(code, geometry, file)
        if not area.is_valid:
            area = as_area(shapely.make_valid(area))
            mended.append(code)
        areas[code] = area
    _check_degrees(areas, file)
    return areas, mended


def _area(code: str, geometry: Mapping[str, Any], file: str) -> BaseGeometry:
    if geometry.get("type") not in ("Polygon", "MultiPolygon"):
        what = f"El elemento {code} no es un polígono, sino {geometry.get('type') or 'nada'}."
        raise _refuse(
            file,
            "LIMITES-NO-POLIGONO",
            what,
            "Los límites deben ser polígonos; un punto o una línea no tiene área.",
            code,
        )
    try:
        area = shapely.force_2d(to_shape(dict(geometry)))
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError) as exc:
        raise _refuse(
            file,
            "LIMITES-GEOMETRIA",
            f"La geometría del elemento {code} está dañada.",
            "Repárela y vuelva a exportar.",
            code,
        ) from exc
    if area.is_empty or not polygons_of(shapely.make_valid(area)):
        raise _refuse(
            file,
            "LIMITES-SIN-AREA",
            f"El polígono del elemento {code} no tiene área.",
            "Repárelo y vuelva a exportar.",
            code,
        )
    return area


def _check_degrees(areas: Mapping[str, BaseGeometry], file: str) -> None:
    west, south, east, north = shapely.total_bounds(list(areas.values()))
    box = f"de {west:.1f}, {south:.1f} a {east:.1f}, {north:.1f}"
    if max(abs(west), abs(east)) > 180 or max(abs(south), abs(north)) > 90:
        hint = "Reproyecte a WGS 84 en grados (EPSG:4326); parece estar en metros (UTM)."
        raise _refuse(file, "LIMITES-PROYECTADOS", "Las coordenadas no están en grados.", hint, box)
    if not (west > -90 and east < -60 and south > -25 and north < 5):
        hint = "Revise que el orden sea longitud, latitud y que el sistema sea WGS 84."
        raise _refuse(file, "LIMITES-FUERA", "Los límites caen fuera del Perú.", hint, box)


def _finish(areas: Mapping[str, BaseGeometry], level: str, mended: list[str], file: str) -> Boundaries:
    """Simplify with shared borders kept, and orient. What was not a clean coverage is taken, and said."""
    findings = []
    if mended:
        what = f"Se repararon {len(mended):,} polígonos que se cruzaban a sí mismos."
        findings.append(
            Finding("TER-LIMITES-REPARADOS", Severity.NOTE, what, Place(file), join_spanish(mended[:_SHOWN]))
        )
    if not is_coverage(areas.values()):
        what = "Hay límites vecinos que se superponen o dejan huecos; se cargan como están."
        findings.append(
            Finding(
                "TER-LIMITES-VECINOS",
                Severity.WARNING,
                what,
                Place(file),
                "",
                "Corrija la topología en la fuente.",
            )
        )
    light = dict(zip(areas, simplify(list(areas.values()), _TOLERANCE[level]), strict=True))
    shapes = {
        code: to_geojson(light[code] if polygons_of(light[code]) else areas[code]) for code in sorted(areas)
    }
    return Boundaries(level, shapes, tuple(findings))
