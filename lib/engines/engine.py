"""What every engine does: it gives a dataset as an ibis table, and the answer to a query as Arrow batches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, Protocol

import pyarrow as pa

from lib.datasets import Dataset
from lib.errors import CairnError

ROWS: Final = 20_000
"""Rows of a batch: what is in memory at a time, with a sentence each."""


class Engine(Protocol):
    """A machine, a server or a cluster that holds rows of a dataset."""

    ordered: bool
    """Whether rows come in the order of the dataset where a query asks for none."""

    def table(self, dataset: Dataset) -> Any:
        """The dataset's rows as an ibis table. CairnError where this engine does not hold them."""

    def answer(self, query: Any) -> pa.Table:
        """The answer to an ibis query, whole; for answers that are small."""

    def batches(self, query: Any) -> Iterator[pa.RecordBatch]:
        """The answer to an ibis query, a batch at a time."""

    def close(self) -> None:
        """Let go of the engine."""


class EngineUnavailable(CairnError):
    """An engine could not be reached or lacks what it needs; the message says what to do."""


def lines(engine: Engine, query: Any) -> list[dict[str, Any]]:
    """The answer to a query as plain values, for answers that are small."""
    found: list[dict[str, Any]] = engine.answer(query).to_pylist()
    return found


@contextmanager
def opened(address: str) -> Iterator[Engine]:
    """The engine of an address (`duckdb`, `postgresql://…`, `spark://…`), until the block ends."""
    engine = _open(address)
    try:
        yield engine
    finally:
        engine.close()


def _open(address: str) -> Engine:
    """The rooms of the engines are imported one by one: Spark's takes seconds."""
    if address == "duckdb":
        from lib.engines.duck import DuckDB

        return DuckDB()
    if address.startswith(("postgresql://", "postgresql+psycopg://")):
        from lib.engines.postgresql import PostgreSQL

        return PostgreSQL.open(address)
    if address.startswith("spark://"):
        from lib.engines.spark import Spark

        return Spark.open(address)
    raise CairnError(f"{address!r} names no engine: say duckdb, postgresql://… or spark://HOST:PORT")


def typed(table: pa.Table, query: Any) -> pa.Table:
    """The table with exactly the query's names and types; Spark numbers rows where it skips some."""
    schema = query.schema().to_pyarrow()
    return table.select(schema.names).cast(schema)


def as_batch(rows: Sequence[Any], query: Any) -> pa.RecordBatch:
    """Rows as an engine's driver gives them, as a batch with the query's names and types."""
    schema = query.schema()
    return pa.RecordBatch.from_struct_array(pa.array(map(tuple, rows), type=schema.as_struct().to_pyarrow()))
