"""One byte changed in any column of any ledgered table is found and named. Tables and columns are read from the models."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import CASCADE, Model

from tests.platform.audit import facts
from tests.platform.audit.tampering import change, columns, unguarded
from tinkuy.platform.audit import checkpoints
from tinkuy.platform.audit.ledgered import all_ledgered
from tinkuy.platform.audit.models import Checkpoint, Entry, Tile
from tinkuy.platform.audit.verifying import verify

pytestmark = pytest.mark.django_db(transaction=True)
OF_THE_LOG: tuple[type[Model], ...] = (Entry, Tile, Checkpoint)


@pytest.fixture
def everything() -> None:
    facts.make_all()
    checkpoints.sign_now(by=None)
    assert [fault.message for fault in verify().faults] == []


def parts(model: type[Model]) -> set[type[Model]]:
    """The model with what is part of its rows: what goes when they go, and the tables between them and others."""
    found = {model, *(relation.remote_field.through for relation in model._meta.local_many_to_many)}
    for relation in model._meta.related_objects:
        child = relation.related_model
        if relation.on_delete is CASCADE and child not in found and child is not model:
            found |= parts(child)  # type: ignore[arg-type]
    return found  # type: ignore[return-value]


def ledgered_tables() -> list[type[Model]]:
    """The models of everything that is compared (each thing names its table), with their parts."""
    by_table = {model._meta.db_table: model for model in apps.get_models()}
    names = {thing.table.rpartition("(")[2].rstrip(")") for thing in all_ledgered()}
    ours = [by_table[name] for name in names if by_table[name].__module__.startswith("tinkuy.")]
    return sorted({part for model in ours for part in parts(model)}, key=lambda model: model._meta.label)


class Rollback(Exception):
    """Undo the change."""


def undetected(model: type[Model]) -> Iterator[str]:
    row = model._default_manager.order_by("pk").last()
    assert row is not None, f"los hechos de la prueba no llenan {model._meta.label}"
    for column in columns(model):
        try:
            with transaction.atomic():
                if change(model, row.pk, column):
                    verdict = verify()
                    if verdict.whole or not verdict.faults[0].table or not verdict.faults[0].key:
                        yield f"{model._meta.label}.{column.name}"
                raise Rollback
        except Rollback:
            continue


@pytest.mark.usefixtures("everything")
def test_any_column_of_any_ledgered_table() -> None:
    missed: list[str] = []
    with unguarded():
        for model in (*ledgered_tables(), *OF_THE_LOG):
            missed += undetected(model)
    assert missed == []
    assert verify().whole


@pytest.mark.usefixtures("everything")
def test_any_row_taken_away() -> None:
    for model in (*ledgered_tables(), Tile, Entry):
        with unguarded():
            try:
                with transaction.atomic():
                    row: Any = model._default_manager.order_by("pk").last()
                    with connection.cursor() as cursor:
                        cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id = %s", [row.pk])
                    assert not verify().whole, model._meta.label
                    raise Rollback
            except Rollback:
                continue
