"""Rules on norms: missing, written in two ways, repeated, or younger than what they created."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from tinkuy.core.finding import Severity
from tinkuy.core.rule import RuleText
from tinkuy.engines.texts.model import Row, TextDocument, TextTable
from tinkuy.subjects.quality.rules.base import Hit, Rule, Study, lines_phrase
from tinkuy.subjects.quality.rules.dates import dates_in

_WORDS = {
    "RSD": r"resoluci[oó]n de (?:la )?secretar[ií]a de descentralizaci[oó]n",
    "RM": r"resoluci[oó]n ministerial|r\.?\s?m\.?",
    "RS": r"resoluci[oó]n suprema|r\.?\s?s\.?",
    "RVM": r"resoluci[oó]n viceministerial|r\.?\s?v\.?\s?m\.?",
    "DS": r"decreto supremo|d\.?\s?s\.?",
    "DU": r"decreto de urgencia|d\.?\s?u\.?",
}
_NORM = re.compile(
    r"(?:(?<!\w)(?P<words>" + "|".join(_WORDS.values()) + r")\s*(?:n\s*[.°ºo*]*\s*|nro\.?\s*)?)?"
    r"(?<![\w-])(?P<number>\d{1,5})(?P<one>\s*-\s*)(?P<year>(?:19|20)\d{2})(?P<two>\s*-\s*)(?P<issuer>[A-ZÑ]{2,}(?:\s?[/-]\s?[A-ZÑ]{2,}[A-Za-zñ]*)*)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenNorm:
    """A norm as a document writes it. `written` starts at the number."""

    kind: str
    number: int
    year: int
    issuer: str
    written: str
    digits: str
    spaced: bool
    line: int

    @property
    def identity(self) -> tuple[int, int, str]:
        """What makes it the same norm however it is written."""
        return self.number, self.year, self.issuer

    @property
    def normal(self) -> str:
        """The normal form: `036-2021-PCM/SD`."""
        return f"{self.number:03d}-{self.year}-{self.issuer}"


def norms_in(text: str, line: int = 0) -> list[WrittenNorm]:
    """The norms that a text cites, in order."""
    found = []
    for match in _NORM.finditer(text):
        if not match["issuer"].isupper() and not match["words"]:
            continue
        kind = next(
            (
                kind
                for kind, words in _WORDS.items()
                if match["words"] and re.fullmatch(words, match["words"], re.IGNORECASE)
            ),
            "",
        )
        written = text[match.start("number") : match.end()]
        issuer = re.sub(r"\s", "", match["issuer"]).upper()
        spaced = match["one"] != "-" or match["two"] != "-"
        found.append(
            WrittenNorm(
                kind, int(match["number"]), int(match["year"]), issuer, written, match["number"], spaced, line
            )
        )
    return found


def document_norms(document: TextDocument) -> list[WrittenNorm]:
    """Every norm cited, with the line it stands on."""
    found: list[WrittenNorm] = []
    for passage in document.passages:
        for match in _NORM.finditer(passage.text):
            found += norms_in(match[0], passage.line_at(match.start("number")))
    return found


def norm_columns(table: TextTable) -> tuple[int, ...]:
    """The columns whose heading promises a norm and whose cells mostly give one."""
    named = table.columns_named("resolucion", " norma ", "dispositivo", "base legal")
    return tuple(
        c for c in named if sum(bool(norms_in(row.cell(c).text)) for row in table.body) * 2 > len(table.body)
    )


def _missing(study: Study) -> Iterator[Hit]:
    for table in study.document.tables:
        for column in norm_columns(table):
            for row in table.body:
                if not row.cell(column).text.strip(" -–") and sum(map(bool, row.texts)) > 1:
                    name = row.name
                    yield Hit(
                        row.line,
                        f"«{name}» no tiene norma de creación en {table.name}.",
                        " | ".join(t for t in row.texts if t),
                    )


MISSING = Rule(
    RuleText(
        "DOC-NORMA-FALTA",
        "Falta la norma",
        "La tabla da la norma de creación de cada mesa, pero esta fila no la tiene: no se puede comprobar que exista.",
        "Mesa\tResolución\tInstalación\nMTP Grau\tRM 018-2021-PCM\t06/08/2021\nMTP Carabaya\tRM 022-2021-PCM\t06/08/2021\nMTT Llallimayo\t\t04/04/2022\n",
        "Agregue la norma; si no la hay, dígalo en la celda.",
        Severity.WARNING,
    ),
    "Mesa\tResolución\tInstalación\nMTP Grau\tRM 018-2021-PCM\t06/08/2021\nMTP Carabaya\tRM 022-2021-PCM\t06/08/2021\nMTT Llallimayo\tRM 030-2022-PCM\t04/04/2022\n",
    _missing,
)


def _two_forms(study: Study) -> Iterator[Hit]:
    """One number, year and issuer with its digits written in more than one way; the rarer way is reported."""
    groups: dict[tuple[int, int, str], list[WrittenNorm]] = defaultdict(list)
    habits: dict[str, int] = defaultdict(int)
    for norm in document_norms(study.document):
        groups[norm.identity].append(norm)
        habits[len(norm.digits) * "0"] += 1
    for norms in groups.values():
        forms = {norm.digits for norm in norms}
        if len(forms) > 1:
            usual = max(
                sorted(forms),
                key=lambda form: (sum(n.digits == form for n in norms), habits[len(form) * "0"]),
            )
            for norm in norms:
                if norm.digits != usual:
                    where = lines_phrase(n.line for n in norms if n.digits == usual)
                    yield Hit(
                        norm.line,
                        f"La misma norma se escribe «{norm.digits}-{norm.year}» aquí y «{usual}-{norm.year}» en {where}.",
                        norm.written,
                    )


TWO_FORMS = Rule(
    RuleText(
        "DOC-NORMA-DOS-FORMAS",
        "Una norma escrita de dos maneras",
        "El mismo número de norma aparece con distinta cantidad de ceros: al buscarla o cruzarla parecerán dos normas.",
        "Se creó con la Resolución Ministerial N° 0036-2021-PCM. La Resolución Ministerial 036-2021-PCM fija sus funciones.",
        "Use una sola forma en todo el documento, con tres cifras: 036-2021-PCM.",
        Severity.WARNING,
    ),
    "Se creó con la Resolución Ministerial N° 036-2021-PCM. La Resolución Ministerial 036-2021-PCM fija sus funciones.",
    _two_forms,
)


def _spacing(study: Study) -> Iterator[Hit]:
    """Blanks inside the number, or fewer than three figures where the rest have three: one note for each line."""
    norms = document_norms(study.document)
    three = sum(len(norm.digits) == 3 for norm in norms) * 2 > len(norms)
    for norm in norms:
        if norm.spaced or (three and len(norm.digits) < 3):
            yield Hit(
                norm.line,
                f"La norma «{norm.written}» se escribe en su forma normal «{norm.normal}».",
                norm.written,
                f"Escríbala «{norm.normal}».",
            )


SPACING = Rule(
    RuleText(
        "DOC-NORMA-ESPACIOS",
        "Norma con espacios o cifras de menos",
        "El número de la norma lleva espacios por dentro, o menos de tres cifras. No cambia lo que dice, pero impide encontrarla al buscar.",
        "Resolución Ministerial 207-2021- PCM",
        "Escriba el número sin espacios y con tres cifras.",
        Severity.NOTE,
    ),
    "Resolución Ministerial 207-2021-PCM",
    _spacing,
)


def _repeated(study: Study) -> Iterator[Hit]:
    for table in study.document.tables:
        for column in norm_columns(table):
            first: dict[tuple[int, int, str], Row] = {}
            cited = [(row, norm) for row in table.body for norm in norms_in(row.cell(column).text)]
            if len(cited) - len({norm.identity for _, norm in cited}) > max(1, len(cited) // 5):
                continue  # a table in which norms come back row after row is no register of mesas
            for row, norm in cited:
                other = first.setdefault(norm.identity, row)
                if other is not row:
                    message = f"La norma {norm.normal} ya figura en la línea {other.line} («{other.name}»)."
                    yield Hit(row.cell(column).line, message, row.cell(column).text)


REPEATED = Rule(
    RuleText(
        "DOC-NORMA-REPETIDA",
        "Una norma para dos mesas",
        "Dos filas de la misma tabla citan la misma norma de creación. Cada mesa nace de la suya: una de las dos está mal o la fila está repetida.",
        "Mesa\tResolución\nMTP Grau\tRM 018-2021-PCM\nMTP Carabaya\tRM 018-2021-PCM\n",
        "Compruebe cuál corresponde a cada una.",
        Severity.WARNING,
    ),
    "Mesa\tResolución\nMTP Grau\tRM 018-2021-PCM\nMTP Carabaya\tRM 022-2021-PCM\n",
    _repeated,
)


def _younger_than_installation(study: Study) -> Iterator[Hit]:
    for table in study.document.tables:
        for column in norm_columns(table):
            dated = table.columns_named("instalacion", "instalad")
            for row in table.body:
                days = [day for c in dated for day in dates_in(row.cell(c).text)]
                for norm in norms_in(row.cell(column).text):
                    if days and norm.year > days[0].day.year:
                        message = f"La norma es de {norm.year} y la instalación, del {days[0].day:%d/%m/%Y}: la mesa se habría instalado antes de crearse."
                        yield Hit(
                            row.cell(column).line, message, f"{row.cell(column).text} | {days[0].written}"
                        )


YOUNGER = Rule(
    RuleText(
        "DOC-NORMA-POSTERIOR",
        "Norma posterior a la instalación",
        "La norma que crea la mesa es de un año posterior al de su instalación. Una mesa no puede instalarse antes de ser creada.",
        "Mesa\tResolución\tFecha de instalación\nMTP Grau\tRM 018-2023-PCM\t06/08/2021\nMTP Carabaya\tRM 022-2021-PCM\t06/08/2021\n",
        "Compruebe el año de la norma y la fecha de instalación.",
        Severity.ERROR,
    ),
    "Mesa\tResolución\tFecha de instalación\nMTP Grau\tRM 018-2021-PCM\t06/08/2021\nMTP Carabaya\tRM 022-2021-PCM\t06/08/2021\n",
    _younger_than_installation,
)


def _kind_and_issuer(study: Study) -> Iterator[Hit]:
    """A resolution of the Secretaría ends in PCM/SD; a ministerial or supreme one, or a decree, does not."""
    for norm in document_norms(study.document):
        of_secretariat = norm.issuer.endswith("/SD")
        if norm.kind and of_secretariat != (norm.kind == "RSD"):
            message = f"La clase de norma no corresponde a sus siglas «{norm.issuer}»."
            yield Hit(norm.line, message, f"{norm.kind} {norm.written}")


KIND_AND_ISSUER = Rule(
    RuleText(
        "DOC-NORMA-CLASE",
        "La clase de norma no corresponde a sus siglas",
        "Las resoluciones de la Secretaría de Descentralización terminan en PCM/SD; las ministeriales, las supremas y los decretos, en las siglas del ministerio.",
        "Resolución Ministerial 018-2021-PCM/SD",
        "Compruebe la clase de norma o sus siglas.",
        Severity.WARNING,
    ),
    "Resolución de Secretaría de Descentralización 018-2021-PCM/SD",
    _kind_and_issuer,
)

RULES = (MISSING, TWO_FORMS, SPACING, REPEATED, YOUNGER, KIND_AND_ISSUER)
