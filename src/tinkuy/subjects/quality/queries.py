"""What is wrong, asked: of a file, of the records at a date; and the rules themselves, by code."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from django.apps import apps

from tinkuy.core.finding import Finding
from tinkuy.core.rule import DatabaseRule, RuleText
from tinkuy.engines.sheets.codes import CODES as SHEET_CODES
from tinkuy.subjects.quality import files
from tinkuy.subjects.quality.register import shipped_gazetteer
from tinkuy.subjects.quality.rules import DOCUMENT_RULES
from tinkuy.subjects.quality.rules.matrix import MATRIX_RULES
from tinkuy.subjects.quality.rules.reading import READING_RULES
from tinkuy.subjects.quality.rules.sheets import SHEET_RULES
from tinkuy.subjects.territory.queries import gazetteer
from tinkuy.subjects.territory.rules import Gazetteer

GROUPS = {
    "DOC": "Documentos (.txt, .docx)",
    "MAT": "Matriz de seguimiento",
    "LIB": "Cualquier libro de Excel",
    "ESP": "Mesas registradas",
    "COM": "Compromisos registrados",
    "ACT": "Actas y acuerdos",
    "EJE": "Ediciones de GORE y MUNI Ejecutivo",
    "INT": "Importación de libros",
    "TER": "Registro de territorios y límites",
    "PLA": "Planes de inversión y de mantenimiento",
    "INF": "Informes",
}


class UnknownRule(LookupError):
    """No rule has this code."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule as its page explains it; `group` is the part of the product it checks."""

    text: RuleText
    group: str


def check_file(path: Path, *, name: str = "") -> list[Finding]:
    """Every finding in a .txt, .docx or workbook, in the order of the file. Nothing is stored.

    `name` is what people call the file. Missing: a file that cannot be read gives findings that say why.
    Errors: OSError when the path cannot be read.
    """
    name = name or path.name
    check = files.check_workbook if files.is_workbook(path, name) else files.check_text
    return check(path, name, _register())


def _register() -> Gazetteer:
    """The register on record; before it is loaded, the one that comes with the product."""
    on_record = gazetteer()
    return on_record if len(on_record) else shipped_gazetteer()


def check_database(*, as_of: date, inside: bool = True) -> list[Finding]:
    """Every finding on the records as they stood at the date: the gravest first, then by rule and record.

    With `inside` false, only what everybody may read.
    """
    rules = [rule for rule in database_rules() if inside or not rule.is_inside]
    found = [finding for rule in rules for finding in rule.run(as_of)]
    return sorted(found, key=lambda f: (f.severity.rank, f.code, f.place.record or "", f.message))


@cache
def database_rules() -> tuple[DatabaseRule, ...]:
    """The rules that each subject declares in its `checks.py`, in the order of the subjects."""
    return tuple(rule for module in _modules("checks") for rule in module.RULES)


def _modules(name: str) -> Iterator[ModuleType]:
    """The module of this name in every room that has one."""
    rooms = (config.name for config in apps.get_app_configs() if config.name.startswith("tinkuy."))
    return (import_module(f"{room}.{name}") for room in rooms if find_spec(f"{room}.{name}"))


@cache
def explained_rules() -> tuple[Explained, ...]:
    """Every rule, by group and code: those that run, and those that a room raises while it reads (its `codes.py`)."""
    of_files = (
        *(r.text for r in DOCUMENT_RULES),
        *(r.text for r in MATRIX_RULES),
        *(r.text for r in SHEET_RULES),
    )
    of_records = (rule.text for rule in database_rules())
    raised = (text for module in _modules("codes") for text in module.CODES)
    texts: tuple[RuleText, ...] = (*of_files, *of_records, *READING_RULES, *SHEET_CODES, *raised)
    order = list(GROUPS)
    explained = [Explained(text, GROUPS[text.code.split("-")[0]]) for text in texts]
    return tuple(sorted(explained, key=lambda e: (order.index(e.text.code.split("-")[0]), e.text.code)))


def explained_rule(code: str) -> Explained:
    """The rule of a code. Errors: UnknownRule."""
    for explained in explained_rules():
        if explained.text.code == code:
            return explained
    raise UnknownRule(code)
