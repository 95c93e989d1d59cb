"""Rules on names of places: one that belongs elsewhere, one that is nowhere, one that its row does not know."""

import re
from collections.abc import Iterator

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.mentions import Mention
from tinkuy.subjects.quality.rules.numbers import NUMBER
from tinkuy.subjects.quality.rules.spelling import significant
from tinkuy.subjects.quality.rules.variants import are_two_places
from tinkuy.subjects.territory.rules import DEPARTMENT, DISTRICT, PROVINCE, Found, Gazetteer, Unknown

_COUNTED = re.compile(rf"{NUMBER} distritos\b", re.IGNORECASE)
_LEVELS = {"MTD": DISTRICT, "MTP": PROVINCE}
_WORD = {DISTRICT: "distrito", PROVINCE: "provincia"}
_NAME = r"[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚÑáéíóúñü]+(?: (?:de |del |la |las |los |el )*[A-ZÁÉÍÓÚÑ][\wáéíóúñü]+)*"
_CHAINS = (
    (
        DISTRICT,
        PROVINCE,
        re.compile(
            rf"[Dd]istrito de (?P<inner>{_NAME})\s*,?\s*(?:de la |en la )?[Pp]rovincia de (?P<outer>{_NAME})"
        ),
    ),
    (
        DISTRICT,
        DEPARTMENT,
        re.compile(
            rf"[Dd]istrito de (?P<inner>{_NAME})\s*,?\s*(?:del |en el )?[Dd]epartamento de (?P<outer>{_NAME})"
        ),
    ),
    (
        PROVINCE,
        DEPARTMENT,
        re.compile(
            rf"[Pp]rovincia de (?P<inner>{_NAME})\s*,?\s*(?:del |en el |de la )?(?:[Dd]epartamento|[Rr]egi[oó]n) de (?P<outer>{_NAME})"
        ),
    ),
)


def _wrong_places(study: Study) -> Iterator[Hit]:
    if study.gazetteer is not None:
        yield from _outside_label(study, study.gazetteer)
        yield from _outside_chain(study, study.gazetteer)
        yield from _two_places(study, study.gazetteer)


def _outside_label(study: Study, gazetteer: Gazetteer) -> Iterator[Hit]:
    """«Apurímac: … MTD Maras»: a mesa under a department that has no district (or province) of that name."""
    for listing in study.mesas.listings:
        label = (
            gazetteer.resolve(listing.label, level=DEPARTMENT)
            if listing.row is None and listing.label
            else Unknown()
        )
        if not isinstance(label, Found):
            continue
        for item in listing.items:
            level = _LEVELS.get(item.kind)
            if level and isinstance(gazetteer.resolve(item.name, level=level, within=(label.code,)), Unknown):
                elsewhere = _elsewhere(gazetteer, item.name, level)
                if elsewhere:
                    message = (
                        f"«{item.name}» no es {_WORD[level]} de {gazetteer.name(label.code)}: es {elsewhere}."
                    )
                    yield Hit(
                        item.line,
                        message,
                        listing.passage.text,
                        _ask(gazetteer, item.name, level, label.code),
                    )


def _elsewhere(gazetteer: Gazetteer, name: str, level: str) -> str:
    """Where a name does exist at a level; empty when nowhere."""
    codes = _codes(gazetteer, name, level)
    return " o ".join(
        f"{_WORD[level]} de {', '.join(gazetteer.name(up) for up in gazetteer.ancestors(code))}"
        for code in codes[:3]
    )


def _codes(gazetteer: Gazetteer, name: str, level: str | None) -> tuple[str, ...]:
    answer = gazetteer.resolve(name, level=level)
    if isinstance(answer, Unknown):
        return ()
    return (answer.code,) if isinstance(answer, Found) else answer.codes


def _ask(gazetteer: Gazetteer, name: str, level: str, within: str) -> str:
    near = gazetteer.nearest(name, level, 2, within=(within,))
    return f"¿Quiso decir {' o '.join(gazetteer.path(code) for code in near)}?" if near else ""


def _outside_chain(study: Study, gazetteer: Gazetteer) -> Iterator[Hit]:
    """«distrito de Maras, provincia de Cotabambas»: a place inside another that does not contain it."""
    for passage in study.document.passages:
        for inner, outer, pattern in _CHAINS:
            for match in pattern.finditer(passage.text):
                holders = _codes(gazetteer, match["outer"], outer)
                if not holders or not isinstance(
                    gazetteer.resolve(match["inner"], level=inner, within=holders), Unknown
                ):
                    continue
                elsewhere = _elsewhere(gazetteer, match["inner"], inner)
                what = f"es {elsewhere}" if elsewhere else "el registro no lo tiene"
                message = f"«{match['inner']}» no es {_WORD[inner]} de {match['outer']}: {what}."
                yield Hit(
                    passage.line_at(match.start()),
                    message,
                    match[0],
                    _ask(gazetteer, match["inner"], inner, holders[0]),
                )


