"""The ground on which processes are killed: a database of its own, on whatever the suite runs on."""

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.kills.harness import Ground


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    """Migrated and empty; gone after the test."""
    env = {"TINKUY_DATA": str(tmp_path / "data")}
    url, name = os.environ.get("DATABASE_URL", ""), f"kills_{os.getpid()}"
    if url:
        _postgresql(url, f'CREATE DATABASE "{name}"')
        env["DATABASE_URL"] = urlsplit(url)._replace(path=f"/{name}").geturl()
    made = Ground(env)
    try:
        made.call("tests.kills.harness.migrate")
        yield made
    finally:
        made.close()
        if url:
            _postgresql(url, f'DROP DATABASE "{name}" WITH (FORCE)')


def _postgresql(url: str, order: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(order)  # type: ignore[call-overload]
