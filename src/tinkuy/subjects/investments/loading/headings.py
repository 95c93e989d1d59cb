"""What the exports of Invierte.pe call each thing: spreadsheets of the public consultation and the files of open data.

Open data comes in three files with headings of their own: active projects (DETALLE_INVERSIONES), closed ones
(CIERRE_INVERSIONES) and deactivated ones (INVERSIONES_DESACTIVADAS). Screens of the system say «viable/aprobado» and «(S/)»;
here headings have no unit, no accents and no marks.
"""

import re
from collections.abc import Iterable, Mapping

from tinkuy.core.text import fold

TEXTS = {
    "snip": ("codigo snip", "cod snip", "snip", "codigo snip del proyecto"),
    "name": (
        "nombre de la inversion",
        "nombre inversion",
        "nombre del proyecto",
        "nombre proyecto",
        "nombre de inversion",
        "proyecto de inversion",
        "nom inversion",
        "nombre del pip",
    ),
    "state": (
        "estado de la inversion",
        "estado inversion",
        "estado",
        "estado del proyecto",
        "estado del pip",
    ),
    "situation": ("situacion de la inversion", "situacion", "situacion del proyecto", "situacion del pip"),
    "level": ("nivel de gobierno", "nivel"),
    "sector": ("sector",),
    "entity": ("entidad", "entidad pliego", "nombre de la entidad", "nombre entidad"),
    "executor": ("ejecutora", "unidad ejecutora", "nombre uep", "nom uep", "desc ejecutora ejecucion"),
    "investor": ("nombre uei", "nom uei", "unidad uei eje", "uei"),
    "function": ("funcion",),
    "kind": ("tipo de inversion", "tipo inversion"),
    "frame": ("marco",),
    "modality": ("des modalidad", "modalidad"),
    "typology": ("des tipologia", "tipologia"),
    "stage": ("etapa f8", "etapa"),
    "alternative": ("descripcion de la alternativa", "alternativa"),
}
AMOUNTS = {
    "viable_soles": (
        "monto viable",
        "monto de viabilidad",
        "monto viabilidad",
        "costo viable",
        "monto viable aprobado",
        "costo de inversion viable aprobado",
        "costo de inversion viable",
        "costo inversion viable",
        "costo viable aprobado",
        "monto de inversion viable",
    ),
    "updated_soles": (
        "costo actualizado",
        "costo total actualizado",
        "monto actualizado",
        "costo actualizado de la inversion",
        "costo de inversion actualizado",
        "costo inversion actualizado",
        "costo total de inversion actualizado",
        "costo total actualizado de la inversion",
        "costo total de la inversion actualizado",
        "monto actualizado de la inversion",
    ),
    "accrued_before_soles": ("deven acumul anio ant", "devengado acumulado al ano anterior"),
    "accrued_year_soles": ("dev anio actual", "deven actual anio act", "devengado del ano"),
    "accrued_total_soles": ("deven acumulado", "devengado acumulado"),
    "pia_soles": ("pia anio actual", "pia anio vigente", "pia anio act"),
    "pim_soles": ("pim anio actual", "pim anio vigente", "pim anio act"),
    "certified_soles": ("certif anio actual", "certific anio act"),
    "committed_soles": ("comprom anual anio actual", "comprom anual anio act"),
}
DAYS = {
    "registered_on": (
        "fecha de registro",
        "fecha registro",
        "fecha de registro de la inversion",
        "fec registro",
    ),
    "viable_on": (
        "fecha de viabilidad",
        "fecha viabilidad",
        "fecha de viabilidad aprobacion",
        "fecha viabilidad aprobacion",
        "fec viabilidad",
        "fecha de declaracion de viabilidad",
    ),
    "started_on": ("fec ini ejecucion",),
    "ends_on": ("fec fin ejecucion",),
    "works_started_on": ("fec ini ejec fisica", "inicio ejec fisica"),
    "works_end_on": ("fec fin ejec fisica", "culminacion ejec fisica", "culmina ejec fisica"),
    "closed_on": ("fec cierre", "fecha de cierre", "fecha cierre"),
    "followed_on": ("fecha ult act f12b",),
}
MONTHS = {"first_accrual": ("primer devengado",), "last_accrual": ("ultimo devengado", "ult dev")}
PERCENTS = {"physical_percent": ("avance fisico",), "financial_percent": ("avance ejecucion",)}
PLACES = {
    "department": ("departamento",),
    "province": ("provincia",),
    "district": ("distrito",),
    "ubigeo": ("ubigeo",),
    "latitude": ("latitud",),
    "longitude": ("longitud",),
}
CODES = {
    "cui": (
        "codigo unico de inversion",
        "codigo unico de inversiones",
        "codigo unico",
        "cod unico",
        "cod unico de inversion",
        "cod unico de inversiones",
        "codigo de inversion",
        "codigo de inversiones",
        "codigo inversion",
        "codigo cui",
        "cui",
    )
}
COUNTS = {"beneficiaries": ("beneficiarios", "beneficiario", "num habitantes benef")}
ALL = {**CODES, **TEXTS, **AMOUNTS, **DAYS, **MONTHS, **PERCENTS, **PLACES, **COUNTS}
REQUIRED = ("cui", "name", "viable_soles", "updated_soles", "state", "entity", "viable_on", "department")
# Enough of them to know a bank for what it is, even with a column missing: a code, and these.
TELLING = frozenset({"name", "viable_soles"})
CODED = frozenset({"cui", "snip"})

_UNIT = re.compile(r"\(\s*(?:s/\.?|en soles|soles)\s*\)|\bs/\.?(?=\s|$)|\ben soles\b", re.IGNORECASE)
_MEANS = {alias: name for name, aliases in ALL.items() for alias in aliases}


def meanings(headings: Iterable[object]) -> dict[str, str]:
    """What the bank calls each thing it tells: our name -> heading as published; the first heading of a meaning counts."""
    found: dict[str, str] = {}
    for heading in headings:
        name = _MEANS.get(fold(_UNIT.sub(" ", str(heading)))) if heading is not None else None
        if name and name not in found:
            found[name] = str(heading)
    return found


def tells(meant: Mapping[str, str]) -> bool:
    """Whether headings of such meanings are those of a bank."""
    return meant.keys() >= TELLING and bool(meant.keys() & CODED)


def missing(meant: Mapping[str, str]) -> list[str]:
    """The needed things that the headings do not tell, each by the headings under which it would be known."""
    return [_offered(name) for name in REQUIRED if name not in meant]


def _offered(name: str) -> str:
    first, *others = (f"«{alias}»" for alias in ALL[name][:3])
    return f"{first} (también {' o '.join(others)})" if others else first