def _two_places(study: Study, gazetteer: Gazetteer) -> Iterator[Hit]:
    """One mesa whose name is, somewhere, that of another real place."""
    outside = {hit.line for hit in _outside_label(study, gazetteer)}
    for mesa in study.mesas.mesas:
        usual = study.mesas.usual_key(mesa)
        name = next(mention.name for mention in mesa.mentions if mention.key == usual)
        for mention in mesa.mentions:
            level = _LEVELS.get(mention.kind)
            differs = mention.key != usual and level and are_two_places(gazetteer, mention.name, name)
            if (
                differs
                and mention.line not in outside
                and not set(_codes(gazetteer, mention.name, level)) & set(_codes(gazetteer, name, level))
            ):
                elsewhere = _elsewhere(gazetteer, mention.name, level or DISTRICT)
                yield Hit(
                    mention.line,
                    f"«{mention.name}» es {elsewhere or 'otro lugar'}; en el resto del documento la mesa es «{name}».",
                    mention.evidence,
                )


WRONG_PLACES = Rule(
    RuleText(
        "DOC-LUGAR-OTRO",
        "El nombre es el de otro lugar",
        "El distrito o la provincia nombrados existen, pero no donde el texto los pone: por una letra se está nombrando otro lugar real.",
        "- Apurímac: MTP Grau / MTD Maras\n- Puno: MTP Carabaya\n",
        "Compruebe el nombre en la norma de creación.",
        Severity.ERROR,
    ),
    "- Apurímac: MTP Grau / MTD Mara\n- Puno: MTP Carabaya\n",
    _wrong_places,
)


def _unknown_places(study: Study) -> Iterator[Hit]:
    gazetteer = study.gazetteer
    if gazetteer is None:
        return
    for mesa in study.mesas.mesas:
        if any(
            _codes(gazetteer, mention.name, _LEVELS.get(kind))
            for kind, mentions in mesa.kinds.items()
            for mention in mentions
        ):
            continue
        for mention in mesa.mentions:
            level = _LEVELS.get(mention.kind)
            if level and len(mention.name) < 60:
                near = gazetteer.nearest(_healed(mention), level, 3)
                asked = f"¿Quiso decir {' o '.join(gazetteer.path(code) for code in near)}?" if near else ""
                yield Hit(
                    mention.line,
                    f"No hay {_WORD[level]} con el nombre «{mention.name}» en el registro.",
                    mention.written,
                    asked,
                )


def _healed(mention: Mention) -> str:
    return " ".join(significant(mention.name)) or mention.name


UNKNOWN_PLACES = Rule(
    RuleText(
        "DOC-LUGAR-DESCONOCIDO",
        "Lugar que no está en el registro",
        "La mesa es distrital o provincial, y ningún distrito o provincia se llama así.",
        "- Cusco: MTD Livitacca / MTD Megantoni\n- Puno: MTP Carabaya\n",
        "Compruebe cómo se escribe en el registro del INEI.",
        Severity.WARNING,
    ),
    "- Cusco: MTD Livitaca / MTD Megantoni\n- Puno: MTP Carabaya\n",
    _unknown_places,
)


def _kind_and_scope(study: Study) -> Iterator[Hit]:
    """A row whose kind says district or province and whose scope or official name speaks of neither."""
    for register in (one for one in study.mesas.mentions.registers if one.is_one_each):
        named = register.table.columns_named(
            "alcance", "ambito", "territor", "denominacion", "nombre", "oficial"
        )
        for row, mention in register.mentions:
            level = _LEVELS.get(mention.kind)
            rest = " ".join(row.cell(index).text for index in named if index != register.column)
            words = set(fold(_COUNTED.sub(" ", rest)).split())
            if not level or not words & {"distrito", "distritos", "provincia", "provincias"}:
                continue
            if not words & {_WORD[level], f"{_WORD[level]}s"}:
                other = _WORD[PROVINCE if level == DISTRICT else DISTRICT]
                yield Hit(
                    row.line,
                    f"«{mention.written}» se presenta como de {_WORD[level]}, pero su fila habla de {other}.",
                    rest,
                )
            elif not set(significant(mention.name)) & words and "".join(
                significant(mention.name)
            ) not in fold(rest).replace(" ", ""):
                yield Hit(
                    row.line,
                    f"La fila de «{mention.written}» no nombra ese lugar en su denominación ni en su alcance.",
                    rest,
                )


KIND_AND_SCOPE = Rule(
    RuleText(
        "DOC-TIPO-ALCANCE",
        "El nombre de la mesa no corresponde a su alcance",
        "El nombre corto dice de qué tipo es la mesa y de qué lugar; su denominación y su alcance deben decir lo mismo.",
        "Mesa\tAlcance\nMTD Grau\tProvincia de Grau del departamento de Apurímac\nMTP Carabaya\tProvincia de Carabaya en el departamento de Puno\n",
        "Compruebe en la norma de creación el tipo y el lugar.",
        Severity.ERROR,
    ),
    "Mesa\tAlcance\nMTP Grau\tProvincia de Grau del departamento de Apurímac\nMTP Carabaya\tProvincia de Carabaya en el departamento de Puno\n",
    _kind_and_scope,
)


RULES = (WRONG_PLACES, UNKNOWN_PLACES, KIND_AND_SCOPE)
