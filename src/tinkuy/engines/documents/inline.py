"""Runs of text: the only two things a text may ask for are bold words and references to what is numbered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tinkuy.core.text import printable
from tinkuy.engines.documents.spec import BadReport

_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_REFERENCE = re.compile(r"\{(tabla|grafico|anexo):([^{}\s]+)\}")
_JOINER = "\u2060"


@dataclass(frozen=True, slots=True)
class Label:
    """What a reference becomes: the words («Tabla N° 3») and the anchor they lead to."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one weight; `target` is the anchor of a reference."""

    text: str
    bold: bool = False
    target: str = ""


def literal(text: str) -> str:
    """Make people's data safe inside a text of blocks: its stars and braces stay stars and braces."""
    return text.replace("**", f"*{_JOINER}*").replace("{", f"{{{_JOINER}")


def runs(text: str, labels: Mapping[str, Label]) -> tuple[Run, ...]:
    """Split a text into runs; a reference is looked up by `kind:id`.

    Errors: BadReport for a reference to nothing.
    """
    found: list[Run] = []
    for at, part in enumerate(_BOLD.split(printable(text))):
        found += _with_references(part, bool(at % 2), labels)
    return tuple(found)


def _with_references(text: str, bold: bool, labels: Mapping[str, Label]) -> list[Run]:
    found, end = [], 0
    for match in _REFERENCE.finditer(text):
        key = f"{match[1]}:{match[2]}"
        if key not in labels:
            raise BadReport(f"reference to nothing: {key}")
        found += [Run(text[end : match.start()], bold), Run(labels[key].text, bold, labels[key].anchor)]
        end = match.end()
    return [run for run in [*found, Run(text[end:], bold)] if run.text]
