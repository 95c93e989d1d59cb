"""Rules on counts of districts, provinces and departments, against the register and against the tables."""

import re
from collections.abc import Iterator

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Bullet, Passage
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study
from tinkuy.subjects.quality.rules.numbers import NUMBER, number_of
from tinkuy.subjects.quality.rules.spelling import is_slip
from tinkuy.subjects.territory.rules import Gazetteer

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
        "- MTT Vilcabamba, que abarca cinco distritos\n- MTD Mara\n\nMesa\tAlcance territorial\n"
        "MTT Vilcabamba\tDistritos de Curpahuasi, Micaela Bastidas, Progreso y Vilcabamba de la provincia de Grau, Apurímac\n"
        "MTD Mara\tDistrito de Mara, provincia de Cotabambas, departamento de Apurímac\n",
        "Compruebe el alcance en la norma y corrija la cantidad.",
        Severity.WARNING,
    ),
    "- MTT Vilcabamba, que abarca cuatro distritos\n- MTD Mara\n\nMesa\tAlcance territorial\n"
    "MTT Vilcabamba\tDistritos de Curpahuasi, Micaela Bastidas, Progreso y Vilcabamba de la provincia de Grau, Apurímac\n"
    "MTD Mara\tDistrito de Mara, provincia de Cotabambas, departamento de Apurímac\n",
    _scope_counts,
)


RULES = (DISTRICT_COUNTS, SCOPE_COUNTS)
