"""What the labels of rows say: code and name, totals, months. Texts as MEF writes them, whose Ñ is a `¥`."""

import re

from tinkuy.core.dates import MONTHS
from tinkuy.core.text import fold, squeeze

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_CELL = re.compile(r"(?P<code>[0-9][0-9A-Za-z.-]{0,23}|[A-Z]|I{1,3}|IV)\s*:\s*(?P<name>.*)", re.DOTALL)
_MENDED = str.maketrans({"¥": "Ñ", "Ð": "Ñ"})


def mended(text: str) -> str:
    """A name with its Ñ: MEF writes it as ¥, and UTF-8 read as Latin gives Ã‘."""
    text = squeeze(text)
    if "Ã" in text:
        try:
            text = text.encode("cp1252").decode("utf-8")
        except UnicodeError:
            text = text.replace("Ã‘", "Ñ")
    return text.translate(_MENDED).lstrip("'")


def coded(cell: object) -> tuple[str, str]:
    """Code and name of a cell («01: AMAZONAS»); a cell without a colon is a code when it is only digits, else a name."""
    text = squeeze(str("" if cell is None else cell)).lstrip("'")
    found = _CELL.fullmatch(text)
    if found:
        return found["code"], mended(found["name"])
    return (text, "") if re.fullmatch(r"[\d-]+", text) else ("", mended(text))


def is_total(text: str) -> bool:
    """Whether a label is that of a total: «TOTAL», «Total general», «TOTAL: », «Total 2024»."""
    return re.fullmatch(r"total(es)?( general| nacional| pais| (19|20)\d\d)?", fold(text)) is not None


def is_subtotal(text: str) -> bool:
    """Whether a label is that of a sum of some of the rows: «Subtotal», «Total 01: AMAZONAS»."""
    return re.match(r"(sub ?total|total)\b", fold(text)) is not None


def month_of(code: str, name: str) -> int:
    """1 to 12 from «1: 'Enero»; 0 when neither says a month."""
    if code.isdigit() and 1 <= int(code) <= 12:
        return int(code)
    word = fold(name or code).replace("septiembre", "setiembre")
    return next((number for number, month in enumerate(MONTHS, 1) if month in word), 0)


def quarter_of(code: str, name: str) -> int:
    """1 to 4 from `I`, `1` or «1er Trimestre»; 0 when neither says a quarter."""
    words = (code, *re.findall(r"[ivIV]+\b|\d", name))
    return next((number for word in words if (number := _QUARTERS.get(word.lower(), 0))), 0)
