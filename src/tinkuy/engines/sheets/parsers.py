"""The library of cell parsers: each takes a cell that is not blank and gives its value, or says in Spanish what to write.

Nothing ambiguous is accepted: two-digit years, `1.260` (mil or one?), a `0.45` that may be 45 %, codes without zeros.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from rapidfuzz import fuzz, process

from tinkuy.core.dates import NotADate, PartialDate, Precision
from tinkuy.core.money import NotMoney, parse_soles
from tinkuy.core.money import soles as to_cents
from tinkuy.core.text import fold, join_spanish, squeeze
from tinkuy.core.values import Value
from tinkuy.engines.sheets.spec import CellError, Parser

# Control characters, and those without a shape of their own: with them two names look alike and are not.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_TWO_DIGIT_YEAR = re.compile(r".*[/. -]\s*\d{2}")
_LONE_POINT = re.compile(r"\D*\d{1,3}\.\d{3}\D*")
_SCALE = re.compile(r"(?i)(?<=\d)\s*(?:mil\s+)?mill.*$|(?<=\d)\s*mm\b.*$")
_MOST_SOLES = Decimal(10) ** 15
_DONE = {"concluido", "concluida", "cumplido", "cumplida", "culminado", "culminada", "terminado", "terminada"}
_YES_NO = {"si": True, "s": True, "x": True, "verdadero": True, "true": True, "1": True}
_YES_NO |= {"no": False, "n": False, "falso": False, "false": False, "0": False}


def plain_text(raw: object) -> str:
    """A cell as text: `12.0` is `12`, a date is `2021-08-06`, runs of spaces are one, lines are kept."""
    if isinstance(raw, bool):
        return "Sí" if raw else "No"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() else repr(raw)
    if isinstance(raw, datetime):
        return raw.date().isoformat() if raw.time() == datetime.min.time() else raw.isoformat(" ")
    lines = (
        squeeze(line)
        for line in _CONTROL.sub("", str(raw)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )
    return "\n".join(line for line in lines if line)


def text(max_length: int | None = None) -> Parser:
    """Any text, with its white space tidied."""

    def parse(raw: object) -> Value:
        value = plain_text(raw)
        if max_length is not None and len(value) > max_length:
            message = f"El texto tiene {len(value)} letras y caben {max_length}"
            raise CellError(message, "Resúmalo o páselo a una columna de texto largo.", "INT-TEXTO-LARGO")
        return value or None

    return parse


def partial_date(raw: object) -> Value:
    """A date as precise as is known: a day, `junio de 2021`, `2021`, `a más tardar el 31/07/2022`. Gives a PartialDate."""
    if (
        isinstance(raw, (int, float))
        and not isinstance(raw, bool)
        and 1821 <= raw <= 2199
        and raw == int(raw)
    ):
        return PartialDate.parse(str(int(raw)))
    return _partial(raw)


def day(raw: object) -> Value:
    """A full day, written dd/mm/aaaa, aaaa-mm-dd, in words or as an Excel date. Gives a date."""
    value = _partial(raw)
    if value.precision is not Precision.DAY:
        raise _not_a_date(
            f"«{plain_text(raw)}» no es un día completo", "Escriba el día, el mes y el año: 31/07/2022."
        )
    return value.counts_from


def soles(raw: object) -> Value:
    """An amount in soles, zero or more, rounded half up to the céntimo. Gives a Decimal with two places."""
    shown = plain_text(raw)
    if isinstance(raw, (bool, date)):
        raise _not_money(shown)
    if isinstance(raw, str) and _LONE_POINT.fullmatch(_SCALE.sub("", shown)):
        raise _not_money(shown, _two_readings(shown))
    try:
        value = parse_soles(raw) if isinstance(raw, str) else to_cents(Decimal(repr(raw)))
    except (NotMoney, InvalidOperation) as exc:
        raise _not_money(shown) from exc
    if not value.is_finite() or not 0 <= value < _MOST_SOLES:
        raise _not_money(shown, "El monto debe ser cero o más, y menor que mil billones.")
    return value


def integer(minimum: int | None = None, maximum: int | None = None) -> Parser:
    """A whole number between two bounds, both included; thousands may be grouped with commas. Gives an int."""

    def parse(raw: object) -> Value:
        shown = plain_text(raw)
        if isinstance(raw, (bool, date)) or not re.fullmatch(r"-?(\d{1,3}(,\d{3})+|\d+)(\.0+)?", shown):
            raise CellError(f"«{shown}» no es un número entero", "Escriba solo cifras: 1260.", "INT-NUMERO")
        value = int(shown.replace(",", "").partition(".")[0])
        if (minimum is not None and value < minimum) or (maximum is not None and value > maximum):
            raise CellError(f"{value} está fuera de lo admitido", _bounds(minimum, maximum), "INT-NUMERO")
        return value

    return parse


def hour(raw: object) -> Value:
    """An hour of the day: `15:30`, `3:30 p. m.`, `9 am`, a cell of hours. Gives a text `15:30`."""
    if isinstance(raw, float) and 0 <= raw < 1:  # how a workbook keeps an hour
        minutes = round(raw * 24 * 60)
        return f"{minutes // 60 % 24:02d}:{minutes % 60:02d}"
    shown = plain_text(raw)
    match = re.fullmatch(
        r"(\d{1,2})(?:[:.h](\d{2}))?(?:[:.]\d{2})?\s*(?:h|hs|horas)?\s*([ap]\.?\s?m\.?)?", shown.lower()
    )
    if match and (found := _clock(int(match[1]), int(match[2] or 0), (match[3] or "")[:1])):
        return found
    raise CellError(f"«{shown}» no es una hora", "Escríbala como 15:30.", "INT-HORA")


def _clock(hours: int, minutes: int, half: str) -> str:
    """`15:30`; nothing when there is no such hour."""
    if half and not 1 <= hours <= 12:
        return ""
    hours = hours % 12 + 12 * (half == "p") if half else hours
    return f"{hours:02d}:{minutes:02d}" if hours < 24 and minutes < 60 else ""


def percent(whole: bool = True) -> Parser:
    """A percentage from 0 to 100: `45`, `45%`, `45.5 %`. Gives an int, or a Decimal when it has decimals.

    A number above 0 and up to 1 is refused unless it carries its sign: Excel stores both 45 % and 0.45 as 0.45.
    With `whole`, decimals are refused.
    """

    def parse(raw: object) -> Value:
        shown = plain_text(raw)
        found = re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*(%?)", shown)
        if isinstance(raw, (bool, date)) or not found:
            done = "Si está cumplido, escriba 100 %." if fold(shown) in _DONE else ""
            advice = done or "Escriba un número de 0 a 100: 45 o 45 %."
            raise CellError(f"«{shown}» no es un porcentaje", advice, "INT-PORCENTAJE")
        value = Decimal(found[1].replace(",", "."))
        if 0 < value <= 1 and not found[2]:
            doubt = f"«{shown}» puede ser {_tidy(value)} % o {_tidy(value * 100)} %"
            raise CellError(
                doubt, f"Escríbalo con su signo, como texto: {_tidy(value * 100)} %.", "INT-PORCENTAJE"
            )
        if value > 100 or (whole and value != int(value)):
            wanted = "un número entero de 0 a 100" if whole else "un número de 0 a 100"
            raise CellError(f"«{shown}» no es un porcentaje admitido", f"Escriba {wanted}.", "INT-PORCENTAJE")
        return int(value) if value == int(value) else value

    return parse


def code(width: int | None = None, pattern: str = r"\d+") -> Parser:
    """A code, which is text. `width` is its exact length, `pattern` what it must match whole.

    Digits shorter than the width are refused with the code they seem to be: nobody's zeros are guessed.
    """
    shape = re.compile(pattern)

    def parse(raw: object) -> Value:
        value = plain_text(raw)
        if width is not None and value.isdigit() and len(value) < width:
            message = f"El código {value} no tiene {width} cifras: parece haber perdido sus ceros"
            raise CellError(
                message,
                f"¿{value.zfill(width)}? Dé a la columna formato de texto y escríbalo completo.",
                "INT-CODIGO",
            )
        if isinstance(raw, date) or not shape.fullmatch(value) or (width is not None and len(value) != width):
            wanted = f" de {width} caracteres" if width is not None else ""
            raise CellError(
                f"«{value}» no es un código válido", f"Escriba un código{wanted}, como texto.", "INT-CODIGO"
            )
        return value

    return parse


def choice(options: Mapping[str, Value]) -> Parser:
    """One of some labels, whatever their accents and capitals. `options` maps labels to values."""
    folded = {fold(label): value for label, value in options.items()}
    labels = {fold(label): label for label in options}

    def parse(raw: object) -> Value:
        shown = plain_text(raw)
        if fold(shown) in folded:
            return folded[fold(shown)]
        near = process.extractOne(fold(shown), list(labels), scorer=fuzz.ratio, score_cutoff=75)
        suggestion = f"¿Quiso decir «{labels[near[0]]}»? " if near else ""
        first = list(dict.fromkeys(labels.values()))[:12]
        raise CellError(
            f"«{shown}» no es una de las opciones",
            f"{suggestion}Opciones: {join_spanish(first, 'o')}.",
            "INT-OPCION",
        )

    return parse


def text_list(separators: str = ";\n") -> Parser:
    """Several texts in one cell. Gives a tuple without blanks, in the order written."""
    cut = re.compile(f"[{re.escape(separators)}]")

    def parse(raw: object) -> Value:
        return tuple(item for part in cut.split(plain_text(raw)) if (item := squeeze(part))) or None

    return parse


def yes_no(raw: object) -> Value:
    """`Sí`, `No` or the ways people mark them (X, 1, verdadero). Gives a bool."""
    if isinstance(raw, bool):
        return raw
    folded = fold(plain_text(raw))
    if folded not in _YES_NO:
        raise CellError(f"«{plain_text(raw)}» no es ni sí ni no", "Escriba Sí o No.", "INT-OPCION")
    return _YES_NO[folded]


def _partial(raw: object) -> PartialDate:
    shown = plain_text(raw)
    if isinstance(raw, date):
        if raw.year < 1910:
            raise _not_a_date(f"{raw:%d/%m/%Y} parece un número con formato de fecha")
        return PartialDate.parse(raw)
    if re.fullmatch(r"\d{5}(\.\d+)?", shown):
        raise _not_a_date(
            f"{shown} es un número de serie de Excel, no una fecha",
            "Dé a la celda formato de fecha (31/07/2022) y vuelva a guardar.",
        )
    try:
        return PartialDate.parse(re.sub(r"(?<=\d)[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$", "", shown))
    except NotADate as exc:
        if _TWO_DIGIT_YEAR.fullmatch(shown):
            raise _not_a_date(
                f"«{shown}» tiene el año con dos cifras", "Escriba el año completo: 31/07/2022."
            ) from exc
        raise _not_a_date(f"«{shown}» no es una fecha que exista") from exc


def _not_a_date(
    message: str, suggestion: str = "Escríbala como 31/07/2022, o deje la celda vacía si no se sabe."
) -> CellError:
    return CellError(message, suggestion, "INT-FECHA")


def _not_money(shown: str, suggestion: str = "Escriba el monto en soles: 1260.50.") -> CellError:
    return CellError(f"«{shown}» no es un monto en soles", suggestion, "INT-MONTO")


def _two_readings(shown: str) -> str:
    """«1.260» and «1.260 millones»: the point may group thousands or begin decimals."""
    number = re.search(r"(\d{1,3})\.(\d{3})", shown)
    whole, decimals = (number[1], number[2]) if number else (shown, "")
    scale = shown[number.end() :] if number else ""
    tidy = f"{whole}.{decimals.rstrip('0') or '0'}"
    return f"Puede leerse de dos maneras. Escriba {whole},{decimals}{scale or '.00'} si son miles, o {tidy}{scale} si no."


def _bounds(minimum: int | None, maximum: int | None) -> str:
    if minimum is not None and maximum is not None:
        return f"Escriba un número de {minimum} a {maximum}."
    return f"Escriba {minimum} o más." if minimum is not None else f"Escriba {maximum} o menos."


def _tidy(value: Decimal) -> str:
    return format(value.normalize(), "f")
