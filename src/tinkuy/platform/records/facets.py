"""Facets: how some fields of a flat record stand in tables.

A column facet lives in the row itself (`read`, `assign`); a related facet lives in rows that hang on it (`read_many`,
`attach`). All work on many rows with a bounded number of SQL statements. Values are taken as they are or in their stored
form, so that what the log says can be written back as it stands.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import DateField, DecimalField, Model

from tinkuy.core.dates import PartialDate
from tinkuy.core.values import Record, Value

CHUNK = 5000
Pair = tuple[Model, Record]
Departure = tuple[int, str, object, object]  # primary key, column, what it should hold, what it holds


def chunks(items: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """Split into lists that fit into one `IN (…)`."""
    whole = list(items)
    return (whole[start : start + size] for start in range(0, len(whole), size))


def ids_by_code(model: type[Model], codes: Iterable[str]) -> dict[str, int]:
    """Primary key of each known code; unknown codes are absent."""
    found: dict[str, int] = {}
    for part in chunks({code for code in codes if code}):
        found.update(model._default_manager.filter(code__in=part).values_list("code", "pk"))
    return found


class Facet:
    """What every facet answers; the defaults do nothing."""

    fields: tuple[str, ...] = ()

    def columns(self) -> tuple[str, ...]:
        """Model columns that `assign` may change."""
        return ()

    def assign(self, pairs: Sequence[Pair]) -> None:
        """Put the record's fields on the unsaved rows."""

    def attach(self, pairs: Sequence[Pair]) -> None:
        """Write the related rows of saved rows; a pair whose record lacks the field is left alone."""

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """The fields of each row by primary key; a row may be absent when all its fields are None."""
        return {}

    def empty(self) -> dict[str, Value]:
        """The fields of a row that has nothing here."""
        return dict.fromkeys(self.fields)

    def faults(self, rows: Mapping[int, Model]) -> Iterator[Departure]:
        """Columns that follow from others and do not: what no record holds, and the ledger must see all the same."""
        return iter(())

    @property
    def writes(self) -> bool:
        """False for a facet that only reads: its fields are written elsewhere, and are told by whoever writes the record."""
        mine = type(self)
        return mine.attach is not Facet.attach or mine.assign is not Facet.assign


@dataclass(frozen=True)
class Plain(Facet):
    """Columns that hold the value itself. Text columns hold `""` for a missing value, others NULL."""

    fields: tuple[str, ...]

    def columns(self) -> tuple[str, ...]:
        """The fields are columns."""
        return self.fields

    def assign(self, pairs: Sequence[Pair]) -> None:
        """None becomes the empty text where the column may not be NULL."""
        for obj, record in pairs:
            for name in self.fields:
                if name in record:
                    value = record[name]
                    blank = False if isinstance(getattr(obj, name), bool) else ""
                    column = obj._meta.get_field(name)
                    empty = value is None and not column.null
                    setattr(obj, name, blank if empty else _exact(column, value))

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """The empty text reads as None."""
        return {pk: {f: _none_if_blank(getattr(obj, f)) for f in self.fields} for pk, obj in rows.items()}


@dataclass(frozen=True)
class Ref(Facet):
    """A foreign key, known in the record by the code of its target."""

    field: str
    model: type[Model]

    @property
    def fields(self) -> tuple[str, ...]:  # type: ignore[override]
        """One field."""
        return (self.field,)

    def columns(self) -> tuple[str, ...]:
        """The key's column."""
        return (self.field,)

    def assign(self, pairs: Sequence[Pair]) -> None:
        """Errors: KeyError for a code that does not exist (resolving has excluded it)."""
        ids = ids_by_code(self.model, (str(r[self.field]) for _, r in pairs if r.get(self.field)))
        for obj, record in pairs:
            if self.field in record:
                code = record[self.field]
                setattr(obj, f"{self.field}_id", ids[str(code)] if code else None)

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """Codes of the targets, in one query a chunk."""
        wanted = {getattr(obj, f"{self.field}_id") for obj in rows.values()} - {None}
        codes: dict[int, str] = {}
        for part in chunks(wanted):
            codes.update(self.model._default_manager.filter(pk__in=part).values_list("pk", "code"))
        return {pk: {self.field: named(getattr(obj, f"{self.field}_id"), codes)} for pk, obj in rows.items()}


@dataclass(frozen=True)
class Partial(Facet):
    """The partial date of a `Dated` row, under the field's own name in the record."""

    field: str

    @property
    def fields(self) -> tuple[str, ...]:  # type: ignore[override]
        """One field."""
        return (self.field,)

    def columns(self) -> tuple[str, ...]:
        """The two columns it fills."""
        return ("happened", "counts_from")

    def assign(self, pairs: Sequence[Pair]) -> None:
        """Store the normal form and the day from which it counts."""
        for obj, record in pairs:
            if isinstance(value := record.get(self.field), PartialDate | str):
                date = PartialDate.parse(value)
                obj.happened, obj.counts_from = date.text, date.counts_from  # type: ignore[attr-defined]

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """Read the normal form."""
        return {pk: {self.field: PartialDate.parse(obj.happened)} for pk, obj in rows.items()}  # type: ignore[attr-defined]

    def faults(self, rows: Mapping[int, Model]) -> Iterator[Departure]:
        """The day from which it counts follows from the date, and the date is in its normal form."""
        return dated_faults(rows)


