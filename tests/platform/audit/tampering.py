"""Changing stored bytes behind the back of the product, by raw SQL, on either database."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Field, Model
from django.db.utils import DatabaseError


@contextmanager
def unguarded() -> Iterator[None]:
    """No foreign keys and no checks of the database: who can write its files is not stopped by them."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
            cursor.execute("PRAGMA ignore_check_constraints = ON")
        else:
            cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA ignore_check_constraints = OFF")
                cursor.execute("PRAGMA foreign_keys = ON")
            else:
                cursor.execute("SET session_replication_role = DEFAULT")


def columns(model: type[Model]) -> list["Field[Any, Any]"]:
    """Every column but the primary key: the inner number of a row says nothing, and what hangs on it is compared by name."""
    return [column for column in model._meta.concrete_fields if not column.primary_key]


def change(model: type[Model], pk: int, column: "Field[Any, Any]") -> bool:
    """Change one byte of a column of a row; False when the database takes no such change at all."""
    table, name = connection.ops.quote_name(model._meta.db_table), connection.ops.quote_name(column.column)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {name} FROM {table} WHERE id = %s", [pk])
        value = cursor.fetchone()[0]
        for other in others(value, column):
            try:
                with transaction.atomic():
                    cursor.execute(f"UPDATE {table} SET {name} = %s WHERE id = %s", [other, pk])
                return True
            except DatabaseError:
                continue
    return False


def others(value: Any, column: "Field[Any, Any]") -> Iterator[Any]:
    """Values that differ in a byte, the first that the database takes is written."""
    kind = column.get_internal_type()
    if kind == "JSONField":
        text = value if isinstance(value, str) else "null"
        yield text.replace('": "', '": "x', 1) if '": "' in text else '["x"]'
        yield '{"x": "y"}'
    elif isinstance(value, bool) or kind == "BooleanField":
        yield not value
    elif isinstance(value, int):
        yield value + 1
        yield value + 1000
    elif isinstance(value, bytes | memoryview):
        content = bytes(value)
        yield bytes([content[0] ^ 1]) + content[1:]
    elif isinstance(value, datetime | date):
        yield value - timedelta(days=1)
    elif isinstance(value, time):
        yield time((value.hour + 1) % 24)
    elif isinstance(value, float | Decimal):
        yield value + 1
    elif isinstance(value, str) and value:
        yield value[:-1] + chr(ord(value[-1]) ^ 1)
        yield chr(ord(value[0]) ^ 1) + value[1:]
    else:
        yield from {
            "DateField": ["2020-01-02"], "DateTimeField": ["2020-01-02 00:00:00+00"], "TimeField": ["08:00:00"],
            "DecimalField": [7],
        }.get(kind, [1] if column.is_relation or "Integer" in kind else ["x"])  # fmt: skip
