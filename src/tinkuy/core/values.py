"""Records: flat facts of one thing, in the form they take in workbooks, differences and the audit log."""

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal

from tinkuy.core.dates import PartialDate

Value = str | int | bool | Decimal | date | time | PartialDate | tuple[str, ...] | None
Record = Mapping[str, Value]
Stored = str | int | bool | list[str] | None


def stored(value: Value) -> Stored:
    """The JSON form of a value: dates in ISO, hours as `15:30`, money as text, lists sorted as given. Two values are equal when these are."""
    if isinstance(value, PartialDate):
        return value.text
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return list(value) if isinstance(value, tuple) else value


def stored_record(record: Record) -> dict[str, Stored]:
    """A record in its JSON form."""
    return {key: stored(value) for key, value in record.items()}
