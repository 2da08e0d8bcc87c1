"""DuckDB on this machine: reads the dataset's Parquet file where it lies."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from typing import Any, Final

import ibis
import pyarrow as pa

from lib.datasets import Dataset
from lib.engines.engine import ROWS, typed

OFFLINE: Final = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""Nothing is ever fetched."""


class DuckDB:
    """DuckDB in this process. `memory` bounds what it keeps (such as 512MB); the rest goes to the disk."""

    ordered = True

    def __init__(self, memory: str = "1GB", threads: int | None = None) -> None:
        limits: dict[str, Any] = {"memory_limit": memory, **({"threads": threads} if threads else {})}
        self._connection = ibis.duckdb.connect(temp_directory=tempfile.gettempdir(), **OFFLINE, **limits)

    def table(self, dataset: Dataset) -> Any:
        """The Parquet file of the version in force."""
        name = f"{dataset.name}-{dataset.version}"
        path = re.sub(r"([*?\[])", r"[\1]", str(dataset.path))  # DuckDB takes a path for a pattern
        self._connection.con.cursor().read_parquet(path).create_view(name, replace=True)
        return self._connection.table(name)

    def answer(self, query: Any) -> pa.Table:
        """The whole answer."""
        return typed(self._asked(query).to_arrow_table(), query)

    def batches(self, query: Any) -> Iterator[pa.RecordBatch]:
        """The answer as it is found."""
        for batch in self._asked(query).to_arrow_reader(ROWS):
            yield from typed(pa.Table.from_batches([batch]), query).to_batches()

    def _asked(self, query: Any) -> Any:
        """A question of its own, so that sessions do not end each other's answers."""
        return self._connection.con.cursor().sql(self._connection.compile(query))

    def close(self) -> None:
        """Close the connection."""
        self._connection.disconnect()
