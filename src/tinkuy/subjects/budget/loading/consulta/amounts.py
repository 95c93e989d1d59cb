"""The amounts of Consulta Amigable: their headings, and reading them without guessing. Units: soles.

`core.money` reads what people write («1.234» is one sol and a fraction there); MEF writes whole soles, so a mark before
three digits groups thousands here and nothing else.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from tinkuy.core.text import fold

CENT = Decimal("0.01")
NAMES = ("pia", "pim", "certified", "committed_annual", "committed", "accrued", "paid")
LABELS = {
    "pia": "PIA",
    "pim": "PIM",
    "certified": "Certificación",
    "committed_annual": "Compromiso Anual",
    "committed": "Atención de Compromiso Mensual",
    "accrued": "Devengado",
    "paid": "Girado",
}
ADVANCE = "advance_printed"
_HEADINGS = {
    "pia": "pia",
    "presupuesto institucional de apertura": "pia",
    "pim": "pim",
    "presupuesto institucional modificado": "pim",
    "certificacion": "certified",
    "certificado": "certified",
    "compromiso anual": "committed_annual",
    "comprometido anual": "committed_annual",
    "atencion de compromiso mensual": "committed",
    "atencion compromiso mensual": "committed",
    "compromiso mensual": "committed",
    "comprometido mensual": "committed",
    "compromiso": "committed",
    "comprometido": "committed",
    "devengado": "accrued",
    "girado": "paid",
    "avance": ADVANCE,
    "avance porcentual": ADVANCE,
}
_SHARES = frozenset({"avance", "ejecucion", "de ejecucion", "de avance", "avance de ejecucion"})
# What a heading says beside its name: its unit, its year.
_BESIDE = re.compile(
    r"\([^)]*\)|s/\.?|\ben soles\b|\ben (?:miles|millones).*|\b(?:19|20)\d\d\b", re.IGNORECASE
)
_WHOLE = re.compile(r"\d{1,3}(?:([,. ])\d{3})(?:\1\d{3})*|\d+")
_NEGATIVE = re.compile(r"[-−]\s*(?P<a>\d.*)|\((?P<b>.*)\)")
_EMPTY = frozenset({"", "-", "--", "—", "–"})


class NotAnAmount(ValueError):
    """The text has no single reading as soles."""


def column(heading: str) -> str | None:
    """Which amount (or the printed advance) a heading names: «Ejecución - Devengado», «Devengado 2024» are `accrued`.

    Missing: None for other words, and for percentages that are not the advance.
    """
    words = fold(_BESIDE.sub(" ", heading))
    if "%" in heading:
        return ADVANCE if words in _SHARES else None
    return _HEADINGS.get(words.removeprefix("ejecucion "))


def parse(cell: object) -> Decimal | None:
    """An amount as a cell holds it. Missing: None for a blank or a dash. Errors: NotAnAmount."""
    if cell is None or isinstance(cell, bool):
        return None
    if isinstance(cell, int | float | Decimal):
        return _cents(Decimal(str(cell)), is_exact=not isinstance(cell, float))
    text = re.sub(r"(?i)^s/\.?\s*", "", str(cell).replace("\u00a0", " ").strip().lstrip("'"))
    if text in _EMPTY:
        return None
    negative = _NEGATIVE.fullmatch(text)
    return -_read(negative["a"] or negative["b"], text) if negative else _read(text, text)


def parse_percent(cell: object) -> Decimal | None:
    """The advance as it is printed: `59.6`, `59,6`, `59.6%`. Missing: None. Errors: NotAnAmount."""
    text = str("" if cell is None else cell).replace("\u00a0", " ").replace("%", "").strip()
    if text in _EMPTY:
        return None
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    text = text.replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", text):
        raise NotAnAmount(str(cell))
    return Decimal(text).quantize(CENT, rounding=ROUND_HALF_UP)


def _read(bare: str, original: str) -> Decimal:
    whole = _WHOLE.fullmatch(bare)
    if whole:
        return Decimal(re.sub(r"\D", "", bare)).quantize(CENT)
    decimal = re.fullmatch(r"(?P<whole>.+)(?P<mark>[.,])(?P<cents>\d{1,2})", bare)
    grouped = _WHOLE.fullmatch(decimal["whole"]) if decimal else None
    if decimal is None or grouped is None or grouped[1] == decimal["mark"]:
        raise NotAnAmount(original)
    return Decimal(f"{re.sub(r'[^0-9]', '', decimal['whole'])}.{decimal['cents']}").quantize(CENT)


def _cents(value: Decimal, *, is_exact: bool) -> Decimal:
    """A number of a workbook is binary: what it is short of a cent by less than its precision is no part of the amount."""
    if not value.is_finite():
        raise NotAnAmount(str(value))
    rounded = value.quantize(CENT, rounding=ROUND_HALF_UP)
    apart = abs(value - rounded)
    if apart and (is_exact or apart > max(Decimal("1e-6"), abs(value) * Decimal("1e-15"))):
        raise NotAnAmount(str(value))
    return rounded
