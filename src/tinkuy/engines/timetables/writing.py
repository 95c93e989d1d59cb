"""A problem or a timetable as its JSON document. What is as usual is left out of a problem; reading puts it back."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from functools import singledispatch
from typing import Any

from tinkuy.engines.timetables.problem import Problem, Rules, Timetable

_ALWAYS = (
    "id",
    "start",
    "end",
    "desks",
    "party",
    "host",
    "priority",
    "unavailable",
    "request",
    "slot",
    "desk",
)


@singledispatch
def as_json(told: object) -> dict[str, Any]:
    """The document of a Problem or a Timetable. Errors: TypeError for anything else."""
    raise TypeError(type(told).__name__)


@as_json.register
def _problem(told: Problem) -> dict[str, Any]:
    document: dict[str, Any] = {
        key: [_entry(one) for one in getattr(told, key)] for key in ("slots", "hosts", "parties", "requests")
    }
    return document if told.rules == Rules() else {**document, "rules": _entry(told.rules)}


@as_json.register
def _timetable(told: Timetable) -> dict[str, Any]:
    return {
        "status": told.status,
        "scheduled": [_entry(one) for one in told.scheduled],
        "unscheduled": [
            {"request": one.request, "why": one.why, "remedy": one.remedy} for one in told.unscheduled
        ],
        "objective": dict(told.objective),
        "bound": dict(told.bound),
        "seconds": round(told.seconds, 3),
    }


def _entry(one: Any) -> dict[str, Any]:
    values = {field.name: _plain(getattr(one, field.name)) for field in fields(one)}
    return {
        key: value for key, value in values.items() if key in _ALWAYS or value not in (None, "", [], {}, 0)
    }


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes" if not value.second else "seconds")
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    return sorted(value) if isinstance(value, frozenset) else value
