"""The kinds of datum that a call may send or get, each with one strict reading and its place in the OpenAPI document."""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Schema
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema

from tinkuy.core.dates import PartialDate

# Nothing that a text column of PostgreSQL cannot hold, and no control characters but line ends and tabs.
PRINTABLE = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
# Days of 1800 to 2199, every one and no other: a schema can promise no less.
DAY = (
    r"^(18|19|20|21)([0-9]{2}-(((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01]))|((0[469]|11)-(0[1-9]|[12][0-9]|30))"
    r"|(02-(0[1-9]|1[0-9]|2[0-8])))|((0[48]|[2468][048]|[13579][26])-02-29))$|^2000-02-29$"
)
_DAY, _WHOLE = re.compile(DAY), re.compile("[0-9]{1,9}")


def _day(value: object) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.match(value):
        raise ValueError("Se espera una fecha como 2022-07-31, entre los años 1800 y 2199.")
    return date.fromisoformat(value)


def _whole(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if not isinstance(value, str) or not _WHOLE.fullmatch(value):
        raise ValueError("Se espera un número entero.")
    return int(value)


def _counted(value: object) -> int:
    """A whole number of JSON, which is whole also as `3.0`."""
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
        raise ValueError("Se espera un número entero.")
    return int(value)


def _yes(value: object) -> bool:
    if value in (True, False) and isinstance(value, bool):
        return value
    if value not in ("true", "false"):
        raise ValueError("Se espera true o false.")
    return value == "true"


def _amount(value: object) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,2})?", value):
        raise ValueError("Se espera un monto en soles como texto: «1250000.00».")
    return Decimal(value)


def _soles(value: object) -> str:
    return format(value, "f") if isinstance(value, Decimal) else str(value)


Day = Annotated[
    date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "format": "date", "pattern": DAY, "examples": ["2022-07-31"]}),
]
Flag = Annotated[bool, BeforeValidator(_yes), WithJsonSchema({"type": "boolean"})]
Whole = Annotated[int, BeforeValidator(_whole)]
Index = Annotated[int, Field(ge=0, le=999_999_999), BeforeValidator(_whole)]
Number = Annotated[int, Field(ge=1, le=30_000), BeforeValidator(_whole)]
Counted = Annotated[int, Field(ge=1, le=30_000), BeforeValidator(_counted)]
Line = Annotated[str, StringConstraints(max_length=300, pattern=PRINTABLE)]
Prose = Annotated[str, StringConstraints(max_length=20_000, pattern=PRINTABLE)]
Code = Annotated[
    str, StringConstraints(min_length=1, max_length=120, pattern=r"^[A-Za-z0-9ÁÉÍÓÚÑáéíóúñ._|-]+$")
]
SolesIn = Annotated[
    Decimal,
    BeforeValidator(_amount),
    WithJsonSchema(
        {"type": "string", "pattern": r"^[0-9]{1,15}(\.[0-9]{1,2})?$", "examples": ["1250000.00"]}
    ),
]
SolesOut = Annotated[
    str,
    BeforeValidator(_soles),
    WithJsonSchema({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$", "examples": ["1250000.00"]}),
]


def _without_null(schema: dict[str, Any]) -> None:
    """A parameter that may be left out is not one that may say null."""
    for name, details in schema.get("properties", {}).items():
        kinds = [kind for kind in details.get("anyOf", ()) if kind.get("type") != "null"]
        if len(kinds) == 1:
            rest = {key: value for key, value in details.items() if key not in ("anyOf", "default")}
            schema["properties"][name] = {**kinds[0], **rest}


class Sent(Schema):  # type: ignore[misc]
    """What a call sends as JSON: nothing but what is declared; null is the same as nothing."""

    model_config = ConfigDict(extra="forbid")


class Asked(Sent):
    """What a call sends as parameters or as a form, where null cannot be said."""

    model_config = ConfigDict(extra="forbid", json_schema_extra=_without_null)


class Shown(Schema):  # type: ignore[misc]
    """What a call is answered. Those who read the document of the API read the docstrings of these classes: in Spanish."""


class PartialDay(Shown):
    """Una fecha tal como la da la fuente."""

    value: str = Field(description="La fecha en su forma normal: día, mes, año o «a más tardar».")
    precision: str = Field(description="`day`, `month`, `year` o `no_later`.")
    counts_from: date = Field(description="El día desde el que el hecho es cierto.")


def partial(when: PartialDate | None) -> PartialDay | None:
    """A partial date as the API shows it."""
    if when is None:
        return None
    return PartialDay(value=when.text, precision=when.precision.value, counts_from=when.counts_from)