@dataclass(frozen=True)
class Many(Facet):
    """A many-to-many relation, known in the record by the sorted codes of its targets."""

    field: str
    owner: type[Model]
    target: type[Model]

    @property
    def fields(self) -> tuple[str, ...]:  # type: ignore[override]
        """One field."""
        return (self.field,)

    def _through(self) -> tuple[Any, str, str]:
        relation = self.owner._meta.get_field(self.field)
        return relation.remote_field.through, relation.m2m_field_name(), relation.m2m_reverse_field_name()  # type: ignore[union-attr]

    def attach(self, pairs: Sequence[Pair]) -> None:
        """Replace the targets of each row whose record names them."""
        through, mine, theirs = self._through()
        touched = [(obj, tuple(record[self.field] or ())) for obj, record in pairs if self.field in record]  # type: ignore[arg-type]
        for part in chunks(obj.pk for obj, _ in touched):
            through._default_manager.filter(**{f"{mine}__in": part}).delete()
        ids = ids_by_code(self.target, {code for _, codes in touched for code in codes})
        links = [
            through(**{f"{mine}_id": obj.pk, f"{theirs}_id": ids[code]})
            for obj, codes in touched
            for code in codes
        ]
        through._default_manager.bulk_create(links, batch_size=CHUNK)

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """Codes sorted, so that equal sets are equal."""
        through, mine, theirs = self._through()
        found: dict[int, list[str]] = {}
        for part in chunks(rows):
            query = through._default_manager.filter(**{f"{mine}__in": part}).order_by(f"{theirs}__code")
            for pk, code in query.values_list(f"{mine}_id", f"{theirs}__code"):
                found.setdefault(pk, []).append(code)
        return {pk: {self.field: tuple(codes)} for pk, codes in found.items()}


@dataclass(frozen=True)
class TextList(Facet):
    """Child rows that hold one text each (`cui` of a commitment), as a sorted tuple."""

    field: str
    child: type[Model]
    parent: str
    column: str

    @property
    def fields(self) -> tuple[str, ...]:  # type: ignore[override]
        """One field."""
        return (self.field,)

    def attach(self, pairs: Sequence[Pair]) -> None:
        """Replace the children of each row whose record names them."""
        touched = [(obj, tuple(record[self.field] or ())) for obj, record in pairs if self.field in record]  # type: ignore[arg-type]
        for part in chunks(obj.pk for obj, _ in touched):
            self.child._default_manager.filter(**{f"{self.parent}__in": part}).delete()
        rows = [
            self.child(**{self.parent: obj, self.column: text}) for obj, texts in touched for text in texts
        ]
        self.child._default_manager.bulk_create(rows, batch_size=CHUNK)

    def read_many(self, rows: Mapping[int, Model]) -> dict[int, dict[str, Value]]:
        """Texts sorted, so that equal sets are equal."""
        found: dict[int, list[str]] = {}
        for part in chunks(rows):
            query = self.child._default_manager.filter(**{f"{self.parent}__in": part}).order_by(self.column)
            for pk, text in query.values_list(f"{self.parent}_id", self.column):
                found.setdefault(pk, []).append(text)
        return {pk: {self.field: tuple(texts)} for pk, texts in found.items()}


def named(pk: int | None, names: Mapping[int, str]) -> str | None:
    """The name of what a foreign key leads to; a key that leads nowhere shows as its number, so that it is not taken for none."""
    return None if pk is None else names.get(pk, f"(fila {pk})")


def dated_faults(rows: Mapping[int, Any]) -> Iterator[Departure]:
    """`Dated` rows whose date is not in its normal form, or does not count from its day."""
    for pk, row in rows.items():
        when = PartialDate.parse(row.happened)
        if row.happened != when.text:
            yield pk, "happened", when.text, row.happened
        if row.counts_from != when.counts_from:
            yield pk, "counts_from", when.counts_from, row.counts_from


def _exact(column: Any, value: Any) -> Any:
    """The value as the column will give it back, so that the log tells what the table holds."""
    if value in (None, "") or not isinstance(column, DecimalField | DateField):
        return value
    exact = column.to_python(value)
    if isinstance(column, DecimalField) and isinstance(exact, Decimal):
        return exact.quantize(Decimal(1).scaleb(-column.decimal_places))
    return exact


def _none_if_blank(value: Any) -> Value:
    return None if value == "" else value
