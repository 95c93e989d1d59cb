"""Rules on territory: counts of districts, and names that belong to another place, against the register."""

import re
from collections.abc import Iterator

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Bullet, Passage
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.mentions import Mention
from tinkuy.subjects.quality.rules.numbers import NUMBER, number_of
from tinkuy.subjects.quality.rules.spelling import is_slip, significant
from tinkuy.subjects.quality.rules.variants import are_two_places
from tinkuy.subjects.territory.rules import DEPARTMENT, DISTRICT, PROVINCE, Found, Gazetteer, Unknown

_COUNTED = re.compile(rf"{NUMBER} distritos\b", re.IGNORECASE)
_CLAUSE = re.compile(
    rf"(?i:(?:provincias?|departamento|regi[oó]n)) (?:de |del )[^.;:]{{3,160}}?"
    rf"(?:conformad[ao]s?|integrad[ao]s?|compuest[ao]s?|tiene|cuenta con|comprende|abarca)[^.;:]{{0,30}}?{NUMBER} distritos\b",
)


def _district_counts(study: Study) -> Iterator[Hit]:
    gazetteer = study.gazetteer
    if gazetteer is None:
        return
    for passage, start, text in _scopes(study):
        for stated in gazetteer.read_scope(text).counts:
            if not stated.codes or gazetteer.partial_members(stated.codes):
                continue
            real = len(gazetteer.districts_of(stated.codes))
            if real and real != stated.districts:
                place = ", ".join(gazetteer.path(code) for code in stated.codes)
                counted = next((m for m in _COUNTED.finditer(text)), None)
                line = passage.line_at(start + (counted.start() if counted else 0))
                message = (
                    f"El texto dice {stated.districts} distritos para {place}; el registro tiene {real}."
                )
                yield Hit(
                    line,
                    message,
                    text,
                    "Compruebe en el registro del INEI cuántos distritos había a la fecha del documento.",
                )


def _scopes(study: Study) -> Iterator[tuple[Passage, int, str]]:
    """The texts that state a number of districts: whole cells, and clauses of sentences."""
    for table in study.document.tables:
        for row in table.rows:
            yield from (
                (cell, 0, cell.text)
                for cell in row.cells
                if _COUNTED.search(cell.text) and len(cell.text) < 600
            )
    for block in study.document.blocks:
        if isinstance(block, Passage | Bullet):
            passage = block.passage if isinstance(block, Bullet) else block
            yield from ((passage, match.start(), match[0]) for match in _CLAUSE.finditer(passage.text))


DISTRICT_COUNTS = Rule(
    RuleText(
        "DOC-DISTRITOS-CUENTA",
        "Número de distritos distinto del registro",
        "El texto dice por cuántos distritos está formado un territorio, y el registro oficial tiene otra cantidad.",
        "Mesa\tAlcance\nMTP Cangallo\tProvincia de Cangallo, del departamento de Ayacucho, conformada por cinco (5) distritos\n"
        "MTP Grau\tProvincia de Grau del departamento de Apurímac, conformada por 14 distritos\n",
        "Corrija la cantidad según el registro, o aclare a qué fecha corresponde.",
        Severity.WARNING,
    ),
    "Mesa\tAlcance\nMTP Cangallo\tProvincia de Cangallo, del departamento de Ayacucho, conformada por seis (6) distritos\n"
    "MTP Grau\tProvincia de Grau del departamento de Apurímac, conformada por 14 distritos\n",
    _district_counts,
)

_PARTS = re.compile(
    rf"(?P<number>{NUMBER}) (?P<unit>distritos|provincias|departamentos|regiones)\b", re.IGNORECASE
)


def _scope_counts(study: Study) -> Iterator[Hit]:
    """A short line that gives the size of one mesa's territory, against the scope that its row in the register names."""
    gazetteer = study.gazetteer
    if gazetteer is None:
        return
    for bullet in study.document.bullets:
        passage = bullet.passage
        counted = list(_PARTS.finditer(passage.text))
        mesas = _mesas_in(study, passage.text) if len(counted) == 1 and len(passage.text) < 200 else set()
        codes = _scope_codes(study, mesas.pop()) if len(mesas) == 1 else ()
        if codes:
            yield from _judge_size(gazetteer, codes, counted[0], passage)


def _mesas_in(study: Study, text: str) -> set[int]:
    """The mesas that a text names, slips of the pen included."""
    known = study.mesas.known_in(text)
    if known:
        return known
    words = [word for word in fold(text).split() if len(word) > 6]
    return {
        mesa.id for mesa in study.mesas.mesas for m in mesa.mentions for word in words if is_slip(word, m.key)
    }


def _scope_codes(study: Study, mesa_id: int) -> tuple[str, ...]:
    """The territories of the scope column of a mesa's row; none when it cannot be read whole."""
    gazetteer = study.gazetteer
    for register in study.mesas.mentions.registers:
        columns = register.table.columns_named("alcance", "ambito", "territori")
        for row, mention in register.mentions:
            if gazetteer and columns and study.mesas.mesa_of(mention).id == mesa_id:
                reading = gazetteer.read_scope(row.cell(columns[-1]).text)
                return () if reading.problems else reading.codes
    return ()


def _judge_size(
    gazetteer: Gazetteer, codes: tuple[str, ...], match: re.Match[str], passage: Passage
) -> Iterator[Hit]:
    unit, stated = match["unit"].lower(), number_of(match["number"])
    if unit == "distritos":
        real = 0 if gazetteer.partial_members(codes) else len(gazetteer.districts_of(codes))
    else:
        real = len(gazetteer.provinces_of(codes) if unit == "provincias" else gazetteer.departments_of(codes))
    if real and stated != real:
        message = f"Aquí se habla de {stated} {unit}; el alcance que la tabla da a la mesa comprende {real}."
        yield Hit(passage.line_at(match.start()), message, passage.text)


SCOPE_COUNTS = Rule(
    RuleText(
        "DOC-ALCANCE-CUENTA",
        "El tamaño del territorio no coincide con el alcance de la tabla",
        "Una frase dice cuántos distritos, provincias o departamentos abarca una mesa, y el alcance que la tabla le da comprende otra cantidad.",
        "- MTT Llallimayo, que abarca cinco distritos\n- MTD Mara\n\nMesa\tAlcance territorial\n"
        "MTT Llallimayo\tDistritos de Ayaviri, Cupi, Llalli y Umachiri de la provincia de Melgar del departamento de Puno\n"
        "MTD Mara\tDistrito de Mara, provincia de Cotabambas, departamento de Apurímac\n",
        "Compruebe el alcance en la norma y corrija la cantidad.",
        Severity.WARNING,
    ),
    "- MTT Llallimayo, que abarca cuatro distritos\n- MTD Mara\n\nMesa\tAlcance territorial\n"
    "MTT Llallimayo\tDistritos de Ayaviri, Cupi, Llalli y Umachiri de la provincia de Melgar del departamento de Puno\n"
    "MTD Mara\tDistrito de Mara, provincia de Cotabambas, departamento de Apurímac\n",
    _scope_counts,
)

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

RULES = (DISTRICT_COUNTS, SCOPE_COUNTS, WRONG_PLACES, UNKNOWN_PLACES, KIND_AND_SCOPE)
