"""Whether what is written down as a commitment can be kept: each thing that cannot, with its field and what to do."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from tinkuy.core.text import first_few
from tinkuy.core.values import Value
from tinkuy.platform.records.facets import ids_by_code
from tinkuy.subjects.actors.models import Entity
from tinkuy.subjects.commitments.models import Commitment
from tinkuy.subjects.commitments.rules.taking import taking_problems
from tinkuy.subjects.spaces.models import Space
from tinkuy.subjects.territory.models import Territory

_SHOWN = 5


def record_problems(record: Mapping[str, Value], *, today: date, is_new: bool) -> list[tuple[str, str]]:
    """What the rules say, and which of its codes nobody knows. Four SQL statements."""
    code = str(record.get("code") or "")
    is_taken = is_new and code.isprintable() and Commitment.objects.filter(code=code).exists()
    amount = record.get("amount_soles")
    return [
        *taking_problems(
            code=code,
            is_taken=is_taken,
            text=str(record.get("text") or ""),
            origin=str(record.get("origin") or ""),
            agreed_on=_day(record.get("agreed_on")),
            due_on=_day(record.get("due_on")),
            priority=str(record.get("priority") or ""),
            priority_reason=str(record.get("priority_reason") or ""),
            amount_soles=amount if isinstance(amount, Decimal) else None,
            responsibles=_many(record.get("responsibles")),
            co_responsibles=_many(record.get("co_responsibles")),
            projects=_many(record.get("projects")),
            tags=_many(record.get("tags")),
            today=today,
        ),
        *_unknown(record),
    ]


def _unknown(record: Mapping[str, Value]) -> Iterable[tuple[str, str]]:
    spaces = _codes(record, "space")
    if spaces != set(ids_by_code(Space, spaces)) or not spaces:
        yield "space", "Elija una mesa registrada."
    yield from _missing(record, ("responsibles", "co_responsibles"), Entity, "entidad")
    yield from _missing(record, ("territory", "other_territories"), Territory, "territorio")


def _missing(
    record: Mapping[str, Value], fields: tuple[str, ...], model: type[Entity] | type[Territory], noun: str
) -> Iterable[tuple[str, str]]:
    known = ids_by_code(model, {code for field in fields for code in _codes(record, field)})
    for field in fields:
        lost = sorted(_codes(record, field) - set(known))
        if lost:
            yield field, f"No hay {noun} con el código {first_few(lost, _SHOWN)}."


def _codes(record: Mapping[str, Value], field: str) -> set[str]:
    value = record.get(field)
    found = value if isinstance(value, tuple) else (value,)
    return {str(code) for code in found if code}


def _many(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
