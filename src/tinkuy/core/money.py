"""Money in soles: always Decimal, two places, never float."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

CENT = Decimal("0.01")
_MARKS = re.compile(r"(?i)s\s*/\s*\.?|(?:de\s+)?(?:nuevos\s+)?soles|pen|\s|\u00a0")
_APOSTROPHE = re.compile(r"['’´`](?=\d{3}([.,])\d{3}(?!\d))")
_SCALES = (
    (re.compile(r"(?i)\b(mil millones)\b"), Decimal(10**9)),
    (re.compile(r"(?i)\b(millones|millon|millón|mm)\b"), Decimal(10**6)),
)


class NotMoney(ValueError):
    """The text is not an amount of soles."""


def soles(value: Decimal | int | str) -> Decimal:
    """Round an amount half up to the céntimo."""
    return Decimal(value).quantize(CENT, rounding=ROUND_HALF_UP)


def parse_soles(text: str) -> Decimal:
    """Read an amount as people write it: `1,260.50`, `S/ 1 260,5`, `S/ 51.2 millones`.

    Errors: NotMoney when there is no single reading (`1.234.5`, letters, an empty text).
    """
    scale = Decimal(1)
    for pattern, factor in _SCALES:
        if pattern.search(text):
            scale, text = factor, pattern.sub("", text)
            break
    bare = re.sub("['’´`]", "", _APOSTROPHE.sub(r"\1", _MARKS.sub("", text)))
    try:
        return soles(Decimal(_plain(bare)) * scale)
    except InvalidOperation as exc:
        raise NotMoney(text) from exc


def _plain(bare: str) -> str:
    """Turn the two habits (`1,260.50` and `1.260,50`) into one; a lone separator before three digits groups thousands."""
    if "," in bare and "." in bare:
        decimal_mark = max(",.", key=bare.rfind)
        group_mark = "," if decimal_mark == "." else "."
        whole, _, cents = bare.rpartition(decimal_mark)
        return f"{_ungroup(whole, group_mark)}.{cents}"
    if "," in bare:
        return _ungroup(bare, ",") if re.fullmatch(r"-?\d{1,3}(,\d{3})+", bare) else bare.replace(",", ".", 1)
    return _ungroup(bare, ".") if re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}", bare) else bare


def _ungroup(whole: str, mark: str) -> str:
    if not re.fullmatch(rf"-?\d{{1,3}}(\{mark}\d{{3}})*|-?\d+", whole):
        raise InvalidOperation(whole)
    return whole.replace(mark, "")
