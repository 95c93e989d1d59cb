"""The engine that answers: DuckDB in this process, or the Spark cluster that TINKUY_LAKE_ENGINE names."""

import os
from functools import cache
from typing import Any

from tinkuy.core.refusal import Refused
from tinkuy.engines.lake import duck

DUCKDB = "duckdb"


class UnknownEngine(Refused):
    """TINKUY_LAKE_ENGINE names something that is neither duckdb nor a master of Spark."""


def engine(address: str | None = None) -> Any:
    """A connection of ibis. `address` is `duckdb` or `spark://host:port`; None takes it from the environment.

    Each call to DuckDB gives a connection of its own; Spark keeps one session for the process. Errors: UnknownEngine.
    """
    address = address or os.environ.get("TINKUY_LAKE_ENGINE", DUCKDB)
    if address == DUCKDB:
        import ibis

        return ibis.duckdb.from_connection(duck.connect())
    if address.startswith(("spark://", "local")):
        return _spark(address)
    raise UnknownEngine(
        f"TINKUY_LAKE_ENGINE dice «{address}»: se espera «duckdb» o la dirección de un clúster, «spark://servidor:7077»"
    )


def rows(on: Any, expression: Any) -> list[dict[str, Any]]:
    """The rows of an expression of ibis, asked of a connection `on`; decimals stay exact. Missing: None."""
    if on.name == "duckdb":
        return expression.to_pyarrow().to_pylist()  # type: ignore[no-any-return]
    from pyspark.sql import SparkSession

    return SparkSession.active().sql(on.compile(expression)).toArrow().to_pylist()  # type: ignore[no-any-return]


@cache
def _spark(address: str) -> Any:
    import ibis
    from pyspark.sql import SparkSession

    session = (
        SparkSession.builder.master(address)
        .appName("tinkuy")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", os.environ.get("TINKUY_LAKE_DRIVER", "127.0.0.1"))
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", "8")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    return ibis.pyspark.connect(session)
