"""What is wrong, asked: of a file, of the records at a date; and the rules themselves, by code."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from django.apps import apps

from tinkuy.core.finding import Finding, Severity
from tinkuy.core.rule import DatabaseRule, RuleText
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


def check_database(*, as_of: date) -> list[Finding]:
    """Every finding on the records as they stood at the date: the gravest first, then by rule and record."""
    found = [finding for rule in database_rules() for finding in rule.run(as_of)]
    grave = list(Severity)
    return sorted(found, key=lambda f: (grave.index(f.severity), f.code, f.place.record or "", f.message))


@cache
def database_rules() -> tuple[DatabaseRule, ...]:
    """The rules that each subject declares in its `checks.py`, in the order of the subjects."""
    names = (
        f"{config.name}.checks"
        for config in apps.get_app_configs()
        if config.name.startswith("tinkuy.subjects.")
    )
    modules = (import_module(name) for name in names if find_spec(name))
    return tuple(rule for module in modules for rule in module.RULES)


@cache
def explained_rules() -> tuple[Explained, ...]:
    """Every rule, by group and code."""
    of_documents: Iterable[RuleText] = (rule.text for rule in DOCUMENT_RULES)
    of_workbooks: Iterable[RuleText] = (
        *(rule.text for rule in MATRIX_RULES),
        *(rule.text for rule in SHEET_RULES),
    )
    texts = (*of_documents, *of_workbooks, *READING_RULES, *(rule.text for rule in database_rules()))
    order = list(GROUPS)
    explained = [Explained(text, GROUPS[text.code.split("-")[0]]) for text in texts]
    return tuple(sorted(explained, key=lambda e: (order.index(e.text.code.split("-")[0]), e.text.code)))


def explained_rule(code: str) -> Explained:
    """The rule of a code. Errors: UnknownRule."""
    for explained in explained_rules():
        if explained.text.code == code:
            return explained
    raise UnknownRule(code)
