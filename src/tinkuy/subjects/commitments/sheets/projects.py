"""The CUI of a cell, however an office writes them."""

import re

from tinkuy.platform.intake.storedoor import RowReader
from tinkuy.subjects.commitments.rules import is_cui

_BETWEEN = re.compile(r"\s*[/,]\s*|\s+[-–—yY]\s+|\s+(?=\d)")
_LABEL = re.compile(r"(?i)^cui(?:\s+n[°ºo.]*)?\s*:?\s*(?=\d)")
_FLOAT = re.compile(r"(?<=\d)\.0$")


def read_projects(reader: RowReader) -> tuple[str, ...]:
    """The CUI of a cell as texts, sorted; what is not a number of 5 to 7 digits is an error."""
    value = reader.get("projects")
    items = [str(item).strip() for item in (value if isinstance(value, tuple) else ())]
    codes = [code for item in items for code in _codes_in(item)]
    for code in codes:
        if not is_cui(code):
            reader.problem(
                "projects",
                "INT-CUI-FORMA",
                f"«{code}» no es un código único de inversión.",
                "Son de 5 a 7 cifras; sepárelos con «;».",
            )
    return tuple(sorted(set(codes)))


def _codes_in(item: str) -> list[str]:
    """«CUI 2345678 / 2345679» gives two codes; where a piece is no code the text stays whole, to be asked about."""
    pieces = _BETWEEN.split(_LABEL.sub("", item))
    codes = [_FLOAT.sub("", _LABEL.sub("", piece)) for piece in pieces]
    return codes if all(map(is_cui, codes)) else [item]
