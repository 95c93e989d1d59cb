"""Acts from before the ledger become its first leaves when the tables are brought up to date."""

from typing import Any

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tinkuy.engines.ledger.tree import Tree
from tinkuy.platform.audit import checkpoints, leaves, queries
from tinkuy.platform.audit.growing import StoredTiles
from tinkuy.platform.audit.models import Entry
from tinkuy.platform.audit.verifying import chain

BEFORE, NOW = [("audit", "0002_turn")], [("audit", "0006_thing")]


def to(state: list[tuple[str, str]]) -> Any:
    executor = MigrationExecutor(connection)
    executor.migrate(state)
    return executor.loader.project_state(state).apps


@pytest.mark.django_db(transaction=True)
def test_old_acts_become_leaves_in_the_order_of_their_numbers() -> None:
    old = to(BEFORE).get_model("audit", "Entry")
    old.objects.bulk_create(
        old(
            verb="create",
            subject="space",
            key=f"mtp-{n}|x" if n % 2 else f"mtp-{n}",
            after={"n": n, "t": "ñ"},
        )
        for n in range(700)
    )
    try:
        to(NOW)
        rows = list(Entry.objects.order_by("id"))
        assert [row.index for row in rows] == list(range(700))
        assert [row.thing for row in rows[:3]] == ["mtp-0", "mtp-1", "mtp-2"]
        assert all(row.leaf_hash == leaves.hash_of(row) for row in rows)
        assert len({row.salt for row in rows}) == 700
        assert Tree(StoredTiles()).root(700)
        assert list(chain.faults(lambda *told: None)) == []
        assert checkpoints.sign_now(by=None).size == queries.size() == 700  # type: ignore[union-attr]
    finally:
        to(MigrationExecutor(connection).loader.graph.leaf_nodes("audit"))
