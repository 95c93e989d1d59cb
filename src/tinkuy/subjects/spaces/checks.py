"""What may be wrong with the spaces on record at a date. Each rule has a stable code and says how to mend it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise

from rapidfuzz.distance import OSA

from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import DatabaseRule, RuleText, on_record
from tinkuy.subjects.spaces import queries, rules
from tinkuy.subjects.spaces.queries import SpaceRow
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Gazetteer


def _record(row: SpaceRow) -> str:
    return f"mesas/{row.code}"


NORM_MISSING = RuleText(
    "ESP-NORMA-FALTA",
    "Mesa sin norma de creación",
    "La mesa está registrada sin la norma que la crea: no se puede comprobar que exista ni desde cuándo.",
    "La mesa «MTT Llallimayo» no tiene norma de creación.",
    "Busque la resolución y escríbala en la matriz (columna «Norma»); si no la hay, dígalo en la nota.",
    Severity.WARNING,
)


def _norm_missing(as_of: date) -> Iterator[Finding]:
    for row in queries.register(as_of=as_of):
        if not row.norm:
            yield on_record(
                NORM_MISSING,
                _record(row),
                f"«{row.short_name}» no tiene norma de creación.",
                row.official_name,
            )


NORM_REPEATED = RuleText(
    "ESP-NORMA-REPETIDA",
    "Una norma para dos mesas",
    "Dos mesas citan la misma norma de creación. Cada mesa nace de la suya.",
    "«MTP Grau» y «MTP Carabaya» citan la RSD 018-2021-PCM/SD.",
    "Compruebe cuál corresponde a cada una; si es la misma mesa registrada dos veces, deje una.",
    Severity.WARNING,
)


def _norm_repeated(as_of: date) -> Iterator[Finding]:
    first: dict[str, SpaceRow] = {}
    for row in queries.register(as_of=as_of):
        other = first.setdefault(row.norm, row) if row.norm else row
        if other is not row:
            message = f"«{row.short_name}» cita la misma norma que «{other.short_name}»."
            yield on_record(NORM_REPEATED, _record(row), message, row.norm)


NORM_LATER = RuleText(
    "ESP-NORMA-POSTERIOR",
    "Norma posterior a la instalación",
    "El año de la norma de creación es posterior al de la instalación: la mesa se habría instalado antes de crearse.",
    "Norma RM 018-2023-PCM, instalación el 06/08/2021.",
    "Compruebe el año de la norma y la fecha de instalación.",
    Severity.ERROR,
)


def _norm_later(as_of: date) -> Iterator[Finding]:
    for row in queries.register(as_of=as_of):
        year = norm_year(row.norm)
        if year and row.installed and year > row.installed.counts_from.year:
            message = f"«{row.short_name}» tiene una norma de {year} y se instaló: {row.installed.label}."
            yield on_record(NORM_LATER, _record(row), message, row.norm)


def norm_year(norm: str) -> int | None:
    """The year of a norm in its normal form; None when it has none or is no norm."""
    try:
        return rules.parse_norm(norm).year if norm else None
    except rules.NotANorm:
        return None


DATES_ORDER = RuleText(
    "ESP-FECHAS-ORDEN",
    "Hitos en orden imposible",
    "Una mesa se crea, luego se instala y luego concluye. Estas fechas dicen otra cosa.",
    "Instalada el 01/03/2021 y creada el 06/08/2021.",
    "Revise las fechas contra la resolución y el acta.",
    Severity.ERROR,
)


def _dates_order(as_of: date) -> Iterator[Finding]:
    for row in queries.register(as_of=as_of):
        steps = [("creación", row.created), ("instalación", row.installed), ("conclusión", row.concluded)]
        dated = [(words, when) for words, when in steps if when and when.precision == "day"]
        for (before, first), (after, then) in pairwise(dated):
            if then.counts_from < first.counts_from:
                message = f"En «{row.short_name}», la {after} ({then.label}) es anterior a la {before} ({first.label})."
                yield on_record(
                    DATES_ORDER, _record(row), message, f"{before}: {first.label}; {after}: {then.label}"
                )


NO_SCOPE = RuleText(
    "ESP-SIN-ALCANCE",
    "Mesa sin alcance territorial",
    "La mesa no está ligada a ningún territorio: no sale en el mapa ni cuenta en los totales por departamento.",
    "«MTT Loreto» sin territorios.",
    "Escriba los ubigeos en la columna «Alcance (ubigeos)» de la matriz.",
    Severity.WARNING,
)


def _no_scope(as_of: date) -> Iterator[Finding]:
    for row in queries.register(as_of=as_of):
        if not row.territory_codes:
            yield on_record(
                NO_SCOPE, _record(row), f"«{row.short_name}» no tiene alcance territorial.", row.scope_text
            )


STATED_DISTRICTS = RuleText(
    "ESP-DISTRITOS-DECLARADOS",
    "Número de distritos distinto del registro",
    "El alcance, tal como lo dice la fuente, da un número de distritos que no es el del registro de territorios.",
    "«Provincia de Cangallo, conformada por cinco (5) distritos»; el registro tiene 6.",
    "Compruebe cuántos distritos había a la fecha de la fuente y anótelo como corrección.",
    Severity.WARNING,
)


def _stated_districts(as_of: date) -> Iterator[Finding]:
    names = gazetteer()
    for row in queries.register(as_of=as_of):
        for message in district_conflicts(names, row.scope_text):
            yield on_record(STATED_DISTRICTS, _record(row), f"«{row.short_name}»: {message}", row.scope_text)


def district_conflicts(names: Gazetteer, scope_text: str) -> Iterator[str]:
    """Where a written scope states another number of districts than the register, in words. Nothing stated gives nothing."""
    if not re.search(r"(?i)distritos", scope_text):
        return
    for stated in names.read_scope(scope_text).counts:
        real = (
            len(names.districts_of(stated.codes))
            if stated.codes and not names.partial_members(stated.codes)
            else 0
        )
        if real and real != stated.districts:
            place = ", ".join(names.path(code) for code in stated.codes)
            yield f"la fuente dice {stated.districts} distritos para {place} y el registro tiene {real}."


OLDER_ACHIEVEMENT = RuleText(
    "ESP-LOGRO-ANTERIOR",
    "Logro más antiguo que su mesa",
    "El logro se cuenta desde un año en que la mesa aún no existía.",
    "Transferencias desde 2017 de una mesa creada en 2021.",
    "Precise desde cuándo corresponde a la mesa, o deje el logro sin mesa.",
    Severity.WARNING,
)


def _older_achievement(as_of: date) -> Iterator[Finding]:
    born = {row.code: year for row in queries.register(as_of=as_of) if (year := birth_year(row))}
    for achievement in queries.achievements(as_of=as_of):
        space = achievement.space
        year = born.get(space.code) if space else None
        if space and year and achievement.since_year and achievement.since_year < year:
            message = f"«{space.short_name}» se creó en {year} y se le atribuye un logro desde {achievement.since_year}."
            yield on_record(OLDER_ACHIEVEMENT, f"mesas/{space.code}", message, achievement.text)


def birth_year(row: SpaceRow) -> int | None:
    """The year of creation: of the norm, else of the first milestone. None when neither is known."""
    first = row.created or row.installed
    return norm_year(row.norm) or (first.counts_from.year if first else None)


ALIKE_NAMES = RuleText(
    "ESP-NOMBRE-PARECIDO",
    "Dos mesas con nombres casi iguales",
    "Los nombres de dos mesas del mismo tipo se distinguen por una o dos letras: puede ser la misma, escrita de dos maneras.",
    "«MTT Llallimayo» y «MTT Llamillayo».",
    "Si es la misma, deje una y añada la otra forma como alias; si son dos, no haga nada.",
    Severity.WARNING,
)


def _alike_names(as_of: date) -> Iterator[Finding]:
    groups: dict[tuple[str, str], list[tuple[str, SpaceRow]]] = defaultdict(list)
    for row in queries.register(as_of=as_of):
        bare = rules.split_name(row.short_name)[1].replace(" ", "")
        groups[row.kind_code, bare[:2]].append((bare, row))
    for members in groups.values():
        for (one, first), (other, second) in combinations(members, 2):
            if one != other and are_alike(one, other):
                message = f"«{second.short_name}» se parece mucho a «{first.short_name}»."
                yield on_record(
                    ALIKE_NAMES, _record(second), message, f"{first.short_name} / {second.short_name}"
                )


def are_alike(one: str, other: str) -> bool:
    """True for two folded names that look like one mistyped: a letter or two, or the same letters in another order."""
    shorter = min(len(one), len(other))
    if shorter >= 7 and sorted(one) == sorted(other):
        return True
    return shorter >= 5 and OSA.distance(one, other, score_cutoff=2) <= (2 if shorter >= 9 else 1)


NO_SOURCE = RuleText(
    "ESP-SIN-FUENTE",
    "Mesa sin fuente",
    "El registro no dice de qué documento salen los datos de la mesa.",
    "«MTP Grau» sin documento fuente.",
    "Escriba el documento en la columna «Fuente» de la matriz.",
    Severity.NOTE,
)


def _no_source(as_of: date) -> Iterator[Finding]:
    for row in queries.register(as_of=as_of):
        if not row.source.document:
            yield on_record(NO_SOURCE, _record(row), f"«{row.short_name}» no cita ninguna fuente.")


KIND_AND_NAME = RuleText(
    "ESP-TIPO-NOMBRE",
    "El nombre dice un tipo y el registro otro",
    "El nombre corto empieza con las siglas de un tipo de mesa que no es el registrado: las cuentas por tipo no coincidirán con lo que se lee.",
    "«MTD Carabaya» registrada como mesa provincial.",
    "Compruebe el tipo en la norma de creación.",
    Severity.WARNING,
)


def _kind_and_name(as_of: date) -> Iterator[Finding]:
    for row in queries.register(as_of=as_of):
        prefix = rules.split_name(row.short_name)[0]
        if prefix and prefix != row.kind_code:
            message = f"«{row.short_name}» está registrada como {row.kind_name.lower()}."
            yield on_record(KIND_AND_NAME, _record(row), message, row.short_name)


RULES = (
    DatabaseRule(NORM_MISSING, _norm_missing),
    DatabaseRule(NORM_REPEATED, _norm_repeated),
    DatabaseRule(NORM_LATER, _norm_later),
    DatabaseRule(DATES_ORDER, _dates_order),
    DatabaseRule(NO_SCOPE, _no_scope),
    DatabaseRule(STATED_DISTRICTS, _stated_districts),
    DatabaseRule(OLDER_ACHIEVEMENT, _older_achievement),
    DatabaseRule(ALIKE_NAMES, _alike_names),
    DatabaseRule(NO_SOURCE, _no_source),
    DatabaseRule(KIND_AND_NAME, _kind_and_name),
)
