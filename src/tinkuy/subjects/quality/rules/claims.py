"""Claims: what the document says in several places about one quantity must be the same number everywhere."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.core.text import fold
from tinkuy.engines.texts.model import Passage, TextTable
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study, lines_phrase
from tinkuy.subjects.quality.rules.numbers import NUMBER, cell_number, number_of
from tinkuy.subjects.quality.rules.rosters import Rosters, status_of

_WORDS = {
    "created": "mesas creadas",
    "installed": "mesas instaladas",
    "pending": "mesas pendientes de instalación",
    "concluded": "mesas concluidas",
    "in_process": "mesas en proceso",
    "with_agenda": "mesas con agenda",
    "agenda_in_process": "mesas con agenda en proceso",
    "MTP": "mesas provinciales",
    "MTD": "mesas distritales",
}
_MESAS = r"mesas?(?: t[eé]cnicas?)?(?: de desarrollo)?"
_N = rf"(?<!\w)(?P<number>{NUMBER})"
_SENTENCES: tuple[tuple[str, str], ...] = (
    (
        "created",
        rf"(?:se han?|han sido|fueron) (?:conformado|creado|constituido|conformadas|creadas|constituidas) {_N} {_MESAS}",
    ),
    ("created", rf"{_N} {_MESAS} (?:han sido |fueron )?(?:creadas|conformadas|constituidas)\b"),
    ("installed", rf"{_N} (?:{_MESAS} )?(?:ya )?(?:han sido|fueron|est[aá]n|se encuentran) instaladas\b"),
    ("installed", rf"{_N} {_MESAS} instaladas\b"),
    ("pending", rf"{_N} (?:{_MESAS} )?(?:est[aá]n |se encuentran )?(?:pendientes? de instala|por instalar)"),
    (
        "with_agenda",
        rf"{_N} {_MESAS} (?:ya )?(?:cuentan con|tienen)(?: sus?| una)?(?: respectivas?)? agendas?",
    ),
    ("agenda_in_process", rf"{_N} {_MESAS} (?:cuya agenda est[aá]|con agenda) en (?:proceso|construcci)"),
    ("MTP", rf"provinciales (?:para|en|de) {_N} provincias"),
    ("MTD", rf"distritales (?:para|en|de) {_N} distritos"),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A quantity that the document states (or that its names make), where, and how much it weighs against others."""

    what: str
    number: int
    line: int
    evidence: str
    weight: int


def _claims(study: Study) -> list[Claim]:
    return [
        *_sentence_claims(study),
        *_partition_claims(study),
        *_table_claims(study),
        *_counted_claims(study),
    ]


def _sentence_claims(study: Study) -> Iterator[Claim]:
    for passage in _prose(study):
        for what, pattern in _SENTENCES:
            for match in re.finditer(pattern, passage.text, re.IGNORECASE):
                number = number_of(match["number"])
                if (
                    number is not None
                    and not _is_relative(passage.text[: match.start("number")])
                    and not _is_limited(passage.text, match)
                ):
                    yield Claim(what, number, passage.line_at(match.start("number")), match[0], 2)


def _prose(study: Study) -> list[Passage]:
    return [*study.document.paragraphs, *(bullet.passage for bullet in study.document.bullets)]


def _is_relative(before: str) -> bool:
    """«otras dos mesas creadas», «más de 20» and a share of another set say nothing about all of them."""
    return bool(
        re.search(
            r"(?i)(?:\b(?:otr[ao]s|m[aá]s de|cerca de|unas|hasta|[uú]ltimas|primeras|nuevas)\s*)$", before
        )
    ) and not re.search(r"(?i)de las otras\s*$", before)


_IN_A_TIME = re.compile(
    r"(?i)\b(?:durante|trimestre|semestre|mes de|año|últim[oa]s|desde|entre|en (?:19|20)\d\d)\b"
)
_IN_A_PLACE = re.compile(
    r"\b(?:[Ee]n|[Pp]ara) (?:el departamento|la regi[oó]n|la provincia|el distrito|los departamentos|[A-ZÁÉÍÓÚ])"
)


def _is_limited(text: str, match: re.Match[str]) -> bool:
    """True when the sentence speaks of one year or one place: its count is not that of all the mesas."""
    before = re.split(r"(?<=[.;:])\s", text[: match.start()])[-1]
    after = re.split(r"[.;:,]", text[match.end() :])[0]
    return any(limit.search(part) for limit in (_IN_A_TIME, _IN_A_PLACE) for part in (before, after))


def _partition_claims(study: Study) -> Iterator[Claim]:
    """«De las 20 mesas, dos están concluidas, 16 en proceso…»: its parts speak of all the mesas."""
    for passage in _prose(study):
        for match in re.finditer(rf"(?i)(?<!\w)de las {_N} {_MESAS}(?P<rest>[^.;]*)", passage.text):
            parts = list(
                re.finditer(
                    rf"{_N}(?P<words>(?: (?!(?:y|e) )[a-záéíóúñ]+){{1,6}})", match["rest"], re.IGNORECASE
                )
            )
            statuses = [status_of(part["words"]) for part in parts]
            if len(parts) >= 3 and all(statuses):
                offset = match.start("rest")
                for part, status in zip(parts, statuses, strict=True):
                    number = number_of(part["number"])
                    if number is not None:
                        yield Claim(status, number, passage.line_at(offset + part.start()), part[0], 2)
                whole = number_of(match["number"])
                if whole:
                    yield Claim("created", whole, passage.line_at(match.start()), match[0], 2)


