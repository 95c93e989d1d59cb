"""Numbers as sentences and cells write them: in figures, in words, in both."""

import re
from decimal import Decimal, InvalidOperation
from functools import cache

from num2words import num2words

from tinkuy.core.text import fold

_SHORT_FORMS = {
    "un": 1,
    "una": 1,
    "ningun": 0,
    "ninguna": 0,
    "veintiun": 21,
    "veintiuna": 21,
    "ambas": 2,
    "ambos": 2,
}


@cache
def number_words() -> dict[str, int]:
    """Folded words to numbers, 0 to 1000: `{"veinte": 20, "treinta y dos": 32, …}`."""
    words = {fold(num2words(number, lang="es")): number for number in range(1001)}
    for phrase, number in list(words.items()):
        if phrase.endswith("uno") and number > 1:
            words |= {phrase[:-1]: number, f"{phrase[:-1]}a": number}
        if "cientos" in phrase or "quinientos" in phrase:
            words[phrase.replace("cientos", "cientas").replace("quinientos", "quinientas")] = number
    return words | _SHORT_FORMS


_TENS = "treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa"
_UNITS = "uno|una|un|dos|tres|cuatro|cinco|seis|siete|ocho|nueve"
_BELOW_HUNDRED = (
    rf"(?:(?:{_TENS})(?: y (?:{_UNITS}))?|veinti(?:uno|una|[uú]n|d[oó]s|tr[eé]s|cuatro|cinco|s[eé]is|siete|ocho|nueve)|veinte"
    rf"|dieci(?:s[eé]is|siete|ocho|nueve)|diez|once|doce|trece|catorce|quince|cero|{_UNITS})"
)
_HUNDREDS = r"(?:cien|ciento|doscient[oa]s|trescient[oa]s|cuatrocient[oa]s|quinient[oa]s|seiscient[oa]s|setecient[oa]s|ochocient[oa]s|novecient[oa]s)"
WORDS = rf"(?:mil|{_HUNDREDS}(?: {_BELOW_HUNDRED})?|{_BELOW_HUNDRED})"
FIGURES = r"\d{1,3}(?:[, ]\d{3})+|\d+"
# A number in a sentence: `veinte (20)`, `dos`, `16`; never part of a date, a decimal, a percentage or a norm.
NUMBER = rf"(?:{WORDS}\s*\(\s*\d[\d,]*\s*\)|{WORDS}(?!\w)|(?<![\d.,/°º#])(?:{FIGURES})(?![\d/%]|[.,]\d))"

_BOTH = re.compile(rf"({WORDS})\s*\(\s*(\d[\d,]*)\s*\)", re.IGNORECASE)


def number_of(text: str) -> int | None:
    """The number that a text matched by NUMBER states; where words and figures disagree, the figures."""
    both = _BOTH.fullmatch(text.strip())
    if both:
        return int(both[2].replace(",", ""))
    digits = re.sub(r"[, ]", "", text)
    return int(digits) if digits.isdigit() else number_words().get(fold(text))


def pairs_of(text: str) -> list[tuple[int, str, int, int]]:
    """Every «veinte (20)» of a text: offset, as written, number in words, number in figures."""
    found = []
    for match in re.finditer(rf"(?<!\w)({WORDS})\s*\(\s*(\d[\d,]*)\s*\)", text, re.IGNORECASE):
        words = number_words().get(fold(match[1]))
        if words is not None:
            found.append((match.start(), match[0], words, int(match[2].replace(",", ""))))
    return found


_CELL = re.compile(r"^(?:S\s*/\s*\.?\s*)?(\()?([-−]?\d[\d.,\s]*)(?(1)\))\s*(%?)$")


def cell_number(text: str) -> Decimal | None:
    """The number that a cell holds, or None: thousands grouped by comma or blank, decimals after a point (or a lone comma).

    In parentheses it is below zero, as accounts write it.
    """
    match = _CELL.match(text.strip())
    if match is None:
        return None
    bare = re.sub(r"\s", "", match[2]).replace("−", "-").strip(".,")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", bare):
        bare = bare.replace(",", "")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3}){2,}(,\d+)?", bare) or re.fullmatch(
        r"-?\d{1,3}(\.\d{3})+,\d+", bare
    ):
        bare = bare.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d+,\d+", bare):
        bare = bare.replace(",", ".")
    try:
        return -Decimal(bare) if match[1] else Decimal(bare)
    except InvalidOperation:
        return None


def is_percentage(text: str) -> bool:
    """True for `45 %`."""
    return text.strip().endswith("%")