def _table_claims(study: Study) -> Iterator[Claim]:
    rosters = Rosters(study)
    for listing in rosters.states:
        number = (
            next((n for cell in listing.row.texts if (n := cell_number(cell)) is not None), None)
            if listing.row
            else None
        )
        status = status_of(listing.label)
        if number is not None and status:
            yield Claim(status, int(number), listing.passage.line, f"{listing.label}: {number}", 3)
    if rosters.states:
        table = study.mesas.mentions.tables[rosters.states[0].container]
        yield from _total_claim("created", table)
    for container in rosters.agenda_tables:
        table = study.mesas.mentions.tables[container]
        title = fold(table.caption.title) if table.caption else ""
        yield from _total_claim(
            "agenda_in_process" if "proceso" in title else "with_agenda" if "tipo" in title else "", table
        )


def _total_claim(what: str, table: TextTable) -> Iterator[Claim]:
    for row in table.totals[-1:] if what else ():
        for cell in row.cells[1:]:
            number = cell_number(cell.text)
            if number is not None:
                yield Claim(what, int(number), row.line, " | ".join(text for text in row.texts if text), 3)
                return


def _counted_claims(study: Study) -> Iterator[Claim]:
    """What the rows and the names themselves make."""
    rosters, index = Rosters(study), study.mesas
    register = rosters.installed
    if register and (register.table.caption is None or "instalad" in fold(register.table.caption.title)):
        ids = index.ids(mention for _, mention in register.mentions)
        yield Claim(
            "installed", len(ids), register.table.line, f"{register.table.name} tiene {len(ids)} mesas", 4
        )
    if rosters.states:
        for kind in ("MTP", "MTD"):
            members = [
                mesa
                for mesa in index.mesas
                if mesa.id in rosters.universe and _kind(study, mesa.id, rosters) == kind
            ]
            if members:
                yield Claim(
                    kind,
                    len(members),
                    rosters.states[0].passage.line,
                    f"las tablas nombran {len(members)} {_WORDS[kind]}",
                    4,
                )


def _kind(study: Study, mesa_id: int, rosters: Rosters) -> str:
    """The kind in the register, else the one most stated."""
    mesa = next(m for m in study.mesas.mesas if m.id == mesa_id)
    registered = (
        [m.kind for _, m in rosters.installed.mentions if study.mesas.mesa_of(m).id == mesa_id]
        if rosters.installed
        else []
    )
    kinds = mesa.kinds
    return registered[0] if registered else max(kinds, key=lambda kind: len(kinds[kind]), default="")


def _conflicts(study: Study) -> Iterator[Hit]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    for claim in _claims(study):
        groups[claim.what].append(claim)
    for what, claims in groups.items():
        weight: dict[int, int] = defaultdict(int)
        for claim in claims:
            weight[claim.number] += claim.weight
        usual = max(weight, key=lambda number: (weight[number], number))
        for claim in claims:
            if claim.number != usual:
                where = lines_phrase(c.line for c in claims if c.number == usual)
                message = (
                    f"Aquí el número de {_WORDS.get(what, what)} es {claim.number}; en {where} es {usual}."
                )
                yield Hit(claim.line, message, claim.evidence)
    yield from _unsupported_wholes(study, groups)


def _unsupported_wholes(study: Study, groups: dict[str, list[Claim]]) -> Iterator[Hit]:
    """«De las 21 mesas…» where nothing in the document counts 21."""
    known = {claim.number for claims in groups.values() for claim in claims}
    if len(known) < 3:
        return
    for passage in _prose(study):
        for match in re.finditer(
            rf"(?i)(?<!\w)de las(?: otras)? {_N} {_MESAS}(?: creadas| conformadas| instaladas| existentes)?(?=,| cuya agenda)",
            passage.text,
        ):
            number = number_of(match["number"])
            if number is not None and number not in known:
                yield Hit(
                    passage.line_at(match.start()),
                    f"Se habla de {number} mesas, cantidad que ninguna tabla ni otra frase respalda.",
                    match[0],
                )


CONFLICTS = Rule(
    RuleText(
        "DOC-CIFRA-DISTINTA",
        "La misma cantidad con dos valores",
        "El documento dice cuántas mesas hay (creadas, instaladas, pendientes, con agenda…) en varios lugares, y no en todos dice lo mismo.",
        "A la fecha se han conformado veintiún (21) mesas técnicas.\n\n"
        "De las 20 mesas, dos están concluidas, 16 en proceso y dos pendientes de instalación.\n\n"
        "Estado\tN°\tMesas\nConcluido\t1\tMTP Grau\nEn proceso\t1\tMTD Mara\nPendiente de instalación\t2\tMTD Megantoni y MTT Loreto\nTOTAL\t4\t\n",
        "Vuelva a la tabla que respalda la cifra y corrija el lugar que difiere.",
        Severity.ERROR,
    ),
    "A la fecha se han conformado cuatro (4) mesas técnicas.\n\n"
    "De las 4 mesas, una está concluida, 1 en proceso y dos pendientes de instalación.\n\n"
    "Estado\tN°\tMesas\nConcluido\t1\tMTP Grau\nEn proceso\t1\tMTD Mara\nPendiente de instalación\t2\tMTD Megantoni y MTT Loreto\nTOTAL\t4\t\n",
    _conflicts,
)

RULES = (CONFLICTS,)
